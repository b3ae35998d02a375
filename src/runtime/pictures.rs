//! Pictures shown by the system's viewer: the store's files are laid out in a folder of griot's
//! own, under names made of hashes.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::browser::told;
use super::effects::World;
use crate::app::Message;
use crate::domain::{ArticleId, Failure, FailureKind};
use crate::fetch::body_hash;
use crate::locale::Locale;
use crate::store::KeptPicture;
use crate::text::Clean;

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
        let name = format!("{:016x}.jpg", body_hash(picture.url.as_str().as_bytes()));
        let file = folder.join(name);
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&file)?.write_all(jpeg)?;
        files.push(file);
    }
    Ok(files)
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
}
