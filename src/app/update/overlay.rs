//! What lies over the regions: moving, typing, choosing, closing.

use std::collections::BTreeSet;

use tui_input::{Input, InputRequest};

use super::{add, list, reader, search, story, trail};
use crate::app::command::Command;
use crate::app::effect::{Effect, Generation};
use crate::app::help::help_top_max;
use crate::app::key::{Key, KeyCode};
use crate::app::model::{AddStep, Model, Overlay, SectionKind, SourcesTab};
use crate::domain::{Feed, FeedHealth, Source, SourceId};
use crate::text::Clean;

/// Whether the top overlay takes characters as text.
pub(super) fn is_typing(model: &Model) -> bool {
    match model.overlays.last() {
        Some(Overlay::Search { .. }) => true,
        Some(Overlay::Add { step, .. }) => !matches!(step, AddStep::Choosing(..)),
        Some(Overlay::Help { typing, .. } | Overlay::Sources { typing, .. }) => *typing,
        _ => false,
    }
}

fn input(overlay: &mut Overlay) -> Option<&mut Input> {
    match overlay {
        Overlay::Search { input } | Overlay::Add { input, .. } => Some(input),
        Overlay::Help { filter, .. } | Overlay::Sources { filter, .. } => Some(filter),
        Overlay::Story { .. }
        | Overlay::Trail { .. }
        | Overlay::About { .. }
        | Overlay::Offline => None,
    }
}

/// A key while text is typed.
pub(super) fn type_key(model: &mut Model, key: Key) -> Vec<Effect> {
    match key.code {
        KeyCode::Enter => return entered(model),
        KeyCode::Esc => return escaped(model),
        // The arrows walk the results while the search is typed.
        KeyCode::Down if matches!(model.overlays.last(), Some(Overlay::Search { .. })) => {
            return list::step(model, 1);
        }
        KeyCode::Up if matches!(model.overlays.last(), Some(Overlay::Search { .. })) => {
            return list::step(model, -1);
        }
        _ => {}
    }
    let Some(request) = edit(key) else {
        return Vec::new();
    };
    edited(model, |input| {
        input.handle(request);
    })
}

/// The readline keys (Ctrl-a, e, u, w) and the arrows.
const fn edit(key: Key) -> Option<InputRequest> {
    Some(match (key.code, key.ctrl) {
        (KeyCode::Char(c), false) if !key.alt => InputRequest::InsertChar(c),
        (KeyCode::Backspace, _) => InputRequest::DeletePrevChar,
        (KeyCode::Delete, _) => InputRequest::DeleteNextChar,
        (KeyCode::Left, _) => InputRequest::GoToPrevChar,
        (KeyCode::Right, _) => InputRequest::GoToNextChar,
        (KeyCode::Home, _) | (KeyCode::Char('a'), true) => InputRequest::GoToStart,
        (KeyCode::End, _) | (KeyCode::Char('e'), true) => InputRequest::GoToEnd,
        (KeyCode::Char('u'), true) => InputRequest::DeleteLine,
        (KeyCode::Char('w'), true) => InputRequest::DeletePrevWord,
        _ => return None,
    })
}

/// Text was pasted.
pub(super) fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if !is_typing(model) {
        return Vec::new();
    }
    let text = Clean::line(text);
    edited(model, |input| {
        for c in text.chars().take(2_000) {
            input.handle(InputRequest::InsertChar(c));
        }
    })
}

fn edited(model: &mut Model, change: impl FnOnce(&mut Input)) -> Vec<Effect> {
    let Some(overlay) = model.overlays.last_mut() else {
        return Vec::new();
    };
    let Some(input) = input(overlay) else {
        return Vec::new();
    };
    let before = input.value().to_owned();
    change(input);
    let value = input.value().to_owned();
    if value == before {
        return Vec::new();
    }
    match overlay {
        Overlay::Search { .. } => search::changed(model, &value),
        Overlay::Sources { cursor, top, .. } => {
            (*cursor, *top) = (0, 0);
            search_catalogue(model)
        }
        Overlay::Help { top, .. } => {
            *top = 0;
            Vec::new()
        }
        Overlay::Add { step, .. } => {
            *step = AddStep::Typing;
            Vec::new()
        }
        Overlay::Story { .. }
        | Overlay::Trail { .. }
        | Overlay::About { .. }
        | Overlay::Offline => Vec::new(),
    }
}

fn entered(model: &mut Model) -> Vec<Effect> {
    match model.overlays.last_mut() {
        Some(Overlay::Search { .. }) => {
            model.overlays.pop();
            Vec::new()
        }
        Some(Overlay::Help { typing, .. } | Overlay::Sources { typing, .. }) => {
            *typing = false;
            Vec::new()
        }
        _ => add::enter(model),
    }
}

fn escaped(model: &mut Model) -> Vec<Effect> {
    match model.overlays.last_mut() {
        Some(Overlay::Help { typing, filter, .. } | Overlay::Sources { typing, filter, .. }) => {
            *typing = false;
            *filter = Input::default();
            search_catalogue(model)
        }
        Some(Overlay::Search { .. }) => {
            model.overlays.pop();
            search::restore(model);
            Vec::new()
        }
        _ => {
            model.overlays.pop();
            Vec::new()
        }
    }
}

/// A command while a list lies over the regions.
pub(super) fn command(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Cancel | Command::Close => {
            model.overlays.pop();
            Vec::new()
        }
        Command::Open => choose(model),
        Command::Toggle => toggle(model),
        Command::Search => begin_filter(model),
        Command::NextPane | Command::PreviousPane => other_tab(model),
        Command::Help => super::keys::help(model),
        Command::Coverage | Command::Timeline => {
            story::press(model, command);
            Vec::new()
        }
        _ => {
            let by = match command {
                Command::Down => 1,
                Command::Up => -1,
                Command::HalfDown | Command::PageDown => 10,
                Command::HalfUp | Command::PageUp => -10,
                Command::Top => isize::MIN / 2,
                Command::Bottom => isize::MAX / 2,
                _ => return Vec::new(),
            };
            step(model, by);
            Vec::new()
        }
    }
}

/// Rows of the top overlay that the cursor can stand on.
fn row_count(model: &Model) -> usize {
    match model.overlays.last() {
        Some(Overlay::Add {
            step: AddStep::Choosing(found, _),
            ..
        }) => found.len(),
        Some(Overlay::Sources {
            tab: SourcesTab::Yours,
            ..
        }) => model.your_feeds().len(),
        Some(Overlay::Sources { catalogue, .. }) => catalogue.len(),
        Some(Overlay::Trail { rows, .. }) => rows.len(),
        Some(Overlay::Story { reports, .. }) => reports.as_ref().map_or(0, Vec::len),
        Some(Overlay::Help { .. }) => help_top_max(model) + 1,
        _ => 0,
    }
}

fn step(model: &mut Model, by: isize) {
    let last = row_count(model).saturating_sub(1);
    let moved = |at: usize| at.saturating_add_signed(by).min(last);
    match model.overlays.last_mut() {
        Some(Overlay::Help { top, .. }) => *top = moved(*top),
        Some(
            Overlay::Sources { cursor, .. }
            | Overlay::Trail { cursor, .. }
            | Overlay::Story { cursor, .. }
            | Overlay::Add {
                step: AddStep::Choosing(_, cursor),
                ..
            },
        ) => *cursor = moved(*cursor),
        _ => {}
    }
}

fn choose(model: &mut Model) -> Vec<Effect> {
    match model.overlays.last() {
        Some(Overlay::Trail { rows, cursor, .. }) => {
            let index = rows.get(*cursor).map(|(index, _)| *index);
            model.overlays.pop();
            index.map_or_else(Vec::new, |index| trail::jump(model, index))
        }
        Some(Overlay::Story { .. }) => story::follow(model),
        Some(Overlay::Add { .. }) => add::enter(model),
        Some(Overlay::Offline) => super::offline::start_or_stop(model),
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
            let mut effects = reader::leave(model);
            effects.extend(list::open_section(model, kind));
            effects
        }
        Some(Overlay::Sources { .. }) => toggle(model),
        _ => {
            model.overlays.pop();
            Vec::new()
        }
    }
}

/// Subscribes or unsubscribes the chosen source.
fn toggle(model: &Model) -> Vec<Effect> {
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
    if let Some(Overlay::Help { typing, .. } | Overlay::Sources { typing, .. }) =
        model.overlays.last_mut()
    {
        *typing = true;
    }
    Vec::new()
}

fn other_tab(model: &mut Model) -> Vec<Effect> {
    if matches!(model.overlays.last(), Some(Overlay::Story { .. })) {
        story::turn(model);
        return Vec::new();
    }
    if let Some(Overlay::Sources {
        tab, cursor, top, ..
    }) = model.overlays.last_mut()
    {
        *tab = match tab {
            SourcesTab::Yours => SourcesTab::Catalogue,
            SourcesTab::Catalogue => SourcesTab::Yours,
        };
        (*cursor, *top) = (0, 0);
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
        top: 0,
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

/// Sources of which no feed gives anything.
fn failing(feeds: &[(Feed, FeedHealth)]) -> BTreeSet<SourceId> {
    let of = |failed: bool| {
        let feeds = feeds.iter();
        let chosen = feeds.filter(move |(_, health)| health.failure.is_some() == failed);
        chosen.map(|(feed, _)| feed.source.clone())
    };
    let well: BTreeSet<SourceId> = of(false).collect();
    of(true).filter(|source| !well.contains(source)).collect()
}

/// Takes in the reader's feeds.
pub(super) fn feeds_loaded(model: &mut Model, feeds: Vec<(Feed, FeedHealth)>) -> Vec<Effect> {
    model.subscribed = feeds.iter().map(|(feed, _)| feed.source.clone()).collect();
    model.failing = failing(&feeds);
    model.feeds = feeds;
    step(model, 0);
    Vec::new()
}
