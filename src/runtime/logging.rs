//! The log: a file for its owner alone, never the terminal.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;
use std::sync::Mutex;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

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
        .with_writer(Mutex::new(log));
    let filter = Targets::new()
        .with_default(LevelFilter::WARN)
        .with_target("griot", level);
    let registry = tracing_subscriber::registry().with(layer).with(filter);
    registry
        .try_init()
        .map_err(|error| io::Error::new(io::ErrorKind::AlreadyExists, error))
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
    use std::io::Write;

    use super::*;

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
