//! What lies over the regions: moving, choosing, closing.

mod meant;

use std::collections::BTreeSet;

use tui_input::Input;

use super::{add, atlas, browser, filter, list, pairs, press, story, trail, versions, watch};
use crate::app::command::Command;
use crate::app::effect::{Effect, Generation};
use crate::app::frame::overlay_rows;
use crate::app::model::{AddStep, Model, Overlay, SectionKind, SettingsStep, SourcesTab};
use crate::app::place::row_count;
use crate::domain::{Feed, FeedHealth, Source, SourceId, Timestamp};

pub(super) use meant::means_nothing;

/// A command while a list lies over the regions.
pub(super) fn command(model: &mut Model, command: Command) -> Vec<Effect> {
    if means_nothing(model, command) {
        let words = command.words().of(model.settings.locale.lang);
        model.notice = Some(press::nothing_over(model, words));
        return Vec::new();
    }
    if let Some(effects) = atlas::command(model, command) {
        return effects;
    }
    if let Some(effects) = super::preferences::command(model, command) {
        return effects;
    }
    match command {
        Command::Cancel | Command::Close
            if matches!(model.overlays.last(), Some(Overlay::Filter { .. })) =>
        {
            filter::back(model);
            Vec::new()
        }
        Command::Cancel | Command::Close => {
            model.overlays.pop();
            Vec::new()
        }
        Command::Open => choose(model),
        Command::Cut if matches!(model.overlays.last(), Some(Overlay::Story { .. })) => {
            pairs::cut(model)
        }
        Command::Browser => browser::from_overlay(model),
        Command::Watch if matches!(model.overlays.last(), Some(Overlay::Story { .. })) => {
            watch::toggle(model)
        }
        Command::Toggle if meant::is_read(model) => {
            step(model, page(model));
            Vec::new()
        }
        Command::Toggle | Command::Watch => toggle(model),
        Command::Search => begin_filter(model),
        Command::NextPane | Command::PreviousPane => other_tab(model, command),
        Command::Help => super::keys::help(model),
        Command::Undo => vec![Effect::Undo],
        Command::Redo => vec![Effect::Redo],
        Command::Coverage | Command::Timeline => {
            story::press(model, command);
            Vec::new()
        }
        _ => {
            let by = match command {
                Command::Down => 1,
                Command::Up => -1,
                Command::PageDown => page(model),
                Command::PageUp => -page(model),
                Command::HalfDown => (page(model) / 2).max(1),
                Command::HalfUp => -(page(model) / 2).max(1),
                Command::Top => isize::MIN / 2,
                Command::Bottom => isize::MAX / 2,
                _ => return Vec::new(),
            };
            step(model, by);
            Vec::new()
        }
    }
}

/// Rows that a page has.
fn page(model: &Model) -> isize {
    let Some(overlay) = model.overlays.last() else {
        return 1;
    };
    let rows = match overlay {
        // A report takes several.
        Overlay::Story { .. } => overlay_rows(model, overlay) / 4,
        _ => overlay_rows(model, overlay).saturating_sub(1),
    };
    isize::try_from(rows.max(1)).unwrap_or(1)
}

pub(super) fn step(model: &mut Model, by: isize) {
    let last = row_count(model).saturating_sub(1);
    if matches!(model.overlays.last(), Some(Overlay::Keys(_))) {
        return super::bindings::roll(model, by, last + 1);
    }
    let moved = |at: usize| at.saturating_add_signed(by).min(last);
    match model.overlays.last_mut() {
        Some(
            Overlay::Help { top, .. }
            | Overlay::Output { top, .. }
            | Overlay::About { top, .. }
            | Overlay::Wary { top, .. }
            | Overlay::Offline { top },
        ) => *top = moved(*top),
        Some(Overlay::Versions(pane)) => pane.top = moved(pane.top),
        Some(
            Overlay::Sources { cursor, .. }
            | Overlay::Trail { cursor, .. }
            | Overlay::Story { cursor, .. }
            | Overlay::Watched { cursor, .. }
            | Overlay::Filter { cursor, .. }
            | Overlay::Sort { cursor, .. }
            | Overlay::Palette { cursor, .. }
            | Overlay::Add {
                step: AddStep::Choosing(_, cursor),
                ..
            },
        ) => *cursor = moved(*cursor),
        Some(Overlay::Settings(pane)) => {
            if let SettingsStep::Lines(at) = &mut pane.step {
                *at = moved(*at);
            }
        }
        _ => {}
    }
}

fn choose(model: &mut Model) -> Vec<Effect> {
    match model.overlays.last() {
        Some(Overlay::Trail { .. }) => trail::follow(model),
        Some(Overlay::Story { .. }) => story::follow(model),
        Some(Overlay::Watched { .. }) => watch::open(model),
        Some(Overlay::Filter { .. }) => filter::choose(model),
        Some(Overlay::Sort { .. }) => super::sort::choose(model),
        Some(Overlay::Add { .. }) => add::enter(model),
        Some(Overlay::Offline { .. }) => super::offline::start_or_stop(model),
        Some(Overlay::Picture(_)) => super::picture::enter(model),
        Some(Overlay::Wary { .. }) => browser::insist(model),
        Some(Overlay::Sources {
            tab: SourcesTab::Yours,
            cursor,
            ..
        }) => {
            let feeds = model.your_feeds();
            let chosen = feeds.get(*cursor).map(|(feed, _)| feed);
            let kind = chosen
                .map(|feed| SectionKind::Source(feed.source.clone(), feed.source_name.clone()));
            let Some(kind) = kind else { return Vec::new() };
            model.overlays.pop();
            list::go_to_section(model, kind)
        }
        Some(Overlay::Sources { .. }) => toggle(model),
        Some(Overlay::Versions(_)) => {
            versions::turn(model, true);
            Vec::new()
        }
        _ => {
            model.overlays.pop();
            Vec::new()
        }
    }
}

/// Subscribes or unsubscribes the chosen source; watches the chosen story no longer.
fn toggle(model: &mut Model) -> Vec<Effect> {
    if matches!(model.overlays.last(), Some(Overlay::Watched { .. })) {
        return watch::end(model);
    }
    match model.overlays.last() {
        Some(Overlay::Versions(_)) => {
            step(model, page(model));
            return Vec::new();
        }
        Some(Overlay::Filter { .. }) => return filter::choose(model),
        Some(Overlay::Sort { .. }) => return super::sort::toggle(model),
        _ => {}
    }
    let Some(Overlay::Sources {
        tab,
        cursor,
        catalogue,
        ..
    }) = model.overlays.last()
    else {
        return Vec::new();
    };
    match tab {
        SourcesTab::Yours => match model.your_feeds().get(*cursor) {
            Some((feed, _)) => vec![Effect::UnsubscribeFeed(feed.id)],
            None => Vec::new(),
        },
        SourcesTab::Catalogue => match catalogue.get(*cursor) {
            Some(source) if model.subscribed.contains(&source.id) => {
                vec![Effect::Unsubscribe(source.id.clone())]
            }
            Some(source) => vec![Effect::Subscribe(source.clone())],
            None => Vec::new(),
        },
    }
}

fn begin_filter(model: &mut Model) -> Vec<Effect> {
    if let Some(
        Overlay::Help { typing, .. }
        | Overlay::Sources { typing, .. }
        | Overlay::Filter { typing, .. }
        | Overlay::Trail { typing, .. },
    ) = model.overlays.last_mut()
    {
        *typing = true;
    }
    Vec::new()
}

fn other_tab(model: &mut Model, command: Command) -> Vec<Effect> {
    if matches!(model.overlays.last(), Some(Overlay::Versions(_))) {
        versions::turn(model, command == Command::NextPane);
        return Vec::new();
    }
    if matches!(model.overlays.last(), Some(Overlay::Story { .. })) {
        story::turn(model);
        return Vec::new();
    }
    if let Some(Overlay::Sources { tab, cursor, .. }) = model.overlays.last_mut() {
        *tab = match tab {
            SourcesTab::Yours => SourcesTab::Catalogue,
            SourcesTab::Catalogue => SourcesTab::Yours,
        };
        *cursor = 0;
    }
    search_catalogue(model)
}

/// Shows the reader's sources; the catalogue when there are none.
pub(super) fn show_sources(model: &mut Model) -> Vec<Effect> {
    let tab = if model.feeds.is_empty() {
        SourcesTab::Catalogue
    } else {
        SourcesTab::Yours
    };
    model.overlays.push(Overlay::Sources {
        tab,
        filter: Input::default(),
        typing: false,
        cursor: 0,
        catalogue: Vec::new(),
    });
    let mut effects = vec![Effect::LoadFeeds, Effect::LoadCosts];
    effects.extend(search_catalogue(model));
    effects
}

/// Asks for the sources of the catalogue that match the filter.
pub(super) fn search_catalogue(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Sources { filter, .. }) = model.overlays.last() else {
        return Vec::new();
    };
    model.overlay_generation += 1;
    vec![Effect::SearchCatalogue(
        model.overlay_generation,
        filter.value().to_owned(),
    )]
}

/// Takes in sources of the catalogue.
pub(super) fn catalogue_loaded(
    model: &mut Model,
    generation: Generation,
    sources: Vec<Source>,
) -> Vec<Effect> {
    if generation == model.overlay_generation
        && let Some(Overlay::Sources { catalogue, .. }) = model.overlays.last_mut()
    {
        *catalogue = sources;
        step(model, 0);
    }
    Vec::new()
}

/// Sources of which no feed fares well.
fn failing(feeds: &[(Feed, FeedHealth)], now: Timestamp) -> BTreeSet<SourceId> {
    let of = |quiet: bool| {
        let feeds = feeds.iter();
        let chosen = feeds.filter(move |(_, health)| health.state(now).is_quiet() == quiet);
        chosen.map(|(feed, _)| feed.source.clone())
    };
    let well: BTreeSet<SourceId> = of(true).collect();
    of(false).filter(|source| !well.contains(source)).collect()
}

/// Takes in the reader's feeds.
pub(super) fn feeds_loaded(model: &mut Model, feeds: Vec<(Feed, FeedHealth)>) -> Vec<Effect> {
    model.subscribed = feeds.iter().map(|(feed, _)| feed.source.clone()).collect();
    model.failing = failing(&feeds, model.now);
    model.feeds = feeds;
    step(model, 0);
    Vec::new()
}
