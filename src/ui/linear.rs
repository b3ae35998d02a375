//! The paper as lines one after another, for screen readers, very slow lines and printing
//! terminals: words in the place of marks, numbers to choose by, nothing drawn over. Pure like the
//! rest of the view. Must never know what a number or a word that is typed does.

mod bindings;
mod lists;
mod over;
mod story;

use std::hash::{DefaultHasher, Hash, Hasher};

use super::headlines::Shown;
use super::masthead;
use crate::app::{
    Awaiting, DOT, KeysStep, ListKind, Model, Overlay, Pane, ReaderPane, SectionRow, beside,
    empty_words, has_not_come, headline_rows, list_lines, marks, no_related_words, regions,
    related_also, related_facts, related_section, related_why, section_name, selected_rows,
    takes_text,
};
use crate::domain::{ArticleId, Completeness, Related};

/// Columns and rows that the lines are set for.
pub const LINEAR_SIZE: (u16, u16) = (79, 24);

/// What a line that is typed now goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listening {
    /// A field: the line is its text.
    Field,
    /// A list of choices with numbers.
    Choices,
    /// The text of an article.
    Text,
    /// An answer is on its way: nothing is to be typed.
    Nothing,
}

/// What is to be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// Where the reader is: while it is the same, nothing is said again.
    pub place: u64,
    /// What stands there.
    pub lines: Vec<String>,
    /// The chosen line, said alone when only the choice changed.
    pub chosen: Option<String>,
    /// For an open article and the first of its blocks that is set: the first line shown and one past
    /// the last, counted from that block.
    pub text: Option<((ArticleId, usize), usize, usize)>,
    /// What a line that is typed goes to.
    pub listening: Listening,
}

/// What there is to say of the model.
pub fn spoken(model: &Model) -> Spoken {
    let mut text = None;
    let (lines, chosen) = match (model.overlays.last(), model.focus, model.reader.as_deref()) {
        (Some(over), ..) => over::lines(model, over),
        (None, Pane::Sections, _) => section_lines(model),
        (None, Pane::Related, Some(reader)) => related_lines(model, reader),
        (None, Pane::Article, Some(reader)) => {
            let (lines, shown) = article(model, reader);
            text = Some(shown);
            (lines, None)
        }
        _ => headlines(model),
    };
    let listening = listening(model);
    Spoken {
        place: place(model, &lines, text),
        lines,
        chosen,
        text,
        listening,
    }
}

/// What stands before the chosen line of a list.
const CHOSEN: &str = "> ";

fn listening(model: &Model) -> Listening {
    let reader = model.reader.as_deref();
    let of_text = reader.is_some_and(|reader| reader.related.lines.is_none());
    let waits = match model.overlays.last() {
        None => model.opening.is_some() || list_waits(model) || of_text,
        Some(over) => has_not_come(over),
    };
    // What could not be had is said in its place. Whatever else is told meanwhile answers nothing.
    let waits = (waits && !model.refused) || !model.asked.is_empty();
    if waits {
        Listening::Nothing
    } else if takes_text(model) || waits_for_keys(model) {
        Listening::Field
    } else if model.overlays.is_empty() && model.focus == Pane::Article && reader.is_some() {
        Listening::Text
    } else {
        Listening::Choices
    }
}

/// Keys are waited for, which are written here.
fn waits_for_keys(model: &Model) -> bool {
    match model.overlays.last() {
        Some(Overlay::Keys(pane)) => matches!(pane.step, KeysStep::Pressing(_)),
        _ => false,
    }
}

/// Rows are on their way; until they come, those of the question before are none of its own.
fn list_waits(model: &Model) -> bool {
    let asked = matches!(model.list.kind, ListKind::Search(_));
    let whole = matches!(
        model.list.awaiting,
        Awaiting::Whole | Awaiting::WholeAtEnd | Awaiting::WholeAtLine(_)
    );
    model.list.loading && (model.list.rows.is_empty() || (asked && whole))
}

/// The same as long as what was said still stands: the cursor, ages and marks may change.
fn place(model: &Model, lines: &[String], text: Option<((ArticleId, usize), usize, usize)>) -> u64 {
    let mut hash = DefaultHasher::new();
    if let Some(text) = text {
        text.hash(&mut hash);
    } else if model.overlays.is_empty() && model.focus != Pane::Related {
        let list = &model.list;
        let shown = list.rows.get(list.top).map(|row| row.id);
        (model.focus as u8, list.top, shown, lines.len()).hash(&mut hash);
        format!("{:?}", list.kind).hash(&mut hash);
        (model.sections.top, list.unfolded.len()).hash(&mut hash);
    } else {
        let plain = lines
            .iter()
            .map(|line| line.trim_start_matches(CHOSEN).trim_start());
        plain.for_each(|line| line.hash(&mut hash));
    }
    hash.finish()
}

/// A numbered line; the chosen one is marked.
fn numbered(number: usize, text: &str, chosen: bool) -> String {
    let mark = if chosen { CHOSEN } else { "  " };
    format!("{mark}{number}. {text}")
}

type Listed = (Vec<String>, Option<String>);

fn listed(head: String, rows: impl Iterator<Item = (String, bool)>) -> Listed {
    let mut out = (vec![head], None);
    for (line, chosen) in rows {
        if chosen {
            out.1 = Some(line.clone());
        }
        out.0.push(line);
    }
    out
}

fn headlines(model: &Model) -> Listed {
    if model.list.rows.is_empty() {
        return (empty_words(model), None);
    }
    let area = regions(model).list.unwrap_or_default();
    let height = usize::from(area.height) / headline_rows(model, area.width).max(1);
    let all = list_lines(model);
    let shown = all.iter().enumerate().skip(model.list.top);
    let selected = selected_rows(model);
    let rows = shown.take(height.max(1)).filter_map(|(at, line)| {
        let shown = Shown::of(model, line)?;
        let chosen = line.rows().iter().any(|row| {
            let row = model.list.rows.get(*row);
            row.is_some_and(|row| Some(row.id) == model.list.cursor)
        });
        let selected = line.rows().iter().any(|row| selected.contains(row));
        let said = headline(model, &shown, selected);
        Some((numbered(at + 1, &said, chosen), chosen))
    });
    listed(masthead::where_it_is(model, &regions(model)), rows)
}

/// A headline with what its marks say, in words.
fn headline(model: &Model, shown: &Shown<'_>, selected: bool) -> String {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let row = shown.headline;
    let mut parts = vec![
        row.source_name.to_string(),
        locale.age_of(shown.headline, model.now),
    ];
    if shown.joins {
        parts.push(s.mark_joined.to_owned());
    } else if shown.unread {
        parts.push(s.mark_unread.to_owned());
    }
    if shown.saved {
        parts.push(s.mark_saved.to_owned());
    }
    if row.completeness != Completeness::Full {
        parts.push(locale.completeness(row.completeness).to_owned());
    }
    if shown.edited {
        parts.push(s.mark_edited.to_owned());
    }
    if selected {
        parts.push(s.mark_selected.to_owned());
    }
    let minutes = row.minutes();
    parts.extend(minutes.map(|minutes| locale.count(minutes, s.reading_minutes)));
    if shown.line.more() > 0 {
        parts.push(shown.more());
    }
    format!("{}{} ({})", shown.branch(), row.title, parts.join(", "))
}

fn section_lines(model: &Model) -> Listed {
    let rows = model.sections.rows(model.strings());
    let mut number = 0;
    let mut lines = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        match row {
            SectionRow::Heading(name) => lines.push(((*name).to_owned(), false)),
            SectionRow::Section(kind, counts) => {
                number += 1;
                let chosen = at == model.sections.cursor;
                let unread = model
                    .settings
                    .locale
                    .count(counts.unread, model.strings().unread_articles);
                let text = format!("{} ({unread})", section_name(&model.settings.locale, kind));
                lines.push((numbered(number, &text, chosen), chosen));
            }
        }
    }
    listed(model.strings().sections.to_owned(), lines.into_iter())
}

fn related_lines(model: &Model, reader: &ReaderPane) -> Listed {
    let s = model.strings();
    let Some(related) = reader
        .related
        .lines
        .as_deref()
        .filter(|lines| !lines.is_empty())
    else {
        return (no_related_words(model), None);
    };
    let rows = related.iter().enumerate().map(|(at, line)| {
        let chosen = at == reader.related.cursor;
        (numbered(at + 1, &related_line(model, line), chosen), chosen)
    });
    listed(s.related.to_owned(), rows)
}

/// Cells of a line that is never broken.
const WHOLE: usize = 10_000;

fn related_line(model: &Model, line: &Related) -> String {
    let facts = beside(&related_facts(model, line), DOT);
    // The mark of completeness is said in words.
    let facts = facts.trim_start_matches(marks::completeness(line.completeness));
    let more = [
        related_section(model, line.section).to_owned(),
        facts.trim().to_owned(),
        related_also(model, line),
        related_why(model, line, (WHOLE, 1)).concat(),
    ];
    let more: Vec<String> = more.into_iter().filter(|text| !text.is_empty()).collect();
    format!(
        "{} ({})",
        line.title,
        more.join("; ").replace('\u{a0}', " ")
    )
}

fn article(
    model: &Model,
    reader: &ReaderPane,
) -> (Vec<String>, ((ArticleId, usize), usize, usize)) {
    let area = regions(model).article.unwrap_or_default();
    let end = (reader.scroll + usize::from(area.height)).min(reader.line_count());
    let lines = (reader.scroll..end)
        .map(|at| reader.line_text(at))
        .collect();
    let stretch = (reader.article.id, reader.typeset.first_block());
    (lines, (stretch, reader.scroll, end))
}

/// What is said first.
pub fn greeting(model: &Model) -> Vec<String> {
    let s = model.strings();
    let count = model
        .settings
        .locale
        .count(model.sections.counts.all.unread, s.unread_articles);
    vec![format!("griot · {count}"), s.linear_hint.to_owned()]
}
