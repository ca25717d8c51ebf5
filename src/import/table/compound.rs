//! The file system inside files of the older office programs, as far as it can be a trap: chains
//! of sectors that come back to themselves have no end, and the reader of workbooks follows them.

use super::document::Refusal;
use super::package::damaged;

const HEADER: usize = 512;
/// Numbers of sectors end here; what is above marks ends and free sectors.
const FIRST_RESERVED: u32 = 0xffff_fffa;

/// Refuses a file in which a chain of sectors has no end.
pub(super) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let endless = || damaged("its sectors lead in a circle");
    let table = File::read(bytes).ok_or_else(|| damaged("it ends in its header"))?;
    let fat = table.fat().ok_or_else(endless)?;
    if has_circle(&fat) {
        return Err(endless());
    }
    // Small streams have a table of their own, which is a stream.
    let mut mini = Vec::new();
    let mut sector = number(bytes, 60).unwrap_or(FIRST_RESERVED);
    while sector < FIRST_RESERVED {
        mini.extend(table.sector(sector));
        let next = usize::try_from(sector).ok().and_then(|at| fat.get(at));
        sector = next.copied().unwrap_or(FIRST_RESERVED);
    }
    match has_circle(&mini) {
        true => Err(endless()),
        false => Ok(()),
    }
}

struct File<'b> {
    bytes: &'b [u8],
    sector_size: usize,
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

impl<'b> File<'b> {
    fn read(bytes: &'b [u8]) -> Option<Self> {
        let power = bytes.get(30)?;
        // 512 or 4096 bytes; no program writes others.
        let sector_size = match power {
            12 => 4096,
            _ => 512,
        };
        (bytes.len() >= HEADER).then_some(Self { bytes, sector_size })
    }

    /// The numbers in a sector; fewer where the file ends.
    fn sector(&self, sector: u32) -> Vec<u32> {
        let at = usize::try_from(sector).ok();
        let start = at
            .and_then(|at| (at + 1).checked_mul(self.sector_size))
            .unwrap_or(usize::MAX);
        let numbers = (0..self.sector_size / 4)
            .map_while(|place| number(self.bytes, start.checked_add(place * 4)?));
        numbers.collect()
    }

    /// The table of chains; `None` when the list of its own sectors has no end.
    fn fat(&self) -> Option<Vec<u32>> {
        let most = self.bytes.len() / self.sector_size + 2;
        let mut list: Vec<u32> = (0..109)
            .filter_map(|at| number(self.bytes, 76 + at * 4))
            .collect();
        let mut next = number(self.bytes, 68)?;
        let mut steps = 0;
        while next < FIRST_RESERVED {
            steps += 1;
            if steps > most {
                return None;
            }
            list.extend(self.sector(next));
            next = list.pop().unwrap_or(FIRST_RESERVED);
        }
        let sectors = list.into_iter().filter(|sector| *sector < FIRST_RESERVED);
        let mut fat = Vec::new();
        for sector in sectors.take(most) {
            fat.extend(self.sector(sector));
        }
        Some(fat)
    }
}

/// Whether following a table from any place comes back to a place.
fn has_circle(table: &[u32]) -> bool {
    // The round in which each place was met first.
    let mut met = vec![0_usize; table.len()];
    for start in 0..table.len() {
        let round = start + 1;
        let mut at = start;
        while let Some(next) = table.get(at) {
            if met[at] == round {
                return true;
            }
            if met[at] != 0 {
                break;
            }
            met[at] = round;
            let Ok(place) = usize::try_from(*next) else {
                break;
            };
            at = place;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles() {
        let end = 0xffff_fffe;
        assert!(!has_circle(&[1, 2, end, end]));
        assert!(!has_circle(&[end, 0, 1, 2]));
        assert!(has_circle(&[1, 2, 0]));
        assert!(has_circle(&[end, 1]));
    }

    /// The list of directories of a damaged workbook led to itself, which filled the memory.
    #[test]
    fn a_chain_without_end_is_refused() {
        let mut bytes = vec![0xff; HEADER * 3];
        bytes[30] = 9;
        bytes[68..72].copy_from_slice(&u32::MAX.to_le_bytes());
        bytes[76..80].copy_from_slice(&0_u32.to_le_bytes());
        assert_eq!(check(&bytes), Ok(()));
        bytes[HEADER + 4..HEADER + 8].copy_from_slice(&1_u32.to_le_bytes());
        assert!(check(&bytes).is_err());
    }
}
