//! Checks the internal file system of older Office files: a cyclic chain of sectors never ends, and
//! the workbook parser would follow it forever.

use super::document::Refusal;
use super::package::damaged;
use crate::messages::import as say;
use std::borrow::Cow;

const HEADER: usize = 512;
/// The end of sector numbers; values above mark ends and free sectors.
const FIRST_RESERVED: u32 = 0xffff_fffa;

/// Rejects a file with a cyclic chain of sectors.
pub(super) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    let endless = || damaged(say::circle());
    let table = File::read(bytes).ok_or_else(|| damaged(say::ends_in_header()))?;
    let fat = table.fat().ok_or_else(endless)?;
    if has_cycle(&fat) {
        return Err(endless());
    }
    // Small streams have their own table, which is itself a stream.
    let mut mini = Vec::new();
    let mut sector = number(bytes, 60).unwrap_or(FIRST_RESERVED);
    while sector < FIRST_RESERVED {
        mini.extend(table.sector(sector));
        let next = usize::try_from(sector).ok().and_then(|at| fat.get(at));
        sector = next.copied().unwrap_or(FIRST_RESERVED);
    }
    match has_cycle(&mini) {
        true => Err(endless()),
        false => Ok(()),
    }
}

/// The bytes of the workbook in a file that passed [`check`]; empty if there is none.
pub(super) fn workbook(bytes: &[u8]) -> Vec<u8> {
    /// The size of a directory entry.
    const ENTRY: usize = 128;
    /// Streams below this size are stored in the stream of small streams.
    const SMALL: usize = 4096;
    let Some(file) = File::read(bytes) else {
        return Vec::new();
    };
    let fat = file.fat().unwrap_or_default();
    let chain = |first: Option<u32>| file.chain(&fat, first.unwrap_or(FIRST_RESERVED));
    let directory = chain(number(bytes, 48));
    let entry = |named: &str| {
        let name: Vec<u8> = named.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut entries = directory.chunks_exact(ENTRY);
        entries.find(|entry| entry.starts_with(&name) && entry[name.len()..][..2] == [0, 0])
    };
    let Some(found) = entry("Workbook").or_else(|| entry("Book")) else {
        return Vec::new();
    };
    let size = number(found, 120).and_then(|size| usize::try_from(size).ok());
    let size = size.unwrap_or(0);
    let start = number(found, 116);
    let mut stream = match size < SMALL {
        false => chain(start),
        true => {
            let small = chain(entry("Root Entry").and_then(|root| number(root, 116)));
            let table = chain(number(bytes, 60));
            let table: Vec<u32> = table
                .chunks_exact(4)
                .filter_map(|at| number(at, 0))
                .collect();
            let sectors = File {
                bytes: Cow::Owned(small),
                sector_size: 64,
                start: 0,
            };
            sectors.chain(&table, start.unwrap_or(FIRST_RESERVED))
        }
    };
    stream.truncate(size);
    stream
}

struct File<'b> {
    bytes: Cow<'b, [u8]>,
    sector_size: usize,
    /// The offset of the first sector.
    start: usize,
}

/// The little-endian number at an offset.
fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

impl<'b> File<'b> {
    fn read(bytes: &'b [u8]) -> Option<Self> {
        let power = bytes.get(30)?;
        // 512 or 4096 bytes; no program writes other sizes.
        let sector_size = match power {
            12 => 4096,
            _ => 512,
        };
        (bytes.len() >= HEADER).then_some(Self {
            bytes: Cow::Borrowed(bytes),
            sector_size,
            start: sector_size,
        })
    }

    /// The bytes of a sector; fewer at the end of the file.
    fn content(&self, sector: u32) -> &[u8] {
        let at = usize::try_from(sector).ok();
        let start = at
            .and_then(|at| at.checked_mul(self.sector_size)?.checked_add(self.start))
            .filter(|start| *start < self.bytes.len())
            .unwrap_or(self.bytes.len());
        let end = (start + self.sector_size).min(self.bytes.len());
        &self.bytes[start..end]
    }

    /// The numbers in a sector; fewer at the end of the file.
    fn sector(&self, sector: u32) -> Vec<u32> {
        let numbers = self.content(sector).chunks_exact(4);
        numbers.filter_map(|four| number(four, 0)).collect()
    }

    /// The bytes of a chain of sectors, each at most once.
    fn chain(&self, table: &[u32], first: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut sector = first;
        for _ in 0..=table.len() {
            let Some(next) = usize::try_from(sector).ok().and_then(|at| table.get(at)) else {
                break;
            };
            bytes.extend_from_slice(self.content(sector));
            sector = *next;
        }
        bytes
    }

    /// The table of chains (FAT); `None` when the list of its own sectors is cyclic.
    fn fat(&self) -> Option<Vec<u32>> {
        let most = self.bytes.len() / self.sector_size + 2;
        let mut list: Vec<u32> = (0..109)
            .filter_map(|at| number(&self.bytes, 76 + at * 4))
            .collect();
        let mut next = number(&self.bytes, 68)?;
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

/// Whether a table contains a cycle.
fn has_cycle(table: &[u32]) -> bool {
    // The round in which each entry was first visited, counted from 1; 0 if none.
    let mut visited = vec![0_usize; table.len()];
    for start in 0..table.len() {
        let round = start + 1;
        let mut at = start;
        while let Some(next) = table.get(at) {
            if visited[at] == round {
                return true;
            }
            if visited[at] != 0 {
                break;
            }
            visited[at] = round;
            let Ok(position) = usize::try_from(*next) else {
                break;
            };
            at = position;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cycles() {
        let end = 0xffff_fffe;
        assert!(!has_cycle(&[1, 2, end, end]));
        assert!(!has_cycle(&[end, 0, 1, 2]));
        assert!(has_cycle(&[1, 2, 0]));
        assert!(has_cycle(&[end, 1]));
    }

    /// The directory chain of a damaged workbook pointed to itself, which exhausted the memory.
    #[test]
    fn an_endless_chain_is_rejected() {
        let mut bytes = vec![0xff; HEADER * 3];
        bytes[30] = 9;
        bytes[68..72].copy_from_slice(&u32::MAX.to_le_bytes());
        bytes[76..80].copy_from_slice(&0_u32.to_le_bytes());
        assert_eq!(check(&bytes), Ok(()));
        bytes[HEADER + 4..HEADER + 8].copy_from_slice(&1_u32.to_le_bytes());
        assert!(check(&bytes).is_err());
    }
}
