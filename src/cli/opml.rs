//! `import` and `export`: lists of feeds as other readers have them.

use std::io::{Read as _, Write as _};
use std::path::Path;

use super::output::Output;
use super::setup::Setup;
use super::told::{Told, not_read, not_written};
use super::whole;
use crate::catalogue::{export_opml, guide, import_opml};
use crate::domain::{Feed, Source};
use crate::locale::said;
use crate::paths::write_new;
use crate::text::Clean;

/// A file of sources that is larger is no file of sources.
const MAX_OPML: u64 = 16 << 20;

/// More feeds in one file are asked about: no reader follows so many, and each is asked every hour.
const MANY_FEEDS: usize = 1_000;

/// `griot import`.
pub(super) async fn import(
    setup: &Setup,
    file: &Path,
    (only, yes): (bool, bool),
    out: &mut Output,
) -> anyhow::Result<()> {
    let bytes = read_file(file)?;
    if whole::is_whole(&bytes) {
        return whole::import(setup, (file, &bytes), (only, yes), out).await;
    }
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
        let name = file.display().to_string();
        return Err(Told::failure(said::NO_FEED_IN.of(&name), said::OPML_NAMES).into());
    }
    refuse_many(file, &sources, yes)?;
    setup.first_start(!only).await?;
    let now = setup.clock.now();
    let count = setup.store.subscribe_all(sources, now).await?;
    let s = setup.locale.strings();
    out.line(&setup.locale.count(count as u64, s.feeds_imported))
}

/// Many feeds are subscribed to when the person at the terminal wants them all, or said so before.
pub(super) fn refuse_many(file: &Path, sources: &[Source], yes: bool) -> anyhow::Result<()> {
    let feeds = sources.iter().map(|source| source.feeds.len()).sum();
    if yes || feeds <= MANY_FEEDS || asked(file, feeds)? {
        return Ok(());
    }
    let name = file.display().to_string();
    let what = said::MANY_FEEDS.of(&name).of(&feeds.to_string());
    Err(Told::failure(what, said::YES_SUBSCRIBES).into())
}

/// Whether the person at the terminal wants that many feeds; no when nobody is there to be asked.
fn asked(file: &Path, feeds: usize) -> anyhow::Result<bool> {
    if !super::setup::at_terminal() || file.as_os_str() == "-" {
        return Ok(false);
    }
    let mut screen = std::io::stderr();
    let name = Clean::line(&file.display().to_string());
    write!(
        screen,
        "`{name}` names {feeds} feeds: subscribe to all? [y/N] "
    )?;
    screen.flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    let answer = answer.trim().to_lowercase();
    Ok(matches!(answer.as_str(), "y" | "yes" | "o" | "oui"))
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
        Err(error) => Err(Told::failure(not_read(file, &error), None).into()),
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
    let written = write_new(file, text.as_bytes());
    written.map_err(|error| Told::failure(not_written(file, &error), None).into())
}
