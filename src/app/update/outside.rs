//! What leaves the program for files and other programs: export, pipe, translate, open with.

use tui_input::Input;

use super::{reader, select};
use crate::app::effect::{Effect, Generation};
use crate::app::export::file_name;
use crate::app::model::{Ask, ListKind, Model, Overlay};
use crate::domain::{ArticleId, Headline};
use crate::locale::fill;
use crate::query::written;
use crate::text::Clean;

/// Asks for the file that articles are written to.
pub(super) fn export(model: &mut Model, count: Option<usize>) -> Vec<Effect> {
    let title = title(model);
    let ids = select::targets(model, count);
    if ids.is_empty() {
        return nothing(model);
    }
    let name = file_name(&title);
    ask(model, Ask::Export(ids), format!("~/{name}.md"))
}

/// Asks for the command that articles are given to, as one text.
pub(super) fn pipe(model: &mut Model, count: Option<usize>) -> Vec<Effect> {
    let ids = select::targets(model, count);
    if ids.is_empty() {
        return nothing(model);
    }
    let last = model.typed.pipe.clone();
    ask(model, Ask::Pipe(ids), last)
}

/// Asks for the program that the article's address is opened with.
pub(super) fn open_with(model: &mut Model) -> Vec<Effect> {
    let last = model.typed.open_with.clone();
    match reader::target(model) {
        Some(id) => ask(model, Ask::OpenWith(id), last),
        None => nothing(model),
    }
}

/// Asks for the question whose articles are listed no longer: what was looked for, else the source
/// of the chosen article.
pub(super) fn mute(model: &mut Model) -> Vec<Effect> {
    // By its name, which the reader knows; an id may be made of an address.
    let source = |row: &Headline| {
        let mut known = model.sections.counts.sources.iter();
        let name = known
            .find(|(id, ..)| *id == row.source)
            .map(|(_, name, _)| name.as_str());
        let name = name.unwrap_or_else(|| row.source.as_str());
        format!("source:{}", written(name))
    };
    let proposed = match &model.list.kind {
        ListKind::Search(query) => query.trim().to_owned(),
        ListKind::Section(_) => model.list.chosen().map(source).unwrap_or_default(),
    };
    ask(model, Ask::Mute, proposed)
}

/// Gives articles to the reader's translator, as one text.
pub(super) fn translate(model: &mut Model, count: Option<usize>) -> Vec<Effect> {
    let Some(command) = model.settings.translator.clone() else {
        model.notice = Some(model.strings().no_translator.to_owned());
        return Vec::new();
    };
    let ids = select::targets(model, count);
    if ids.is_empty() {
        return nothing(model);
    }
    run(model, ids, command)
}

fn run(model: &mut Model, ids: Vec<ArticleId>, command: String) -> Vec<Effect> {
    model.notice = Some(fill(model.strings().running, &Clean::line(&command)));
    model.pipe_generation += 1;
    vec![Effect::Pipe(model.pipe_generation, ids, command)]
}

/// Nothing is chosen, unless it was said already what is waited for.
fn nothing(model: &mut Model) -> Vec<Effect> {
    let words = model.strings().nothing_chosen;
    model.notice.get_or_insert_with(|| words.to_owned());
    Vec::new()
}

/// The title under the cursor.
fn title(model: &Model) -> String {
    let id = reader::target(model);
    let row = model.list.rows.iter().find(|row| Some(row.id) == id);
    let open = model
        .reader
        .as_ref()
        .filter(|reader| Some(reader.article.id) == id);
    let title = open.map(|reader| &reader.article.title);
    title
        .or_else(|| row.map(|row| &row.title))
        .map_or_else(String::new, ToString::to_string)
}

fn ask(model: &mut Model, ask: Ask, proposed: String) -> Vec<Effect> {
    model.overlays.push(Overlay::Asking {
        ask,
        input: Input::new(proposed),
    });
    Vec::new()
}

/// What was asked for was typed.
pub(super) fn entered(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Asking { ask, input }) = model.overlays.pop() else {
        return Vec::new();
    };
    let typed = input.value().trim().to_owned();
    if typed.is_empty() {
        return Vec::new();
    }
    match ask {
        Ask::Export(ids) => vec![Effect::Export(ids, typed)],
        Ask::Mute => {
            let what = fill(model.strings().muted_note, &Clean::line(&typed));
            super::marks::done(model, &what);
            vec![Effect::AddRule("mute", typed)]
        }
        Ask::Pipe(ids) => {
            model.typed.pipe.clone_from(&typed);
            let mut effects = run(model, ids, typed.clone());
            effects.push(kept(PIPE, typed));
            effects
        }
        Ask::OpenWith(id) => {
            model.typed.open_with.clone_from(&typed);
            vec![Effect::OpenWith(id, typed.clone()), kept(OPEN_WITH, typed)]
        }
    }
}

const PIPE: &str = "typed pipe";
const OPEN_WITH: &str = "typed open-with";

/// What was typed is proposed the next time.
pub(super) fn kept(name: &str, typed: String) -> Effect {
    Effect::Choose {
        name: name.to_owned(),
        value: Some(typed),
        kind: None,
    }
}

/// What was typed before, among what was kept.
pub(super) fn take(model: &mut Model, choices: &[(String, String)]) {
    before(choices, PIPE).clone_into(&mut model.typed.pipe);
    before(choices, OPEN_WITH).clone_into(&mut model.typed.open_with);
}

/// What was kept under a name; nothing where nothing was.
pub(super) fn before<'c>(choices: &'c [(String, String)], wanted: &str) -> &'c str {
    let kept = choices.iter().find(|(name, _)| name == wanted);
    kept.map_or("", |(_, typed)| typed)
}

/// Articles were written, or not.
pub(super) fn exported(model: &mut Model, result: Result<Clean, Clean>) -> Vec<Effect> {
    let s = model.strings();
    model.notice = Some(match result {
        Ok(file) => fill(s.exported, &file),
        Err(why) => fill(s.not_exported, &why),
    });
    Vec::new()
}

/// The program was started with the address, or not.
pub(super) fn opened_with(model: &mut Model, result: Result<Clean, Clean>) -> Vec<Effect> {
    let program = |program: Clean| fill(model.strings().opened_with, &program);
    model.notice = Some(result.map_or_else(Clean::into_string, program));
    Vec::new()
}

/// What a command made of the articles.
pub(super) fn piped(
    model: &mut Model,
    generation: Generation,
    result: Result<Clean, Clean>,
) -> Vec<Effect> {
    if generation != model.pipe_generation {
        return Vec::new();
    }
    let s = model.strings();
    match result {
        Ok(text) if text.trim().is_empty() => model.notice = Some(s.command_done.to_owned()),
        Ok(text) => {
            model.notice = None;
            // It takes the keys from nothing that was opened meanwhile.
            model.overlays.insert(0, Overlay::Output { text, top: 0 });
        }
        Err(why) => model.notice = Some(fill(s.command_failed, &why)),
    }
    Vec::new()
}
