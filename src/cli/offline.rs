//! `offline`: before the journey.

use serde::Serialize;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::args::Offline;
use super::output::Output;
use super::setup::Setup;
use super::told::Told;
use super::{bar, news};
use crate::domain::ArticleId;
use crate::locale::{Locale, fill, said};
use crate::refresh::{Goal, NotHere, OfflineOptions, OfflineProgress, OfflineReport};
use crate::store::OnDisk;

/// Headlines that are told of each reason.
const TOLD: usize = 8;

/// `griot offline`.
pub(super) async fn run(setup: &Setup, args: &Offline, out: &mut Output) -> anyhow::Result<()> {
    setup.go_online().await?;
    let data = &setup.config.data;
    let options = OfflineOptions {
        budget: args.budget.unwrap_or(data.offline_bytes),
        days: args.days.unwrap_or(data.offline_days),
        no_refresh: args.no_refresh,
        images: args.images,
    };
    let report = fetch(setup, options, out, args.json).await?;
    if args.json {
        out.json(&as_json(setup, &report))?;
    } else {
        tell(setup, &report, out)?;
    }
    if report.offline {
        return Err(Told::failure(said::NO_NETWORK, said::ALL_CAN_BE_READ).into());
    }
    if report.stopped {
        return Err(Told::failure(said::BUDGET_SPENT, said::STATS_TELLS).into());
    }
    Ok(())
}

/// Runs it and tells how it goes; Ctrl-C ends it, what was stored stays.
async fn fetch(
    setup: &Setup,
    options: OfflineOptions,
    out: &mut Output,
    json: bool,
) -> anyhow::Result<OfflineReport> {
    let (sender, steps) = mpsc::channel(64);
    let cancel = CancellationToken::new();
    let work = setup.refresher.offline(options, sender, cancel.clone());
    let bar = !json && Output::is_terminal();
    let tell = |step: OfflineProgress| {
        if json {
            return Ok(());
        }
        show(setup, &step, out, bar)
    };
    let report = bar::follow(work, steps, &cancel, tell).await?;
    bar::clear(bar)?;
    Ok(report?)
}

fn show(
    setup: &Setup,
    progress: &OfflineProgress,
    out: &mut Output,
    bar: bool,
) -> anyhow::Result<()> {
    let (locale, s) = (&setup.locale, setup.locale.strings());
    match progress {
        OfflineProgress::Waiting => {
            out.line(s.waiting_for_the_journey)?;
            out.flush()
        }
        OfflineProgress::Resumed { spent } => {
            out.line(&fill(s.offline_resumed, &locale.bytes(*spent)))?;
            out.flush()
        }
        OfflineProgress::Refresh(step) if bar => news::show(setup, step, out, bar, false),
        OfflineProgress::Page { .. } if bar => draw_bar(locale, progress),
        OfflineProgress::Page {
            title,
            left,
            got,
            done,
            of,
            ..
        } => {
            let what = match (left, got) {
                (Some(left), _) => left.words(locale),
                (None, Some(got)) => locale.completeness(*got).to_owned(),
                (None, None) => s.picture.to_owned(),
            };
            out.line(&format!("{done}/{of} {title}{}{what}", locale.colon()))?;
            out.flush()
        }
        OfflineProgress::Refresh(_) | OfflineProgress::Finished(_) => Ok(()),
    }
}

/// How far it is after a page, as a bar.
fn draw_bar(locale: &Locale, progress: &OfflineProgress) -> anyhow::Result<()> {
    let OfflineProgress::Page {
        title,
        spent,
        budget,
        fetched,
        seconds_left,
        done,
        of,
        ..
    } = progress
    else {
        return Ok(());
    };
    let s = locale.strings();
    let parts = [
        fill(
            &fill(s.spent_of, &locale.bytes(*spent)),
            &locale.bytes(*budget),
        ),
        locale.count(*fetched as u64, s.articles),
        fill(s.time_left, &locale.duration(*seconds_left)),
    ];
    // It ends with the last article or with the budget, whichever comes first.
    let (done, of) = (*done as u64, *of as u64);
    let by_budget = u128::from(*spent) * u128::from(of);
    let nearer = if by_budget > u128::from(done) * u128::from(*budget) {
        (*spent, *budget)
    } else {
        (done, of)
    };
    bar::draw(nearer.0, nearer.1, &parts.join(" · "), title)
}

/// What is on disk, and what is not and why.
fn tell(setup: &Setup, report: &OfflineReport, out: &mut Output) -> anyhow::Result<()> {
    let (locale, s) = (&setup.locale, setup.locale.strings());
    let spent = fill(
        &fill(s.spent_of, &locale.bytes(report.spent)),
        &locale.bytes(report.budget),
    );
    let mut parts = vec![locale.count(report.fetched as u64, s.pages_whole)];
    if report.pictures > 0 {
        parts.push(locale.count(report.pictures as u64, s.pictures));
    }
    parts.push(spent);
    out.line(&parts.join(" · "))?;
    out.line(&on_disk(setup, report.on_disk))?;
    if report.cancelled {
        out.line(s.offline_stopped)?;
    }
    let reasons = report.reasons();
    if !reasons.is_empty() {
        out.line("")?;
        out.line(s.not_here_title)?;
    }
    for (goal, why, count) in reasons {
        let what = match goal {
            Goal::Picture => s.pictures,
            Goal::Page | Goal::Cited => s.articles,
        };
        let words = why.words_for(goal, locale);
        let count_words = locale.count(count as u64, what);
        out.line(&format!("  {count_words}{}{words}", locale.colon()))?;
        let same = |missing: &&NotHere| {
            missing.why.kind() == why.kind()
                && (missing.goal == Goal::Picture) == (goal == Goal::Picture)
        };
        for missing in report.not_here.iter().filter(same).take(TOLD) {
            out.line(&format!("    - {}", missing.title))?;
        }
        if count > TOLD {
            out.line("    …")?;
        }
    }
    Ok(())
}

fn on_disk(setup: &Setup, on_disk: OnDisk) -> String {
    let (locale, s) = (&setup.locale, setup.locale.strings());
    if on_disk.total() == 0 {
        return s.on_disk_none.to_owned();
    }
    let parts = [
        (on_disk.summary, s.on_disk_summary),
        (on_disk.headline, s.on_disk_headline),
        (on_disk.other, s.on_disk_other),
    ];
    let mut out = vec![locale.count(on_disk.whole, s.on_disk_whole)];
    let others = parts.into_iter().filter(|(count, _)| *count > 0);
    out.extend(others.map(|(count, words)| locale.count(count, words)));
    out.join(" · ")
}

#[derive(Serialize)]
struct Missing<'a> {
    id: ArticleId,
    what: &'static str,
    title: &'a str,
    why: String,
}

#[derive(Serialize)]
struct Report<'a> {
    fetched: usize,
    pictures: usize,
    partly: usize,
    spent: u64,
    budget: u64,
    on_disk: OnDisk,
    cancelled: bool,
    stopped_by_month: bool,
    no_network: bool,
    not_here: Vec<Missing<'a>>,
}

fn as_json<'a>(setup: &Setup, report: &'a OfflineReport) -> Report<'a> {
    Report {
        fetched: report.fetched,
        pictures: report.pictures,
        partly: report.partly,
        spent: report.spent,
        budget: report.budget,
        on_disk: report.on_disk,
        cancelled: report.cancelled,
        stopped_by_month: report.stopped,
        no_network: report.offline,
        not_here: report
            .not_here
            .iter()
            .map(|missing| Missing {
                id: missing.article,
                what: match missing.goal {
                    Goal::Page => "article",
                    Goal::Cited => "cited",
                    Goal::Picture => "picture",
                },
                title: &missing.title,
                why: missing.why.words(&setup.locale),
            })
            .collect(),
    }
}
