//! What is drawn that is no text: rules, pictures, maps, cleared ground.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Paint;
use crate::text::{has_rtl, width_cells};
use crate::ui::theme::Tone;

impl Paint<'_> {
    /// The cells of another screen that something stands in, in a look.
    pub(in crate::ui) fn stamp(&mut self, drawn: &Buffer, style: Style) {
        let area = self.placed(drawn.area);
        for (at, cell) in area.positions().zip(drawn.content()) {
            // Neither a space nor a braille cell without dots.
            if !matches!(cell.symbol(), " " | "\u{2800}")
                && let Some(below) = self.buffer.cell_mut(at)
            {
                below.set_symbol(cell.symbol()).set_style(style);
            }
        }
    }

    /// Half blocks: an upper and a lower colour for each cell, `columns` of them in a row.
    pub(in crate::ui) fn blocks(&mut self, rect: Rect, columns: usize, cells: &[[[u8; 3]; 2]]) {
        let depth = self.theme.depth();
        let rect = self.placed(rect);
        for (y, cells) in (rect.y..rect.bottom()).zip(cells.chunks(columns.max(1))) {
            for (x, [upper, lower]) in (rect.x..rect.right()).zip(cells) {
                let style = Style::new().fg(depth.of(*upper)).bg(depth.of(*lower));
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.set_char('▀').set_style(style);
                }
            }
        }
    }

    /// A column of `│`.
    pub(in crate::ui) fn rule_down(&mut self, x: u16, y: u16, height: u16) {
        let style = self.style(Tone::Rule);
        let x = self.placed(Rect::new(x, y, 1, height)).x;
        for y in y..y.saturating_add(height) {
            if let Some(cell) = self.buffer.cell_mut((x, y)) {
                cell.set_char('│').set_style(style);
            }
        }
    }

    /// A row of `─`.
    pub(in crate::ui) fn rule_across(&mut self, row: Rect) {
        let style = self.style(Tone::Rule);
        let row = self.placed(row);
        for x in row.left()..row.right() {
            if let Some(cell) = self.buffer.cell_mut((x, row.y)) {
                cell.set_char('─').set_style(style);
            }
        }
    }

    /// Empties a rectangle, and what it leaves of the right-to-left words at its sides: where a terminal
    /// joins letters by itself the cells of a word are in the order of reading, and half of them are
    /// another word.
    pub(in crate::ui) fn clear_words(&mut self, rect: Rect) {
        self.clear(rect);
        let rect = self.placed(rect);
        for y in rect.top()..rect.bottom() {
            self.blank_word((0..rect.left()).rev(), y);
            self.blank_word(rect.right()..self.buffer.area.right(), y);
        }
    }

    /// Blanks cells one after the other, to the first that is of no right-to-left word.
    fn blank_word(&mut self, cells: impl Iterator<Item = u16>, y: u16) {
        for x in cells {
            let Some(cell) = self.buffer.cell_mut((x, y)) else {
                return;
            };
            if !has_rtl(cell.symbol()) {
                return;
            }
            cell.set_char(' ');
        }
    }

    /// Empties a rectangle; a wide character that reaches into it goes whole.
    pub(in crate::ui) fn clear(&mut self, rect: Rect) {
        let page = self.style(Tone::Page);
        let rect = self.placed(rect);
        for y in rect.top()..rect.bottom() {
            if let Some(cell) = rect
                .left()
                .checked_sub(1)
                .and_then(|x| self.buffer.cell_mut((x, y)))
                && width_cells(cell.symbol()) > 1
            {
                cell.set_char(' ');
            }
            for x in rect.left()..rect.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(page);
                }
            }
        }
    }
}
