//! Adding and removing sources.

use super::overlay;
use crate::app::effect::{Effect, Generation};
use crate::app::message::FoundSource;
use crate::app::model::{AddStep, Model, Overlay};
use crate::domain::Failure;
use crate::locale::fill;
use crate::text::Clean;

/// Opens the line in which the address is typed.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    model.overlays.push(Overlay::Add {
        input: "".into(),
        step: AddStep::Typing,
    });
    Vec::new()
}

/// Enter: looks for feeds, or subscribes to the chosen one.
pub(super) fn enter(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Add { input, step }) = model.overlays.last_mut() else {
        return Vec::new();
    };
    match step {
        AddStep::Typing | AddStep::Failed(_) => {
            let address = input.value().trim().to_owned();
            if address.is_empty() {
                return Vec::new();
            }
            if !is_address(&address) {
                let told = fill(
                    model.settings.locale.strings().add_no_address,
                    &Clean::line(&address),
                );
                *step = AddStep::Failed(told);
                return Vec::new();
            }
            *step = AddStep::Looking;
            model.overlay_generation += 1;
            vec![Effect::Discover(model.overlay_generation, address)]
        }
        AddStep::Looking => Vec::new(),
        AddStep::Choosing(found, cursor) => match found.get(*cursor).cloned() {
            Some(found) => subscribe(model, found),
            None => Vec::new(),
        },
    }
}

/// Whether it can be an address at all: a host has a dot or a port, and no blank. Nothing else is
/// looked up on the network.
fn is_address(typed: &str) -> bool {
    typed.contains(['.', ':']) && !typed.contains(char::is_whitespace)
}

fn subscribe(model: &mut Model, found: FoundSource) -> Vec<Effect> {
    model.overlays.pop();
    vec![Effect::Subscribe(found.source)]
}

/// Takes in what was found: a single feed is added at once, several are shown to choose from.
pub(super) fn discovered(
    model: &mut Model,
    generation: Generation,
    result: Result<Vec<FoundSource>, Failure>,
) -> Vec<Effect> {
    if generation != model.overlay_generation {
        return Vec::new();
    }
    let locale = model.settings.locale.clone();
    let Some(Overlay::Add { input, step }) = model.overlays.last_mut() else {
        return Vec::new();
    };
    match result {
        Ok(mut found) if found.len() == 1 => {
            let only = found.remove(0);
            return subscribe(model, only);
        }
        Ok(found) if found.is_empty() => {
            let address = Clean::line(input.value());
            *step = AddStep::Failed(fill(locale.strings().add_none, &address));
        }
        Ok(found) => *step = AddStep::Choosing(found, 0),
        Err(failure) => {
            let again = Some(locale.strings().add_again);
            *step = AddStep::Failed(locale.address_failure(&failure, again));
        }
    }
    Vec::new()
}

/// A source was subscribed to.
pub(super) fn subscribed(model: &mut Model, name: &Clean) -> Vec<Effect> {
    let what = fill(model.strings().added, name);
    super::marks::done(model, &what);
    changed(model)
}

/// A source or feed is no longer subscribed to.
pub(super) fn unsubscribed(model: &mut Model, name: &Clean) -> Vec<Effect> {
    let what = fill(model.strings().removed, name);
    super::marks::done(model, &what);
    changed(model)
}

fn changed(model: &mut Model) -> Vec<Effect> {
    let mut effects = vec![Effect::LoadSections, Effect::LoadFeeds];
    effects.extend(overlay::search_catalogue(model));
    effects
}
