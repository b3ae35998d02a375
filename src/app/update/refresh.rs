//! News arrives: counted, never moving what is under the eye.

use super::{list, marks};
use crate::app::effect::Effect;
use crate::app::message::RefreshNews;
use crate::app::model::{Model, Pane, RefreshState};
use crate::domain::Timestamp;
use crate::locale::fill;

/// A second refresh within so many seconds asks every feed, due or not.
const AGAIN_SECONDS: i64 = 60;

/// Refreshes what is due; everything when asked again soon after.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    if model.refresh.is_some() || is_forbidden(model) {
        return Vec::new();
    }
    let again = model
        .refreshed
        .is_some_and(|at| model.now.since(at) < AGAIN_SECONDS);
    vec![Effect::Refresh { force: again }]
}

/// Whether griot was told to leave the network alone; then it says so.
pub(super) fn is_forbidden(model: &mut Model) -> bool {
    if model.settings.offline {
        model.notice = Some(model.stays_offline());
    }
    model.settings.offline
}

/// Takes in how the refresh goes.
pub(super) fn news(model: &mut Model, news: RefreshNews) -> Vec<Effect> {
    match news {
        RefreshNews::Started(of) => {
            model.refresh = Some(RefreshState {
                of,
                ..RefreshState::default()
            });
            Vec::new()
        }
        RefreshNews::Feed {
            new, failure, done, ..
        } => {
            if let Some(state) = &mut model.refresh {
                state.done = done;
                state.new += new;
                state.failed += usize::from(failure.is_some());
            }
            arrived(model, new)
        }
        RefreshNews::Page {
            article,
            completeness,
            done,
            of,
        } => {
            if let Some(state) = &mut model.refresh {
                state.pages = Some((done, of));
            }
            marks::change_rows(model, &[article], |row| row.completeness = completeness);
            Vec::new()
        }
        RefreshNews::Finished {
            new,
            failed,
            received,
            offline,
            stopped,
        } => {
            let effects = finished(model, new, failed, received, offline);
            if stopped {
                model.notice = Some(model.strings().over_budget.to_owned());
            }
            effects
        }
    }
}

/// So many articles came with a feed.
fn arrived(model: &mut Model, new: usize) -> Vec<Effect> {
    model.arrived += new;
    model.arrived_ever += new;
    // A first paper fills itself; once a key was pressed nothing moves by itself.
    let fresh = !model.touched || model.list.rows.is_empty();
    if fresh && new > 0 && !model.list.loading && model.focus == Pane::List {
        let mut effects = list::reload_top(model);
        effects.push(Effect::LoadSections);
        return effects;
    }
    Vec::new()
}

fn finished(
    model: &mut Model,
    new: usize,
    failed: usize,
    received: u64,
    offline: Option<Timestamp>,
) -> Vec<Effect> {
    let (s, locale) = (model.strings(), model.settings.locale.clone());
    let asked = model.refresh.as_ref().map(|state| state.of);
    model.refresh = None;
    model.refreshed = Some(model.now);
    model.offline_since = offline;
    if offline.is_none() {
        let what = if new == 0 {
            s.nothing_new.to_owned()
        } else {
            locale.count(new as u64, s.new_articles)
        };
        let mut parts = vec![fill(s.refreshed, &what)];
        if failed > 0 {
            parts.push(locale.count(failed as u64, s.failed_feeds));
        }
        if received > 0 {
            parts.push(fill(s.received, &locale.bytes(received)));
        }
        model.notice = Some(match asked {
            Some(0) => s.nothing_due.to_owned(),
            _ => parts.join(" · "),
        });
    }
    let mut effects = vec![Effect::LoadSections, Effect::LoadFeeds, Effect::LoadCosts];
    if model.list.rows.is_empty() || (!model.touched && model.arrived > 0) {
        effects.extend(list::reload_top(model));
    }
    effects
}
