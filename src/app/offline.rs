//! The rows of the panel that fetches for the road, shared by `update` (its size) and `ui`.

use super::model::{Model, OfflineState, OfflineSummary};
use crate::domain::{Completeness, SourceId};
use crate::locale::fill;

/// Label and value of each row.
pub fn offline_rows(model: &Model) -> Vec<(&'static str, String)> {
    let s = model.strings();
    let mut rows = match (&model.offline_run, &model.offline_summary) {
        (Some(run), _) => running(model, run),
        (None, Some(summary)) => done(model, summary),
        (None, None) => vec![(s.offline_what, plan(model))],
    };
    rows.extend(month(model).map(|month| (s.month_label, month)));
    rows
}

fn plan(model: &Model) -> String {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let days = locale.count(u64::from(model.settings.offline_days), s.offline_days);
    let budget = locale.bytes(model.settings.offline_bytes);
    fill(&fill(s.offline_plan, &days), &budget)
}

/// `3.2 MB of 20 MB`.
fn spent(model: &Model, bytes: u64) -> String {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let spent = fill(s.spent_of, &locale.bytes(bytes));
    fill(&spent, &locale.bytes(model.settings.offline_bytes))
}

fn running(model: &Model, run: &OfflineState) -> Vec<(&'static str, String)> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    if run.of == 0 {
        return vec![(s.progress_label, format!("{}…", s.refreshing))];
    }
    let left = fill(s.time_left, &locale.duration(run.seconds_left));
    vec![
        (s.progress_label, format!("{} · {left}", bar(run, model))),
        (
            s.articles_label,
            format!("{}/{} · {}", run.done, run.of, run.title),
        ),
        (s.spent_label, spent(model, run.spent)),
    ]
}

/// A bar: it is over when all articles are done, or when the bytes are spent.
fn bar(run: &OfflineState, model: &Model) -> String {
    const CELLS: u64 = 20;
    let part = |done: u64, of: u64| done.saturating_mul(CELLS).checked_div(of);
    let articles = part(run.done as u64, run.of as u64).unwrap_or(0);
    let bytes = part(run.spent, model.settings.offline_bytes).unwrap_or(CELLS);
    let filled = articles.max(bytes).min(CELLS);
    let cells = |text: &str, n: u64| text.repeat(usize::try_from(n).unwrap_or(0));
    cells("█", filled) + &cells("░", CELLS - filled)
}

fn done(model: &Model, summary: &OfflineSummary) -> Vec<(&'static str, String)> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let [whole, rest @ ..] = summary.on_disk;
    let words = [s.on_disk_summary, s.on_disk_headline, s.on_disk_other];
    let rest = rest.into_iter().zip(words).filter(|(count, _)| *count > 0);
    let mut here = vec![locale.count(whole, s.whole_count)];
    here.extend(rest.map(|(count, words)| locale.count(count, words)));
    let mut rows = vec![
        (s.on_disk_label, here.join(" · ")),
        (s.spent_label, spent(model, summary.spent)),
    ];
    let mut label = s.not_here_label;
    for (count, why) in &summary.not_here {
        let count = locale.count(*count as u64, s.articles);
        rows.push((label, format!("{count}{}{why}", locale.colon())));
        label = "";
    }
    if summary.stopped {
        rows.push(("", s.offline_stopped.to_owned()));
    }
    rows
}

/// What fetching the page of a source would cost, as far as that is known and would help.
pub fn fetch_cost(model: &Model, source: &SourceId, completeness: Completeness) -> Option<String> {
    let helps = matches!(completeness, Completeness::Missing | Completeness::Summary);
    let cost = model.page_costs.get(source).filter(|_| helps)?;
    let bytes = model.settings.locale.bytes(*cost);
    Some(bytes)
}

/// What the month cost, in bytes and money, and what is left of its budget.
pub fn month(model: &Model) -> Option<String> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let month = model.month.as_ref()?;
    let mut parts = vec![locale.bytes(month.bytes)];
    if let Some((micros, currency)) = &month.money {
        parts.push(locale.money(*micros, currency));
    }
    if let Some(budget) = month.budget {
        let all = locale.bytes(budget);
        parts.push(if month.bytes >= budget {
            fill(s.budget_spent, &all)
        } else {
            let left = locale.bytes(budget - month.bytes);
            fill(&fill(s.budget_left, &left), &all)
        });
    }
    Some(parts.join(" · "))
}
