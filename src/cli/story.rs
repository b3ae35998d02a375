//! `coverage` and `story`: one story by outlet, and day by day.

use serde::Serialize;

use super::args::Story;
use super::bar;
use super::output::Output;
use super::setup::Setup;
use super::which::{self, Row};
use crate::domain::{ArticleId, Report, by_time};

/// A report as JSON.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    row: Row<'a>,
    country: Option<String>,
    dated: bool,
    chars: u64,
    /// The earliest report with the same text.
    reprint_of: Option<ArticleId>,
    /// How much of the text they share, 0 to 1.
    same: Option<f32>,
    /// Words that it adds to that text, and leaves out of it.
    words_added: Option<usize>,
    words_removed: Option<usize>,
}

/// `griot coverage`: the first report first, reprints under the one whose text they carry.
pub(super) async fn coverage(setup: &Setup, args: &Story, out: &mut Output) -> anyhow::Result<()> {
    for report in reports(setup, args).await? {
        if args.json {
            out.json(&line(&report))?;
        } else {
            tell(setup, &report, out)?;
        }
    }
    Ok(())
}

/// `griot story`: the reports in the order of time, under their days.
pub(super) async fn story(setup: &Setup, args: &Story, out: &mut Output) -> anyhow::Result<()> {
    let mut reports = reports(setup, args).await?;
    by_time(&mut reports);
    let locale = &setup.locale;
    let mut day = None;
    for report in &reports {
        if args.json {
            out.json(&line(report))?;
            continue;
        }
        let time = report.headline.sort_time;
        if day.replace(locale.start_of_day(time)) != Some(locale.start_of_day(time)) {
            out.line(&locale.long_date(time))?;
        }
        tell(setup, report, out)?;
    }
    Ok(())
}

async fn reports(setup: &Setup, args: &Story) -> anyhow::Result<Vec<Report>> {
    let id = which::article(setup, &args.article).await?;
    bar::ask_index(setup, async || setup.store.story(id).await).await
}

fn line(report: &Report) -> Line<'_> {
    Line {
        row: Row::from(&report.headline),
        country: report.country.map(|country| country.code().to_owned()),
        dated: report.dated,
        chars: report.headline.chars,
        reprint_of: report.reprint.map(|reprint| reprint.of),
        same: report.reprint.map(|reprint| reprint.same),
        words_added: report.rework.as_ref().map(|rework| rework.added),
        words_removed: report.rework.as_ref().map(|rework| rework.removed),
    }
}

fn tell(setup: &Setup, report: &Report, out: &mut Output) -> anyhow::Result<()> {
    let locale = &setup.locale;
    let same = report.reprint.map(|reprint| locale.same_text(reprint.same));
    let country = report.country.map(|country| locale.country(country));
    let facts: Vec<String> = country.into_iter().chain(same).collect();
    let row = which::line(setup, &report.headline);
    if facts.is_empty() {
        out.line(&row)
    } else {
        out.line(&format!("{row}  {}", facts.join(" · ")))
    }
}
