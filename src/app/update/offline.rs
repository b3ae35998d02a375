//! Fetching for the road: the panel, its beginning and its end, and keeping one article with what
//! belongs to it.

use super::marks;
use super::refresh::is_forbidden;
use crate::app::effect::Effect;
use crate::app::message::{OfflineNews, PageCosts};
use crate::app::model::{Model, OfflineState, Overlay};
use crate::app::picture::picture_failure;
use crate::domain::{ArticleId, Completeness, Failure, FailureKind};
use crate::locale::fill;

/// Shows the panel.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    if !matches!(model.overlays.last(), Some(Overlay::Offline { .. })) {
        model.overlays.push(Overlay::Offline { top: 0 });
    }
    vec![Effect::LoadCosts]
}

/// Begins, or ends what is under way: it can be gone on with.
pub(super) fn start_or_stop(model: &mut Model) -> Vec<Effect> {
    if model.offline_run.is_some() {
        return vec![Effect::StopOffline];
    }
    if is_forbidden(model) {
        return Vec::new();
    }
    model.offline_run = Some(OfflineState::default());
    model.offline_summary = None;
    vec![Effect::Offline]
}

/// Takes in how it goes.
pub(super) fn news(model: &mut Model, news: OfflineNews) -> Vec<Effect> {
    match news {
        OfflineNews::Step(state) => {
            let whole: Vec<ArticleId> = state.whole.into_iter().collect();
            marks::change_rows(model, &whole, |row| row.completeness = Completeness::Full);
            if model.offline_run.is_some() {
                model.offline_run = Some(state);
            }
            vec![Effect::LoadCosts]
        }
        OfflineNews::Finished(summary) => {
            let locale = &model.settings.locale;
            let whole = locale.count(summary.fetched as u64, model.strings().pages_whole);
            model.notice = Some(if summary.stopped {
                model.strings().offline_stopped.to_owned()
            } else {
                fill(model.strings().offline_done, &whole)
            });
            model.offline_run = None;
            model.offline_summary = Some(summary);
            fresh_marks(model)
        }
    }
}

/// The marks on the screen again, and the open article's sidebar: more of it is here now.
fn fresh_marks(model: &mut Model) -> Vec<Effect> {
    let mut effects = super::list::reload_here(model);
    effects.extend(super::related::ask(model));
    effects.extend([Effect::LoadSections, Effect::LoadCosts]);
    effects
}

/// Keeps the article under the cursor on disk, with what it cites and what is similar to it.
pub(super) fn keep(model: &mut Model, count: Option<usize>) -> Vec<Effect> {
    let ids = super::select::targets_whole(model, count);
    if !ids.is_empty() {
        model.notice = Some(fill(model.strings().keeping, "…"));
    }
    ids.into_iter().map(Effect::Keep).collect()
}

/// Takes in what that came to: articles fetched, and bytes.
pub(super) fn kept(
    model: &mut Model,
    id: ArticleId,
    result: Result<(usize, u64), Failure>,
) -> Vec<Effect> {
    let locale = &model.settings.locale;
    match result {
        Ok((fetched, bytes)) => {
            let whole = locale.count(fetched as u64, model.strings().pages_whole);
            let words = format!("{whole} · {}", locale.bytes(bytes));
            model.notice = Some(fill(model.strings().kept_note, &words));
        }
        Err(failure) => model.notice = Some(locale.page_failure(&failure)),
    }
    let mut effects = fresh_marks(model);
    let here = super::reader::here(model).filter(|here| here.article == id);
    if let Some(here) = here {
        effects.extend(super::reader::open_visit_again(model, here));
    }
    effects
}

/// Fetches and shows the pictures of the article under the cursor.
pub(super) fn pictures(model: &mut Model) -> Vec<Effect> {
    let Some(id) = super::reader::target(model) else {
        return Vec::new();
    };
    model.notice = Some(model.strings().fetching_pictures.to_owned());
    vec![Effect::Pictures(id)]
}

/// Takes in how many are shown.
pub(super) fn shown(model: &mut Model, result: Result<usize, Failure>) -> Vec<Effect> {
    let locale = &model.settings.locale;
    model.notice = Some(match result {
        Ok(count) => locale.count(count as u64, model.strings().pictures),
        Err(failure) if failure.kind == FailureKind::NotAllowed => model.stays_offline(),
        Err(failure) => picture_failure(model, &failure),
    });
    Vec::new()
}

/// Takes in what pages and the month cost.
pub(super) fn costs(model: &mut Model, costs: PageCosts) -> Vec<Effect> {
    model.page_costs = costs.pages.into_iter().collect();
    model.page_bytes = costs.all.into_iter().collect();
    model.month = costs.month;
    Vec::new()
}
