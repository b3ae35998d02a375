//! A copy of the store in a folder that can be written, for reading where its own cannot: a medium
//! that is read-only, a disk that is full. Nothing of it is kept.

use std::path::{Path, PathBuf};

use super::{FILE_NAME, OpenOptions, Rescued, Result, Store, StoreError};

/// A folder that goes, with all that is in it, when this is dropped.
#[derive(Debug)]
pub struct Aside(PathBuf);

impl Aside {
    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.0
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // What cannot be removed is the system's to tidy up.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Store {
    /// Opens a copy of the store of `folder`, or an empty one when it has none, in a new folder
    /// under `temporary`; a damaged one is mended there, and what came of it told. The copy lasts as
    /// long as the `Aside`.
    ///
    /// # Errors
    /// Those of [`Store::open`], and when there is no room for the copy.
    pub fn open_aside(
        folder: &Path,
        temporary: &Path,
        options: &OpenOptions,
    ) -> Result<(Self, Aside, Option<Rescued>)> {
        let aside = in_folder(temporary)?;
        for end in ["", "-wal", ".head", ".suspect"] {
            let name = format!("{FILE_NAME}{end}");
            let (from, to) = (folder.join(&name), aside.0.join(&name));
            // What may not even be looked at is not taken for an empty store.
            let copied = from.try_exists().and_then(|is_there| {
                if is_there {
                    std::fs::copy(&from, &to)?;
                    make_writable(&to)?;
                }
                Ok(())
            });
            copied.map_err(|source| StoreError::Folder { path: from, source })?;
        }
        match Self::open_unless_suspect(&aside.0, options) {
            Err(StoreError::Damaged { .. }) if Self::was_here(&aside.0) => {
                let rescued = Self::rescue(&aside.0)?;
                Ok((Self::open(&aside.0, options)?, aside, Some(rescued)))
            }
            opened => Ok((opened?, aside, None)),
        }
    }
}

/// A folder of one's own, made anew: what a killed run left in it goes.
pub(super) fn anew(folder: PathBuf) -> Result<Aside> {
    let removed = match std::fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    };
    match removed.and_then(|()| builder().create(&folder)) {
        Ok(()) => Ok(Aside(folder)),
        Err(source) => Err(StoreError::Folder {
            path: folder,
            source,
        }),
    }
}

/// Makes folders for their owner alone.
fn builder() -> std::fs::DirBuilder {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// A folder of a name that nobody else has, for its owner alone.
fn in_folder(under: &Path) -> Result<Aside> {
    let process = std::process::id();
    let builder = builder();
    for n in 0..100 {
        let folder = under.join(format!("griot-{process}-{n}"));
        match builder.create(&folder) {
            Ok(()) => return Ok(Aside(folder)),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(source) => {
                return Err(StoreError::Folder {
                    path: folder,
                    source,
                });
            }
        }
    }
    Err(StoreError::Folder {
        path: under.to_owned(),
        source: std::io::ErrorKind::AlreadyExists.into(),
    })
}

/// The copy of a file that may only be read may be written.
fn make_writable(file: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        let rights = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(file, rights)
    }
    #[cfg(not(unix))]
    {
        let mut rights = std::fs::metadata(file)?.permissions();
        rights.set_readonly(false);
        std::fs::set_permissions(file, rights)
    }
}
