//! `refresh`: a progress bar on a terminal, a line a feed elsewhere.

use serde::Serialize;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::args::Refresh;
use super::bar;
use super::output::Output;
use super::setup::Setup;
use super::told::Told;
use crate::domain::{ArticleId, Completeness, Failure, FailureKind, feed_name};
use crate::locale::{fill, said};
use crate::refresh::{FeedResult, FetchReport, Progress, RefreshOptions};
use crate::text::Clean;

/// Of more new articles the reader decides in idle moments which stories they are of: the command
/// ends when the news is here.
const SETTLED: usize = 400;

/// Pages that take less are not announced.
const WORTH_TELLING: u64 = 30;

/// `griot refresh`.
pub(super) async fn refresh(setup: &Setup, args: &Refresh, out: &mut Output) -> anyhow::Result<()> {
    setup.go_online().await?;
    let options = RefreshOptions {
        force: args.force,
        full: args.full,
        ..RefreshOptions::default()
    };
    let report = run(setup, options, out, args.json).await?;
    settle(setup, report.new_articles).await?;
    setup
        .store
        .prune(setup.retention(), setup.clock.now())
        .await?;
    if let Some(problem) = report.store_problem {
        let what = setup.locale.trouble(&problem);
        return Err(Told::failure(what, said::DOCTOR_LOOKS).into());
    }
    if report.stopped {
        return Err(Told::failure(said::BUDGET_SPENT, said::FORCE_ASKS).into());
    }
    if report.blame == Some(FailureKind::Proxy) {
        return Err(Told::failure(said::PROXY_SILENT, said::SEE_PROXY).into());
    }
    if report.offline {
        return Err(Told::failure(said::NO_NETWORK, said::ALL_CAN_BE_READ).into());
    }
    Ok(())
}

/// Decides which stories new articles are of, if they are few.
pub(super) async fn settle(setup: &Setup, new: usize) -> anyhow::Result<()> {
    if !(1..=SETTLED).contains(&new) {
        return Ok(());
    }
    loop {
        let settled = setup.store.settle_stories().await?;
        if !settled.more || settled.articles + settled.looked == 0 {
            return Ok(());
        }
    }
}

/// Runs a refresh and tells how it goes; Ctrl-C ends it, what was stored stays.
pub(super) async fn run(
    setup: &Setup,
    options: RefreshOptions,
    out: &mut Output,
    json: bool,
) -> anyhow::Result<FetchReport> {
    let (sender, steps) = mpsc::channel(64);
    let cancel = CancellationToken::new();
    let work = setup.refresher.run(options, sender, cancel.clone());
    let bar = !json && Output::is_terminal();
    let tell = |step: Progress| show(setup, &step, out, bar, json);
    bar::follow(work, steps, &cancel, tell).await
}

/// A feed's result as JSON.
#[derive(Serialize)]
struct Line<'a> {
    source_name: &'a str,
    feed: &'a str,
    result: &'static str,
    new: usize,
    received: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<FailureKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    partial: Option<FailureKind>,
}

/// A page's result as JSON.
#[derive(Serialize)]
struct PageLine<'a> {
    article: ArticleId,
    title: &'a str,
    completeness: Completeness,
    received: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

pub(super) fn show(
    setup: &Setup,
    progress: &Progress,
    out: &mut Output,
    bar: bool,
    json: bool,
) -> anyhow::Result<()> {
    match progress {
        Progress::Waiting if json => Ok(()),
        Progress::Waiting => {
            out.line(setup.locale.strings().waiting_for_the_other)?;
            out.flush()
        }
        Progress::Started { .. } => Ok(()),
        Progress::Feed { .. } => feed(setup, progress, out, (bar, json)),
        Progress::Pages { of, seconds_left } => {
            if json || *seconds_left < WORTH_TELLING {
                return Ok(());
            }
            bar::clear(bar)?;
            out.line(&ahead(setup, *of, *seconds_left))?;
            out.flush()
        }
        Progress::Page {
            title,
            done,
            of,
            seconds_left,
            ..
        } if bar => {
            let left = setup.locale.duration(*seconds_left);
            let left = fill(setup.locale.strings().time_left, &left);
            let facts = format!("{done}/{of} · {left}");
            bar::draw(*done as u64, *of as u64, &facts, title)
        }
        Progress::Page { .. } => page(setup, progress, out, json),
        Progress::Finished(report) => {
            bar::clear(bar)?;
            if json {
                return Ok(());
            }
            out.line(&summary(setup, report))?;
            if report.cancelled {
                out.line(setup.locale.strings().offline_stopped)?;
            }
            Ok(())
        }
    }
}

/// How many pages will be fetched, why that takes time, and how it is ended.
fn ahead(setup: &Setup, pages: usize, seconds: u64) -> String {
    let s = setup.locale.strings();
    let pages = setup.locale.count(pages as u64, s.pages_ahead);
    fill(&fill(s.pages_take, &pages), &setup.locale.duration(seconds))
}

/// Tells what became of a feed.
fn feed(
    setup: &Setup,
    progress: &Progress,
    out: &mut Output,
    (bar, json): (bool, bool),
) -> anyhow::Result<()> {
    let Progress::Feed {
        source_name,
        title,
        result,
        done,
        of,
        ..
    } = progress
    else {
        return Ok(());
    };
    if json {
        out.json(&line(setup, source_name, title, result))?;
        return out.flush();
    }
    if bar && !is_told(result) {
        return draw(*done, *of, source_name);
    }
    bar::clear(bar)?;
    let (name, words) = (feed_name(source_name, title), words(setup, result));
    out.line(&format!("{name}{}{words}", setup.locale.colon()))?;
    out.flush()
}

/// Tells what became of a page.
fn page(setup: &Setup, progress: &Progress, out: &mut Output, json: bool) -> anyhow::Result<()> {
    let Progress::Page {
        article,
        title,
        completeness,
        left,
        received,
        done,
        of,
        ..
    } = progress
    else {
        return Ok(());
    };
    let why = left.as_ref().map(|left| left.words(&setup.locale));
    if json {
        out.json(&PageLine {
            article: *article,
            title,
            completeness: *completeness,
            received: *received,
            why,
        })?;
    } else {
        let words = setup.locale.completeness(*completeness);
        let words = why.map_or_else(|| words.to_owned(), |why| format!("{words} · {why}"));
        let colon = setup.locale.colon();
        out.line(&format!("{done}/{of} {title}{colon}{words}"))?;
    }
    out.flush()
}

/// Whether a result is told beside the bar: what failed, and what gave only a part.
const fn is_told(result: &FeedResult) -> bool {
    matches!(
        result,
        FeedResult::Failed { .. }
            | FeedResult::Fetched {
                partial: Some(_),
                ..
            }
    )
}

/// (what came of it, new articles, bytes, failure)
const fn parts(result: &FeedResult) -> (&'static str, usize, u64, Option<&Failure>) {
    match result {
        FeedResult::Fetched { new, received, .. } => ("fetched", *new, *received, None),
        FeedResult::NotModified { received } => ("not-modified", 0, *received, None),
        FeedResult::Unchanged { received } => ("unchanged", 0, *received, None),
        FeedResult::Failed {
            failure,
            new,
            received,
        } => ("failed", *new, *received, Some(failure)),
    }
}

fn line<'a>(
    setup: &Setup,
    source_name: &'a Clean,
    feed: &'a Clean,
    feed_result: &FeedResult,
) -> Line<'a> {
    let (result, new, received, failure) = parts(feed_result);
    let kind = failure.map(|failure| failure.kind);
    let failure = failure.map(|failure| setup.locale.failure(failure));
    Line {
        source_name,
        feed,
        result,
        new,
        received,
        kind,
        failure,
        partial: match feed_result {
            FeedResult::Fetched { partial, .. } => *partial,
            _ => None,
        },
    }
}

fn words(setup: &Setup, result: &FeedResult) -> String {
    let (locale, s) = (&setup.locale, setup.locale.strings());
    let (_, new, received, failure) = parts(result);
    if let Some(failure) = failure {
        let came = (new > 0).then(|| locale.count(new as u64, s.new_articles));
        return [locale.failure(failure)]
            .into_iter()
            .chain(came)
            .collect::<Vec<_>>()
            .join(" · ");
    }
    let what = if new == 0 {
        s.nothing_new.to_owned()
    } else {
        locale.count(new as u64, s.new_articles)
    };
    let mut words = format!("{what} ({})", locale.bytes(received));
    if let FeedResult::Fetched {
        partial: Some(kind),
        ..
    } = result
    {
        words.push_str(" · ");
        words.push_str(locale.partial(*kind));
    }
    words
}

fn summary(setup: &Setup, report: &FetchReport) -> String {
    let (locale, s) = (&setup.locale, setup.locale.strings());
    let mut parts = vec![locale.count(report.new_articles as u64, s.new_articles)];
    if report.failed > 0 {
        parts.push(locale.count(report.failed as u64, s.failed_feeds));
    }
    if report.pages > 0 {
        parts.push(locale.count(report.pages as u64, s.pages_fetched));
    }
    if report.pages_failed > 0 {
        parts.push(locale.count(report.pages_failed as u64, s.pages_not_had));
    }
    parts.push(fill(s.received, &locale.bytes(report.wire.received)));
    parts.join(" · ")
}

fn draw(done: usize, of: usize, what: &str) -> anyhow::Result<()> {
    bar::draw(done as u64, of as u64, &format!("{done}/{of}"), what)
}
