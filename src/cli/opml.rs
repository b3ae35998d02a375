//! `import` and `export`: lists of feeds as other readers have them.

use std::io::{Read as _, Write as _};
use std::path::Path;

use url::Url;

use super::output::Output;
use super::setup::Setup;
use super::told::{Told, named, not_read, not_written};
use super::whole::{self, Whole};
use crate::catalogue::{export_opml, guide, import_opml};
use crate::domain::{Feed, Source};
use crate::locale::UiLang;
use crate::locale::said::{self, Said};
use crate::paths::write_new;
use crate::text::{Clean, without_passwords};

/// A file of sources that is larger is no file of sources.
const MAX_OPML: u64 = 16 << 20;

/// More feeds in one file are asked about: no reader follows so many, and each is asked every hour.
const MANY_FEEDS: usize = 1_000;

/// What a file holds that is to be imported.
pub(super) enum Imported {
    /// A list of feeds.
    Feeds(Vec<Source>),
    /// All that another griot knew.
    Whole(Box<Whole>),
}

/// Reads a file that is to be imported, before any store is opened: one that cannot be taken leaves
/// nothing behind, not even an empty paper.
pub(super) fn read(file: &Path, yes: bool, lang: UiLang) -> anyhow::Result<Imported> {
    taken(file, &read_file(file)?, (yes, lang))
}

/// The address that stands where a file is expected, if it is one.
pub(super) fn address(file: &Path) -> Option<Url> {
    let url = Url::parse(file.to_str()?).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

/// The same of what is at an address.
async fn fetch(setup: &Setup, (url, file): (&Url, &Path), yes: bool) -> anyhow::Result<Imported> {
    let bytes = setup.refresher.document(url).await.map_err(|failure| {
        let address = Clean::line(&without_passwords(url.as_str()));
        let words = setup.locale.address_failure(&failure, None);
        Told::failure(said::NOT_READ.of(&address).because(&words), None)
    })?;
    let Imported::Feeds(mut sources) = taken(file, &bytes, (yes, setup.locale.lang))? else {
        // What another griot knew is taken from the reader's own disk alone.
        return Err(no_feed(file, said::OPML_NAMES));
    };
    leave_out_private(setup, url, &mut sources);
    if sources.is_empty() {
        return Err(no_feed(file, said::LIST_ON_DISK));
    }
    Ok(Imported::Feeds(sources))
}

/// A list from the network names no feed of the private network around the reader: each that it names
/// is told and left out.
fn leave_out_private(setup: &Setup, list: &Url, sources: &mut Vec<Source>) {
    for source in sources.iter_mut() {
        source.feeds.retain(|feed| {
            let may_be = |url: &Url| setup.refresher.may_be_named(url, list);
            let Some(private) = feed.urls.iter().find(|url| !may_be(url)) else {
                return true;
            };
            let shown = without_passwords(private.as_str());
            setup.warn_of(&said::FEED_LEFT_OUT.of(shown).words(setup.locale.lang));
            false
        });
    }
    sources.retain(|source| !source.feeds.is_empty());
}

fn no_feed(file: &Path, hint: Said) -> anyhow::Error {
    Told::failure(said::NO_FEED_IN.of(named(file)), hint).into()
}

fn taken(file: &Path, bytes: &[u8], (yes, lang): (bool, UiLang)) -> anyhow::Result<Imported> {
    if whole::is_whole(bytes) {
        let whole = Whole::read(bytes)?;
        refuse_many(file, whole.feeds(), (yes, lang))?;
        return Ok(Imported::Whole(Box::new(whole)));
    }
    let (text, _) = crate::parse::decode(bytes, None);
    let (sources, problems) = import_opml(&text);
    for problem in &problems {
        let at = match problem.line {
            Some(line) => said::FILE_LINE.of(named(file)).of(line.to_string()),
            None => said::IN_FILE.of(named(file)),
        };
        let told = said::WARNING.of(at.because(&problem.what));
        super::note(&told.words(lang));
    }
    if sources.is_empty() {
        return Err(no_feed(file, said::OPML_NAMES));
    }
    let feeds = sources.iter().map(|source| source.feeds.len()).sum();
    refuse_many(file, feeds, (yes, lang))?;
    Ok(Imported::Feeds(sources))
}

/// `griot import`, of what was read, else of what is at an address.
pub(super) async fn import(
    setup: &Setup,
    (read, file, yes): (Option<Imported>, &Path, bool),
    only: bool,
    out: &mut Output,
) -> anyhow::Result<()> {
    let imported = match (read, address(file)) {
        (Some(imported), _) => imported,
        (None, Some(url)) => fetch(setup, (&url, file), yes).await?,
        (None, None) => return Ok(()),
    };
    let sources = match imported {
        Imported::Whole(whole) => return whole.import(setup, only, out).await,
        Imported::Feeds(sources) => sources,
    };
    let count = subscribe(setup, sources, only).await?;
    let s = setup.locale.strings();
    out.line(&setup.locale.count(count as u64, s.feeds_imported))
}

/// Subscribes to sources; how many feeds. With `only`, the paper has begun when they are in it: what a
/// full disk stopped is no paper yet. Beside the default pack they come second, so that a feed of both
/// is its source's.
pub(super) async fn subscribe(
    setup: &Setup,
    sources: Vec<Source>,
    only: bool,
) -> anyhow::Result<usize> {
    if !only {
        setup.first_start(true).await?;
    }
    let count = setup
        .store
        .subscribe_all(sources, setup.clock.now())
        .await?;
    setup.first_start(false).await?;
    Ok(count)
}

/// Many feeds are subscribed to when the person at the terminal wants them all, or said so before.
fn refuse_many(file: &Path, feeds: usize, (yes, lang): (bool, UiLang)) -> anyhow::Result<()> {
    if yes || feeds <= MANY_FEEDS || asked(file, feeds, lang)? {
        return Ok(());
    }
    let what = said::MANY_FEEDS.of(named(file)).of(feeds.to_string());
    Err(Told::failure(what, said::YES_SUBSCRIBES).into())
}

/// Whether the person at the terminal wants that many feeds; no when nobody is there to be asked.
fn asked(file: &Path, feeds: usize, lang: UiLang) -> anyhow::Result<bool> {
    if !super::setup::at_terminal() || file.as_os_str() == "-" {
        return Ok(false);
    }
    let mut screen = std::io::stderr();
    let name = Clean::line(&named(file));
    let question = said::ASK_MANY.of(&name).of(feeds.to_string());
    write!(screen, "{}", question.words(lang))?;
    screen.flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    let answer = answer.trim().to_lowercase();
    Ok(matches!(
        answer.as_str(),
        "y" | "yes" | "o" | "oui" | "s" | "sim" | "ن" | "نعم"
    ))
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
