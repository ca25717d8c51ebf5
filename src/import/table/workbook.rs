//! Checks the records of a workbook in the older format: its parser allocates every cell between
//! the first and the last one of a sheet, so a single stray cell in the last row costs half a
//! gigabyte.

use super::document::Refusal;
use super::package::damaged;
use crate::messages::import as say;
use std::collections::BTreeMap;

/// The maximum number of cells that the parser may allocate, in all sheets together: a referential
/// in all 256 columns could have 4,000 rows.
const MOST_CELLS: u64 = 1 << 20;

// Numbers of records in the format of Excel 97 ([MS-XLS]).
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000a;
const SHEET: u16 = 0x0085;
const LOCKED: u16 = 0x002f;
const MANY_NUMBERS: u16 = 0x00bd;
/// Records with a single cell value: formula, number, text, boolean or error, RK, shared text.
const CELLS: [u16; 6] = [0x0006, 0x0203, 0x0204, 0x0205, 0x027e, 0x00fd];

/// The first and the last cell with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Extent {
    rows: (u16, u16),
    columns: (u16, u16),
}

impl Extent {
    fn with(known: Option<Self>, row: u16, columns: (u16, u16)) -> Self {
        let known = known.unwrap_or(Self {
            rows: (row, row),
            columns,
        });
        Self {
            rows: (known.rows.0.min(row), known.rows.1.max(row)),
            columns: (
                known.columns.0.min(columns.0),
                known.columns.1.max(columns.1),
            ),
        }
    }

    fn cells(self) -> u64 {
        let count = |(first, last): (u16, u16)| u64::from(last.saturating_sub(first)) + 1;
        count(self.rows) * count(self.columns)
    }
}

/// Rejects a workbook whose cells are too far apart.
pub(super) fn check(stream: &[u8]) -> Result<(), Refusal> {
    let mut sheets: Vec<u64> = Vec::new();
    let mut extents: BTreeMap<u64, Option<Extent>> = BTreeMap::new();
    // Charts are whole sheets within a sheet.
    let mut open: Vec<u64> = Vec::new();
    let mut at = 0;
    while let Some((kind, data, next)) = record(stream, at) {
        match kind {
            BEGIN => {
                open.push(at as u64);
                extents.insert(at as u64, None);
            }
            END => drop(open.pop()),
            SHEET => {
                sheets.extend(data.get(..4).map(|four| {
                    u64::from(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
                }));
            }
            // The rest is encrypted; the parser rejects it.
            LOCKED => return Ok(()),
            _ => {
                if let (Some((row, columns)), Some(sheet)) = (cells(kind, data), open.last())
                    && let Some(extent) = extents.get_mut(sheet)
                {
                    *extent = Some(Extent::with(*extent, row, columns));
                }
            }
        }
        at = next;
    }
    let mut sum = 0;
    for sheet in sheets {
        let extent = extents
            .get(&sheet)
            .ok_or_else(|| damaged(say::misplaced_sheet()))?;
        sum += extent.map_or(0, Extent::cells);
    }
    if sum > MOST_CELLS {
        return Err(Refusal::new(say::cells_far_apart(sum), say::copy_as_xlsx()));
    }
    Ok(())
}

/// The record at an offset: its number, its data, and the offset of the next one.
fn record(stream: &[u8], at: usize) -> Option<(u16, &[u8], usize)> {
    let kind = word(stream, at)?;
    let length = usize::from(word(stream, at + 2)?);
    let data = stream.get(at + 4..at + 4 + length)?;
    Some((kind, data, at + 4 + length))
}

/// The row and the columns of the cells in a record.
fn cells(kind: u16, data: &[u8]) -> Option<(u16, (u16, u16))> {
    let is_single = CELLS.contains(&kind);
    if !is_single && kind != MANY_NUMBERS {
        return None;
    }
    let first = word(data, 2)?;
    let last = match is_single {
        true => first,
        false => word(data, data.len().checked_sub(2)?)?,
    };
    Some((word(data, 0)?, (first, last)))
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at + 2)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u16]) -> Vec<u8> {
        let length = u16::try_from(data.len() * 2).unwrap_or(0);
        let words = [kind, length].into_iter().chain(data.iter().copied());
        words.flat_map(u16::to_le_bytes).collect()
    }

    fn workbook(row: u16, column: u16) -> Vec<u8> {
        let head = [
            record(BEGIN, &[]),
            record(SHEET, &[16, 0]),
            record(END, &[]),
        ]
        .concat();
        let sheet = [
            record(BEGIN, &[]),
            record(0x0203, &[0, 0]),
            record(0x0203, &[row, column]),
            record(END, &[]),
        ];
        [head, sheet.concat()].concat()
    }

    /// A single stray cell in the last row took 500 MB.
    #[test]
    fn cells_that_lie_far_apart_are_refused() {
        assert_eq!(check(&workbook(2000, 20)), Ok(()));
        assert!(check(&workbook(65_535, 255)).is_err());
    }

    #[test]
    fn a_sheet_that_begins_nowhere_is_damaged() {
        let mut stream = workbook(1, 1);
        stream[8] = 3;
        assert!(check(&stream).is_err());
    }
}
