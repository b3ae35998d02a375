//! The rights of the store's files: they are for their owner alone. SQLite gives its log and index
//! those of the file.

use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::rescue::with_end;
use super::{Result, StoreError, beside};

/// Makes a file that is empty, when there is none; SQLite fills it.
///
/// # Errors
/// When it cannot be made.
pub(super) fn make(file: &Path) -> Result<()> {
    match create(file) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) if error.kind() == ErrorKind::StorageFull => Err(StoreError::Full),
        Err(source) => Err(StoreError::Folder {
            path: file.to_owned(),
            source,
        }),
        Ok(_) => Ok(()),
    }
}

/// Makes a new file, empty, beside another: neither somebody's of a name like it nor what a killed run
/// left is touched.
///
/// # Errors
/// What the system said.
pub(super) fn new_part(file: &Path) -> std::io::Result<PathBuf> {
    let mut n = 0;
    loop {
        let part = beside(file, &format!("part-{n}"));
        match create(&part) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists && n < 1_000 => n += 1,
            made => return made.map(|_| part),
        }
    }
}

fn create(file: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

/// Closes a store to others that an earlier griot left open to them. Where the rights cannot be
/// changed it is used all the same.
pub(super) fn close_to_others(file: &Path) {
    for end in ["", "-wal", "-shm"] {
        close(&with_end(file, end));
    }
}

/// The same for what stands beside it: copies of earlier versions, and stores that were set aside.
pub(super) fn close_copies(file: &Path) {
    let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else {
        return;
    };
    let begins = format!("{}.", name.to_string_lossy());
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && entry.file_name().to_string_lossy().starts_with(&begins) {
            close(&entry.path());
        }
    }
}

#[cfg(unix)]
fn close(file: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let Ok(known) = std::fs::metadata(file) else {
        return;
    };
    let mode = known.permissions().mode();
    let alone = std::fs::Permissions::from_mode(mode & !0o077);
    if mode & 0o077 != 0
        && let Err(error) = std::fs::set_permissions(file, alone)
    {
        tracing::warn!(%error, "others may be able to read the store");
    }
}

#[cfg(not(unix))]
const fn close(_file: &Path) {}
