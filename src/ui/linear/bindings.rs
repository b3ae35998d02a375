//! The keys as lines: commands, keys of one, and what can be done with others, each with its number.

use super::{Listed, numbered};
use crate::app::{
    EntryRow, KeysPane, KeysRow, KeysStep, Model, choice_words, command_words, entries_said,
    entry_rows, entry_said, key_choices, keys_rows, keys_said, place_said, places_said,
    source_said, wanted_words,
};
use crate::locale::{bindings as said, fill};

/// Rows of one page from the chosen one on.
const PAGE: usize = 10;

/// What there is to say, and what the lines that are typed do.
pub(super) fn lines(model: &Model, pane: &KeysPane) -> (Listed, &'static str) {
    let lang = model.settings.locale.lang;
    let title = said::TITLE.of(lang);
    let head = format!("{title} ({})", place_said(model, pane.place));
    let mut out = vec![head];
    let leave = match &pane.step {
        KeysStep::Finding => {
            let rows = keys_rows(model, pane);
            let cursor = pane.cursor.min(rows.len().saturating_sub(1));
            let shown = rows.iter().enumerate().skip(cursor).take(PAGE);
            out.extend(
                shown.map(|(at, row)| numbered(at + 1, &command(model, pane, row), at == cursor)),
            );
            said::LINEAR
        }
        KeysStep::Preset(_) => {
            let preset = pane.preset.as_ref();
            out.extend(preset.map(|preset| preset.meaning.clone()));
            let choices = preset.map(|preset| preset.choices.as_slice());
            let choices = choices.unwrap_or_default().iter().enumerate();
            let name = model.settings.keymap.preset().name();
            let worn = |value: &str| value.trim_matches('"') == name;
            out.extend(choices.map(|(at, value)| numbered(at + 1, value, worn(value))));
            said::LINEAR_ASK
        }
        KeysStep::Of(command, cursor) => {
            out.push(command_words(*command, lang));
            let rows = entry_rows(model, pane, *command);
            let rows = rows.iter().enumerate();
            out.extend(
                rows.map(|(at, row)| numbered(at + 1, &entry(model, pane, row), at == *cursor)),
            );
            said::LINEAR_OF
        }
        KeysStep::Pressing(wanted) => {
            out.push(command_words(wanted.command, lang));
            out.push(said::PRESS.of(lang).to_owned());
            said::LINEAR_PRESS
        }
        KeysStep::Asking(wanted, cursor) => {
            let keys = keys_said(model, &wanted.keys, pane.place);
            out.push(format!("{keys} → {}", command_words(wanted.command, lang)));
            out.extend(wanted_words(model, pane, wanted));
            let choices = key_choices(model, pane, wanted).into_iter().enumerate();
            out.extend(choices.map(|(at, choice)| {
                let words = choice_words(model, pane, wanted, choice);
                numbered(at + 1, &words, at == *cursor)
            }));
            said::LINEAR_ASK
        }
    };
    out.extend(pane.problem.clone());
    ((out, None), leave.of(lang))
}

fn command(model: &Model, pane: &KeysPane, row: &KeysRow) -> String {
    let lang = model.settings.locale.lang;
    match row {
        KeysRow::Preset => {
            let name = model.settings.keymap.preset().name();
            let wrong = pane.preset.as_ref().and_then(|preset| {
                let own = preset.own.as_ref().filter(|_| preset.fault.is_some())?;
                let why = preset.fault.as_deref()?;
                Some(fill(&fill(model.strings().setting_wrong, own), why))
            });
            let words = said::PRESET.of(lang);
            match wrong {
                Some(wrong) => format!("{words}: {name} ({wrong})"),
                None => format!("{words}: {name}"),
            }
        }
        KeysRow::Command(command, now, _) => {
            let keys = entries_said(model, now, pane.place);
            let (source, _) = source_said(model, pane, row);
            format!("{keys}: {} ({source})", command_words(*command, lang))
        }
    }
}

fn entry(model: &Model, pane: &KeysPane, row: &EntryRow) -> String {
    let lang = model.settings.locale.lang;
    match row {
        EntryRow::Keys(entry) => {
            let by = entry.from.words().of(lang);
            let keys = entry_said(model, entry, pane.place);
            format!("{keys}: {by}, {}", places_said(model, &entry.contexts))
        }
        EntryRow::Add => said::ADD.of(lang).to_owned(),
        EntryRow::Reset(before) => fill(
            said::RESET.of(lang),
            &entries_said(model, before, pane.place),
        ),
    }
}
