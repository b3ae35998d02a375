//! Opens the store for a command, whatever state it is in: a damaged one is set aside and rescued,
//! one that cannot be written is read from a copy.

use std::iter;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::told::Told;
use crate::domain::Trouble;
use crate::locale::said::{self, Spoken};
use crate::locale::{Locale, fill};
use crate::store::{Aside, OpenOptions, Rescued, Store, StoreError};

/// What a command does with the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Only reads it, or can do without keeping anything.
    Reading,
    /// Is of no use when nothing can be kept.
    Writing,
}

/// How long a person waits for another program before hearing of it.
pub(super) const FOR_A_PERSON: Duration = Duration::from_secs(1);

/// How long a command waits: scripts run several at once.
pub(super) const FOR_A_COMMAND: Duration = Duration::from_secs(20);

/// How often a store is looked at anew after it was mended, here or by another griot.
const MENDINGS: usize = 3;

/// A store that is open.
pub(super) struct Opened {
    pub(super) store: Store,
    /// What the reader should know of it.
    pub(super) notice: Option<String>,
    /// The copy that is read, if the store itself cannot be written.
    pub(super) aside: Option<Aside>,
}

impl Opened {
    const fn plain(store: Store) -> Self {
        Self {
            store,
            notice: None,
            aside: None,
        }
    }
}

/// Opens the store of a folder.
///
/// # Errors
/// Those of the store, with what to do about each.
pub(super) fn open(
    folder: &Path,
    (meant, patience): (Use, Duration),
    locale: &Locale,
) -> anyhow::Result<Opened> {
    let options = options(patience);
    for _ in 0..MENDINGS {
        match Store::open_unless_suspect(folder, &options) {
            Ok(store) => return Ok(Opened::plain(store)),
            Err(StoreError::Damaged { .. }) if Store::was_here(folder) => {
                match mend(folder, locale) {
                    Ok(Some(opened)) => return Ok(opened),
                    Ok(None) => {}
                    Err(error) if meant == Use::Reading && cannot_be_written(&error) => {
                        return read_aside(folder, &options, &error, locale)
                            .ok_or_else(|| not_mended(&error).into());
                    }
                    Err(error) => return Err(not_mended(&error).into()),
                }
            }
            Err(error) if meant == Use::Reading && cannot_be_written(&error) => {
                return read_aside(folder, &options, &error, locale)
                    .ok_or_else(|| told(&error).into());
            }
            Err(error) => return Err(told(&error).into()),
        }
    }
    Err(told(&StoreError::Mending).into())
}

/// Opens the store as it is, for a command that only reads: one that would have to be mended first is
/// left alone.
///
/// # Errors
/// Those of the store, with what to do about each.
pub(super) fn open_as_it_is(folder: &Path, locale: &Locale) -> Result<Opened, Told> {
    let options = options(FOR_A_COMMAND);
    let opened = Store::open_unless_suspect(folder, &options).map(Opened::plain);
    opened.or_else(|error| {
        let aside = cannot_be_written(&error).then(|| read_aside(folder, &options, &error, locale));
        aside.flatten().ok_or_else(|| told(&error))
    })
}

fn options(patience: Duration) -> OpenOptions {
    OpenOptions {
        open_wait: patience,
        ..OpenOptions::default()
    }
}

/// Opens a copy of a store that cannot be written, where there is room for one; `None` when there is
/// nowhere.
fn read_aside(
    folder: &Path,
    options: &OpenOptions,
    why: &StoreError,
    locale: &Locale,
) -> Option<Opened> {
    // The second is in memory where there is one: a disk that is full leaves that.
    let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    let mut folders = iter::once(std::env::temp_dir()).chain(runtime);
    let (store, aside, rescued) =
        folders.find_map(|under| Store::open_aside(folder, &under, options).ok())?;
    let mut notice = nothing_kept(why, locale);
    if let Some(rescued) = rescued {
        let s = locale.strings();
        let articles = locale.count(rescued.articles, s.articles);
        notice = format!("{notice} {}", fill(s.damaged_aside, &articles));
    }
    Some(Opened {
        store,
        notice: Some(notice),
        aside: Some(aside),
    })
}

const fn cannot_be_written(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::Folder { .. } | StoreError::ReadOnly | StoreError::Full
    )
}

/// Why nothing is kept: a full disk is another matter than a folder that is closed.
fn nothing_kept(error: &StoreError, locale: &Locale) -> String {
    let is_full = match error {
        StoreError::Full => true,
        StoreError::Folder { source, .. } => source.kind() == std::io::ErrorKind::StorageFull,
        _ => false,
    };
    if is_full {
        locale.trouble(&StoreError::Full.trouble())
    } else {
        locale.strings().nothing_kept.to_owned()
    }
}

/// Mends a damaged store; `None` when another griot does or did, and it is to be opened again.
fn mend(folder: &Path, locale: &Locale) -> Result<Option<Opened>, StoreError> {
    let s = locale.strings();
    super::note(s.rescuing);
    let rescued = match Store::mend(folder) {
        Ok(Some(rescued)) => rescued,
        Ok(None) => return Ok(None),
        Err(StoreError::Mending) => {
            super::note(s.rescuing_elsewhere);
            Store::wait_for_mending(folder);
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    let store = Store::open(folder, &OpenOptions::default())?;
    Ok(Some(Opened {
        notice: Some(saved(&rescued, locale)),
        ..Opened::plain(store)
    }))
}

/// Why a damaged store could not be mended, and that nothing was lost by trying.
fn not_mended(error: &StoreError) -> Told {
    let hint = match error {
        StoreError::Full => said::MAKE_ROOM_TWICE,
        StoreError::Busy | StoreError::Mending => said::CLOSE_GRIOT,
        _ => said::RESTORE_INSTEAD,
    };
    Told::failure(said::NOT_MENDED.because(what(error)), hint)
}

fn saved(rescued: &Rescued, locale: &Locale) -> String {
    let s = locale.strings();
    let articles = locale.count(rescued.articles, s.articles);
    let text = fill(s.rescued, &articles);
    let text = fill(&text, &rescued.marks.to_string());
    let text = fill(&text, &rescued.feeds.to_string());
    let text = fill(&text, &rescued.aside.display().to_string());
    let mut sentences = vec![text];
    if rescued.gaps > 0 {
        sentences.push(fill(s.rescued_gaps, &rescued.gaps.to_string()));
    }
    if rescued.lost_feeds {
        sentences.push(s.rescued_feeds.to_owned());
    }
    sentences.join(". ")
}

/// The store's errors with what to do about each.
pub(super) fn told(error: &StoreError) -> Told {
    let hint = match error {
        StoreError::Damaged { .. } => said::LEFT_AS_IT_IS,
        StoreError::Corrupt(_) | StoreError::DamagedIndex | StoreError::Replaced => {
            said::START_AGAIN
        }
        StoreError::Newer { .. } => said::NEWER_OR_FOLDER,
        StoreError::Busy | StoreError::Mending => said::CLOSE_OTHER,
        StoreError::Full => said::MAKE_ROOM,
        _ => said::OTHER_FOLDER,
    };
    Told::failure(what(error), hint)
}

/// What is told of an error that came of the store's file, whatever was asked of it.
pub(super) fn of_the_file(error: &anyhow::Error) -> Option<Told> {
    let error = error.downcast_ref::<StoreError>()?;
    let is_known = !matches!(error.trouble(), Trouble::Other(_));
    (is_known || matches!(error, StoreError::DamagedIndex)).then(|| told(error))
}

fn shown(file: &Path) -> String {
    file.display().to_string()
}

/// What went wrong; in English where only the system knows more.
pub(super) fn what(error: &StoreError) -> Spoken {
    match error {
        StoreError::Busy => said::STORE_BUSY.into(),
        StoreError::Full => said::DISK_FULL.into(),
        StoreError::ReadOnly => said::STORE_READ_ONLY.into(),
        StoreError::Mending => said::STORE_MENDING.into(),
        StoreError::Replaced => said::STORE_REPLACED.into(),
        StoreError::DamagedIndex => said::INDEX_DAMAGED.into(),
        StoreError::Corrupt(what) => Spoken::from(said::STORE_DAMAGED).because(what),
        StoreError::Folder { path, source } => said::NOT_USED.of(shown(path)).because(source),
        StoreError::Damaged { file, what } => said::NOT_OPENED.of(shown(file)).because(what),
        StoreError::Foreign { file } => said::NOT_OPENED.of(shown(file)).because(said::FOREIGN),
        StoreError::Newer { file, found, known } => said::NOT_OPENED.of(shown(file)).because(
            said::NEWER_STORE
                .of(found.to_string())
                .of(known.to_string()),
        ),
        other => other.to_string().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::UiLang;

    #[test]
    fn a_full_disk_is_not_taken_for_a_folder_that_is_closed() {
        let locale = Locale::new(UiLang::English, jiff::tz::TimeZone::UTC);
        let folder = |kind: std::io::ErrorKind| StoreError::Folder {
            path: "/x".into(),
            source: kind.into(),
        };
        let full = folder(std::io::ErrorKind::StorageFull);
        for error in [StoreError::Full, full] {
            assert!(nothing_kept(&error, &locale).contains("disk is full"));
        }
        let closed = folder(std::io::ErrorKind::PermissionDenied);
        assert!(nothing_kept(&closed, &locale).contains("cannot be written"));
    }

    #[test]
    fn damage_that_a_command_meets_is_told_in_the_readers_language() {
        let error = StoreError::Corrupt("page 7".into()).into();
        let told = of_the_file(&error).unwrap().words(UiLang::French);
        assert!(told.starts_with("la réserve est abîmée"), "{told}");
        assert!(of_the_file(&StoreError::UnknownArticle.into()).is_none());
    }
}
