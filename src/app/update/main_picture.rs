//! The main picture in the open article: only one that is on disk, asked for whenever the room for it, the
//! screen or the way to show it is another. Rows are kept for it before it comes.

use std::sync::Arc;

use super::reader::set_again;
use crate::app::effect::Effect;
use crate::app::model::{MainPicture, Model};
use crate::domain::{ArticleId, DrawnPicture, Failure, PictureOnDisk, PictureWish};

/// Asks for the picture as it is to be seen now, when it was not asked for so before.
pub(super) fn ask(model: &mut Model) -> Option<Effect> {
    let way = model.settings.pictures;
    let reader = model.reader.as_deref_mut()?;
    let article = reader.article.id;
    let picture = reader.picture.as_mut()?;
    if picture.cells.1 == 0 {
        return None;
    }
    let is_asked = |asked: &PictureWish| (asked.way, asked.cells) == (way, picture.cells);
    if picture.asked.as_ref().is_some_and(is_asked) {
        return None;
    }
    let wish = PictureWish {
        article,
        url: picture.on_disk.url.clone(),
        way,
        cells: picture.cells,
    };
    picture.asked = Some(wish.clone());
    Some(Effect::DrawPicture(wish))
}

/// Takes in the picture, or why it cannot be shown.
pub(super) fn drawn(
    model: &mut Model,
    wish: &PictureWish,
    result: Result<Arc<DrawnPicture>, Failure>,
) -> Vec<Effect> {
    let reader = model.reader.as_deref_mut();
    let picture = reader.and_then(|reader| reader.picture.as_mut());
    if let Some(picture) = picture.filter(|picture| picture.asked.as_ref() == Some(wish)) {
        picture.drawn = Some(result);
    }
    Vec::new()
}

/// The terminal has another size, and perhaps larger or smaller cells: a picture of as many of them may be
/// one of other pixels.
pub(super) fn resized(model: &mut Model) {
    let reader = model.reader.as_deref_mut();
    if let Some(picture) = reader.and_then(|reader| reader.picture.as_mut()) {
        picture.asked = None;
    }
}

/// A picture came on disk because the reader asked for it: it takes its place, and the first line on the
/// screen stays the first.
pub(super) fn came(model: &mut Model, article: ArticleId, on_disk: PictureOnDisk) {
    let reader = model.reader.as_deref_mut();
    let reader = reader.filter(|reader| reader.article.id == article && reader.picture.is_none());
    if let Some(reader) = reader {
        reader.picture = Some(MainPicture::new(on_disk));
        set_again(model);
    }
}
