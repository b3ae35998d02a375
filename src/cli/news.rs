//! `refresh`: a progress bar on a terminal, a line a feed elsewhere.

use std::io::Write;

use serde::Serialize;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::args::Refresh;
use super::output::Output;
use super::setup::Setup;
use super::told::Told;
use crate::domain::Failure;
use crate::refresh::{FeedResult, FetchReport, FirstStart, Progress, RefreshOptions, first_start};
use crate::text::{Clean, cut, fold, width_cells};

/// `griot refresh`.
pub(super) async fn refresh(setup: &Setup, args: &Refresh, out: &mut Output) -> anyhow::Result<()> {
    if setup.offline {
        return Err(Told::failure(
            "griot is set to offline",
            "leave out --offline, or set `offline = false` in the settings",
        )
        .into());
    }
    let first = FirstStart {
        lang: setup.locale.lang,
        pack: Some(&setup.tag),
        now: setup.clock.now(),
    };
    first_start(&setup.store, &first).await?;
    let options = RefreshOptions {
        force: args.force,
        full: args.full,
        ..RefreshOptions::default()
    };
    let report = run(setup, options, out, args.json).await?;
    setup
        .store
        .prune(setup.retention(), setup.clock.now())
        .await?;
    if let Some(problem) = report.store_problem {
        return Err(Told::failure(problem.to_string(), "griot config path, disk space").into());
    }
    if report.stopped {
        return Err(Told::failure(
            "this month's data budget is spent",
            "--force asks all the same; `griot stats` tells where it went",
        )
        .into());
    }
    if report.offline {
        return Err(Told::failure("there is no network", "everything on disk can be read").into());
    }
    Ok(())
}

/// Runs a refresh and tells how it goes; Ctrl-C ends it, what was stored stays.
pub(super) async fn run(
    setup: &Setup,
    options: RefreshOptions,
    out: &mut Output,
    json: bool,
) -> anyhow::Result<FetchReport> {
    let (sender, mut receiver) = mpsc::channel(64);
    let cancel = CancellationToken::new();
    let work = setup.refresher.run(options, sender, cancel.clone());
    tokio::pin!(work);
    let bar = !json && Output::is_terminal();
    let mut interrupted = std::pin::pin!(tokio::signal::ctrl_c());
    let mut stopping = false;
    loop {
        tokio::select! {
            report = &mut work => {
                while let Ok(progress) = receiver.try_recv() {
                    show(setup, &progress, out, bar, json)?;
                }
                return Ok(report);
            }
            Some(progress) = receiver.recv() => show(setup, &progress, out, bar, json)?,
            _ = &mut interrupted, if !stopping => {
                stopping = true;
                cancel.cancel();
            }
        }
    }
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
    failure: Option<String>,
}

pub(super) fn show(
    setup: &Setup,
    progress: &Progress,
    out: &mut Output,
    bar: bool,
    json: bool,
) -> anyhow::Result<()> {
    match progress {
        Progress::Started { .. } => Ok(()),
        Progress::Feed {
            source_name,
            title,
            result,
            done,
            of,
            ..
        } => {
            if json {
                out.json(&line(setup, source_name, title, result))?;
                return out.flush();
            }
            let words = words(setup, result);
            if bar && !matches!(result, FeedResult::Failed { .. }) {
                return draw(*done, *of, source_name);
            }
            clear(bar)?;
            out.line(&format!("{}: {words}", feed_name(source_name, title)))?;
            out.flush()
        }
        Progress::Page {
            title,
            completeness,
            done,
            of,
            ..
        } => {
            if bar {
                return draw(*done, *of, title);
            }
            if json {
                return Ok(());
            }
            out.line(&format!(
                "{title}: {}",
                setup.locale.completeness(*completeness)
            ))?;
            out.flush()
        }
        Progress::Finished(report) => {
            clear(bar)?;
            if json {
                Ok(())
            } else {
                out.line(&summary(setup, report))
            }
        }
    }
}

/// A feed by its own name, with its source's where that does not tell.
fn feed_name(source: &Clean, title: &Clean) -> String {
    if fold(title).contains(&fold(source)) {
        title.to_string()
    } else {
        format!("{source} – {title}")
    }
}

/// (what came of it, new articles, bytes, failure)
const fn parts(result: &FeedResult) -> (&'static str, usize, u64, Option<&Failure>) {
    match result {
        FeedResult::Fetched { new, received } => ("fetched", *new, *received, None),
        FeedResult::NotModified { received } => ("not-modified", 0, *received, None),
        FeedResult::Unchanged { received } => ("unchanged", 0, *received, None),
        FeedResult::Failed { failure, received } => ("failed", 0, *received, Some(failure)),
    }
}

fn line<'a>(
    setup: &Setup,
    source_name: &'a Clean,
    feed: &'a Clean,
    result: &FeedResult,
) -> Line<'a> {
    let (result, new, received, failure) = parts(result);
    let failure = failure.map(|failure| setup.locale.failure(failure));
    Line {
        source_name,
        feed,
        result,
        new,
        received,
        failure,
    }
}

fn words(setup: &Setup, result: &FeedResult) -> String {
    let (locale, s) = (&setup.locale, setup.locale.strings());
    let (_, new, received, failure) = parts(result);
    if let Some(failure) = failure {
        return locale.failure(failure);
    }
    let what = if new == 0 {
        s.nothing_new.to_owned()
    } else {
        locale.count(new as u64, s.new_articles)
    };
    format!("{what} ({})", locale.bytes(received))
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
    parts.push(crate::locale::fill(
        s.received,
        &locale.bytes(report.received),
    ));
    parts.join(" · ")
}

fn draw(done: usize, of: usize, what: &str) -> anyhow::Result<()> {
    draw_bar(done as u64, of as u64, &format!("{done}/{of}"), what)
}

/// The progress bar: redrawn in place on standard error, so that a pipe gets none of it; never
/// longer than a line of 80 cells.
pub(super) fn draw_bar(done: u64, of: u64, facts: &str, what: &str) -> anyhow::Result<()> {
    const CELLS: u64 = 20;
    const LINE: usize = 78;
    let filled = (done.saturating_mul(CELLS))
        .checked_div(of)
        .unwrap_or(CELLS)
        .min(CELLS);
    let repeat = |text: &str, cells: u64| text.repeat(usize::try_from(cells).unwrap_or(0));
    let bar = repeat("█", filled) + &repeat("░", CELLS - filled);
    let room = LINE.saturating_sub(22 + width_cells(facts));
    let name = if room < 8 {
        String::new()
    } else {
        cut(what, room).into_owned()
    };
    let facts = cut(facts, LINE - 22);
    let mut screen = std::io::stderr().lock();
    write!(screen, "\r\u{1b}[K{bar} {facts} {name}")?;
    Ok(screen.flush()?)
}

pub(super) fn clear(bar: bool) -> anyhow::Result<()> {
    if bar {
        let mut screen = std::io::stderr().lock();
        write!(screen, "\r\u{1b}[K")?;
        screen.flush()?;
    }
    Ok(())
}
