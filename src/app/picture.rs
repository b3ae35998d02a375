//! Where the picture of an article stands, and what is said in its place; shared by `update` (how
//! large it may be), `ui` (drawing) and the shell (what is written to the terminal).

use std::sync::Arc;

use super::frame::{overlay_frame, picture_frame};
use super::layout::Area;
use super::message::PictureFound;
use super::model::{Model, Overlay, PicturePane, PictureState};
use super::typeset::{Measure, plain_lines};
use crate::domain::{DrawnPicture, Failure, FailureKind, PictureWay};
use crate::locale::fill;
use crate::text::Clean;

/// Rows for caption and credit at most.
const WORDS: u16 = 4;

/// The part of an overlay for the picture, and the part for its words below it.
pub fn picture_areas(inner: Area) -> (Area, Area) {
    let words = WORDS.min(inner.height / 3).max(inner.height.min(1));
    let above = inner.height - words;
    let picture = Area {
        height: above.saturating_sub(u16::from(above > 2)),
        ..inner
    };
    let words = Area {
        y: inner.y + above,
        height: words,
        ..inner
    };
    (picture, words)
}

/// The room that a picture has on the screen, or would have.
pub fn picture_room(model: &Model) -> Area {
    let mut open = model.overlays.iter();
    if !open.any(|over| matches!(over, Overlay::Picture(_))) {
        return Area::default();
    }
    picture_areas(picture_frame(model).inner).0
}

/// Lines of the caption for a width, at most so many rows with the credit; the last goes on beyond the
/// edge where there is more.
pub fn caption_lines(pane: &PicturePane, width: u16, rows: u16) -> Vec<String> {
    let rows = usize::from(rows).saturating_sub(usize::from(credit(pane).is_some()));
    let mut lines = fitted(&pane.caption, width);
    if lines.len() > rows {
        let rest = lines.split_off(rows.saturating_sub(1)).join(" ");
        lines.push(rest);
        lines.truncate(rows);
    }
    lines
}

/// Who took it, when that is said.
pub fn credit(pane: &PicturePane) -> Option<&Clean> {
    pane.credit.as_ref().filter(|credit| !credit.is_empty())
}

/// Lines of what is said where no picture is seen.
pub fn picture_said(model: &Model, pane: &PicturePane, width: u16) -> Vec<String> {
    let said = picture_words(model, pane).into_iter();
    said.flat_map(|text| fitted(&text, width)).collect()
}

/// Rows of all that is said in the place of a picture: why there is none, then its caption.
pub(super) fn picture_rows(model: &Model, pane: &PicturePane, width: u16) -> usize {
    let caption = caption_lines(pane, width, WORDS).len() + usize::from(credit(pane).is_some());
    picture_said(model, pane, width).len() + caption + usize::from(caption > 0)
}

fn fitted(text: &str, width: u16) -> Vec<String> {
    plain_lines(text, &Measure::plain(usize::from(width).max(8)))
}

/// Whether a picture was made for this room, or a larger one.
pub(super) fn fits(drawn: &DrawnPicture, room: Area) -> bool {
    drawn.columns <= room.width && drawn.rows <= room.height
}

/// A picture on the screen.
#[derive(Debug, Clone, Copy)]
pub struct PictureSeen<'a> {
    /// Where it is, or the part of it that is in sight.
    pub place: Area,
    /// The first of its rows that is.
    pub from: u16,
    /// The picture.
    pub drawn: &'a Arc<DrawnPicture>,
}

/// The picture that lies over the regions; `None` when there is none, or something lies over it.
pub fn picture_seen(model: &Model) -> Option<PictureSeen<'_>> {
    let Some(over @ Overlay::Picture(pane)) = model.overlays.last() else {
        return None;
    };
    let drawn = pane.drawn()?;
    let (room, _) = picture_areas(overlay_frame(model, over).inner);
    // Made for another size: the right one is on its way.
    if !fits(drawn, room) {
        return None;
    }
    let place = Area {
        x: room.x + (room.width - drawn.columns) / 2,
        y: room.y + (room.height - drawn.rows) / 2,
        width: drawn.columns,
        height: drawn.rows,
    };
    let from = 0;
    Some(PictureSeen { place, from, drawn })
}

/// What is said where no picture is seen; empty when one is.
pub fn picture_words(model: &Model, pane: &PicturePane) -> Vec<String> {
    let (s, locale) = (model.strings(), &model.settings.locale);
    let found = match &pane.state {
        PictureState::Loading => return vec![s.loading.to_owned()],
        PictureState::Fetching => return vec![s.fetching_picture.to_owned()],
        PictureState::Found(found) => found,
    };
    match found {
        PictureFound::Drawn(_) => Vec::new(),
        PictureFound::Hidden => vec![s.picture_hidden.to_owned()],
        PictureFound::Wanted(_) if model.settings.offline => {
            vec![s.picture_away.to_owned(), model.stays_offline()]
        }
        PictureFound::Wanted(bytes) => {
            let size = bytes.map_or_else(
                || s.picture_size_unknown.to_owned(),
                |bytes| fill(s.picture_size, &locale.bytes(bytes)),
            );
            vec![s.picture_away.to_owned(), size]
        }
        PictureFound::Failed(failure) => vec![picture_failure(model, failure)],
    }
}

/// Why there is no picture.
pub fn picture_failure(model: &Model, failure: &Failure) -> String {
    let (s, locale) = (model.strings(), &model.settings.locale);
    match failure.kind {
        FailureKind::Empty => s.no_pictures.to_owned(),
        // What came, and is no picture; all else says by its kind what can be done.
        FailureKind::Unreadable if !failure.detail.is_empty() => {
            fill(s.no_picture_shown, &locale.why(&failure.detail))
        }
        // The words for these are of a page, which is there.
        FailureKind::TooLarge => locale.failure_alone(failure.kind, failure.status),
        FailureKind::NotFound | FailureKind::Gone => {
            locale.failure_alone(FailureKind::NotFound, failure.status)
        }
        _ => locale.page_failure(failure),
    }
}

/// Whether Enter fetches the picture.
pub const fn picture_can_be_fetched(model: &Model, pane: &PicturePane) -> bool {
    let is_wanted = matches!(pane.state, PictureState::Found(PictureFound::Wanted(_)));
    is_wanted && !model.settings.offline
}

/// Whether pictures are shown at all.
pub const fn pictures_are_shown(model: &Model) -> bool {
    !matches!(model.settings.pictures, PictureWay::Off)
}
