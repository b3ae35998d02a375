//! A line that is being typed, with its cursor.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::Paint;
use crate::text::{graphemes, width_cells};
use crate::ui::bidi;
use crate::ui::theme::Tone;

/// A mark that no theme uses finds the cursor's cluster again.
const HERE: Modifier = Modifier::RAPID_BLINK;

impl Paint<'_> {
    /// Text that is being typed, clipped where the row ends, with a part of it marked as wrong;
    /// returns the column of the cursor, which stands before the byte `cursor`. Where the text is
    /// reordered the cursor stands where its letter is drawn.
    pub(in crate::ui) fn typed(
        &mut self,
        row: Rect,
        text: &str,
        cursor: usize,
        wrong: Option<&Range<usize>>,
    ) -> u16 {
        let clusters = self.clusters(row, text, cursor, wrong);
        let drawn: Vec<(String, Style)> = if self.bidi && bidi::has_rtl(text) {
            bidi::visual(&clusters, bidi::is_rtl(text), self.theme.turns_letters())
        } else {
            let runs = clusters.into_iter();
            runs.map(|(text, style)| (text.to_owned(), style)).collect()
        };
        let before = drawn.iter();
        let before = before.take_while(|(_, style)| !style.add_modifier.contains(HERE));
        let before: usize = before.map(|(text, _)| width_cells(text)).sum();
        let all: usize = drawn.iter().map(|(text, _)| width_cells(text)).sum();
        // Counted from where the screen begins.
        let column = if self.mirrored {
            (all - before).saturating_sub(1)
        } else {
            before
        };
        if row.height > 0 {
            let runs = drawn.iter();
            let runs = runs.map(|(text, style)| {
                let mut style = *style;
                style.add_modifier.remove(HERE);
                (text.as_str(), style)
            });
            self.put(row, 0, runs);
        }
        u16::try_from(column).unwrap_or(u16::MAX)
    }

    /// As many clusters as there is room for, the cursor's marked. What has none is left off in the
    /// order of reading: of text that is reordered the end would be seen in the place of the cursor.
    fn clusters<'t>(
        &self,
        row: Rect,
        text: &'t str,
        cursor: usize,
        wrong: Option<&Range<usize>>,
    ) -> Vec<(&'t str, Style)> {
        let (plain, bad) = (self.style(Tone::Text), self.style(Tone::Trouble));
        let mut room = usize::from(row.width);
        let mut at = 0;
        let mut out: Vec<(&str, Style)> = Vec::new();
        for (cluster, width) in graphemes(text) {
            if width > room {
                break;
            }
            room -= width;
            let is_wrong = wrong.is_some_and(|wrong| wrong.contains(&at));
            let mut style = if is_wrong {
                bad.add_modifier(Modifier::UNDERLINED)
            } else {
                plain
            };
            if (at..at + cluster.len()).contains(&cursor) {
                style = style.add_modifier(HERE);
            }
            out.push((cluster, style));
            at += cluster.len();
        }
        if cursor >= at && room > 0 {
            out.push((" ", plain.add_modifier(HERE)));
        }
        out
    }
}
