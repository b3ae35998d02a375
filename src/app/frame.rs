//! Where an overlay stands on the screen: the arithmetic that `update` (paging) and `ui` (drawing)
//! share.

use super::filter::filter_rows;
use super::layout::Area;
use super::model::{AddStep, Model, Overlay};
use super::offline::offline_rows;
use super::picture::picture_rows;
use super::since::since_rows;
use super::sort::sort_rows;
use super::story::{story_rows, story_width};
use super::typeset::{Measure, plain_lines};
use super::versions::versions_above;
use crate::domain::PastVisit;
use crate::text::width_cells;

/// The place of an overlay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OverlayFrame {
    /// All that it covers.
    pub outer: Area,
    /// It has a line around it; on small screens there is only a title row.
    pub boxed: bool,
    /// What lies inside.
    pub inner: Area,
    /// The rows of its list, inside `inner`.
    pub list: Area,
}

/// Columns and rows from which an overlay has a line around it.
const BOX: (u16, u16) = (60, 16);

/// The place of an overlay; all of it empty for those without a frame (the search line).
pub fn overlay_frame(model: &Model, overlay: &Overlay) -> OverlayFrame {
    let (width, height) = model.size;
    let body = area(0, 1, width, height.saturating_sub(2));
    let Some(wanted) = wanted(model, overlay, body) else {
        return OverlayFrame::default();
    };
    let explains = matches!(overlay, Overlay::Settings(_) | Overlay::Keys(_));
    framed(model, &wanted, explains)
}

/// The place of a picture that is seen, whatever is known of it now.
pub(super) fn picture_frame(model: &Model) -> OverlayFrame {
    let (width, height) = model.size;
    let whole = Wanted {
        width,
        height,
        above: 0,
        below: 0,
    };
    framed(model, &whole, false)
}

/// Columns inside a line around something that would like so many: a strip of the regions beside the
/// frame that holds no word is covered, too.
const fn inner_width(screen: u16, wanted: u16) -> u16 {
    if wanted.saturating_add(16) > screen {
        screen.saturating_sub(4)
    } else {
        wanted
    }
}

/// The place of something that would like so much room; `explains` what its rows below the list do.
fn framed(model: &Model, wanted: &Wanted, explains: bool) -> OverlayFrame {
    let (width, height) = model.size;
    let body = area(0, 1, width, height.saturating_sub(2));
    let boxed = width >= BOX.0 && height >= BOX.1;
    let (outer, inner) = if boxed {
        let width = inner_width(width, wanted.width) + 4;
        let height = wanted.height.saturating_add(2).min(body.height);
        let x = (body.width - width) / 2;
        let y = body.y + (body.height - height) / 2;
        let inner = area(x + 2, y + 1, width - 4, height - 2);
        (area(x, y, width, height), inner)
    } else {
        let title = u16::from(body.height > 2);
        let inner = area(0, body.y + title, body.width, body.height - title);
        (body, inner)
    };
    let above = wanted.above.min(inner.height);
    let rows = inner.height - above;
    let below = if rows > wanted.below + 3 {
        wanted.below
    } else if explains && rows > 5 {
        // What the chosen one means is seen on a phone, too.
        if rows > 7 { 4 } else { 3 }
    } else {
        0
    };
    OverlayFrame {
        outer,
        boxed,
        inner,
        list: area(inner.x, inner.y + above, inner.width, rows - below),
    }
}

/// Columns of a list of sources from which what is told of one has room beside its name.
const BESIDE: u16 = 70;

/// Rows of cells that a source takes in a list of this width: what is told of it stands beside its
/// name, or below it.
pub const fn source_rows(width: u16) -> u16 {
    if width < BESIDE { 2 } else { 1 }
}

/// Rows of an overlay's list that are seen at once; at least one.
pub fn overlay_rows(model: &Model, overlay: &Overlay) -> usize {
    let list = overlay_frame(model, overlay).list;
    let each = match overlay {
        Overlay::Sources { .. } => source_rows(list.width),
        _ => 1,
    };
    usize::from(list.height / each).max(1)
}

/// Lines of a text in an overlay (what a command printed, facts) that there is no room for at once.
pub fn hidden_lines(model: &Model, overlay: &Overlay) -> usize {
    let width = overlay_frame(model, overlay).list.width;
    let lines = match overlay {
        Overlay::Output { text, .. } => output_lines(text, width).len(),
        Overlay::About { rows, .. } | Overlay::Wary { rows, .. } => about_lines(rows, width).len(),
        Overlay::Offline { .. } => about_lines(&offline_rows(model), width).len(),
        Overlay::Versions(pane) => pane.lines.len(),
        _ => 0,
    };
    lines.saturating_sub(overlay_rows(model, overlay))
}

/// The first row of a list shown: the chosen one stands in the middle, so that what comes before and
/// after it is seen; at the ends the rows stay.
pub fn first_row(cursor: usize, height: u16, len: usize) -> usize {
    let height = usize::from(height).max(1);
    let middle = cursor.saturating_sub(height / 2);
    middle.min(len.saturating_sub(height))
}

/// The rows of the about overlay at a width: a label before the first line of its value, or above it
/// where labels would take the room.
pub fn about_lines(rows: &[(&'static str, String)], width: u16) -> Vec<(&'static str, String)> {
    let label = about_label(rows, width);
    let cells = usize::from(width).saturating_sub(label).max(8);
    let measure = Measure::plain(cells);
    let mut out = Vec::new();
    for (name, value) in rows {
        let mut name = *name;
        if width_cells(name) >= label {
            out.push((name, String::new()));
            name = "";
        }
        for line in plain_lines(value, &measure) {
            out.push((name, line));
            name = "";
        }
    }
    out
}

/// What a command printed, as lines of a width.
pub fn output_lines(text: &str, width: u16) -> Vec<String> {
    let measure = Measure::plain(usize::from(width).max(8));
    let lines = text.lines().flat_map(|line| match line {
        "" => vec![String::new()],
        line => plain_lines(line, &measure),
    });
    lines.collect()
}

/// Cells before the values of the about overlay: its labels with the gap behind them, or where they
/// would take more than a third an indent.
pub fn about_label(rows: &[(&'static str, String)], width: u16) -> usize {
    let widths = rows.iter().map(|(name, _)| width_cells(name));
    let label = widths.max().unwrap_or_default() + 2;
    if label * 3 > usize::from(width) {
        2
    } else {
        label
    }
}

/// What the inside of an overlay would like.
struct Wanted {
    width: u16,
    height: u16,
    /// Rows above its list.
    above: u16,
    /// Rows below its list.
    below: u16,
}

fn wanted(model: &Model, overlay: &Overlay, body: Area) -> Option<Wanted> {
    let tall = body.height.saturating_sub(2);
    let of = |width: u16, height: u16, above: u16, below: u16| Wanted {
        width,
        height,
        above,
        below,
    };
    let width = inner_width(body.width, 84);
    let told = |rows| count(about_lines(rows, width).len());
    Some(match overlay {
        Overlay::Search { .. } | Overlay::Naming { .. } | Overlay::Asking { .. } => return None,
        Overlay::Output { text, .. } => {
            of(84, count(output_lines(text, width).len()).min(tall), 0, 0)
        }
        Overlay::Help { filter, typing, .. } => {
            let filter = u16::from(*typing || !filter.value().is_empty());
            of(132, tall, filter, 0)
        }
        Overlay::Sources { filter, typing, .. } => {
            // On a phone a row is not left empty for the filter.
            let filter = *typing || !filter.value().is_empty() || body.height > 12;
            let below = if body.height > 24 { 8 } else { 5 };
            of(116, tall, 1 + u16::from(filter), below)
        }
        Overlay::Settings(_) => of(100, tall, 1, 6),
        Overlay::Keys(_) => of(100, tall, 2, 5),
        Overlay::Palette { .. } => of(100, 20.min(tall), 1, 0),
        Overlay::Atlas(_) => of(body.width, tall, 0, 0),
        Overlay::Picture(pane) if pane.drawn().is_some() => of(body.width, tall, 0, 0),
        Overlay::Picture(pane) => of(84, count(picture_rows(model, pane, width)), 0, 0),
        Overlay::Story { view, reports, .. } => {
            let reports = reports.as_deref().unwrap_or_default();
            let rows = story_rows(model, *view, reports, inner_width(body.width, 120));
            let width = count(story_width(&rows, reports)).max(60);
            of(width, count(rows.len()).min(tall), 0, 0)
        }
        Overlay::Versions(pane) => match pane.edits.as_deref() {
            Some([]) => of(84, 5, 0, 0),
            _ => of(84, tall, versions_above(pane, body), 0),
        },
        Overlay::Filter { filter, typing, .. } if *typing || !filter.value().is_empty() => {
            of(60, tall, 1, 0)
        }
        Overlay::Filter { .. } => of(60, count(filter_rows(model).len()).max(3), 0, 0),
        Overlay::Since { since, .. } => {
            of(100, count(since_rows(model, since).len()).min(tall), 0, 0)
        }
        Overlay::Sort { .. } => of(60, count(sort_rows(model).len()), 0, 0),
        Overlay::Watched { rows, .. } => {
            let rows = rows.as_ref().map_or(0, Vec::len);
            of(100, count(rows).max(3), 0, 0)
        }
        // While it is filtered it keeps its place.
        Overlay::Trail { filter, typing, .. } if *typing || !filter.value().is_empty() => {
            of(100, tall, 1, 0)
        }
        Overlay::Trail { rows, .. } => of(100, trail_rows(model, rows.as_deref()).max(3), 0, 0),
        Overlay::Offline { .. } => of(84, told(&offline_rows(model)), 0, 0),
        Overlay::About { rows, .. } | Overlay::Wary { rows, .. } => of(84, told(rows), 0, 0),
        Overlay::Add { step, .. } => match step {
            AddStep::Choosing(found, _) => {
                let rows = count(found.len()).saturating_add(ADD_ABOVE);
                of(84, rows, ADD_ABOVE, 0)
            }
            _ => of(72, ADD_ABOVE + 1, ADD_ABOVE, 0),
        },
    })
}

/// Rows of visits with a heading for each day.
fn trail_rows(model: &Model, visits: Option<&[PastVisit]>) -> u16 {
    let visits = visits.unwrap_or_default();
    let day = |visit: &PastVisit| model.settings.locale.start_of_day(visit.at);
    let days = visits.chunk_by(|a, b| day(a) == day(b)).count();
    count(visits.len() + days)
}

/// Rows of the add overlay above what was found: the prompt, the address, an empty row.
const ADD_ABOVE: u16 = 3;

const fn area(x: u16, y: u16, width: u16, height: u16) -> Area {
    Area {
        x,
        y,
        width,
        height,
    }
}

fn count(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
