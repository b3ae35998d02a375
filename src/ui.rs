//! The pure view: a model in, cells out. Knows `app`, `domain`, `locale` and `text`; must never
//! know the store, the network, the clock or an effect.

mod atlas;
mod bidi;
mod bindings;
mod catalogue;
mod empty;
mod feeds;
mod headlines;
mod help;
mod linear;
mod linked;
mod masthead;
mod overlay;
mod paint;
mod palette;
mod panels;
mod picture;
mod preferences;
mod reader;
mod related;
mod sections;
mod since;
mod status;
mod story;
mod theme;
mod trail;
mod versions;
mod which;

pub use linear::{LINEAR_SIZE, Listening, Spoken, greeting, spoken};
pub use linked::LinkCells;
pub use theme::{BUILT_IN, Depth, Theme, Tone, is_light};

use ratatui::Frame;

use crate::app::{Area, Model, Pane, Regions, regions};
use paint::Paint;

/// Draws the model. Nothing is drawn outside the frame, also when the frame is smaller than the
/// size that the model knows of.
pub fn view(model: &Model, theme: &Theme, frame: &mut Frame<'_>) {
    view_linked(model, theme, frame);
}

/// The same; tells which cells are links.
pub fn view_linked(model: &Model, theme: &Theme, frame: &mut Frame<'_>) -> Vec<LinkCells> {
    draw(model, theme, frame);
    linked::take(model, frame.buffer_mut())
}

/// The same; tells in which rows something that can be chosen begins, with its index.
fn draw(model: &Model, theme: &Theme, frame: &mut Frame<'_>) -> Vec<(u16, usize)> {
    let regions = regions(model);
    let mut paint = Paint::new(frame.buffer_mut(), theme, model);
    paint.ground();
    if !regions.bare {
        masthead::draw(&mut paint, model, &regions);
    }
    if let Some(area) = regions.sections {
        sections::draw(&mut paint, model, &regions, area);
    }
    if let Some(area) = regions.list {
        headlines::draw(&mut paint, model, &regions, area);
    }
    if let Some(area) = regions.article {
        reader::draw(&mut paint, model, &regions, area);
    }
    if let Some(area) = regions.related {
        related::draw(&mut paint, model, &regions, area);
    }
    rules(&mut paint, &regions);
    let mut cursor = None;
    if let Some(overlay) = model.overlays.last() {
        if regions.bare && overlay::is_framed(model, overlay) {
            // Nothing of the text is left above it.
            paint.clear(paint.rect(regions.masthead));
            masthead::draw(&mut paint, model, &regions);
        }
        cursor = overlay::draw(&mut paint, model, overlay);
    }
    // Over what lies over the paper, too: what happened there may need more rows than the foot has.
    let at_foot = status::draw(&mut paint, model, &regions);
    cursor = cursor.or(at_foot);
    which::draw(&mut paint, model);
    let cursor = cursor.and_then(|at| paint.on_screen(at));
    let items = paint.into_items();
    if let Some(at) = cursor {
        frame.set_cursor_position(at);
    }
    items
}

/// The rules between neighbouring regions.
fn rules(paint: &mut Paint<'_>, regions: &Regions) {
    let columns = [regions.sections, regions.list, regions.article];
    let right = regions.masthead.x + regions.masthead.width;
    for area in columns.into_iter().flatten() {
        if area.x + area.width < right {
            paint.rule_down(area.x + area.width, area.y, area.height);
        }
    }
}

/// Whether a region has the focus: no overlay has it.
fn has_focus(model: &Model, pane: Pane) -> bool {
    model.overlays.is_empty() && model.focus == pane
}

/// Draws a region's title row, when it has one: its name, and something small on the right.
/// Returns the part below it.
fn titled(
    paint: &mut Paint<'_>,
    model: &Model,
    regions: &Regions,
    area: Area,
    (pane, title, aside): (Pane, &str, &str),
) -> Area {
    let content = regions.content(area);
    if content.y > area.y {
        let rect = paint.rect(area);
        if let Some(row) = paint::row(rect, 0) {
            title_row(paint, row, title, has_focus(model, pane), aside);
        }
    }
    content
}

/// `12/312`: where the reader stands in a list; empty of what is none.
fn shown_place(model: &Model, place: Option<(u64, u64)>) -> String {
    let locale = &model.settings.locale;
    place.map_or_else(String::new, |(at, of)| {
        format!("{}/{}", locale.number(at), locale.number(of))
    })
}

/// A title with a cell of margin; reversed when its region has the focus.
fn title_row(
    paint: &mut Paint<'_>,
    row: ratatui::layout::Rect,
    title: &str,
    focused: bool,
    aside: &str,
) {
    let tone = if focused {
        Tone::TitleFocused
    } else {
        Tone::Title
    };
    let end = paint.say(row, 0, &format!(" {title} "), tone);
    let width = paint::cells(aside) + 1;
    if !aside.is_empty() && end + width < row.width {
        let aside_row = paint::part(row, row.width - width, width - 1);
        paint.say(aside_row, 0, aside, Tone::Quiet);
    }
}
