//! `stats`: what the network cost: this month, by source, by refresh; in money where the reader
//! said what a megabyte costs.

use serde::Serialize;

use super::args::Stats;
use super::output::Output;
use super::setup::Setup;
use crate::locale::fill;
use crate::refresh::Month;
use crate::store::{FeedTraffic, PageTraffic, RefreshLog, Traffic, Wire};

/// Feeds, sources and refreshes that are told; JSON has all.
const TOLD: usize = 15;

/// `griot stats`.
pub(super) async fn run(setup: &Setup, args: &Stats, out: &mut Output) -> anyhow::Result<()> {
    let month = setup.refresher.keep_count().await?;
    let traffic = setup.store.traffic().await?;
    if args.json {
        return out.json(&as_json(setup, &month, &traffic));
    }
    let (locale, s) = (&setup.locale, setup.locale.strings());
    let colon = locale.colon();
    out.line(&format!(
        "{}{colon}{}",
        s.month_label,
        wire(setup, month.wire)
    ))?;
    if let Some(words) = budget(setup, month) {
        out.line(&words)?;
    }
    heading(out, s.about_feeds, !traffic.feeds.is_empty())?;
    for feed in traffic.feeds.iter().take(TOLD) {
        out.line(&feed_line(setup, feed))?;
    }
    heading(out, s.stats_pages, !traffic.pages.is_empty())?;
    for source in traffic.pages.iter().take(TOLD) {
        out.line(&page_line(setup, source))?;
    }
    heading(out, s.stats_refreshes, !traffic.refreshes.is_empty())?;
    for refresh in traffic.refreshes.iter().take(TOLD) {
        out.line(&refresh_line(setup, refresh))?;
    }
    Ok(())
}

fn heading(out: &mut Output, words: &str, there: bool) -> anyhow::Result<()> {
    if there {
        out.line("")?;
        out.line(words)?;
    }
    Ok(())
}

/// Bytes in both directions with what they cost.
fn cost(setup: &Setup, bytes: u64) -> String {
    let words = setup.locale.bytes(bytes);
    match &setup.config.data.price {
        Some(price) => {
            let money = setup.locale.money(price.micros(bytes), &price.currency);
            format!("{words} ({money})")
        }
        None => words,
    }
}

fn wire(setup: &Setup, wire: Wire) -> String {
    let (locale, s) = (&setup.locale, setup.locale.strings());
    [
        cost(setup, wire.bytes()),
        fill(s.received, &locale.bytes(wire.received)),
        fill(s.sent, &locale.bytes(wire.sent)),
        locale.count(wire.requests, s.requests),
        locale.count(wire.not_modified, s.not_modified),
    ]
    .join(" · ")
}

/// What of the month's budget is left, if there is one.
pub(super) fn budget(setup: &Setup, month: Month) -> Option<String> {
    let (locale, s) = (&setup.locale, setup.locale.strings());
    let budget = month.budget?;
    let all = locale.bytes(budget);
    if month.is_spent() {
        return Some(fill(s.budget_spent, &all));
    }
    let left = cost(setup, budget - month.wire.bytes());
    Some(fill(&fill(s.budget_left, &left), &all))
}

fn feed_line(setup: &Setup, feed: &FeedTraffic) -> String {
    let (locale, s) = (&setup.locale, setup.locale.strings());
    format!(
        "  {:>9}  {} · {} · {}",
        locale.bytes(feed.bytes_received),
        feed.title,
        locale.count(feed.requests, s.requests),
        locale.count(feed.not_modified, s.not_modified)
    )
}

fn page_line(setup: &Setup, source: &PageTraffic) -> String {
    let (locale, s) = (&setup.locale, setup.locale.strings());
    let mut parts = vec![source.name.to_string()];
    if let Some(mean) = source.mean() {
        parts.push(locale.count(source.pages, s.stats_page_mean));
        parts.push(fill(s.stats_mean, &locale.bytes(mean)));
    }
    if source.other > 0 {
        parts.push(fill(s.stats_other, &locale.bytes(source.other)));
    }
    let all = locale.bytes(source.all());
    format!("  {all:>9}  {}", parts.join(" · "))
}

fn refresh_line(setup: &Setup, refresh: &RefreshLog) -> String {
    let (locale, s) = (&setup.locale, setup.locale.strings());
    let mut parts = vec![
        locale.date_and_time(refresh.started),
        locale.count(refresh.new_articles, s.new_articles),
        locale.count(refresh.wire.requests, s.requests),
        locale.count(refresh.wire.not_modified, s.not_modified),
    ];
    if refresh.pages > 0 {
        parts.push(locale.count(refresh.pages, s.pages_fetched));
    }
    if refresh.stopped {
        parts.push(s.stopped_by_budget.to_owned());
    }
    let bytes = cost(setup, refresh.wire.bytes());
    format!("  {bytes:>9}  {}", parts.join(" · "))
}

#[derive(Serialize)]
struct Whole<'a> {
    month: MonthRow<'a>,
    feeds: Vec<FeedRow<'a>>,
    pages: Vec<PageRow<'a>>,
    refreshes: Vec<RefreshRow>,
}

#[derive(Serialize)]
struct MonthRow<'a> {
    since: String,
    #[serde(flatten)]
    wire: Wire,
    bytes: u64,
    budget: Option<u64>,
    spent: bool,
    cost_micros: Option<u64>,
    currency: Option<&'a str>,
}

#[derive(Serialize)]
struct FeedRow<'a> {
    feed: i64,
    source: &'a str,
    title: &'a str,
    received: u64,
    requests: u64,
    not_modified: u64,
}

#[derive(Serialize)]
struct PageRow<'a> {
    source: &'a str,
    name: &'a str,
    pages: u64,
    received: u64,
    other: u64,
    mean: u64,
}

#[derive(Serialize)]
struct RefreshRow {
    started: String,
    ended: String,
    feeds: u64,
    failed: u64,
    new_articles: u64,
    pages: u64,
    #[serde(flatten)]
    wire: Wire,
    stopped_by_budget: bool,
}

fn as_json<'a>(setup: &'a Setup, month: &Month, traffic: &'a Traffic) -> Whole<'a> {
    let price = setup.config.data.price.as_ref();
    Whole {
        month: MonthRow {
            since: month.since.to_rfc3339(),
            wire: month.wire,
            bytes: month.wire.bytes(),
            budget: month.budget,
            spent: month.is_spent(),
            cost_micros: price.map(|price| price.micros(month.wire.bytes())),
            currency: price.map(|price| price.currency.as_str()),
        },
        feeds: traffic.feeds.iter().map(feed_row).collect(),
        pages: traffic.pages.iter().map(page_row).collect(),
        refreshes: traffic.refreshes.iter().map(refresh_row).collect(),
    }
}

fn feed_row(feed: &FeedTraffic) -> FeedRow<'_> {
    FeedRow {
        feed: feed.feed.0,
        source: feed.source.as_str(),
        title: &feed.title,
        received: feed.bytes_received,
        requests: feed.requests,
        not_modified: feed.not_modified,
    }
}

fn page_row(source: &PageTraffic) -> PageRow<'_> {
    PageRow {
        source: source.source.as_str(),
        name: &source.name,
        pages: source.pages,
        received: source.bytes,
        other: source.other,
        mean: source.mean().unwrap_or_default(),
    }
}

fn refresh_row(refresh: &RefreshLog) -> RefreshRow {
    RefreshRow {
        started: refresh.started.to_rfc3339(),
        ended: refresh.ended.to_rfc3339(),
        feeds: refresh.feeds,
        failed: refresh.failed,
        new_articles: refresh.new_articles,
        pages: refresh.pages,
        wire: refresh.wire,
        stopped_by_budget: refresh.stopped,
    }
}
