//! The main picture of the open article: how large it is, where it stands as the text is scrolled, and
//! whether it is seen by the terminal's own protocol; shared by `update` (rows are kept for it), `ui`
//! (its cells) and the shell (what is written beside them).

use super::ahead::hint_table;
use super::frame::overlay_frame;
use super::layout::{Area, Regions, regions};
use super::model::{HeadLine, MainPicture, Model, Overlay, ReaderPane};
use super::picture::{PictureSeen, picture_seen};
use super::typeset::{Measure, figure_lines};
use crate::domain::{Block, PictureInk, PictureRoom, PictureWay};

/// Of the rows of the article's region a picture takes two in five at most: headline and text are seen
/// beside it.
const SHARE: (u16, u16) = (2, 5);

/// What is smaller shows nothing.
const LEAST: (u16, u16) = (8, 5);

/// Columns and rows of the picture in a text of this measure; none where pictures are not shown, or
/// there is too little room.
pub(super) fn main_picture_cells(
    model: &Model,
    picture: &MainPicture,
    (seen, measure): (&Regions, &Measure),
) -> (u16, u16) {
    let height = seen.article.map_or(0, |area| seen.content(area).height);
    let room = PictureRoom {
        columns: u16::try_from(measure.cells).unwrap_or(u16::MAX),
        rows: height.saturating_mul(SHARE.0) / SHARE.1,
        cell: model.settings.cell,
    };
    let (columns, rows) = room.fitted(picture.on_disk.pixels);
    let off = model.settings.pictures == PictureWay::Off;
    if off || columns < LEAST.0 || rows < LEAST.1 {
        return (0, 0);
    }
    (columns, rows)
}

/// The lines kept for the picture, and its words, unless the text begins with them.
pub(super) fn main_picture_lines(
    model: &Model,
    reader: &ReaderPane,
    measure: &Measure,
) -> Vec<HeadLine> {
    let Some(picture) = reader
        .picture
        .as_ref()
        .filter(|picture| picture.cells.1 > 0)
    else {
        return Vec::new();
    };
    let mut out = vec![HeadLine::Picture; usize::from(picture.cells.1)];
    let blocks = reader.body.as_ref().map_or(&[][..], |body| &body.blocks);
    let is_it = |block: &&Block| match block {
        Block::Figure { image, .. } => image.as_ref() == Some(&picture.on_disk.url),
        _ => false,
    };
    // A feed and a page may have the same picture in two sizes, at two addresses.
    let first = blocks
        .first()
        .filter(|block| matches!(block, Block::Figure { .. }));
    let figure = blocks.iter().find(is_it).or(first);
    let lines = |block| figure_lines(block, measure, model.strings());
    let words = figure.map(lines).unwrap_or_default();
    let stands_below = figure.zip(first).is_some_and(|(one, other)| one == other);
    if stands_below && !words.is_empty() {
        return out;
    }
    out.extend(words.into_iter().map(HeadLine::Caption));
    out.push(HeadLine::Blank);
    out
}

/// The measure's column in the middle of the article's region.
pub fn text_column(reader: &ReaderPane, content: Area) -> Area {
    let cells = u16::try_from(reader.typeset.measure().cells).unwrap_or(u16::MAX);
    let margin = content.width.saturating_sub(cells) / 2;
    Area {
        x: content.x + margin,
        width: cells.min(content.width - margin),
        ..content
    }
}

/// The rows of the screen that are kept for the main picture and are in sight, and the first of the picture's
/// rows among them; `None` when none is.
pub fn main_picture_place(model: &Model) -> Option<(Area, u16)> {
    let (reader, regions) = (model.reader.as_deref()?, regions(model));
    let (columns, rows) = reader.picture.as_ref()?.cells;
    let first = |line: &HeadLine| *line == HeadLine::Picture;
    let top = reader.head().iter().position(first)?;
    let column = text_column(reader, regions.content(regions.article?));
    let from = reader.scroll.saturating_sub(top);
    let from = u16::try_from(from).ok().filter(|from| *from < rows)?;
    let below = u16::try_from(top.saturating_sub(reader.scroll)).ok()?;
    let height = column.height.checked_sub(below)?.min(rows - from);
    // Where the article's own words begin.
    let is_near = reader.typeset.measure().rtl == model.settings.is_mirrored();
    let width = columns.min(column.width);
    let place = Area {
        x: column.x + if is_near { 0 } else { column.width - width },
        y: column.y + below,
        width,
        height,
    };
    (height > 0).then_some((place, from))
}

/// The main picture, as far as it is in sight.
pub fn main_picture(model: &Model) -> Option<PictureSeen<'_>> {
    let (place, from) = main_picture_place(model)?;
    let drawn = model.reader.as_deref()?.picture.as_ref()?.ready()?;
    Some(PictureSeen { place, from, drawn })
}

/// The picture that is seen by the terminal's own protocol now: its cells are left free. What is written
/// whole each time stands where the article was opened and is not scrolled with it; while it is, and where
/// something lies over a picture, it is seen in cells.
pub fn picture_written(model: &Model) -> Option<PictureSeen<'_>> {
    if let Some(over) = picture_seen(model) {
        return (over.drawn.ink != PictureInk::Cells).then_some(over);
    }
    let seen = main_picture(model)?;
    let is_whole = (seen.place.width, seen.place.height) == (seen.drawn.columns, seen.drawn.rows);
    let can_be = match seen.drawn.ink {
        PictureInk::Cells => false,
        PictureInk::Kitty { .. } => seen.place.width == seen.drawn.columns,
        PictureInk::Whole(_) => {
            is_whole
                && model
                    .reader
                    .as_ref()
                    .is_some_and(|reader| reader.scroll == 0)
        }
    };
    let mut over = model
        .overlays
        .iter()
        .map(|over| overlay_frame(model, over).outer);
    let hints = hint_table(model).map(|hints| hints.area);
    let is_covered =
        over.any(|area| area.meets(seen.place)) || hints.is_some_and(|area| area.meets(seen.place));
    (can_be && !is_covered).then_some(seen)
}

/// Whether a picture is to be seen, so that it matters how the terminal shows pictures.
pub fn picture_is_wanted(model: &Model) -> bool {
    let is_over = matches!(model.overlays.last(), Some(Overlay::Picture(_)));
    is_over || main_picture_place(model).is_some()
}
