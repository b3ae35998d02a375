//! Where the picture of an article stands, and what is said in its place; shared by `update` (how
//! large it may be), `ui` (drawing) and the shell (what is written to the terminal).

use std::sync::Arc;

use super::frame::overlay_frame;
use super::layout::Area;
use super::message::PictureFound;
use super::model::{Model, Overlay, PicturePane, PictureState};
use crate::domain::{DrawnPicture, FailureKind, PictureWay};
use crate::locale::fill;

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

/// The room that a picture has on the screen.
pub fn picture_room(model: &Model) -> Area {
    let open = model.overlays.iter().rev();
    let mut open = open.filter(|over| matches!(over, Overlay::Picture(_)));
    let inner = open.next().map(|over| overlay_frame(model, over).inner);
    picture_areas(inner.unwrap_or_default()).0
}

/// Whether a picture was made for this room, or a larger one.
pub(super) fn fits(drawn: &DrawnPicture, room: Area) -> bool {
    drawn.columns <= room.width && drawn.rows <= room.height
}

/// The picture that is seen now, and where; `None` when there is none, or something lies over it.
pub fn picture_seen(model: &Model) -> Option<(Area, &Arc<DrawnPicture>)> {
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
    Some((place, drawn))
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
        PictureFound::Wanted(bytes) => {
            let size = bytes.map_or_else(
                || s.picture_size_unknown.to_owned(),
                |bytes| fill(s.picture_size, &locale.bytes(bytes)),
            );
            vec![s.picture_away.to_owned(), size]
        }
        PictureFound::Failed(failure) if failure.kind == FailureKind::Empty => {
            vec![s.no_pictures.to_owned()]
        }
        PictureFound::Failed(failure) if failure.detail.is_empty() => {
            vec![locale.page_failure(failure)]
        }
        PictureFound::Failed(failure) => vec![fill(s.no_picture_shown, &failure.detail)],
    }
}

/// Whether Enter fetches the picture.
pub const fn picture_can_be_fetched(pane: &PicturePane) -> bool {
    matches!(pane.state, PictureState::Found(PictureFound::Wanted(_)))
}

/// Whether pictures are shown at all.
pub const fn pictures_are_shown(model: &Model) -> bool {
    !matches!(model.settings.pictures, PictureWay::Off)
}
