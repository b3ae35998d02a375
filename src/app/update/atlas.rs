//! The atlas: opening it, going from country to country, making one the section.

use std::cmp::Reverse;

use super::list;
use crate::app::atlas::{Way, atlas, atlas_areas, next_country, ranked};
use crate::app::command::Command;
use crate::app::effect::{Effect, Generation};
use crate::app::frame::overlay_frame;
use crate::app::model::{AtlasPane, ListKind, Model, Overlay, SectionKind};
use crate::domain::{Country, Headline, Lens};

/// Headlines by which a page goes on.
const PAGE: usize = 3;

/// Opens the atlas on the country whose section is shown, else on the one with the most articles.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    let shown = match &model.list.kind {
        ListKind::Section(SectionKind::Lens(Lens::Country(country))) => Some(*country),
        _ => None,
    };
    let of = |lens: &Lens| match lens {
        Lens::Country(country) => Some(*country),
        Lens::Part(_) => None,
    };
    let places = model.sections.counts.places.iter();
    let most = places
        .filter_map(|(lens, counts)| Some((counts.total, of(lens)?)))
        .max_by_key(|(total, country)| (*total, std::cmp::Reverse(*country)));
    let most = most.map(|(_, country)| country);
    let on_map = |country: &Country| atlas().countries.contains_key(country);
    let first = || atlas().countries.keys().next().copied();
    let at = [shown, most]
        .into_iter()
        .flatten()
        .find(on_map)
        .or_else(first);
    let Some(at) = at else { return Vec::new() };
    model.overlays.push(Overlay::Atlas(AtlasPane {
        at,
        counts: None,
        news: None,
        top: 0,
    }));
    let mut effects = vec![Effect::LoadAtlas];
    effects.extend(load_news(model, at));
    effects
}

fn load_news(model: &mut Model, country: Country) -> Vec<Effect> {
    model.overlay_generation += 1;
    vec![Effect::LoadAtlasNews(model.overlay_generation, country)]
}

/// The atlas, also when the help lies over it.
fn pane(model: &mut Model) -> Option<&mut AtlasPane> {
    model.overlays.iter_mut().find_map(|over| match over {
        Overlay::Atlas(pane) => Some(pane),
        _ => None,
    })
}

/// Whether the atlas has the keys.
pub(super) fn is_open(model: &Model) -> bool {
    matches!(model.overlays.last(), Some(Overlay::Atlas(_)))
}

/// A command while the atlas is open; `None` for those that it has no meaning of its own for.
pub(super) fn command(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    let Some(over @ Overlay::Atlas(pane)) = model.overlays.last() else {
        return None;
    };
    let at = pane.at;
    // Without a map up and down go along the list.
    let areas = atlas_areas(overlay_frame(model, over).inner);
    let by_map = areas.map.is_some();
    let next = match command {
        Command::Open => return Some(enter(model)),
        Command::Up if by_map => next_country(at, Way::North),
        Command::Down if by_map => next_country(at, Way::South),
        Command::Leftward if by_map => next_country(at, Way::West),
        Command::Rightward if by_map => next_country(at, Way::East),
        Command::Up | Command::Leftward => ranked_by(model, at, -1),
        Command::Down | Command::Rightward => ranked_by(model, at, 1),
        Command::NextPane => with_news(model, at, true),
        Command::PreviousPane => with_news(model, at, false),
        Command::Top => ranked_by(model, at, isize::MIN / 2),
        Command::Bottom => ranked_by(model, at, isize::MAX / 2),
        Command::PageDown | Command::HalfDown => return Some(scroll(model, true)),
        Command::PageUp | Command::HalfUp => return Some(scroll(model, false)),
        _ => return None,
    };
    Some(next.map_or_else(Vec::new, |next| go(model, next)))
}

/// So many places down the list of countries by their news.
fn ranked_by(model: &Model, at: Country, by: isize) -> Option<Country> {
    let Some(Overlay::Atlas(pane)) = model.overlays.last() else {
        return None;
    };
    let rows = ranked(model, pane);
    let here = rows.iter().position(|(country, _)| *country == at)?;
    let last = rows.len().saturating_sub(1);
    let to = here.saturating_add_signed(by).min(last);
    rows.get(to).map(|(country, _)| *country)
}

/// The next country that has news, by how much it has, and round again.
fn with_news(model: &Model, at: Country, forward: bool) -> Option<Country> {
    let Some(Overlay::Atlas(pane)) = model.overlays.last() else {
        return None;
    };
    let mut rows = ranked(model, pane);
    rows.retain(|(_, count)| *count > 0);
    let here = rows.iter().position(|(country, _)| *country == at);
    let to = match (here, forward) {
        (Some(here), true) => (here + 1) % rows.len(),
        (Some(here), false) => (here + rows.len() - 1) % rows.len(),
        (None, true) => 0,
        (None, false) => rows.len().checked_sub(1)?,
    };
    rows.get(to).map(|(country, _)| *country)
}

/// To the country with this number in the list, from 0.
pub(super) fn to_row(model: &mut Model, row: usize) -> Vec<Effect> {
    let Some(Overlay::Atlas(pane)) = model.overlays.last() else {
        return Vec::new();
    };
    let rows = ranked(model, pane);
    match rows.get(row.min(rows.len().saturating_sub(1))) {
        Some((country, _)) => go(model, *country),
        None => Vec::new(),
    }
}

fn go(model: &mut Model, to: Country) -> Vec<Effect> {
    match pane(model) {
        Some(pane) if pane.at != to => {
            (pane.at, pane.news, pane.top) = (to, None, 0);
            load_news(model, to)
        }
        _ => Vec::new(),
    }
}

fn scroll(model: &mut Model, down: bool) -> Vec<Effect> {
    if let Some(pane) = pane(model) {
        let last = pane
            .news
            .as_ref()
            .map_or(0, |news| news.len().saturating_sub(1));
        pane.top = if down {
            (pane.top + PAGE).min(last)
        } else {
            pane.top.saturating_sub(PAGE)
        };
    }
    Vec::new()
}

/// Makes the chosen country the section.
fn enter(model: &mut Model) -> Vec<Effect> {
    let Some(at) = pane(model).map(|pane| pane.at) else {
        return Vec::new();
    };
    model.overlays.pop();
    list::go_to_section(model, SectionKind::Lens(Lens::Country(at)))
}

/// Takes in how much news the countries have.
pub(super) fn counted(model: &mut Model, found: Vec<(Country, u64)>) -> Vec<Effect> {
    if let Some(pane) = pane(model) {
        pane.counts = Some(found.into_iter().collect());
    }
    Vec::new()
}

/// Takes in the headlines of the chosen country.
pub(super) fn loaded(
    model: &mut Model,
    generation: Generation,
    mut found: Vec<Headline>,
) -> Vec<Effect> {
    // When it came is no date: what bears none is not the latest.
    found.sort_by_key(|row| Reverse(row.published));
    let is_newest = generation == model.overlay_generation;
    if let Some(pane) = pane(model).filter(|_| is_newest) {
        pane.news = Some(found);
    }
    Vec::new()
}
