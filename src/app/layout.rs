//! Which region stands where at a size: the one arithmetic that `update` (scroll limits) and `ui`
//! (drawing) share.

use super::model::{Model, Pane};

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// Column of the left edge.
    pub x: u16,
    /// Row of the upper edge.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// The same on a screen of so many columns that are counted from the right.
    #[must_use]
    pub const fn mirrored(self, columns: u16) -> Self {
        let x = columns.saturating_sub(self.x + self.width);
        Self { x, ..self }
    }

    /// Whether both have a cell in common.
    pub const fn meets(self, other: Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }

    const fn of(x: u16, y: u16, width: u16, height: u16) -> Self {
        Self {
            x,
            y,
            width,
            height,
        }
    }
}

impl Regions {
    /// The part of a region below its title row; screens under twelve rows have no title rows.
    pub const fn content(&self, area: Area) -> Area {
        if self.bare || self.status.y < 11 || area.height < 3 {
            return area;
        }
        Area::of(area.x, area.y + 1, area.width, area.height - 1)
    }

    /// Cells of the text's measure in the article's region: a margin of one on each side.
    pub fn measure(&self, most: usize) -> usize {
        let width = self.article.map_or(0, |area| usize::from(area.width));
        width.saturating_sub(2).min(most).max(8)
    }
}

/// The regions of a screen; those that have no room are absent. Neighbouring columns are parted
/// by one column for a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Regions {
    /// The line at the top: name, section, counts; breadcrumb on narrow screens.
    pub masthead: Area,
    /// The list of sections.
    pub sections: Option<Area>,
    /// The headlines.
    pub list: Option<Area>,
    /// The article's text.
    pub article: Option<Area>,
    /// The related sidebar.
    pub related: Option<Area>,
    /// The related lines stand under the text and not beside it.
    pub related_below: bool,
    /// The text alone: no line at the top, no titles.
    pub bare: bool,
    /// The line at the foot: what happened, hints, refresh, offline.
    pub status: Area,
}

/// Columns from which sections, headlines and article stand side by side.
pub const WIDE: u16 = 140;
/// Columns from which two regions stand side by side.
pub const MEDIUM: u16 = 80;

/// The regions for the model's size, focus and open article.
pub fn regions(model: &Model) -> Regions {
    regions_on(model, model.focus)
}

/// The regions as they are when this one has the focus.
pub(super) fn regions_on(model: &Model, focus: Pane) -> Regions {
    let (width, height) = model.size;
    let body = height.saturating_sub(2);
    let mut out = Regions {
        masthead: Area::of(0, 0, width, height.min(1)),
        status: Area::of(0, height.saturating_sub(1), width, u16::from(height > 1)),
        ..Regions::default()
    };
    let whole = Area::of(0, 1, width, body);
    let reading = model.reader.is_some();
    let in_text = matches!(focus, Pane::Article | Pane::Related);
    let hides = |pane| model.shape.hides(pane) && focus != pane;
    if reading && model.zen && focus == Pane::Article {
        out.bare = true;
        out.article = Some(Area::of(0, 0, width, height.saturating_sub(1).max(1)));
    } else if width >= WIDE {
        wide(&mut out, model, whole, hides);
    } else if width >= MEDIUM {
        medium(&mut out, model, (whole, reading && in_text), hides);
    } else {
        narrow(&mut out, whole, focus);
    }
    if hides(Pane::Related) {
        rejoin(&mut out);
    }
    out
}

/// Rows of cells for the title of a headline: a second one beside an open article, where a single
/// one would hold four words.
pub fn title_rows(model: &Model) -> usize {
    let is_beside = model.size.0 >= WIDE && model.reader.is_some();
    if is_beside { 2 } else { 1 }
}

/// Rows of cells that a headline takes in a list of this width.
pub fn headline_rows(model: &Model, width: u16) -> usize {
    model.list.row_height(width, title_rows(model))
}

/// The reader's width for a region, or griot's, within bounds.
fn width(wanted: Option<u16>, usual: u16, least: u16, most: u16) -> u16 {
    wanted.unwrap_or(usual).min(most).max(least)
}

/// Sections, headlines, article with its sidebar; `hides` tells what the reader hid that has no focus.
fn wide(out: &mut Regions, model: &Model, whole: Area, hides: impl Fn(Pane) -> bool) {
    let reading = model.reader.is_some();
    let (shape, mut x) = (&model.shape, 0);
    let mut more = 0;
    if !hides(Pane::Sections) {
        // Beside an article sections and headlines take little, so that its text has a full measure.
        let (least, most) = match (reading, whole.width) {
            (true, ..156) => (18, 22),
            (true, ..190) => (24, 28),
            _ => (24, 36),
        };
        let usual = model.sections.columns(least, most);
        more = usual - least;
        let width = width(shape.sections, usual, 12, 44);
        out.sections = Some(Area::of(0, whole.y, width, whole.height));
        x = width + 1;
    }
    if !reading {
        out.list = Some(Area::of(x, whole.y, whole.width - x, whole.height));
        return;
    }
    if !hides(Pane::List) {
        let usual = match whole.width {
            190.. => 48,
            156.. => 36,
            _ => 28,
        };
        let usual = usual - more / 2;
        // The text and its sidebar keep what they need.
        let most = whole.width.saturating_sub(x + 1 + 70);
        let width = width(shape.list, usual, 24, most);
        out.list = Some(Area::of(x, whole.y, width, whole.height));
        x += width + 1;
    }
    let rest = Area::of(x, whole.y, whole.width - x, whole.height);
    // What the names of the sections need the columns beside the text give first.
    let least = if whole.width < 156 { 26 - more / 2 } else { 26 };
    beside(out, model, rest, least);
}

/// Sections and headlines, or the article with its sidebar.
fn medium(
    out: &mut Regions,
    model: &Model,
    (whole, in_text): (Area, bool),
    hides: impl Fn(Pane) -> bool,
) {
    if in_text {
        if whole.width >= 96 {
            beside(out, model, whole, 26);
        } else {
            below(out, model, whole);
        }
        return;
    }
    let mut x = 0;
    if !hides(Pane::Sections) {
        let usual = model.sections.columns(22, whole.width / 4 + 2);
        let width = width(model.shape.sections, usual, 12, whole.width / 2);
        out.sections = Some(Area::of(0, whole.y, width, whole.height));
        x = width + 1;
    }
    out.list = Some(Area::of(x, whole.y, whole.width - x, whole.height));
}

/// One region at a time; the sidebar under the text where there is height for both.
const fn narrow(out: &mut Regions, whole: Area, focus: Pane) {
    match focus {
        Pane::Sections => out.sections = Some(whole),
        Pane::List => out.list = Some(whole),
        Pane::Article => out.article = Some(whole),
        Pane::Related => out.related = Some(whole),
    }
}

fn beside(out: &mut Regions, model: &Model, area: Area, least: u16) {
    // 73 cells hold the widest measure of 72 with a margin; the rest is the sidebar's.
    let usual = area.width.saturating_sub(73).clamp(least, 38);
    let most = area.width.saturating_sub(41);
    let related = width(model.shape.related, usual, 20, most);
    let text = area.width.saturating_sub(related + 1);
    out.article = Some(Area::of(area.x, area.y, text, area.height));
    out.related = Some(Area::of(area.x + text + 1, area.y, related, area.height));
}

fn below(out: &mut Regions, model: &Model, area: Area) {
    let usual = (area.height / 3).min(9);
    let most = area.height.saturating_sub(7);
    let related = width(model.shape.related_rows, usual, usual.min(3), most);
    let text = area.height.saturating_sub(related + 1);
    out.related_below = true;
    out.article = Some(Area::of(area.x, area.y, area.width, text));
    out.related = Some(Area::of(area.x, area.y + text + 1, area.width, related));
}

/// The article takes the room of a hidden sidebar.
const fn rejoin(out: &mut Regions) {
    if let (Some(article), Some(related)) = (out.article, out.related) {
        let mut whole = article;
        if out.related_below {
            whole.height += related.height + 1;
        } else {
            whole.width += related.width + 1;
        }
        out.article = Some(whole);
        out.related = None;
    }
}
