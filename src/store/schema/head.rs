//! The pages that say where every table begins, kept beside the file (`griot.db.head`): without
//! them nothing of a file can be found any more. They change with the schema alone. Knows the
//! format of SQLite's pages (<https://www.sqlite.org/fileformat2.html>), no table.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use rusqlite::Connection;

use super::beside;
use crate::store::{Result, StoreError};

/// Bytes of a page of griot's stores.
const PAGE: usize = 4096;
/// Where the first page tells how many pages there are.
const PAGE_COUNT: u64 = 28;
/// Where the first page's own header begins.
const FIRST_PAGE_HEADER: usize = 100;
/// The kind of a page that only leads to others.
const INNER: u8 = 5;
/// More pages than this are no list of tables.
const MOST_PAGES: usize = 200;

/// Keeps the pages.
pub(in crate::store) fn keep(db: &Connection, file: &Path) -> Result<()> {
    // What is in the log goes into the file first. Where another griot reads what is older it stays
    // there, and the pages of the file are of the tables before.
    let is_busy: bool = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if is_busy {
        return Err(StoreError::Busy);
    }
    let head = beside(file, "head");
    read_pages(file)
        .and_then(|pages| write(&head, &pages))
        .map_err(|source| StoreError::Folder { path: head, source })
}

/// The bytes of the first page that change with the tables alone: what says that this is a database,
/// how it is laid out, whose it is. Between 18 and 20 stands how it is written to, which other programs
/// may change.
const FIXED: [std::ops::Range<usize>; 5] = [0..18, 20..24, 44..48, 52..60, 64..72];
/// Where it tells its version.
const VERSION: std::ops::Range<usize> = 60..64;
/// A version that is later by no more than this may be one of tomorrow, though a newer griot keeps the head
/// of its own tables.
const TOMORROW: u32 = 15;

/// Whether a file has the tables whose first page was kept in `head`, and says otherwise of itself:
/// SQLite may take what it says for true. Not to be asked while this program has the file open, as
/// the system takes the locks of a program that closes a file.
pub(in crate::store) fn contradicts(file: &Path, head: &Path) -> bool {
    let first = |path: &Path, before: u64| {
        let mut page = vec![0; PAGE];
        let mut file = File::open(path).ok()?;
        file.seek(SeekFrom::Start(before)).ok()?;
        file.read_exact(&mut page).ok()?;
        Some(page)
    };
    let (Some(kept), Some(own)) = (first(head, 4), first(file, 0)) else {
        return false;
    };
    let fixed = |fixed: std::ops::Range<usize>| kept.get(fixed.clone()) != own.get(fixed);
    kept.get(FIRST_PAGE_HEADER..) == own.get(FIRST_PAGE_HEADER..)
        && (FIXED.into_iter().any(fixed) || is_wrong_version(version(&kept), version(&own)))
}

fn version(page: &[u8]) -> u32 {
    let four = page.get(VERSION).and_then(|four| four.try_into().ok());
    four.map_or(0, u32::from_be_bytes)
}

/// Whether a version is not the one that was kept, nor that of a newer griot, whose store is refused
/// and left as it is: one bit of it is another, and it is not just the next ones.
const fn is_wrong_version(kept: u32, own: u32) -> bool {
    let is_one_bit = (kept ^ own).is_power_of_two();
    own < kept || (own - kept > TOMORROW && is_one_bit)
}

/// Writes the pages that were kept in `head` over those of `file`.
pub(in crate::store) fn put(file: &Path, head: &Path) -> io::Result<()> {
    let mut kept = Vec::new();
    File::open(head)?
        .take((MOST_PAGES * (PAGE + 4)) as u64)
        .read_to_end(&mut kept)?;
    let mut file = OpenOptions::new().write(true).open(file)?;
    for page in kept.chunks_exact(PAGE + 4) {
        let Some((number, bytes)) = page.split_first_chunk::<4>() else {
            break;
        };
        seek(&mut file, u32::from_be_bytes(*number))?;
        file.write_all(bytes)?;
    }
    // How many pages there were when the head was kept; 0 leaves that to the length of the file.
    file.seek(SeekFrom::Start(PAGE_COUNT))?;
    file.write_all(&[0; 4])?;
    Ok(())
}

type Page = (u32, Vec<u8>);

/// The first page, and those that it leads to.
fn read_pages(file: &Path) -> io::Result<Vec<Page>> {
    let mut file = File::open(file)?;
    let first = read_page(&mut file, 1)?;
    let mut pages = vec![];
    for number in led_to(&first).into_iter().take(MOST_PAGES) {
        pages.push((number, read_page(&mut file, number)?));
    }
    pages.insert(0, (1, first));
    Ok(pages)
}

/// The pages that an inner first page leads to: its right-most one, and one for each cell.
fn led_to(first: &[u8]) -> Vec<u32> {
    let word = |at: usize| -> Option<u32> {
        let bytes = first.get(at..at.checked_add(4)?)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    let half = |at: usize| -> Option<usize> {
        let bytes = first.get(at..at.checked_add(2)?)?;
        Some(usize::from(u16::from_be_bytes(bytes.try_into().ok()?)))
    };
    if first.get(FIRST_PAGE_HEADER) != Some(&INNER) {
        return Vec::new();
    }
    let cells = half(FIRST_PAGE_HEADER + 3).unwrap_or_default();
    let cell = |n: usize| half(FIRST_PAGE_HEADER + 12 + 2 * n).and_then(word);
    let last = word(FIRST_PAGE_HEADER + 8);
    (0..cells).filter_map(cell).chain(last).collect()
}

fn read_page(file: &mut File, number: u32) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; PAGE];
    seek(file, number)?;
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn seek(file: &mut File, number: u32) -> io::Result<u64> {
    let before = u64::from(number.saturating_sub(1));
    file.seek(SeekFrom::Start(before * PAGE as u64))
}

fn write(head: &Path, pages: &[Page]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(head)?;
    for (number, bytes) in pages {
        file.write_all(&number.to_be_bytes())?;
        file.write_all(bytes)?;
    }
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_a_reader_holds_back_are_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("griot.db");
        let open = || {
            let db = Connection::open(&file).unwrap();
            db.pragma_update(None, "journal_mode", "wal").unwrap();
            db.busy_timeout(std::time::Duration::ZERO).unwrap();
            db
        };
        let (writer, reader) = (open(), open());
        writer.execute_batch("CREATE TABLE old (id)").unwrap();
        let look = "BEGIN; SELECT count(*) FROM old";
        reader.execute_batch(look).unwrap();
        writer.execute_batch("CREATE TABLE new (id)").unwrap();
        let kept = keep(&writer, &file);
        assert!(matches!(kept, Err(StoreError::Busy)), "{kept:?}");
        assert!(!beside(&file, "head").exists());
        reader.execute_batch("COMMIT").unwrap();
        keep(&writer, &file).unwrap();
        assert!(!contradicts(&file, &beside(&file, "head")));
    }
}
