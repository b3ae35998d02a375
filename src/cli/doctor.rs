//! `doctor`: how each feed fares, what griot tried, what the reader can do.

use serde::Serialize;

use super::args::Doctor;
use super::output::Output;
use super::setup::Setup;
use super::{stats, store};
use crate::catalogue::guide;
use crate::domain::{
    Barred, Failure, FailureKind, Feed, FeedHealth, FeedId, FeedState, Timestamp, Tried, feed_name,
};
use crate::locale::said;
use crate::text::{Clean, without_passwords};

/// `griot doctor`.
pub(super) async fn run(setup: &Setup, args: &Doctor, out: &mut Output) -> anyhow::Result<()> {
    let now = setup.clock.now();
    let (locale, s) = (&setup.locale, setup.locale.strings());
    if args.store {
        return store::check(setup, args.json, out).await;
    }
    let mut feeds = setup.store.feeds().await?;
    feeds.retain(|(feed, _)| !guide::is_guide(&feed.url));
    if args.json {
        for (feed, health) in &feeds {
            out.json(&row(setup, feed, health, now))?;
        }
        return Ok(());
    }
    if feeds.is_empty() {
        out.line(s.doctor_none)?;
        tell_of_thrift(setup, out).await?;
        return store::check(setup, false, out).await;
    }
    let mut well = 0;
    for (feed, health) in &feeds {
        if health.state(now) == FeedState::Well && locale.feed_remarks(health).is_empty() {
            well += 1;
            if !args.all {
                continue;
            }
        }
        tell(setup, feed, health, out)?;
    }
    out.line(&locale.count(well, s.doctor_well))?;
    tell_of_thrift(setup, out).await?;
    store::check(setup, false, out).await
}

/// What keeps griot itself from asking: a feed that is not asked is not ill.
async fn tell_of_thrift(setup: &Setup, out: &mut Output) -> anyhow::Result<()> {
    let s = setup.locale.strings();
    let month = setup.refresher.keep_count().await?;
    if let Some(words) = stats::budget(setup, month) {
        let colon = setup.locale.colon();
        out.line("")?;
        out.line(&format!("{}{colon}{words}", s.month_label))?;
        if month.is_spent() {
            let advice = said::FORCE_ASKS.words(setup.locale.lang);
            out.line(&format!("      {}{colon}{advice}", s.doctor_advice))?;
        }
    }
    Ok(())
}

fn tell(setup: &Setup, feed: &Feed, health: &FeedHealth, out: &mut Output) -> anyhow::Result<()> {
    let (locale, s, now) = (&setup.locale, setup.locale.strings(), setup.clock.now());
    let state = locale.feed_state(health.state(now));
    let colon = locale.colon();
    out.line(&format!(
        "{:>4}  {}{colon}{state}",
        feed.id.0,
        feed_name(&feed.source_name, &feed.title)
    ))?;
    let url = Clean::line(&without_passwords(feed.url.as_str()));
    out.line(&format!("      {url}"))?;
    let moment = |at: Timestamp| locale.date_and_time(at);
    let mut facts: Vec<(&str, String)> = Vec::new();
    if let Some(failure) = &health.failure {
        facts.push((s.problem_prefix, locale.failure(failure)));
    }
    if let Some(since) = health.failing_since {
        facts.push((s.doctor_failing_since, moment(since)));
    }
    let success = health
        .last_success
        .map_or_else(|| s.never.to_owned(), moment);
    facts.push((s.doctor_last_success, success));
    facts.extend(health.newest.map(|at| (s.doctor_last_news, moment(at))));
    if let (None, Some(past)) = (&health.failure, &health.last_failure) {
        let words = locale.past_failure(past);
        facts.push((
            s.doctor_last_failure,
            format!("{} · {words}", moment(past.at)),
        ));
    }
    if let Some((from, at)) = &health.moved_from {
        let from = Clean::line(&without_passwords(from.as_str()));
        facts.push((s.doctor_moved_from, format!("{from} · {}", moment(*at))));
    }
    let remarks = locale.feed_remarks(health).into_iter();
    facts.extend(remarks.map(|remark| (s.problem_prefix, remark)));
    let tried = locale.tried(&health.tried).into_iter();
    facts.extend(tried.map(|tried| (s.doctor_tried, tried)));
    let untried = locale.untried(health);
    facts.extend(untried.map(|why| (s.doctor_tried, why.to_owned())));
    let advice = locale.feed_advice(feed, health, now);
    facts.extend(advice.map(|advice| (s.doctor_advice, advice)));
    for (label, value) in facts {
        out.line(&format!("      {label}{colon}{value}"))?;
    }
    out.line("")
}

/// A feed as JSON.
#[derive(Serialize)]
struct Row<'a> {
    feed: FeedId,
    source: &'a str,
    source_name: &'a str,
    title: &'a str,
    url: String,
    state: FeedState,
    kind: Option<FailureKind>,
    problem: Option<String>,
    status: Option<u16>,
    detail: Option<&'a str>,
    failures: u32,
    failing_since: Option<String>,
    last_attempt: Option<String>,
    last_success: Option<String>,
    last_failure: Option<Past>,
    newest: Option<String>,
    next_due: String,
    moved_from: Option<String>,
    tried: &'a [Tried],
    partial: Option<FailureKind>,
    pages_barred: Option<Barred>,
    remarks: Vec<String>,
    advice: Option<String>,
}

#[derive(Serialize)]
struct Past {
    at: String,
    what: String,
}

fn row<'a>(setup: &Setup, feed: &'a Feed, health: &'a FeedHealth, now: Timestamp) -> Row<'a> {
    let moment = |at: Option<Timestamp>| at.map(Timestamp::to_rfc3339);
    let failure = health.failure.as_ref();
    Row {
        feed: feed.id,
        source: feed.source.as_str(),
        source_name: &feed.source_name,
        title: &feed.title,
        url: without_passwords(feed.url.as_str()),
        state: health.state(now),
        kind: failure.map(|failure| failure.kind),
        problem: failure.map(|failure| setup.locale.failure(failure)),
        status: failure.and_then(|failure| failure.status),
        detail: failure.map(|Failure { detail, .. }| detail.as_str()),
        failures: health.failures,
        failing_since: moment(health.failing_since),
        last_attempt: moment(health.last_attempt),
        last_success: moment(health.last_success),
        last_failure: health.last_failure.as_ref().map(|past| Past {
            at: past.at.to_rfc3339(),
            what: setup.locale.past_failure(past),
        }),
        newest: moment(health.newest),
        next_due: health.next_due.to_rfc3339(),
        moved_from: health
            .moved_from
            .as_ref()
            .map(|(url, _)| without_passwords(url.as_str())),
        tried: &health.tried,
        partial: health.partial,
        pages_barred: health.pages.map(|bar| bar.why),
        remarks: setup.locale.feed_remarks(health),
        advice: setup.locale.feed_advice(feed, health, now),
    }
}
