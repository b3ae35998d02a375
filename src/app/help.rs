//! The lines of the help overlay and how they stand in columns, shared by `update` (scroll limits)
//! and `ui` (drawing).

use super::frame::overlay_frame;
use super::keymap::{Context, Group, help_rows};
use super::marks;
use super::model::{Model, Overlay, Pane, Settings};
use crate::locale::Locale;
use crate::text::{fold, width_cells};

/// A line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// The name of a chapter.
    Heading(&'static str),
    /// Keys and what they do.
    Keys(String, &'static str),
    /// A mark and what it says.
    Mark(char, &'static str),
    /// Empty.
    Blank,
}

/// Where the keys of a region are pressed.
pub const fn context_of(pane: Pane) -> Context {
    match pane {
        Pane::Sections => Context::Sections,
        Pane::List => Context::List,
        Pane::Article => Context::Article,
        Pane::Related => Context::Related,
    }
}

/// Where keys are pressed now, the help aside.
pub fn context_here(model: &Model) -> Context {
    let mut overlays = model.overlays.iter().rev();
    match overlays.find(|over| !matches!(over, Overlay::Help { .. })) {
        Some(Overlay::Atlas(_)) => Context::Atlas,
        Some(_) => Context::Overlay,
        None => context_of(model.focus),
    }
}

/// The help of a context: its keys by chapter, then the marks; only lines that hold all words of
/// `filter` (folded), when it is not empty.
pub fn help_lines(settings: &Settings, context: Context, filter: &str) -> Vec<HelpLine> {
    let (map, locale) = (&settings.keymap, &settings.locale);
    let s = locale.strings();
    let filter = fold(filter);
    let wanted = |keys: &str, words: &str| {
        let line = fold(&format!("{keys} {words}"));
        filter.split_whitespace().all(|word| line.contains(word))
    };
    let mut out = Vec::new();
    let mut chapter = |title, mut lines: Vec<HelpLine>| {
        if lines.is_empty() {
            return;
        }
        if !out.is_empty() {
            out.push(HelpLine::Blank);
        }
        out.push(HelpLine::Heading(title));
        out.append(&mut lines);
    };
    for group in Group::ALL {
        let rows = help_rows(map, group, Some(context), locale.lang).into_iter();
        let rows = rows.map(|(keys, words)| (pointed(settings, context, keys), words));
        let rows = rows.filter(|(keys, words)| wanted(keys, words));
        chapter(
            group.title(s),
            rows.map(|(keys, words)| HelpLine::Keys(keys, words))
                .collect(),
        );
    }
    let rows = mark_rows(locale).into_iter();
    let rows = rows.filter(|(mark, words)| wanted(&mark.to_string(), words));
    chapter(
        s.group_marks,
        rows.map(|(mark, words)| HelpLine::Mark(mark, words))
            .collect(),
    );
    out
}

/// Lines of a page where the help is said line by line.
pub const HELP_PAGE: usize = 20;

/// What the help says, without the marks: where there are words in the place of those.
pub fn help_said(model: &Model, filter: &str) -> Vec<HelpLine> {
    let lines = help_lines(&model.settings, context_here(model), filter).into_iter();
    let marks = HelpLine::Heading(model.strings().group_marks);
    let said = lines.take_while(|line| *line != marks);
    said.filter(|line| *line != HelpLine::Blank).collect()
}

/// Keys as they are pressed: on a screen that begins on the right the arrows between its regions are
/// the other ones; on the map they are not.
pub(super) fn pointed(settings: &Settings, context: Context, keys: String) -> String {
    if !settings.is_mirrored() || context == Context::Atlas {
        return keys;
    }
    let turned = keys.chars().map(|c| match c {
        '←' => '→',
        '→' => '←',
        c => c,
    });
    turned.collect()
}

fn mark_rows(locale: &Locale) -> Vec<(char, &'static str)> {
    let s = locale.strings();
    let mut out = vec![
        (marks::UNREAD, s.mark_unread),
        (marks::EDITED, s.mark_edited),
        (marks::SAVED, s.mark_saved),
        (marks::JOINED, s.mark_joined),
        (marks::WATCHED, s.mark_watched),
        (marks::CHOSEN, s.mark_chosen),
        (marks::SELECTED, s.mark_selected),
        (marks::HIGHLIGHTED, s.mark_highlighted),
        (marks::ARRIVED, s.mark_arrived),
        (marks::MINUTES, s.mark_minutes),
    ];
    let completeness = marks::COMPLETENESS.iter();
    out.extend(completeness.map(|c| (marks::completeness(*c), locale.completeness(*c))));
    out
}

/// The lines for a width: where they stand in one column, words that are longer than their place go
/// on in lines of their own.
pub fn help_fitted(lines: Vec<HelpLine>, width: u16) -> Vec<HelpLine> {
    if help_columns(&lines, width).len() > 1 {
        return lines;
    }
    let room = usize::from(width).saturating_sub(help_keys_room(&lines, width) + 2);
    let fit = |line| match line {
        HelpLine::Keys(keys, words) => {
            let mut parts = parted(words, room).into_iter();
            let first = HelpLine::Keys(keys, parts.next().unwrap_or_default());
            let rest = parts.map(|part| HelpLine::Keys(String::new(), part));
            std::iter::once(first).chain(rest).collect()
        }
        line => vec![line],
    };
    lines.into_iter().flat_map(fit).collect()
}

/// A text parted at its spaces, each part so wide at most when its words allow it.
fn parted(text: &'static str, room: usize) -> Vec<&'static str> {
    let (mut parts, mut rest) = (Vec::new(), text);
    while width_cells(rest) > room {
        let fits = |(at, _): &(usize, &str)| width_cells(rest.get(..*at).unwrap_or(rest)) <= room;
        let last = rest.match_indices(' ').take_while(fits).last();
        let Some((at, _)) = last.or_else(|| rest.match_indices(' ').next()) else {
            break;
        };
        let (part, more) = rest.split_at(at);
        parts.push(part);
        rest = more.trim_start_matches(' ');
    }
    parts.push(rest);
    parts
}

/// Cells of the keys in one column: where it is narrow they leave at least half to the words.
pub fn help_keys_room(lines: &[HelpLine], width: u16) -> usize {
    help_key_cells(lines).min(usize::from(width / 2))
}

/// The lines in columns for a width: two when every line is whole in half of it. A chapter begins
/// the second column.
pub fn help_columns(lines: &[HelpLine], width: u16) -> Vec<&[HelpLine]> {
    let keys = help_key_cells(lines);
    let widest = lines.iter().map(|line| match line {
        HelpLine::Keys(_, words) | HelpLine::Mark(_, words) => keys + 2 + width_cells(words),
        _ => 0,
    });
    let widest = widest.max().unwrap_or_default();
    if 2 * widest + HELP_GAP > usize::from(width) {
        return vec![lines];
    }
    let tallest = |at: usize| at.max(lines.len().saturating_sub(at + 1));
    let split = (0..lines.len())
        .filter(|at| lines.get(*at) == Some(&HelpLine::Blank))
        .min_by_key(|at| tallest(*at));
    match split {
        Some(at) => {
            let (left, right) = lines.split_at(at);
            vec![left, right.get(1..).unwrap_or_default()]
        }
        None => vec![lines],
    }
}

/// Cells between two columns of the help.
pub const HELP_GAP: usize = 3;

/// Cells of the keys before their words.
fn help_key_cells(lines: &[HelpLine]) -> usize {
    let widths = lines.iter().map(|line| match line {
        HelpLine::Keys(keys, _) => width_cells(keys),
        _ => 1,
    });
    widths.max().unwrap_or(1)
}

/// The largest first row of the help overlay, so that its last row is at the foot of the frame.
pub fn help_top_max(model: &Model) -> usize {
    let Some(overlay @ Overlay::Help { filter, .. }) = model.overlays.last() else {
        return 0;
    };
    let frame = overlay_frame(model, overlay);
    let context = context_here(model);
    let settings = &model.settings;
    let lines = help_lines(settings, context, filter.value());
    let lines = help_fitted(lines, frame.inner.width);
    let columns = help_columns(&lines, frame.inner.width);
    let tallest = columns
        .iter()
        .map(|column| column.len())
        .max()
        .unwrap_or_default();
    tallest.saturating_sub(usize::from(frame.list.height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_go_on_below() {
        let lines = vec![
            HelpLine::Keys("Ctrl-u".to_owned(), "une demi-page plus haut"),
            HelpLine::Keys("G".to_owned(), "à la fin"),
        ];
        let keys = |keys: &str, words| HelpLine::Keys(keys.to_owned(), words);
        assert_eq!(
            help_fitted(lines.clone(), 22),
            [
                keys("Ctrl-u", "une demi-page"),
                keys("", "plus haut"),
                keys("G", "à la fin")
            ]
        );
        assert_eq!(help_fitted(lines.clone(), 40), lines);
        assert_eq!(
            parted("indivisiblement long", 5),
            ["indivisiblement", "long"]
        );
    }
}
