//! Pictures shown by the system's viewer: the store's files are laid out in a folder of griot's
//! own, under names made of hashes. What lies there is a copy; the oldest go once there are many.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::browser::told;
use super::effects::World;
use crate::app::Message;
use crate::domain::{ArticleId, Failure, FailureKind};
use crate::fetch::body_hash;
use crate::locale::Locale;
use crate::store::KeptPicture;
use crate::text::Clean;

/// Copies that are left lying for viewers that are still open, some twenty megabytes.
const MOST: usize = 200;

/// Fetches the pictures of an article that are not here, and shows them all.
pub(super) async fn show(world: &World, id: ArticleId) {
    let result = match world.refresher.pictures(id).await {
        Ok(pictures) => {
            let (folder, locale) = (world.pictures_folder.clone(), Arc::clone(&world.locale));
            let lay = move || lay_out(&folder, &pictures, &locale);
            let shown = tokio::task::spawn_blocking(lay).await;
            shown.unwrap_or_else(|error| Err(trouble(&error.to_string())))
        }
        Err(failure) => Err(failure),
    };
    world.send(Message::Pictures(result)).await;
}

fn lay_out(folder: &Path, pictures: &[KeptPicture], locale: &Locale) -> Result<usize, Failure> {
    let wrong = |error: io::Error| trouble(&told(&error, locale));
    let files = write(folder, pictures).map_err(wrong)?;
    if let Err(error) = clear(folder, &files, MOST) {
        // The pictures are there all the same; the next time tries again.
        tracing::warn!(%error, "old copies of pictures are left");
    }
    for file in &files {
        open::that_detached(file).map_err(wrong)?;
    }
    Ok(files.len())
}

fn write(folder: &Path, pictures: &[KeptPicture]) -> io::Result<Vec<PathBuf>> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    let mut files = Vec::new();
    for picture in pictures {
        let Some((jpeg, ..)) = &picture.file else {
            continue;
        };
        let file = folder.join(name_of(body_hash(picture.url.as_str().as_bytes())));
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&file)?.write_all(jpeg)?;
        files.push(file);
    }
    Ok(files)
}

fn name_of(hash: u64) -> String {
    format!("{hash:016x}.jpg")
}

/// Whether a file has a name as we give them: nothing else in the folder is ours to remove.
fn is_ours(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str());
    let hash = name.and_then(|name| name.strip_suffix(".jpg"));
    let hash = hash.and_then(|hash| u64::from_str_radix(hash, 16).ok());
    hash.is_some_and(|hash| name == Some(&name_of(hash)))
}

/// Removes the copies that were laid out the longest ago, so that at most so many are left; never those
/// that are about to be shown.
fn clear(folder: &Path, shown: &[PathBuf], most: usize) -> io::Result<()> {
    let mut others: Vec<(SystemTime, PathBuf)> = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let (file, about) = (entry.path(), entry.metadata()?);
        if about.is_file() && is_ours(&file) && !shown.contains(&file) {
            others.push((about.modified()?, file));
        }
    }
    others.sort();
    let left = most.saturating_sub(shown.len());
    for (_, file) in others.iter().take(others.len().saturating_sub(left)) {
        #[expect(
            clippy::disallowed_methods,
            reason = "a copy of our own, of what the store has"
        )]
        std::fs::remove_file(file)?;
    }
    Ok(())
}

fn trouble(what: &str) -> Failure {
    Failure {
        kind: FailureKind::Unreadable,
        status: None,
        detail: Clean::line(what),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_names_of_hashes_and_are_their_owners_alone() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("pictures");
        let picture = KeptPicture {
            url: "https://a.example/../../etc/passwd?x=;rm".parse().unwrap(),
            file: Some((vec![1, 2, 3], 1, 1)),
        };
        let none = KeptPicture {
            url: "https://a.example/none".parse().unwrap(),
            file: None,
        };
        let files = write(&folder, &[picture, none]).unwrap();
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].parent(), Some(folder.as_path()));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(&files[0]).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
    #[test]
    fn the_oldest_copies_go_and_neither_what_is_shown_nor_what_is_not_ours() {
        let folder = tempfile::tempdir().unwrap();
        let put = |name: &str, second: u64| {
            let file = folder.path().join(name);
            let open = std::fs::File::create(&file).unwrap();
            let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(second);
            open.set_modified(time).unwrap();
            file
        };
        let copies: Vec<PathBuf> = (0..6).map(|n| put(&name_of(n), 100 - n)).collect();
        put("holiday.jpg", 1);
        put("00000000000000FF.jpg", 1);
        // The oldest of all is the one that is shown.
        clear(folder.path(), &copies[5..], 3).unwrap();
        let left: Vec<bool> = copies.iter().map(|file| file.exists()).collect();
        assert_eq!(left, [true, true, false, false, false, true]);
        clear(folder.path(), &copies[..2], 1).unwrap();
        let mut names: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let (first, second) = (name_of(0), name_of(1));
        assert_eq!(
            names,
            [&first, &second, "00000000000000FF.jpg", "holiday.jpg"]
        );
    }
}
