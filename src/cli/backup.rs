//! `backup` and `restore`: the whole store in one file.

use std::path::{Path, PathBuf};

use super::args::Args;
use super::opening;
use super::output::Output;
use super::setup::{self, Setup};
use super::told::Told;
use crate::locale::fill;
use crate::locale::said;
use crate::store::{Store, StoreError};

/// `griot backup`.
pub(super) async fn backup(setup: &Setup, file: &Path, out: &mut Output) -> anyhow::Result<()> {
    setup
        .store
        .backup(file.to_owned())
        .await
        .map_err(|error| failed(&error))?;
    let size = std::fs::metadata(file).map_or(0, |known| known.len());
    let s = setup.locale.strings();
    let text = fill(s.backed_up, &file.display().to_string());
    out.line(&fill(&text, &setup.locale.bytes(size)))
}

fn failed(error: &StoreError) -> Told {
    let hint = match error {
        StoreError::Folder { source, .. } if source.kind() == std::io::ErrorKind::AlreadyExists => {
            said::FREE_NAME
        }
        StoreError::Full => said::OTHER_DISK,
        _ => said::OTHER_PLACE,
    };
    Told::failure(opening::what(error), hint)
}

/// `griot restore`. Needs no store that can be opened.
pub(super) fn restore(args: &Args, file: &Path, out: &mut Output) -> anyhow::Result<()> {
    let (paths, locale) = setup::places(args)?;
    let kept: Option<PathBuf> =
        Store::restore(&paths.data_dir, file).map_err(|error| match error {
            StoreError::Damaged { .. } | StoreError::Foreign { .. } => {
                Told::failure(opening::what(&error), said::NO_BACKUP)
            }
            error => opening::told(&error),
        })?;
    let s = locale.strings();
    out.line(&fill(s.restored, &file.display().to_string()))?;
    match kept {
        Some(kept) => out.line(&fill(s.restored_kept, &kept.display().to_string())),
        None => Ok(()),
    }
}
