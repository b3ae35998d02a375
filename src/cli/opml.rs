//! `import` and `export`: lists of feeds as other readers have them.

use std::io::Read as _;
use std::path::Path;

use super::output::Output;
use super::setup::Setup;
use super::told::Told;
use crate::catalogue::{export_opml, guide, import_opml};
use crate::domain::Feed;

/// A file of sources that is larger is no file of sources.
const MAX_OPML: u64 = 16 << 20;

/// `griot import`.
pub(super) async fn import(
    setup: &Setup,
    file: &Path,
    only: bool,
    out: &mut Output,
) -> anyhow::Result<()> {
    let bytes = read_file(file)?;
    let (text, _) = crate::parse::decode(&bytes, None);
    let (sources, problems) = import_opml(&text);
    for problem in &problems {
        let line = problem
            .line
            .map(|line| format!("line {line}: "))
            .unwrap_or_default();
        super::note(&format!(
            "warning: {}: {line}{}",
            file.display(),
            problem.what
        ));
    }
    if sources.is_empty() {
        let name = file.display();
        return Err(Told::failure(
            format!("no feed found in `{name}`"),
            "an OPML file names its feeds as `<outline xmlUrl=\"…\"/>`",
        )
        .into());
    }
    setup.first_start(!only).await?;
    let mut count = 0;
    for source in sources {
        count += setup
            .store
            .subscribe(source, setup.clock.now())
            .await?
            .len();
    }
    let s = setup.locale.strings();
    out.line(&setup.locale.count(count as u64, s.feeds_imported))
}

/// A file, or standard input for `-`, up to the limit.
pub(super) fn read_file(file: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = if file.as_os_str() == "-" {
        std::io::stdin()
            .lock()
            .take(MAX_OPML)
            .read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|open| open.take(MAX_OPML).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => {
            Err(Told::failure(format!("could not read `{}`: {error}", file.display()), "").into())
        }
    }
}

/// `griot export`.
pub(super) async fn export(
    setup: &Setup,
    file: Option<&Path>,
    out: &mut Output,
) -> anyhow::Result<()> {
    let feeds = setup.store.feeds().await?;
    let feeds: Vec<Feed> = feeds
        .into_iter()
        .map(|(feed, _)| feed)
        .filter(|feed| !guide::is_guide(&feed.url))
        .collect();
    let text = export_opml(&feeds);
    let Some(file) = file else {
        return out.raw(text.as_bytes());
    };
    #[expect(
        clippy::disallowed_methods,
        reason = "the file that the reader asked for"
    )]
    let written = std::fs::write(file, text);
    written.map_err(|error| {
        Told::failure(format!("could not write `{}`: {error}", file.display()), "").into()
    })
}
