//! `export --all` and what reads it back: settings, sources and marks in one document, to be
//! carried to another machine. The articles themselves are in a backup.

use std::path::Path;

use serde::{Deserialize, Serialize};
use url::Url;

use super::opml::subscribe;
use super::output::Output;
use super::setup::Setup;
use super::told::{Told, not_written};
use crate::catalogue::{export_opml, guide};
use crate::config::Config;
use crate::domain::{Country, Feed, FeedSpec, Lang, Region, Source, SourceId, SourceKind};
use crate::locale::{fill, said};
use crate::paths::write_new;
use crate::store::{KeptMark, KeptPair, KeptWatch};
use crate::text::Clean;

/// The version of the document.
const VERSION: u32 = 1;

/// The document.
#[derive(Serialize, Deserialize)]
#[serde(expecting = "a document of `griot export --all`")]
pub(super) struct Whole {
    /// Its version, by which it is known.
    griot: u32,
    /// When it was made.
    made: String,
    /// The file of settings as it is.
    #[serde(default)]
    settings: Option<String>,
    /// The feeds as other readers take them.
    #[serde(default)]
    opml: String,
    /// The feeds with all that griot knows of their sources.
    sources: Vec<WholeSource>,
    /// What was read and saved.
    marks: Vec<KeptMark>,
    /// What was joined and cut.
    #[serde(default)]
    pairs: Vec<KeptPair>,
    /// The stories that are watched.
    #[serde(default)]
    watched: Vec<KeptWatch>,
}

#[derive(Serialize, Deserialize)]
struct WholeSource {
    id: SourceId,
    name: Clean,
    home: Option<Url>,
    #[serde(default)]
    countries: Vec<Country>,
    region: Option<Region>,
    #[serde(default)]
    languages: Vec<Lang>,
    kind: SourceKind,
    feeds: Vec<WholeFeed>,
}

#[derive(Serialize, Deserialize)]
struct WholeFeed {
    title: Option<Clean>,
    urls: Vec<Url>,
    language: Option<Lang>,
}

impl From<Source> for WholeSource {
    fn from(source: Source) -> Self {
        let feeds = source.feeds.into_iter();
        Self {
            id: source.id,
            name: source.name,
            home: source.home,
            countries: source.countries,
            region: source.region,
            languages: source.languages,
            kind: source.kind,
            feeds: feeds
                .map(|feed| WholeFeed {
                    title: feed.title,
                    urls: feed.urls,
                    language: feed.language,
                })
                .collect(),
        }
    }
}

impl From<WholeSource> for Source {
    fn from(source: WholeSource) -> Self {
        let feeds = source.feeds.into_iter();
        Self {
            id: source.id,
            name: source.name,
            home: source.home.filter(is_web),
            countries: source.countries,
            region: source.region,
            languages: source.languages,
            kind: source.kind,
            feeds: feeds
                .map(|feed| FeedSpec {
                    title: feed.title,
                    urls: feed.urls.into_iter().filter(is_web).collect(),
                    language: feed.language,
                })
                .filter(|feed| !feed.urls.is_empty())
                .collect(),
        }
    }
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

/// `griot export --all`.
pub(super) async fn export(
    setup: &Setup,
    file: Option<&Path>,
    out: &mut Output,
) -> anyhow::Result<()> {
    let feeds = setup.store.feeds().await?.into_iter();
    let feeds: Vec<Feed> = feeds.map(|(feed, _)| feed).collect();
    let listed: Vec<Feed> = feeds
        .into_iter()
        .filter(|feed| !guide::is_guide(&feed.url))
        .collect();
    let sources = setup.store.sources().await?.into_iter();
    let sources = sources.filter(|source| source.kind != SourceKind::Guide);
    let whole = Whole {
        griot: VERSION,
        made: setup.clock.now().to_rfc3339(),
        settings: settings(&setup.paths.config_file),
        opml: export_opml(&listed),
        sources: sources.map(WholeSource::from).collect(),
        marks: setup.store.marks().await?,
        pairs: setup.store.kept_pairs().await?,
        watched: setup.store.kept_watches().await?,
    };
    let Some(file) = file else {
        return out.json(&whole);
    };
    let text = serde_json::to_string_pretty(&whole)?;
    write_new(file, text.as_bytes())
        .map_err(|error| Told::failure(not_written(file, &error), None).into())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the file of settings, to be carried along as it is"
)]
fn settings(file: &Path) -> Option<String> {
    std::fs::read_to_string(file).ok()
}

/// Whether a document may be one of these: JSON, and not XML.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    text.trim_ascii_start().starts_with(b"{")
}

impl Whole {
    /// Reads a document.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Told> {
        let whole: Self = serde_json::from_slice(bytes).map_err(|error| {
            Told::failure(
                said::NO_EXPORT.because(error.to_string()),
                said::EXPORT_WRITES,
            )
        })?;
        if whole.griot > VERSION {
            let version = whole.griot.to_string();
            return Err(Told::failure(
                said::NEWER_EXPORT.of(&version),
                said::NEWER_GRIOT,
            ));
        }
        Ok(whole)
    }

    /// How many feeds it names.
    pub(super) fn feeds(&self) -> usize {
        self.sources.iter().map(|source| source.feeds.len()).sum()
    }

    /// Takes it in: adds its sources and marks to those that are there. Settings are put in place
    /// when there are none yet and nothing in them starts a program or leads elsewhere, else beside
    /// them, where they do nothing until the reader gives them the name.
    pub(super) async fn import(
        self,
        setup: &Setup,
        only: bool,
        out: &mut Output,
    ) -> anyhow::Result<()> {
        let sources = self.sources.into_iter().map(Source::from).collect();
        let feeds = subscribe(setup, sources, only).await?;
        let marks = setup.store.put_marks(self.marks).await?;
        let (cuts, joins) = setup.store.put_pairs(self.pairs).await?;
        let watches = setup.store.put_watches(self.watched).await?;
        let s = setup.locale.strings();
        out.line(&setup.locale.count(feeds as u64, s.feeds_imported))?;
        out.line(&setup.locale.count(marks as u64, s.marks_imported))?;
        let said = [
            (cuts, s.cuts_imported),
            (joins, s.joins_imported),
            (watches, s.watches_imported),
        ];
        for (count, words) in said.into_iter().filter(|(count, _)| *count > 0) {
            out.line(&setup.locale.count(count as u64, words))?;
        }
        match self.settings {
            Some(text) => put_settings(setup, &text, out),
            None => Ok(()),
        }
    }
}

fn put_settings(setup: &Setup, text: &str, out: &mut Output) -> anyhow::Result<()> {
    let own = &setup.paths.config_file;
    if settings(own).is_some_and(|there| there == text) {
        return Ok(());
    }
    // A document may come from anybody: what starts a program waits for the reader to say so.
    let entrusted = Config::parse(text, own).0.entrusted();
    let s = setup.locale.strings();
    let (file, words) = match (entrusted.as_slice(), own.exists()) {
        ([], false) => (own.clone(), s.settings_imported),
        ([], true) => (own.with_extension("imported.toml"), s.settings_beside),
        (_, _) => (own.with_extension("imported.toml"), s.settings_entrusted),
    };
    setup.paths.create_config_folder()?;
    write_new(&file, text.as_bytes())
        .map_err(|error| Told::failure(not_written(&file, &error), None))?;
    let words = fill(words, &file.display().to_string());
    let words = fill(&words, &own.display().to_string());
    out.line(&fill(&words, &entrusted.join(", ")))
}
