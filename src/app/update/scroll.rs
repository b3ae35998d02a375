//! Moving in the open article. Of a long text only what lies around the place that is read is set:
//! the first screen, and the last, come as fast as those of a short one.

use crate::app::layout::regions;
use crate::app::model::{Model, ReaderPane, Rest};
use crate::domain::Position;
use crate::locale::Strings;

/// Blocks that are set before a place which is looked at, and at the end of a text.
const AROUND: usize = 64;

/// What lies so many blocks beyond what is set is set by itself, not with all that is between.
const FAR: usize = 1_000;

/// Rows of the article's region.
pub(super) fn height(model: &Model) -> usize {
    let regions = regions(model);
    regions
        .article
        .map_or(1, |area| usize::from(regions.content(area).height))
        .max(1)
}

/// A page, less one line that stays in sight.
pub(super) fn page(model: &Model) -> isize {
    isize::try_from(height(model).saturating_sub(1).max(1)).unwrap_or(1)
}

/// Scrolls so that this place of the text is the first line.
pub(super) fn go_to(model: &mut Model, place: Position) {
    if place == Position::default() {
        return to_row(model, 0);
    }
    if place.block == Position::HEAD {
        let head = model.reader.as_ref().map(|reader| &reader.whole_head);
        let rows = head.map_or(0, Vec::len);
        if place == Position::TEXT {
            return to_row(model, rows);
        }
        let last = rows.saturating_sub(1);
        let line = usize::try_from(place.offset).unwrap_or(last).min(last);
        return to_row(model, line);
    }
    if place.block == Position::FOOT {
        return to_foot(model, place.offset as usize);
    }
    let (strings, height) = (model.strings(), height(model));
    let Some(reader) = model.reader.as_deref_mut() else {
        return;
    };
    let Some(body) = &reader.body else { return };
    // The text may have been longer when the place was remembered; and a screen is to be full.
    let last = body.blocks.len().saturating_sub(1);
    let block = (place.block as usize).min(last);
    reader.typeset.come_near(block, AROUND.max(height), FAR);
    let line = reader.typeset.line_of(body, strings, place);
    let line = reader.head().len() + line;
    scroll_to(model, line);
}

/// The same, and again when the related lines come, unless the reader moved meanwhile.
pub(super) fn go_to_wished(model: &mut Model, place: Position) {
    go_to(model, place);
    if let Some(reader) = model.reader.as_deref_mut() {
        let waits = reader.related.lines.is_none() || reader.related.later;
        reader.wish = waits.then_some((place, reader.scroll));
    }
}

/// To a row of what stands under the text, from 0.
fn to_foot(model: &mut Model, row: usize) {
    set_end(model);
    let reader = model.reader.as_deref();
    let end = reader.map_or(0, |reader| {
        reader.head().len() + reader.typeset.lines().len()
    });
    scroll_to(model, end.saturating_add(row));
}

/// To a row of the whole article, from 0.
pub(super) fn to_row(model: &mut Model, row: usize) {
    if let Some(reader) = &mut model.reader {
        reader.typeset.come_near(0, 0, 0);
    }
    scroll_to(model, row);
}

/// Puts this line of what is set first, as far as the text goes; sets what comes into sight.
pub(super) fn scroll_to(model: &mut Model, line: usize) {
    let height = height(model);
    let strings = model.strings();
    let Some(reader) = &mut model.reader else {
        return;
    };
    let head = reader.head().len();
    if let Some(body) = &reader.body {
        let wanted = line.saturating_add(height + 1).saturating_sub(head);
        reader.typeset.ensure(body, strings, wanted);
    }
    reader.scroll = line.min(reader.line_count().saturating_sub(height));
}

/// Scrolls by lines; false when the end or beginning was reached already.
pub(super) fn scroll(model: &mut Model, by: isize) -> bool {
    let strings = model.strings();
    let Some(reader) = model.reader.as_deref_mut() else {
        return false;
    };
    reader.wish = None;
    if by < 0 {
        set_above(reader, strings, by.unsigned_abs());
    }
    let before = reader.scroll;
    scroll_to(model, before.saturating_add_signed(by));
    model
        .reader
        .as_ref()
        .is_some_and(|reader| reader.scroll != before)
}

/// Sets so many lines above the first one shown, if the text has them; what is shown stays.
fn set_above(reader: &mut ReaderPane, strings: &Strings, rows: usize) {
    let Some(body) = &reader.body else { return };
    while reader.scroll < rows && !reader.typeset.is_from_start() {
        let above = reader.typeset.set_before(body, strings, AROUND);
        reader.scroll += above + reader.head().len();
    }
}

/// To the end of the text.
pub(super) fn scroll_to_end(model: &mut Model) {
    if let Some(reader) = model.reader.as_deref_mut() {
        reader.wish = None;
        if reader.rest == Rest::Coming {
            reader.rest = Rest::WantedAtEnd;
        }
    }
    set_end(model);
    scroll_to(model, usize::MAX / 2);
}

/// Sets the end of the text, and a screen above it.
fn set_end(model: &mut Model) {
    let (strings, height) = (model.strings(), height(model));
    if let Some(reader) = model.reader.as_deref_mut() {
        if let Some(body) = &reader.body {
            let last = body.blocks.len().saturating_sub(1);
            reader.typeset.come_near(last, AROUND, FAR);
            reader.typeset.ensure(body, strings, usize::MAX);
        }
        reader.scroll = 0;
        set_above(reader, strings, height.saturating_sub(reader.line_count()));
    }
}

/// To the beginning.
pub(super) fn scroll_to_start(model: &mut Model) {
    if let Some(reader) = &mut model.reader {
        reader.wish = None;
    }
    to_row(model, 0);
}
