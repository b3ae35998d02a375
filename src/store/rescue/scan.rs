//! Rows of tables whose way in is lost: the pages of the file are read one by one, and what stands
//! on those that hold rows is handed on. Knows the format of SQLite's pages and records
//! (<https://www.sqlite.org/fileformat2.html>), and of the tables only how many columns they have.

use std::io;
use std::path::Path;

use rusqlite::types::Value;

use super::pages::{PAGE, Pages};

/// A page with rows of a table that has row numbers.
const NUMBERED: u8 = 13;
/// A page with rows of a table without.
const KEYED: u8 = 10;
/// A page with a few of those between the pages that it leads to.
const KEYED_INNER: u8 = 2;
/// No table has more columns than this.
const MOST_VALUES: usize = 200;
/// The largest value that is put together again.
const MOST_BYTES: usize = 64 << 20;

/// A row as it stands: its number, where its table has numbers, and its values.
pub(super) struct Found {
    pub(super) number: Option<i64>,
    pub(super) values: Vec<Value>,
}

/// Hands every row on every page to `take`, of the log of the file too.
pub(super) fn scan(file: &Path, take: &mut impl FnMut(Found)) -> io::Result<()> {
    let mut pages = Pages::open(file)?;
    let mut page = vec![0; PAGE];
    // The first page leads to the list of tables and holds none of their rows.
    for number in pages.numbers().into_iter().filter(|number| *number > 1) {
        // One that the disk does not give is lost like one that makes no sense.
        if pages.read(number, &mut page).is_err() {
            continue;
        }
        let kind = page.first().copied().unwrap_or_default();
        // Inner pages have a longer head, and each cell begins with the page that it leads to.
        let (head, leads) = match kind {
            NUMBERED | KEYED => (8, 0),
            KEYED_INNER => (12, 4),
            _ => continue,
        };
        for at in cells(&page, head) {
            if let Some(found) = cell(&page, at + leads, kind == NUMBERED, &mut pages) {
                take(found);
            }
        }
    }
    Ok(())
}

/// Where the cells of a page begin.
fn cells(page: &[u8], head: usize) -> Vec<usize> {
    let count = half(page, 3).unwrap_or_default();
    let most = (PAGE - head) / 2;
    let places = (0..count.min(most)).map(|n| half(page, head + 2 * n));
    places.map_while(|at| at.filter(|at| *at < PAGE)).collect()
}

fn half(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(usize::from(u16::from_be_bytes(two.try_into().ok()?)))
}

/// A number of one to nine bytes; where it ends.
fn varint(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let mut value = 0_u64;
    for n in 0..9 {
        let byte = *bytes.get(at + n)?;
        if n == 8 {
            return Some(((value << 8) | u64::from(byte), at + 9));
        }
        value = (value << 7) | u64::from(byte & 0x7f);
        if byte < 0x80 {
            return Some((value, at + n + 1));
        }
    }
    None
}

fn cell(page: &[u8], at: usize, numbered: bool, pages: &mut Pages) -> Option<Found> {
    let (length, at) = varint(page, at)?;
    let length = usize::try_from(length)
        .ok()
        .filter(|length| *length <= MOST_BYTES)?;
    let (number, at) = if numbered {
        let (number, at) = varint(page, at)?;
        (Some(number.cast_signed()), at)
    } else {
        (None, at)
    };
    let here = kept_here(length, numbered);
    let mut record = page.get(at..at.checked_add(here)?)?.to_vec();
    if here < length {
        let next = page.get(at + here..at + here + 4)?;
        overflow(
            u32::from_be_bytes(next.try_into().ok()?),
            length,
            &mut record,
            pages,
        )?;
    }
    let values = values(&record)?;
    Some(Found { number, values })
}

/// How much of a record stands on its own page.
const fn kept_here(length: usize, numbered: bool) -> usize {
    let most = if numbered {
        PAGE - 35
    } else {
        (PAGE - 12) * 64 / 255 - 23
    };
    if length <= most {
        return length;
    }
    let least = (PAGE - 12) * 32 / 255 - 23;
    let fitting = least + (length - least) % (PAGE - 4);
    if fitting <= most { fitting } else { least }
}

/// Reads what stands on pages of its own, each of which leads to the next.
fn overflow(first: u32, length: usize, record: &mut Vec<u8>, pages: &mut Pages) -> Option<()> {
    let mut number = first;
    let mut page = vec![0; PAGE];
    while record.len() < length {
        pages.read(number, &mut page).ok()?;
        number = u32::from_be_bytes(page.get(..4)?.try_into().ok()?);
        let rest = (length - record.len()).min(PAGE - 4);
        record.extend_from_slice(page.get(4..4 + rest)?);
    }
    Some(())
}

/// The values of a record.
fn values(record: &[u8]) -> Option<Vec<Value>> {
    let (header, mut at) = varint(record, 0)?;
    let header = usize::try_from(header)
        .ok()
        .filter(|end| *end <= record.len())?;
    let mut body = header;
    let mut values = Vec::new();
    while at < header {
        if values.len() == MOST_VALUES {
            return None;
        }
        let (kind, next) = varint(record, at)?;
        at = next;
        let (value, end) = value(record, body, kind)?;
        body = end;
        values.push(value);
    }
    Some(values)
}

fn value(record: &[u8], at: usize, kind: u64) -> Option<(Value, usize)> {
    let whole = |bytes: usize| -> Option<(Value, usize)> {
        let piece = record.get(at..at.checked_add(bytes)?)?;
        let negative = piece.first().is_some_and(|first| first & 0x80 != 0);
        let start = if negative { -1_i64 } else { 0 };
        let number = piece
            .iter()
            .fold(start, |sum, byte| (sum << 8) | i64::from(*byte));
        Some((Value::Integer(number), at + bytes))
    };
    match kind {
        0 => Some((Value::Null, at)),
        1..=4 => whole(usize::try_from(kind).ok()?),
        5 => whole(6),
        6 => whole(8),
        7 => {
            let piece = record.get(at..at.checked_add(8)?)?;
            Some((
                Value::Real(f64::from_be_bytes(piece.try_into().ok()?)),
                at + 8,
            ))
        }
        8 => Some((Value::Integer(0), at)),
        9 => Some((Value::Integer(1), at)),
        10 | 11 => None,
        kind => {
            let length = usize::try_from((kind - 12) / 2).ok()?;
            let end = at.checked_add(length)?;
            let piece = record.get(at..end)?.to_vec();
            let value = if kind % 2 == 0 {
                Value::Blob(piece)
            } else {
                Value::Text(String::from_utf8(piece).ok()?)
            };
            Some((value, end))
        }
    }
}
