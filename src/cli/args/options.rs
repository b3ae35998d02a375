//! The options of each command.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

use crate::locale::said::{self, Spoken};
use crate::locale::{UiLang, faults};

/// Arguments of `refresh`.
#[derive(Debug, ClapArgs)]
pub struct Refresh {
    /// Also feeds that are not due, were they asked a minute ago, and when the month's data budget is
    /// spent; not those that their publisher has ended (`griot add` asks for one again), nor a host
    /// that wants to be left alone
    #[arg(long)]
    pub force: bool,
    /// Also the pages of articles of which the feed gives a summary only
    #[arg(long)]
    pub full: bool,
    /// One JSON object a feed
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `offline`.
#[derive(Debug, ClapArgs)]
pub struct Offline {
    /// What it may cost, as 20MB; the settings' `offline_budget` when it is left out
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub budget: Option<u64>,
    /// How many days back; the settings' `offline_days` when it is left out
    #[arg(long, value_name = "N", value_parser = days)]
    pub days: Option<u16>,
    /// Pictures too, made small, after all texts
    #[arg(long)]
    pub images: bool,
    /// Do not ask the sources for news before
    #[arg(long)]
    pub no_refresh: bool,
    /// What is here and what is not as one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Why a value is none, to be said in the reader's language.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}", .0.words(UiLang::English))]
pub struct Unfit(pub Spoken);

/// A number of bytes with its unit.
fn size(text: &str) -> Result<u64, Unfit> {
    crate::config::parse_bytes(text)
        .filter(|bytes| *bytes > 0)
        .ok_or_else(|| Unfit(said::WITH_ITS_UNIT.into()))
}

/// A number of days up to two months.
fn days(text: &str) -> Result<u16, Unfit> {
    let days = text.parse().ok().filter(|days| (1..=60).contains(days));
    days.ok_or_else(|| Unfit(faults::WHOLE_NUMBER.of("1").of("60")))
}

/// Arguments of `doctor`.
#[derive(Debug, ClapArgs)]
pub struct Doctor {
    /// Also the feeds that are well
    #[arg(long)]
    pub all: bool,
    /// The store alone: is it whole, what it weighs
    #[arg(long)]
    pub store: bool,
    /// One JSON object a feed
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `stats`.
#[derive(Debug, ClapArgs)]
pub struct Stats {
    /// As one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Which articles.
#[derive(Debug, ClapArgs)]
pub struct Which {
    /// Only unread ones
    #[arg(long)]
    pub unread: bool,
    /// Only saved ones
    #[arg(long)]
    pub saved: bool,
    /// Only this source, by its id or name
    #[arg(long, value_name = "SOURCE")]
    pub source: Option<String>,
    /// Only news about this country (two letters, or its name) or part of Africa, as `sahel`
    #[arg(long, value_name = "COUNTRY")]
    pub country: Option<String>,
    /// Only this language, as `fr` or `sw`
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// Only about this, by what publishers call it
    #[arg(long, value_name = "TOPIC")]
    pub topic: Option<String>,
    /// Only since this date (2026-11-24) or moment (RFC 3339)
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// So many at most
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `list`.
#[derive(Debug, ClapArgs)]
pub struct List {
    /// Which articles.
    #[command(flatten)]
    pub which: Which,
    /// Their topics instead, the most frequent first
    #[arg(long)]
    pub topics: bool,
}

/// Arguments of `read`.
#[derive(Debug, ClapArgs)]
pub struct Read {
    /// The article's number in lists, the id given to `load` (`load:5` where that is a number), or its address
    pub article: String,
    /// As one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `search`.
#[derive(Debug, ClapArgs)]
pub struct Search {
    /// Words that must all be there, or a question in one pair of quotes: "phrases", and, or, not,
    /// title: source: country: language: kind: topic: author: is:unread newer:"3 days" before:2026-11-20
    #[arg(required = true)]
    pub words: Vec<String>,
    /// Which articles.
    #[command(flatten)]
    pub which: Which,
}

/// How `related` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Lines for people.
    Text,
    /// `id`, `id`, score and kind, parted by tabs.
    Tsv,
    /// One JSON object a line.
    Json,
}

/// Arguments of `related`.
#[derive(Debug, ClapArgs)]
pub struct Related {
    /// The article's number in lists, the id given to `load` (`load:5` where that is a number), or its address
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    pub article: Option<String>,
    /// Of every article: pairs, from one to the other, by the ids given to `load`, else by their numbers
    #[arg(long)]
    pub all: bool,
    /// So many at most for each article of what it cites, and so many of what griot finds
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// Also what the sidebar leaves out as too weak
    #[arg(long)]
    pub no_floor: bool,
    /// How to write
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
}

/// Arguments of `coverage`, `story` and `versions`.
#[derive(Debug, ClapArgs)]
pub struct Story {
    /// The article's number in lists, the id given to `load` (`load:5` where that is a number), or its address
    pub article: String,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `sources`.
#[derive(Debug, ClapArgs)]
pub struct Sources {
    /// The catalogue instead: sources that match these words
    #[arg(long, value_name = "WORDS", num_args = 0..=1, default_missing_value = "")]
    pub catalogue: Option<String>,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `add`.
#[derive(Debug, ClapArgs)]
pub struct Add {
    /// The address of a feed or a site, or the id of a source of the catalogue
    pub address: String,
    /// Of several feeds, all
    #[arg(long)]
    pub all: bool,
}

/// What to inspect.
#[derive(Debug, Subcommand)]
pub enum Inspect {
    /// A feed document
    Feed(InspectDocument),
    /// An article's page
    Page(InspectDocument),
}

/// Arguments of `inspect feed` and `inspect page`.
#[derive(Debug, ClapArgs)]
pub struct InspectDocument {
    /// The files; - for standard input
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// What the server called it, as `text/xml; charset=utf-8`
    #[arg(long, value_name = "TYPE")]
    pub content_type: Option<String>,
    /// Where it came from
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// One JSON object a file
    #[arg(long)]
    pub json: bool,
}

/// What to do with the settings.
#[derive(Debug, Subcommand)]
pub enum Config {
    /// Print where the file of settings is
    Path,
    /// Say what is wrong in it
    Check,
}
