//! `sources`, `add`, `remove`.

use serde::Serialize;
use url::Url;

use super::args::{Add, Sources};
use super::news;
use super::output::Output;
use super::setup::Setup;
use super::told::Told;
use crate::catalogue::{Catalogue, country_name, guide, main_feed_only};
use crate::domain::{Country, Feed, FeedHealth, FeedId, Lang, Source};
use crate::locale::{fill, said};
use crate::refresh::{Discovered, RefreshOptions};
use crate::store::PageTraffic;
use crate::text::{Clean, without_passwords};

/// A feed as JSON.
#[derive(Serialize)]
struct Row<'a> {
    feed: FeedId,
    source: &'a str,
    source_name: &'a str,
    title: &'a str,
    url: String,
    language: Option<&'a str>,
    last_success: Option<String>,
    next_due: String,
    failures: u32,
    failure: Option<String>,
    bytes_received: u64,
    /// For the pages and pictures of its source.
    bytes_for_pages: u64,
    requests: u64,
}

/// `griot sources`.
pub(super) async fn list(setup: &Setup, args: &Sources, out: &mut Output) -> anyhow::Result<()> {
    if let Some(words) = &args.catalogue {
        return catalogue(setup, words, args.json, out);
    }
    let pages = setup.store.page_costs().await?;
    for (feed, health) in setup.store.feeds().await? {
        let pages = pages.iter().find(|pages| pages.source == feed.source);
        let pages = pages.map_or(0, PageTraffic::all);
        if args.json {
            out.json(&row(setup, &feed, &health, pages))?;
        } else {
            let url = Clean::line(&without_passwords(feed.url.as_str()));
            let state = state(setup, &feed, &health, pages);
            out.line(&format!(
                "{:>4}  {}  {url}\n      {state}",
                feed.id.0, feed.title
            ))?;
        }
    }
    Ok(())
}

fn row<'a>(setup: &Setup, feed: &'a Feed, health: &FeedHealth, pages: u64) -> Row<'a> {
    Row {
        feed: feed.id,
        source: feed.source.as_str(),
        source_name: &feed.source_name,
        title: &feed.title,
        url: without_passwords(feed.url.as_str()),
        language: feed.language.as_ref().map(Lang::as_str),
        last_success: health
            .last_success
            .map(crate::domain::Timestamp::to_rfc3339),
        next_due: health.next_due.to_rfc3339(),
        failures: health.failures,
        failure: health
            .failure
            .as_ref()
            .map(|failure| setup.locale.failure(failure)),
        bytes_received: health.bytes_received,
        bytes_for_pages: pages,
        requests: health.requests,
    }
}

fn state(setup: &Setup, feed: &Feed, health: &FeedHealth, pages: u64) -> String {
    let (locale, s, now) = (&setup.locale, setup.locale.strings(), setup.clock.now());
    if guide::is_guide(&feed.url) {
        return s.guide_name.to_owned();
    }
    let state = match &health.failure {
        Some(failure) => locale.failure(failure),
        None => locale.feed_state(health.state(now)),
    };
    let mut parts = vec![state];
    parts.extend(
        health
            .newest
            .map(|at| fill(s.last_success, &locale.age(at, now))),
    );
    parts.push(fill(s.received, &locale.bytes(health.bytes_received)));
    if pages > 0 {
        parts.push(fill(s.received_for_pages, &locale.bytes(pages)));
    }
    parts.join(" · ")
}

/// A source of the catalogue as JSON.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    name: &'a str,
    kind: crate::domain::SourceKind,
    countries: &'a [Country],
    languages: Vec<&'a str>,
    home: Option<&'a str>,
    feeds: Vec<&'a str>,
}

fn catalogue(setup: &Setup, words: &str, json: bool, out: &mut Output) -> anyhow::Result<()> {
    for source in Catalogue::builtin().search(words) {
        if json {
            out.json(&entry(source))?;
            continue;
        }
        let countries = source
            .countries
            .iter()
            .map(|c| country_name(*c, setup.locale.lang));
        let languages = source.languages.iter().map(|lang| lang.as_str().to_owned());
        let kind = setup.locale.source_kind(source.kind).to_owned();
        let about: Vec<String> = countries.chain(languages).chain([kind]).collect();
        out.line(&format!(
            "{}  {}  ({})",
            source.id.as_str(),
            source.name,
            about.join(", ")
        ))?;
    }
    Ok(())
}

fn entry(source: &Source) -> Entry<'_> {
    Entry {
        id: source.id.as_str(),
        name: &source.name,
        kind: source.kind,
        countries: &source.countries,
        languages: source.languages.iter().map(Lang::as_str).collect(),
        home: source.home.as_ref().map(Url::as_str),
        feeds: source
            .feeds
            .iter()
            .filter_map(|feed| feed.urls.first())
            .map(Url::as_str)
            .collect(),
    }
}

/// `griot add`: a source of the catalogue by its id, a feed, or the feeds of a site.
pub(super) async fn add(setup: &Setup, args: &Add, out: &mut Output) -> anyhow::Result<()> {
    setup.first_start(true).await?;
    let in_catalogue = Catalogue::builtin().sources().iter();
    let mut by_id = in_catalogue.filter(|source| source.id.as_str() == args.address);
    if let Some(source) = by_id.next() {
        let source = if args.all {
            source.clone()
        } else {
            main_feed_only(source)
        };
        return subscribe(setup, vec![source], out).await;
    }
    let found = setup
        .refresher
        .discover(&args.address)
        .await
        .map_err(|failure| {
            let address = Clean::line(&without_passwords(&args.address));
            let words = setup.locale.address_failure(&failure, None);
            Told::failure(said::NOT_ADDED.of(&address).because(&words), None)
        })?;
    if found.len() > 1 && !args.all {
        for feed in &found {
            out.line(&format!(
                "{}  {}",
                Clean::line(&without_passwords(feed.url.as_str())),
                feed.title
            ))?;
        }
        out.flush()?;
        return Err(Told::usage(said::SEVERAL_FEEDS, said::ADD_ONE).into());
    }
    let sources = found.iter().map(Discovered::to_source).collect();
    subscribe(setup, sources, out).await
}

async fn subscribe(setup: &Setup, sources: Vec<Source>, out: &mut Output) -> anyhow::Result<()> {
    let mut feeds = Vec::new();
    for source in sources {
        let name = source.name.clone();
        feeds.extend(setup.store.subscribe(source, setup.clock.now()).await?);
        out.line(&fill(setup.locale.strings().added, &name))?;
    }
    if setup.offline {
        return Ok(());
    }
    let options = RefreshOptions {
        force: true,
        only: Some(feeds),
        ..RefreshOptions::default()
    };
    news::run(setup, options, out, false).await.map(|_| ())
}

/// `griot remove`.
pub(super) async fn remove(setup: &Setup, what: &str, out: &mut Output) -> anyhow::Result<()> {
    let feeds = setup.store.feeds().await?;
    let url = Url::parse(what).ok();
    let matching: Vec<&Feed> = feeds
        .iter()
        .map(|(feed, _)| feed)
        .filter(|feed| {
            url.as_ref() == Some(&feed.url)
                || feed.id.0.to_string() == what
                || feed.source.as_str() == what
        })
        .collect();
    if matching.is_empty() {
        let what = Clean::line(what);
        return Err(Told::failure(said::NO_FEED.of(&what), said::YOUR_SOURCES).into());
    }
    for feed in matching {
        setup.store.unsubscribe(feed.id).await?;
        out.line(&fill(setup.locale.strings().removed, &feed.title))?;
    }
    Ok(())
}
