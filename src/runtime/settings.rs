//! Writes what the reader sets in the program into the file of settings.

#![expect(
    clippy::disallowed_methods,
    reason = "the reader's settings are written here"
)]

use std::io::{self, ErrorKind};
use std::path::Path;

use crate::config::edit;
use crate::paths::{create_private, write_new};
use crate::store::SettingStep;

/// Sets `name` of `section` to a text in the file, which is made when there is none.
///
/// What is written is whole or not at all: the new file takes the place of the old one when it is
/// on disk. A link is followed, so that settings kept elsewhere stay there.
///
/// # Errors
/// When the file is no TOML (it would lose what is in it), or cannot be read or written.
pub(super) fn set_text(
    file: &Path,
    section: &str,
    name: &str,
    text: &str,
) -> io::Result<SettingStep> {
    let before = read(file)?;
    let after = edit::with_text(&before, section, name, text).map_err(no_toml)?;
    write(file, &after)?;
    Ok(step(&before, &after, section, name))
}

/// Puts what steps found back into the file, or what they made (`forth`), all in one.
pub(super) fn put_steps(file: &Path, steps: &[SettingStep], forth: bool) -> io::Result<()> {
    if steps.is_empty() {
        return Ok(());
    }
    let mut text = read(file)?;
    for step in steps {
        let value = if forth { &step.after } else { &step.before };
        let (section, name) = (&step.section, &step.name);
        text = edit::with_toml(&text, section, name, value.as_deref()).map_err(no_toml)?;
    }
    write(file, &text)
}

/// What changed of a setting from one text of the file to another.
pub(super) fn step(before: &str, after: &str, section: &str, name: &str) -> SettingStep {
    SettingStep {
        section: section.to_owned(),
        name: name.to_owned(),
        before: edit::value_of(before, section, name),
        after: edit::value_of(after, section, name),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn no_toml(error: impl ToString) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, error.to_string())
}

/// The text of the file; empty when there is none.
pub(super) fn read(file: &Path) -> io::Result<String> {
    match std::fs::read_to_string(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        read => read,
    }
}

/// Puts a text in the place of the file, whole or not at all.
pub(super) fn write(file: &Path, after: &str) -> io::Result<()> {
    let file = if let Ok(real) = std::fs::canonicalize(file) {
        real
    } else {
        file.parent().map(create_private).transpose()?;
        file.to_owned()
    };
    // On the disk before it takes the old one's place, and for its owner alone: it may hold a secret.
    let before = std::fs::metadata(&file).map(|old| old.permissions());
    write_new(&file, after.as_bytes())?;
    match before {
        Ok(rights) => std::fs::set_permissions(&file, rights),
        Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_file_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        std::fs::write(&file, "[look\n").unwrap();
        assert!(set_text(&file, "look", "theme", "dark").is_err());
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "[look\n");
    }

    #[test]
    fn the_file_is_made_and_changed_where_a_link_leads() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("griot/config.toml");
        set_text(&file, "look", "theme", "dark").unwrap();
        set_text(&file, "look", "theme", "light").unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(text, "[look]\ntheme = \"light\"\n");
        #[cfg(unix)]
        {
            let link = folder.path().join("link.toml");
            std::os::unix::fs::symlink(&file, &link).unwrap();
            set_text(&link, "look", "theme", "mono").unwrap();
            assert!(link.is_symlink());
            assert!(std::fs::read_to_string(&file).unwrap().contains("mono"));
        }
    }
}
