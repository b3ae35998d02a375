//! `coverage` and `story`: one story by outlet, and day by day.

use serde::Serialize;
use url::Url;

use super::args::Story;
use super::bar;
use super::output::Output;
use super::setup::Setup;
use super::which::{self, Row};
use crate::domain::{ArticleId, Report, by_time, first_report};

/// A report as JSON.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    row: Row<'a>,
    url: Option<&'a str>,
    /// The reader's day on which it stands.
    day: String,
    /// It was published first.
    first: bool,
    country: Option<String>,
    dated: bool,
    chars: u64,
    /// The report that stands for all with its text.
    reprint_of: Option<ArticleId>,
    /// How much of the longer of both texts they share, 0 to 1.
    same: Option<f32>,
    /// Words that it adds to that text, and leaves out of it.
    words_added: Option<usize>,
    words_removed: Option<usize>,
}

/// `griot coverage`: the first report first, reprints under the one whose text they carry.
pub(super) async fn coverage(setup: &Setup, args: &Story, out: &mut Output) -> anyhow::Result<()> {
    let reports = reports(setup, args).await?;
    for report in &reports {
        tell(setup, args, &reports, report, out)?;
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
        let time = report.headline.sort_time;
        let is_new = day.replace(locale.start_of_day(time)) != Some(locale.start_of_day(time));
        if is_new && !args.json {
            out.line(&locale.long_date(time))?;
        }
        tell(setup, args, &reports, report, out)?;
    }
    Ok(())
}

async fn reports(setup: &Setup, args: &Story) -> anyhow::Result<Vec<Report>> {
    let id = which::article(setup, &args.article).await?;
    bar::ask_index(setup, async || setup.store.story(id).await).await
}

fn tell(
    setup: &Setup,
    args: &Story,
    all: &[Report],
    report: &Report,
    out: &mut Output,
) -> anyhow::Result<()> {
    if args.json {
        out.json(&line(setup, all, report))
    } else {
        out.line(&text(setup, all, report))
    }
}

fn is_first(all: &[Report], report: &Report) -> bool {
    first_report(all) == Some(report.headline.id)
}

fn line<'a>(setup: &Setup, all: &[Report], report: &'a Report) -> Line<'a> {
    let headline = &report.headline;
    let day = headline.sort_time.to_jiff();
    Line {
        row: Row::from(headline),
        url: report.url.as_ref().map(Url::as_str),
        day: day.to_zoned(setup.locale.zone.clone()).date().to_string(),
        first: is_first(all, report),
        country: report.country.map(|country| country.code().to_owned()),
        dated: report.dated,
        chars: headline.chars,
        reprint_of: report.reprint.map(|reprint| reprint.of),
        same: report.reprint.map(|reprint| reprint.same),
        words_added: report.rework.as_ref().map(|rework| rework.added),
        words_removed: report.rework.as_ref().map(|rework| rework.removed),
    }
}

/// The row with what the reader's coverage says of it.
fn text(setup: &Setup, all: &[Report], report: &Report) -> String {
    let (locale, headline) = (&setup.locale, &report.headline);
    let first = is_first(all, report).then(|| locale.strings().story_first.to_owned());
    let country = report.country.map(|country| locale.country(country));
    let language = headline.language.as_ref().map(|lang| locale.language(lang));
    let same = report.reprint.map(|reprint| {
        let mut rows = all.iter().map(|report| &report.headline);
        let of = rows.find(|row| row.id == reprint.of);
        locale.same_text(reprint.same, of.map(|row| &row.source_name))
    });
    let told = [
        first,
        country,
        language,
        locale.length(headline.chars),
        same,
    ];
    let facts: Vec<String> = told.into_iter().flatten().collect();
    let row = which::line(setup, headline);
    if facts.is_empty() {
        row
    } else {
        format!("{row}  {}", facts.join(" · "))
    }
}
