//! Puts text and looks into cells, clipped to where it belongs: the only code of the view that
//! touches the buffer. Must never know what the text means.

mod shapes;
mod typed;

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;

use super::bidi;
use super::theme::{Theme, Tone};
use crate::app::{Area, Model, marks};
use crate::text::{cut, width_cells};

/// A screen being painted.
pub(super) struct Paint<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    /// Right-to-left text is reordered here and not by the terminal.
    bidi: bool,
    /// The screen begins on the right: every place told to this is counted from there.
    mirrored: bool,
    /// The rows in which what can be chosen begins, with its index.
    items: Vec<(u16, usize)>,
}

impl<'a> Paint<'a> {
    pub(super) const fn new(buffer: &'a mut Buffer, theme: &'a Theme, model: &Model) -> Self {
        Self {
            buffer,
            theme,
            bidi: model.settings.bidi,
            mirrored: model.settings.is_mirrored(),
            items: Vec::new(),
        }
    }

    /// The look of a tone.
    pub(super) fn style(&self, tone: Tone) -> Style {
        self.theme.style(tone)
    }

    pub(super) const fn theme(&self) -> &'a Theme {
        self.theme
    }

    /// The area as far as it lies on the screen: nothing in the corner when it lies beyond, so that
    /// what is placed by it is never beyond either.
    pub(super) fn rect(&self, area: Area) -> Rect {
        let rect = Rect::new(area.x, area.y, area.width, area.height);
        if rect.intersects(self.buffer.area) {
            rect.intersection(self.buffer.area)
        } else {
            Rect::ZERO
        }
    }

    /// Whether the screen begins on the right.
    pub(super) const fn is_mirrored(&self) -> bool {
        self.mirrored
    }

    /// Where a rectangle lies in the buffer.
    const fn placed(&self, rect: Rect) -> Rect {
        if !self.mirrored {
            return rect;
        }
        let all = self.buffer.area;
        let x = (all.x + all.right()).saturating_sub(rect.right());
        Rect { x, ..rect }
    }

    /// The part of a row of something that is not turned over, from a column on its left.
    pub(super) fn on_map(&self, row: Rect, at: u16, width: u16) -> Rect {
        if self.mirrored {
            part(row, row.width.saturating_sub(at + width), width)
        } else {
            part(row, at, width)
        }
    }

    /// Where a cell lies on the terminal's screen; `None` beyond it.
    pub(super) fn on_screen(&self, at: Position) -> Option<Position> {
        let cell = self.placed(Rect::new(at.x, at.y, 1, 1));
        let at = Position::new(cell.x, cell.y);
        self.buffer.area.contains(at).then_some(at)
    }

    /// Text at a column of a row, cut with `…` where the row ends; returns the column after it. On a
    /// screen that begins on the right words in its script do so, whatever name comes first.
    pub(super) fn text(&mut self, row: Rect, at: u16, text: &str, style: Style) -> u16 {
        if !self.mirrored {
            return self.runs(row, at, &[(text, style)], bidi::is_rtl(text));
        }
        let text = bidi::facing(text);
        self.runs(row, at, &[(&text, style)], bidi::has_rtl(&text))
    }

    /// Text in a tone; see [`Paint::text`].
    pub(super) fn say(&mut self, row: Rect, at: u16, text: &str, tone: Tone) -> u16 {
        let style = self.style(tone);
        self.text(row, at, text, style)
    }

    /// Text that ends where the row ends.
    pub(super) fn right(&mut self, row: Rect, text: &str, style: Style) {
        let at = row.width.saturating_sub(cells(text));
        self.text(row, at, text, style);
    }

    /// Text beside others that begin on a side, on that side.
    pub(super) fn aligned(&mut self, row: Rect, text: &str, style: Style, rtl: bool) {
        if rtl == self.mirrored {
            self.text(row, 0, text, style);
        } else {
            self.right(row, text, style);
        }
    }

    /// Text of others from the side on which its script begins.
    pub(super) fn begin(&mut self, row: Rect, text: &str, style: Style) {
        self.set(row, &[(text, style)], bidi::is_rtl(text));
    }

    /// Runs in a paragraph of a direction, from the side on which that begins.
    pub(super) fn set(&mut self, row: Rect, runs: &[(&str, Style)], rtl: bool) {
        if row.height == 0 {
            return;
        }
        let (fitted, left) = fitting(runs, row.width);
        let at = if rtl == self.mirrored { 0 } else { left };
        self.place(row, at, &fitted, rtl);
    }

    /// Runs of a row in a list, whose mark, number and facts stand on the side on which the screen begins. On
    /// one that begins on the right all titles stand there with them; on another those that begin on the
    /// right do so.
    pub(super) fn listed(&mut self, row: Rect, runs: &[(&str, Style)], rtl: bool) {
        if self.mirrored {
            self.runs(row, 0, runs, rtl);
        } else {
            self.set(row, runs, rtl);
        }
    }

    /// Text of others as a row of a list.
    pub(super) fn list(&mut self, row: Rect, text: &str, style: Style) {
        self.listed(row, &[(text, style)], bidi::is_rtl(text));
    }

    /// Runs one after another in a paragraph of a direction, cut with `…` where the row ends;
    /// returns the column after them.
    pub(super) fn runs(&mut self, row: Rect, at: u16, runs: &[(&str, Style)], rtl: bool) -> u16 {
        if row.height == 0 || at >= row.width {
            return at;
        }
        let (fitted, _) = fitting(runs, row.width - at);
        self.place(row, at, &fitted, rtl)
    }

    /// Runs that fit from a column on, in the order in which they are seen; returns the column after
    /// them.
    fn place(&mut self, row: Rect, at: u16, fitted: &[(Cow<'_, str>, Style)], rtl: bool) -> u16 {
        let runs = fitted.iter().map(|(text, style)| (text.as_ref(), *style));
        if !self.bidi || !fitted.iter().any(|(text, _)| bidi::has_rtl(text)) {
            return self.put(row, at, runs);
        }
        let runs: Vec<(&str, Style)> = runs.collect();
        let visual = bidi::visual(&runs, rtl, self.theme.turns_letters());
        self.put(
            row,
            at,
            visual.iter().map(|(text, style)| (text.as_str(), *style)),
        )
    }

    fn put<'t>(&mut self, row: Rect, at: u16, runs: impl Iterator<Item = (&'t str, Style)>) -> u16 {
        if self.mirrored {
            return self.put_mirrored(row, at, runs.collect());
        }
        let mut x = row.x.saturating_add(at);
        for (text, style) in runs {
            let room = usize::from(row.right().saturating_sub(x));
            x = self.buffer.set_stringn(x, row.y, text, room, style).0;
        }
        x - row.x
    }

    /// The same where columns are counted from the right: the runs keep their order.
    fn put_mirrored(&mut self, row: Rect, at: u16, runs: Vec<(&str, Style)>) -> u16 {
        let width: usize = runs.iter().map(|(text, _)| width_cells(text)).sum();
        let room = row.width.saturating_sub(at);
        let width = u16::try_from(width).unwrap_or(u16::MAX).min(room);
        let end = self.placed(row).right().saturating_sub(at);
        let mut x = end - width.min(end);
        for (text, style) in runs {
            let room = usize::from(end.saturating_sub(x));
            x = self.buffer.set_stringn(x, row.y, text, room, style).0;
        }
        at + width
    }

    /// The row of something in a list that has the focus: the chosen one is marked, also where there
    /// are no colours.
    pub(super) fn item(&mut self, row: Rect, index: usize, chosen: bool) {
        self.items.push((row.y, index));
        if chosen {
            self.mark_chosen(row);
        }
    }

    /// The chosen row, of what has no items of its own.
    pub(super) fn mark_chosen(&mut self, row: Rect) {
        self.say(row, 0, &marks::CHOSEN.to_string(), Tone::Text);
        self.choose(row, true);
    }

    /// Which rows were items of lists.
    pub(super) fn into_items(self) -> Vec<(u16, usize)> {
        self.items
    }

    /// One of ratatui's own widgets.
    pub(super) fn widget(&mut self, widget: impl Widget, rect: Rect) {
        widget.render(self.placed(rect), self.buffer);
    }

    /// What everything stands on.
    pub(super) fn ground(&mut self) {
        let page = self.style(Tone::Page);
        self.buffer.set_style(self.buffer.area, page);
    }

    /// A look over all cells of a rectangle.
    pub(super) fn wash(&mut self, rect: Rect, style: Style) {
        self.buffer.set_style(self.placed(rect), style);
    }

    /// The chosen row: reversed where the focus is, bold elsewhere.
    pub(super) fn choose(&mut self, rect: Rect, focused: bool) {
        self.wash(rect, self.theme.chosen(focused));
    }
}

/// Runs as far as there is room, the last cut with `…` where there is more; and the cells that are left.
fn fitting<'t>(runs: &[(&'t str, Style)], room: u16) -> (Vec<(Cow<'t, str>, Style)>, u16) {
    let mut room = usize::from(room);
    let mut fitting = Vec::with_capacity(runs.len());
    for (i, (text, style)) in runs.iter().enumerate() {
        let width = width_cells(text);
        // The last cell is kept for the ellipsis when more is to come.
        let more = runs.iter().skip(i + 1).any(|(text, _)| !text.is_empty());
        if width < room || (width == room && !more) {
            fitting.push((Cow::Borrowed(*text), *style));
            room -= width;
            continue;
        }
        // One character more than fits: what comes next is not shown, and is said so.
        let longer = format!("{text}…");
        let text = cut(&longer, room).into_owned();
        room = room.saturating_sub(width_cells(&text));
        fitting.push((text.into(), *style));
        break;
    }
    (fitting, u16::try_from(room).unwrap_or_default())
}

/// The cells of a text as a column count.
pub(super) fn cells(text: &str) -> u16 {
    u16::try_from(width_cells(text)).unwrap_or(u16::MAX)
}

/// The row of a rectangle with this index.
pub(super) fn row(rect: Rect, index: usize) -> Option<Rect> {
    let index = u16::try_from(index).ok().filter(|i| *i < rect.height)?;
    Some(Rect::new(rect.x, rect.y + index, rect.width, 1))
}

/// The rows of the item with this index where each takes so many: none that is cut, but for a first
/// one that has no room.
pub(super) fn rows(rect: Rect, index: usize, each: u16) -> Option<Rect> {
    let each = each.min(rect.height).max(1);
    let first = row(rect, index * usize::from(each))?;
    let is_whole = first.y + each <= rect.bottom();
    is_whole.then(|| Rect::new(first.x, first.y, first.width, each))
}

/// The part of a row from one column, at most so wide.
pub(super) fn part(row: Rect, at: u16, width: u16) -> Rect {
    let at = at.min(row.width);
    Rect::new(row.x + at, row.y, width.min(row.width - at), row.height)
}
