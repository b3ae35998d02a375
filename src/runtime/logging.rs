//! The log: a file for its owner alone, never the terminal.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Mutex;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::text::Clean;

/// A log longer than this is put aside at the next start, as `griot.log.1`, in place of an older
/// one.
const MOST_BYTES: u64 = 2 << 20;

/// Begins to log into `file`. `level` is a level's name (`debug`, `trace`, …) for griot itself,
/// `info` when it is absent or no level; of other crates only warnings are kept.
///
/// # Errors
/// When the file cannot be opened; the program can go on without a log.
pub fn init(file: &Path, level: Option<&str>) -> io::Result<()> {
    let log = open(file)?;
    let level = level
        .and_then(|name| name.parse().ok())
        .unwrap_or(LevelFilter::INFO);
    let layer = tracing_subscriber::fmt::layer()
        .with_ansi(false)
        .with_target(true)
        .with_writer(Mutex::new(Gated(log)));
    let filter = Targets::new()
        .with_default(LevelFilter::WARN)
        .with_target("griot", level);
    let registry = tracing_subscriber::registry().with(layer).with(filter);
    registry
        .try_init()
        .map_err(|error| io::Error::new(io::ErrorKind::AlreadyExists, error))
}

/// The log file behind the gate: whoever looks at it does so in a terminal.
struct Gated<W>(W);

impl<W: Write> Write for Gated<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        self.0.write_all(Clean::text(&text).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn open(file: &Path) -> io::Result<File> {
    if std::fs::metadata(file).is_ok_and(|known| known.len() > MOST_BYTES) {
        std::fs::rename(file, file.with_extension("log.1"))?;
    }
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_acts_upon_is_logged() {
        let mut log = Gated(Vec::new());
        let line = "a \u{1b}]52;c;QQ==\u{7}b \u{9b}31m\u{202e}c\n";
        log.write_all(line.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(log.0).unwrap(), "a b c\n");
    }

    #[test]
    fn a_long_log_is_put_aside() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("griot.log");
        let long = vec![b'x'; usize::try_from(MOST_BYTES).unwrap() + 1];
        open(&file).unwrap().write_all(&long).unwrap();
        open(&file).unwrap().write_all(b"new").unwrap();
        assert_eq!(std::fs::metadata(&file).unwrap().len(), 3);
        let aside = folder.path().join("griot.log.1");
        assert_eq!(std::fs::metadata(aside).unwrap().len(), MOST_BYTES + 1);
    }
}
