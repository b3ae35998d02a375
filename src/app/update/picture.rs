//! The picture of an article on the screen: asked for by a key, fetched only when told to.

use super::{main_picture, reader};
use crate::app::effect::{Effect, Generation};
use crate::app::message::{PictureFound, PictureNews};
use crate::app::model::{Model, Overlay, PicturePane, PictureState};
use crate::app::picture::{fits, picture_can_be_fetched, picture_room};
use crate::domain::PictureWay;
use crate::text::Clean;

/// Shows the picture of the article that is meant.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    let Some(article) = reader::target(model) else {
        return Vec::new();
    };
    model.overlays.push(Overlay::Picture(PicturePane {
        article,
        caption: Clean::default(),
        credit: None,
        state: PictureState::Loading,
    }));
    ask(model, false)
}

fn pane(model: &mut Model) -> Option<&mut PicturePane> {
    model.overlays.iter_mut().find_map(|over| match over {
        Overlay::Picture(pane) => Some(pane),
        _ => None,
    })
}

/// Asks for the picture as large as there is room for it now.
fn ask(model: &mut Model, fetch: bool) -> Vec<Effect> {
    let Some(article) = pane(model).map(|pane| pane.article) else {
        return Vec::new();
    };
    let room = picture_room(model);
    model.overlay_generation += 1;
    vec![Effect::ShowPicture {
        generation: model.overlay_generation,
        article,
        way: model.settings.pictures,
        room: (room.width, room.height),
        fetch,
    }]
}

/// Enter: fetches what is not here, when that was asked about; else closes.
pub(super) fn enter(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Picture(pane)) = model.overlays.last() else {
        return Vec::new();
    };
    if !picture_can_be_fetched(model, pane) {
        model.overlays.pop();
        return Vec::new();
    }
    if let Some(pane) = self::pane(model) {
        pane.state = PictureState::Fetching;
    }
    ask(model, true)
}

/// Takes in the picture, or why there is none; one that was made for another size is made anew.
pub(super) fn found(model: &mut Model, generation: Generation, news: PictureNews) -> Vec<Effect> {
    let is_newest = generation == model.overlay_generation;
    if let Some(pane) = pane(model).filter(|_| is_newest) {
        (pane.caption, pane.credit) = (news.caption, news.credit);
        pane.state = PictureState::Found(news.found);
        let article = pane.article;
        if let Some(on_disk) = news.on_disk {
            main_picture::came(model, article, on_disk);
        }
    }
    let room = picture_room(model);
    match pane(model).and_then(|pane| pane.drawn()) {
        Some(drawn) if !fits(drawn, room) => ask(model, false),
        _ => Vec::new(),
    }
}

/// The terminal has another size: what is shown is made anew for it.
pub(super) fn resized(model: &mut Model) -> Vec<Effect> {
    match pane(model) {
        Some(pane) if pane.drawn().is_some() => ask(model, false),
        _ => Vec::new(),
    }
}

/// The terminal told how it shows pictures.
pub(super) fn by(model: &mut Model, way: PictureWay) -> Vec<Effect> {
    if way == model.settings.pictures {
        return Vec::new();
    }
    model.settings.pictures = way;
    // That it is not here, or cannot be, holds for every way: no site is asked for its size again.
    let is_known = |pane: &PicturePane| match &pane.state {
        PictureState::Found(found) => {
            matches!(found, PictureFound::Wanted(_) | PictureFound::Failed(_))
        }
        PictureState::Loading | PictureState::Fetching => false,
    };
    if pane(model).is_some_and(|pane| is_known(pane)) {
        return Vec::new();
    }
    let fetching = pane(model).is_some_and(|pane| pane.state == PictureState::Fetching);
    ask(model, fetching)
}
