//! From arguments to articles, filters and rows.

use serde::Serialize;
use url::Url;

use super::args::Which;
use super::setup::Setup;
use super::told::Told;
use crate::catalogue::{Catalogue, country_by_name};
use crate::domain::{
    ArticleId, Completeness, Country, Filter, Headline, Lang, Lens, Part, SourceId, Timestamp,
    Topic,
};
use crate::locale::{UiLang, part_name, said};
use crate::text::fold;

/// A row of a list as JSON.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    id: ArticleId,
    title: &'a str,
    source: &'a str,
    source_name: &'a str,
    time: String,
    language: Option<&'a str>,
    completeness: Completeness,
    read: bool,
    saved: bool,
}

impl<'a> From<&'a Headline> for Row<'a> {
    fn from(row: &'a Headline) -> Self {
        Self {
            id: row.id,
            title: &row.title,
            source: row.source.as_str(),
            source_name: &row.source_name,
            time: row.sort_time.to_rfc3339(),
            language: row.language.as_ref().map(Lang::as_str),
            completeness: row.completeness,
            read: row.read,
            saved: row.saved,
        }
    }
}

/// A row of a list for people: number, marks, title, source, age.
pub(super) fn line(setup: &Setup, row: &Headline) -> String {
    let unread = if row.read { ' ' } else { '*' };
    let saved = if row.saved { 's' } else { ' ' };
    let age = setup.locale.age_of(row, setup.clock.now());
    let words = setup.locale.completeness(row.completeness);
    format!(
        "{:>7} {unread}{saved} {}  ({}, {age}, {words})",
        row.id.0, row.title, row.source_name
    )
}

/// The filter that the arguments name.
pub(super) async fn filter(setup: &Setup, which: &Which) -> anyhow::Result<Filter> {
    let mut filter = Filter {
        unread: which.unread,
        saved: which.saved,
        ..Filter::default()
    };
    if let Some(name) = &which.source {
        filter.source = Some(source(setup, name).await?);
    }
    if let Some(name) = &which.country {
        filter.lens = Some(lens(name)?);
    }
    if let Some(name) = &which.topic {
        filter.topic = Some(topic(setup, name).await?);
    }
    if let Some(tag) = &which.lang {
        let lang = Lang::parse(tag);
        filter.language =
            Some(lang.ok_or_else(|| Told::usage(said::NO_LANGUAGE.of(tag), said::LANGUAGE_TAG))?);
    }
    if let Some(text) = &which.since {
        filter.since = Some(moment(setup, text)?);
    }
    Ok(filter)
}

/// A source of the store or the catalogue by its id or name.
pub(super) async fn source(setup: &Setup, name: &str) -> anyhow::Result<SourceId> {
    let wanted = fold(name);
    let known = setup.store.sources().await?;
    let mut all = known.iter().chain(Catalogue::builtin().sources());
    let found = all.find(|source| source.id.as_str() == name || fold(&source.name) == wanted);
    found
        .map(|source| source.id.clone())
        .ok_or_else(|| Told::usage(said::NO_SOURCE.of(name), said::YOUR_SOURCES).into())
}

/// A topic that some article is about.
async fn topic(setup: &Setup, name: &str) -> anyhow::Result<Topic> {
    let known = setup.store.topic(name).await?;
    known.ok_or_else(|| Told::usage(said::NO_TOPIC.of(name), said::THE_TOPICS).into())
}

/// A country, or a part of Africa by its name in any language of griot's.
fn lens(name: &str) -> anyhow::Result<Lens> {
    let wanted = fold(name);
    let is = |part: &Part| {
        let names = UiLang::ALL.iter().map(|lang| part_name(*part, *lang));
        names.chain([part.word()]).any(|name| fold(name) == wanted)
    };
    match Part::ALL.iter().copied().find(is) {
        Some(part) => Ok(Lens::Part(part)),
        None => Ok(Lens::Country(country(name)?)),
    }
}

fn country(name: &str) -> anyhow::Result<Country> {
    let by_code = Country::parse(name).filter(|country| crate::catalogue::is_assigned(*country));
    by_code
        .or_else(|| country_by_name(name))
        .ok_or_else(|| Told::usage(said::NO_COUNTRY.of(name), said::TWO_LETTERS).into())
}

/// A date in the reader's zone, or a moment.
fn moment(setup: &Setup, text: &str) -> anyhow::Result<Timestamp> {
    if let Some(at) = Timestamp::from_rfc3339(text) {
        return Ok(at);
    }
    let day: Option<jiff::civil::Date> = text.parse().ok();
    let start = day.and_then(|day| day.to_zoned(setup.locale.zone.clone()).ok());
    start
        .map(|start| Timestamp(start.timestamp().as_second()))
        .ok_or_else(|| Told::usage(said::NO_DATE.of(text), said::DATE_LIKE).into())
}

/// What stands before the id given to `load`, where that is a number.
const LOADED: &str = "load:";

/// An article by its number, the id given to `load`, or its address. A number that is both is the one of the
/// lists, and it is said how the other is named.
pub(super) async fn article(setup: &Setup, text: &str) -> anyhow::Result<ArticleId> {
    let loaded = setup.store.find_external(text).await?;
    if let Ok(number) = text.parse() {
        let id = ArticleId(number);
        if setup.store.article_begun(id, 0).await?.is_some() {
            if loaded.is_some_and(|loaded| loaded != id) {
                let words = said::NUMBER_OF_TWO
                    .of(text)
                    .of(text)
                    .words(setup.locale.lang);
                super::note(&words);
            }
            return Ok(id);
        }
    }
    if let Some(id) = loaded {
        return Ok(id);
    }
    if let Some(own) = text.strip_prefix(LOADED)
        && let Some(id) = setup.store.find_external(own).await?
    {
        return Ok(id);
    }
    if let Some(url) = Url::parse(text).ok().filter(Url::has_host)
        && let Some(id) = setup.store.find_url(&url).await?
    {
        return Ok(id);
    }
    Err(Told::failure(said::NO_ARTICLE.of(text), said::TELL_NUMBERS).into())
}
