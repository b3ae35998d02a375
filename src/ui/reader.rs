//! The open article: head, set text and foot in a centred measure. Must never set text itself.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::bidi;
use super::empty::draw_words;
use super::linked;
use super::paint::{Paint, cells, part, row};
use super::theme::{Theme, Tone};
use super::{picture, titled, trail};
use crate::app::typeset::{Line, Role, Run};
use crate::app::{
    Area, FootLine, HeadLine, Model, Pane, ReaderPane, Regions, link_labels, text_column,
};
use crate::domain::{Position, SpanStyle};
use crate::locale::UiLang;

/// Draws the article.
pub(super) fn draw(paint: &mut Paint<'_>, model: &Model, regions: &Regions, area: Area) {
    let s = model.strings();
    let height = usize::from(regions.content(area).height);
    let aside = model
        .reader
        .as_deref()
        .map_or_else(String::new, |reader| progress(model, reader, height));
    let title = (Pane::Article, s.article, aside.as_str());
    let content = titled(paint, model, regions, area, title);
    if content.y > area.y {
        draw_way(paint, model, area, (s.article, &aside));
    }
    let rect = paint.rect(content);
    let Some(reader) = model.reader.as_deref() else {
        let words = if model.opening.is_some() {
            s.loading
        } else {
            s.nothing_open
        };
        draw_words(paint, rect, &[words.to_owned()]);
        return;
    };
    let column = paint.rect(text_column(reader, content));
    let mut labels = Labels::of(model, reader, usize::from(column.height));
    for i in 0..usize::from(column.height) {
        if let (Some(line), Some(text)) = (row(column, i), line_at(reader, reader.scroll + i)) {
            draw_line(paint, reader, line, &text, &mut labels);
        }
    }
    picture::draw_main(paint, model, reader, column);
}

/// Where the reader is on the trail, between the region's title and what stands on the right.
fn draw_way(paint: &mut Paint<'_>, model: &Model, area: Area, (title, aside): (&str, &str)) {
    let Some(line) = row(paint.rect(area), 0) else {
        return;
    };
    let begin = cells(title) + 4;
    let end = cells(aside) + 3;
    let room = line.width.saturating_sub(begin + end);
    let way = trail::way(model, room, paint.is_mirrored());
    paint.say(part(line, begin, room), 0, &way, Tone::Quiet);
}

/// A line of the article, whatever it belongs to.
enum Shown<'a> {
    Head(&'a HeadLine),
    Text(&'a Line),
    Foot(&'a FootLine),
}

fn line_at(reader: &ReaderPane, index: usize) -> Option<Shown<'_>> {
    let Some(index) = index.checked_sub(reader.head().len()) else {
        return reader.head().get(index).map(Shown::Head);
    };
    let lines = reader.typeset.lines();
    if let Some(line) = lines.get(index) {
        return Some(Shown::Text(line));
    }
    let index = index - lines.len();
    let foot = reader.foot.get(index).filter(|_| reader.is_whole());
    foot.map(Shown::Foot)
}

fn draw_line(
    paint: &mut Paint<'_>,
    reader: &ReaderPane,
    line: Rect,
    shown: &Shown<'_>,
    labels: &mut Labels,
) {
    match shown {
        Shown::Head(head) => draw_head(paint, line, head, reader.typeset.measure().rtl),
        Shown::Text(text) => draw_text(paint, line, text, labels),
        Shown::Foot(foot) => {
            let (text, tone) = match foot {
                FootLine::Heading(text) => (*text, Tone::Strong),
                FootLine::Link(text) | FootLine::Facts(text) => (text.as_str(), Tone::Quiet),
                FootLine::Related(text) => (text.as_str(), Tone::Text),
                FootLine::Section(text) => (*text, Tone::Title),
                FootLine::Blank => return,
            };
            paint.say(line, 0, text, tone);
        }
    }
}

/// A line above the text of an article whose script begins on the right, or not.
fn draw_head(paint: &mut Paint<'_>, line: Rect, head: &HeadLine, rtl: bool) {
    let (text, tone) = match head {
        HeadLine::Title(text) => (text.as_str(), Tone::Strong),
        HeadLine::Standfirst(text) => (text.as_str(), Tone::Standfirst),
        HeadLine::Byline(text) => (text.as_str(), Tone::Quiet),
        HeadLine::Note(text) | HeadLine::Caption(text) => (text.as_str(), Tone::Caption),
        HeadLine::Picture | HeadLine::Blank => return,
    };
    let style = paint.style(tone);
    match head {
        // The date stands where the article's own words begin.
        HeadLine::Byline(_) => {
            // A source's name in Arabic must not turn the date beside it.
            let parts: Vec<String> = text.split(" · ").map(str::to_owned).collect();
            paint.aligned(line, &bidi::beside(&parts, " · "), style, rtl);
        }
        // Notes are of several rows, and are read from where those of the reader's language begin.
        HeadLine::Note(_) => {
            paint.text(line, 0, text, style);
        }
        _ if rtl => paint.set(line, &[(text, style)], true),
        _ => paint.begin(line, text, style),
    }
}

/// Links being chosen: their labels, and those whose number is not on the screen.
struct Labels {
    all: Vec<(u32, String)>,
    unnumbered: Vec<u32>,
}

impl Labels {
    fn of(model: &Model, reader: &ReaderPane, height: usize) -> Self {
        let all = link_labels(model);
        let seen = (0..height).filter_map(|i| line_at(reader, reader.scroll + i));
        let runs = seen.flat_map(|shown| match shown {
            Shown::Text(line) => line.runs.as_slice(),
            _ => &[],
        });
        let numbers = runs.filter(|run| run.role == Role::LinkNumber);
        let numbers: Vec<u32> = numbers.filter_map(|run| run.link).collect();
        let links = all.iter().map(|(link, _)| *link);
        let unnumbered = links.filter(|link| !numbers.contains(link)).collect();
        Self { all, unnumbered }
    }

    /// The label that a run bears: it takes the place of the link's number, so that no word is hidden; where
    /// that is not on the screen it stands before the link.
    fn take(&mut self, run: &Run) -> Option<String> {
        let link = run.link?;
        if run.role != Role::LinkNumber && !self.unnumbered.contains(&link) {
            return None;
        }
        let at = self.all.iter().position(|(known, _)| *known == link)?;
        let (_, mut label) = self.all.swap_remove(at);
        if run.role == Role::LinkNumber {
            let number = usize::from(cells(&run.text));
            label.extend(std::iter::repeat_n(' ', number.saturating_sub(label.len())));
        }
        Some(label)
    }
}

/// A line of the text, with the labels of links in it.
fn draw_text(paint: &mut Paint<'_>, line: Rect, text: &Line, labels: &mut Labels) {
    let theme = paint.theme();
    let labels: Vec<Option<String>> = text.runs.iter().map(|run| labels.take(run)).collect();
    let mut runs: Vec<(&str, Style)> = Vec::with_capacity(text.runs.len());
    for (run, label) in text.runs.iter().zip(&labels) {
        if let Some(label) = label {
            let shown = Style::new().patch(theme.style(Tone::Cursor));
            runs.push((label, shown.add_modifier(Modifier::BOLD)));
        }
        if label.is_none() || run.role != Role::LinkNumber {
            runs.push((run.text.as_str(), look(theme, run)));
        }
    }
    paint.set(line, &runs, text.rtl);
}

/// How a run looks: its role, its style, whether it is a link.
fn look(theme: &Theme, run: &Run) -> Style {
    let tone = match run.role {
        Role::Text => Tone::Text,
        Role::Heading => Tone::Strong,
        Role::Quote => Tone::Quote,
        Role::Mark => Tone::Rule,
        Role::Code => Tone::Code,
        Role::Caption => Tone::Caption,
        Role::LinkNumber => Tone::LinkNumber,
    };
    let has = |style| run.style.has(style);
    let emphasis = theme.emphasis(
        has(SpanStyle::STRONG),
        has(SpanStyle::EMPHASIS),
        has(SpanStyle::STRIKE),
    );
    let style = theme.style(tone).patch(emphasis);
    match run.link {
        Some(link) if run.role == Role::LinkNumber => linked::mark(style, link),
        Some(link) => linked::mark(style.patch(theme.style(Tone::Link)), link),
        None => style,
    }
}

/// How far the reader is, in hundredths: none at the top, all where the end is seen; empty when all of it
/// is on the screen.
pub(super) fn progress(model: &Model, reader: &ReaderPane, height: usize) -> String {
    let below = reader.scroll + height;
    let total = reader.line_count();
    let is_set = reader.is_whole() && reader.typeset.is_from_start();
    if is_set && total <= height {
        return String::new();
    }
    let part = if reader.is_whole() && below >= total {
        100
    } else if is_set {
        reader.scroll * 100 / total.saturating_sub(height).max(1)
    } else {
        // The text is set only as far as someone looked: its characters tell the rest.
        let first = reader.scroll.saturating_sub(reader.head().len());
        let line = reader.typeset.lines().get(first);
        let line = line.or_else(|| reader.typeset.lines().last());
        let place = line.map_or_else(Position::default, |line| line.position);
        let block = place.block as usize;
        let starts = &reader.chars_before;
        let above = starts.get(block).copied().unwrap_or_default();
        let end = starts.get(block + 1).copied().unwrap_or(usize::MAX);
        let read = end.min(above + place.offset as usize);
        let all = usize::try_from(reader.chars).unwrap_or(usize::MAX);
        (read * 100 / all.max(read).max(1)).min(99)
    };
    match model.settings.locale.lang {
        UiLang::English | UiLang::Arabic => format!("{part}%"),
        UiLang::French | UiLang::Portuguese => format!("{part}\u{a0}%"),
    }
}
