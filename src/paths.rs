//! Where griot's files live, and making those folders; knows nothing of what is in them.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// Where griot's files live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The file of settings; need not exist.
    pub config_file: PathBuf,
    /// The reader named the file of settings: then it must exist.
    pub config_is_named: bool,
    /// The folder of the store.
    pub data_dir: PathBuf,
    /// The log.
    pub log_file: PathBuf,
}

/// What the command line says about places; each part wins over the environment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PathOverrides {
    /// `--config`.
    pub config: Option<PathBuf>,
    /// `--data-dir`.
    pub data_dir: Option<PathBuf>,
}

/// There is no place for griot's files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("could not find a folder for griot's files: this user has no home folder")]
pub struct NoHome;

impl Paths {
    /// Decides the places: the command line, else `GRIOT_CONFIG` and `GRIOT_DATA_DIR`, else the
    /// XDG folders (`XDG_CONFIG_HOME`, `XDG_DATA_HOME`, `XDG_STATE_HOME`) or what stands for them
    /// on this system. Empty variables count as unset; relative XDG folders are ignored, as the
    /// XDG specification wants.
    ///
    /// With a data folder of the reader's own the log is kept in it, so that such a run leaves
    /// nothing elsewhere.
    ///
    /// # Errors
    /// [`NoHome`] when a place is not given and the system has no home folder for this user.
    pub fn resolve(
        overrides: PathOverrides,
        env: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, NoHome> {
        let named = |name: &str| {
            env(name)
                .filter(|value| !value.is_empty())
                .map(PathBuf::from)
        };
        let xdg = |name: &str| named(name).filter(|path| path.is_absolute());
        let system = ProjectDirs::from("", "", "griot");
        let folder = |xdg_name: &str, of_system: fn(&ProjectDirs) -> &Path| {
            xdg(xdg_name)
                .map(|base| base.join("griot"))
                .or_else(|| system.as_ref().map(|dirs| of_system(dirs).to_owned()))
                .ok_or(NoHome)
        };

        let own_config = overrides.config.or_else(|| named("GRIOT_CONFIG"));
        let own_data = overrides.data_dir.or_else(|| named("GRIOT_DATA_DIR"));
        let log_dir = match &own_data {
            Some(dir) => dir.clone(),
            None => folder("XDG_STATE_HOME", |dirs| {
                dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir())
            })?,
        };
        Ok(Self {
            config_is_named: own_config.is_some(),
            config_file: match own_config {
                Some(file) => file,
                None => folder("XDG_CONFIG_HOME", ProjectDirs::config_dir)?.join("config.toml"),
            },
            data_dir: match own_data {
                Some(dir) => dir,
                None => folder("XDG_DATA_HOME", ProjectDirs::data_dir)?,
            },
            log_file: log_dir.join("griot.log"),
        })
    }

    /// Makes the folders of the store and the log, for this user alone (0700); a folder that is
    /// there already keeps its permissions. The folder of the settings is the reader's to make.
    ///
    /// # Errors
    /// What the system said, with the folder's name.
    pub fn create(&self) -> Result<(), CreateError> {
        let log_dir = self.log_file.parent().unwrap_or(&self.data_dir);
        for dir in [self.data_dir.as_path(), log_dir] {
            create_private(dir).map_err(|error| CreateError {
                dir: dir.to_owned(),
                error,
            })?;
        }
        Ok(())
    }

    /// Makes the folder of the settings, for this user alone.
    ///
    /// # Errors
    /// What the system said, with the folder's name.
    pub fn create_config_folder(&self) -> Result<(), CreateError> {
        let Some(dir) = self.config_file.parent() else {
            return Ok(());
        };
        create_private(dir).map_err(|error| CreateError {
            dir: dir.to_owned(),
            error,
        })
    }
}

/// Writes a file whole or not at all: under another name first, onto the disk, then in the place of
/// what was there. A full disk leaves the old one as it was. For its owner alone.
///
/// # Errors
/// What the system said.
pub fn write_new(file: &Path, bytes: &[u8]) -> io::Result<()> {
    use std::io::Write as _;
    let (part, mut open) = new_part(file)?;
    open.write_all(bytes)
        .and_then(|()| open.sync_all())
        .and_then(|()| std::fs::rename(&part, file))
        .inspect_err(|_| {
            #[expect(
                clippy::disallowed_methods,
                reason = "the half that could not be written"
            )]
            let _ = std::fs::remove_file(&part);
        })
}

/// A new file beside another, empty and for its owner alone, under a name that nobody has.
fn new_part(file: &Path) -> io::Result<(PathBuf, std::fs::File)> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut n = 0;
    loop {
        let mut name = file.as_os_str().to_owned();
        name.push(format!(".part-{n}"));
        match options.open(&name) {
            Ok(open) => return Ok((name.into(), open)),
            // Somebody's, or what a killed run left: neither is touched.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && n < 1_000 => n += 1,
            Err(error) => return Err(error),
        }
    }
}

/// A folder could not be made.
#[derive(Debug, thiserror::Error)]
#[error("could not make the folder `{}`: {error}", crate::text::Clean::line(&dir.display().to_string()))]
pub struct CreateError {
    /// The folder.
    pub dir: PathBuf,
    /// What the system said.
    #[source]
    pub error: io::Error,
}

/// Makes a folder with those above it, for this user alone (0700); one that is there already stays
/// as it is.
///
/// # Errors
/// What the system said.
pub fn create_private(dir: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(flags: (&str, &str), env: &[(&str, &str)]) -> Paths {
        let flag = |text: &str| (!text.is_empty()).then(|| PathBuf::from(text));
        let overrides = PathOverrides {
            config: flag(flags.0),
            data_dir: flag(flags.1),
        };
        let env = |name: &str| {
            let found = env.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| OsString::from(value))
        };
        Paths::resolve(overrides, env).unwrap()
    }

    const XDG: [(&str, &str); 3] = [
        ("XDG_CONFIG_HOME", "/x/config"),
        ("XDG_DATA_HOME", "/x/data"),
        ("XDG_STATE_HOME", "/x/state"),
    ];

    #[test]
    fn without_wishes_the_xdg_folders_are_used() {
        let paths = resolve(("", ""), &XDG);
        assert_eq!(paths.config_file, Path::new("/x/config/griot/config.toml"));
        assert_eq!(paths.data_dir, Path::new("/x/data/griot"));
        assert_eq!(paths.log_file, Path::new("/x/state/griot/griot.log"));
        assert!(!paths.config_is_named);
    }

    #[test]
    fn griots_own_variables_win_over_xdg_and_flags_over_both() {
        let mut env = XDG.to_vec();
        env.extend([("GRIOT_CONFIG", "/e/c.toml"), ("GRIOT_DATA_DIR", "/e/data")]);
        let paths = resolve(("", ""), &env);
        assert_eq!(paths.config_file, Path::new("/e/c.toml"));
        assert_eq!(paths.data_dir, Path::new("/e/data"));
        assert_eq!(paths.log_file, Path::new("/e/data/griot.log"));
        assert!(paths.config_is_named);
        let paths = resolve(("/f/c.toml", "/f/data"), &env);
        assert_eq!(paths.config_file, Path::new("/f/c.toml"));
        assert_eq!(paths.data_dir, Path::new("/f/data"));
    }

    #[test]
    fn empty_and_relative_variables_are_as_good_as_unset() {
        let paths = resolve(("/c", "/d"), &[("GRIOT_CONFIG", "")]);
        assert_eq!(paths.config_file, Path::new("/c"));
        let env = |name: &str| (name == "XDG_DATA_HOME").then(|| OsString::from("here"));
        let paths = Paths::resolve(PathOverrides::default(), env);
        assert!(paths.map_or(true, |paths| paths.data_dir.is_absolute()));
    }

    #[cfg(unix)]
    #[test]
    fn the_folders_are_for_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let data = home.path().join("a/b");
        let paths = resolve(("/c", data.to_str().unwrap()), &[]);
        paths.create().unwrap();
        paths.create().unwrap();
        let mode = std::fs::metadata(&data).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}
