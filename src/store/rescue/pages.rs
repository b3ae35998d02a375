//! The pages of a damaged store, one by one: each as its log has it last, else as the file has it.
//! Knows the format of SQLite's log (<https://www.sqlite.org/fileformat2.html#walformat>).

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;

use super::with_end;

/// Bytes of a page of griot's stores.
pub(super) const PAGE: usize = 4096;
/// Bytes of the log before its first frame.
const LOG_HEAD: usize = 32;
/// Bytes of a frame before its page.
const FRAME_HEAD: usize = 24;
/// Bytes of a frame.
const FRAME: u64 = (FRAME_HEAD + PAGE) as u64;

/// The pages.
pub(super) struct Pages {
    file: Option<File>,
    /// Pages of the file.
    count: u32,
    log: Option<File>,
    /// Where in the log the last of each page stands that was committed.
    places: BTreeMap<u32, u64>,
}

impl Pages {
    /// Those of a file and of the log beside it, either of which may be missing.
    pub(super) fn open(file: &Path) -> io::Result<Self> {
        let (file, log) = (there(file)?, there(&with_end(file, "-wal"))?);
        let bytes = match &file {
            Some(file) => file.metadata()?.len(),
            None => 0,
        };
        let mut pages = Self {
            file,
            count: u32::try_from(bytes / PAGE as u64).unwrap_or(u32::MAX),
            log,
            places: BTreeMap::new(),
        };
        pages.look_through_log()?;
        Ok(pages)
    }

    /// The numbers of all pages, ascending, from 1.
    pub(super) fn numbers(&self) -> Vec<u32> {
        let beyond = self.places.range(self.count.saturating_add(1)..);
        (1..=self.count)
            .chain(beyond.map(|(number, _)| *number))
            .collect()
    }

    /// Reads a page into `page`, which has room for it.
    pub(super) fn read(&mut self, number: u32, page: &mut [u8]) -> io::Result<()> {
        let before = number.checked_sub(1).ok_or(ErrorKind::InvalidData)?;
        let (file, at) = match self.places.get(&number) {
            Some(place) => (&mut self.log, *place),
            None => (&mut self.file, u64::from(before) * PAGE as u64),
        };
        let file = file.as_mut().ok_or(ErrorKind::UnexpectedEof)?;
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(page)
    }

    /// Notes the pages of every transaction whose end is in the log.
    fn look_through_log(&mut self) -> io::Result<()> {
        let Some(log) = &mut self.log else {
            return Ok(());
        };
        let frames = log.metadata()?.len().saturating_sub(LOG_HEAD as u64) / FRAME;
        let mut head = [0; LOG_HEAD];
        if frames > 0 {
            log.read_exact(&mut head)?;
        }
        let mut begun = Vec::new();
        for at in (0..frames).map(|n| LOG_HEAD as u64 + n * FRAME) {
            let mut frame = [0; FRAME_HEAD];
            log.seek(SeekFrom::Start(at))?;
            log.read_exact(&mut frame)?;
            // Those of an earlier round of the log have other salts.
            if frame.get(8..16) != head.get(16..24) {
                break;
            }
            begun.push((number(&frame, 0), at + FRAME_HEAD as u64));
            if number(&frame, 4) > 0 {
                self.places.extend(begun.drain(..));
            }
        }
        Ok(())
    }
}

fn number(bytes: &[u8], at: usize) -> u32 {
    let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
    four.map_or(0, u32::from_be_bytes)
}

fn there(file: &Path) -> io::Result<Option<File>> {
    match File::open(file) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "a test damages the files that it made"
    )]
    fn the_log_has_the_last_word_and_no_page_of_what_was_not_committed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let db = rusqlite::Connection::open(&path).unwrap();
        db.execute_batch(
            "PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;
             CREATE TABLE t (a TEXT); PRAGMA wal_checkpoint(TRUNCATE);
             INSERT INTO t VALUES ('first'); UPDATE t SET a = 'last one';",
        )
        .unwrap();
        let find = |words: &str| {
            let mut pages = Pages::open(&path).unwrap();
            let mut page = vec![0; PAGE];
            pages.numbers().into_iter().any(|number| {
                pages.read(number, &mut page).unwrap();
                String::from_utf8_lossy(&page).contains(words)
            })
        };
        assert!(find("last one"));
        // A file that was emptied: what the log has is all there is.
        let log = std::fs::read(with_end(&path, "-wal")).unwrap();
        File::create(&path).unwrap();
        assert!(find("last one"));
        // The end of the last transaction is missing.
        std::fs::write(with_end(&path, "-wal"), &log[..log.len() - 1]).unwrap();
        assert!(find("first") && !find("last one"));
    }
}
