//! Sections of the reader's own: questions with a name.

use tui_input::Input;

use super::search;
use crate::app::effect::Effect;
use crate::app::message::Counts;
use crate::app::model::{ListKind, Model, Overlay, Pane};
use crate::locale::fill;
use crate::query::Query;
use crate::text::Clean;

/// Takes the sections of the settings in; asks for their counts.
pub(super) fn count(model: &mut Model) -> Vec<Effect> {
    let known = |name: &Clean| model.sections.named.iter().any(|(old, ..)| old == name);
    let new = model
        .settings
        .sections
        .iter()
        .filter(|(name, _)| !known(name));
    let new = new.map(|(name, query)| (name.clone(), query.clone(), Counts::default()));
    let new: Vec<_> = new.collect();
    model.sections.named.extend(new);
    if model.sections.named.is_empty() {
        return Vec::new();
    }
    let read = |text: String| {
        let query = Query::parse(&text, &model.settings.locale, model.now);
        query.unwrap_or_default()
    };
    let named = model.sections.named.iter();
    let queries = named.map(|(_, query, _)| {
        let unread = format!("({query} ) is:unread");
        (read(format!("{query} ")), read(unread))
    });
    vec![Effect::CountNamed(queries.collect())]
}

/// Takes in the sections of the file after something was taken back; asks for their counts.
pub(super) fn again(model: &mut Model, sections: Vec<(Clean, String)>) -> Vec<Effect> {
    let before = std::mem::take(&mut model.sections.named);
    let kept = before.into_iter().filter(|(name, query, _)| {
        let mut same = sections.iter();
        same.any(|(known, asked)| known == name && asked == query)
    });
    model.sections.named = kept.collect();
    model.settings.sections = sections;
    count(model)
}

/// Takes in the counts.
pub(super) fn counted(model: &mut Model, counts: &[Counts]) -> Vec<Effect> {
    for ((.., shown), count) in model.sections.named.iter_mut().zip(counts) {
        *shown = *count;
    }
    Vec::new()
}

/// Shows what answers the question.
pub(super) fn open(model: &mut Model, query: &str) -> Vec<Effect> {
    let mut effects = super::reader::leave(model);
    model.focus = Pane::List;
    effects.extend(search::ask_named(model, &format!("{query} ")));
    super::sections::stand_on_shown(model);
    effects
}

/// Asks for a name for the search that is shown.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    let ListKind::Search(query) = &model.list.kind else {
        model.notice = Some(model.strings().nothing_to_name.to_owned());
        return Vec::new();
    };
    let query = query.trim().to_owned();
    model.overlays.push(Overlay::Naming {
        input: Input::default(),
        query,
    });
    Vec::new()
}

/// Keeps the search under the name that was typed.
pub(super) fn keep(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Naming { input, query }) = model.overlays.pop() else {
        return Vec::new();
    };
    let name = Clean::line(input.value().trim());
    if name.is_empty() {
        return Vec::new();
    }
    model.notice = Some(fill(model.strings().named_note, &name));
    model.settings.sections.retain(|(known, _)| *known != name);
    model.sections.named.retain(|(known, ..)| *known != name);
    model.settings.sections.push((name.clone(), query.clone()));
    let mut effects = vec![Effect::KeepSection(name.to_string(), query)];
    effects.extend(count(model));
    effects
}
