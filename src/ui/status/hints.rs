//! What can be done here, at the foot of the screen.

use std::borrow::Cow;

use ratatui::layout::Rect;

use crate::app::{
    AddStep, Command, Context, KeysStep, Model, Overlay, Pane, Place, SettingsStep, context_here,
    fetch_cost, hidden_lines, keys_shown, list_lines, nth_section, picture_can_be_fetched, regions,
    section_name, selected_rows, turning_key,
};
use crate::locale::{bindings as said, fill};
use crate::ui::paint::cells;

/// That the hints after a key have another page, and the key that turns to it; `None` where they have
/// none.
pub(super) fn ahead(model: &Model) -> Option<(String, String)> {
    let key = turning_key(model)?;
    let key = keys_shown(&key.to_string(), model.settings.locale.lang);
    Some((format!("{key} {}", model.strings().hint_pages), key))
}

/// As much of what can be done here as the row holds; `ahead` before all else.
pub(super) fn fitting(model: &Model, ahead: Option<(String, String)>, row: Rect) -> String {
    if let Some((more, key)) = ahead {
        // What else may follow is more than the way out.
        let hint = format!("{more} · {}", model.strings().hint_close);
        return parts_within(&hint, &key, row.width);
    }
    let esc = keys_shown("Esc", model.settings.locale.lang);
    parts_within(&costing(model), &esc, row.width)
}

/// What can be done here; for a chosen headline that is not whole, what fetching it would cost.
fn costing(model: &Model) -> String {
    let context = match model.overlays.last() {
        Some(Overlay::Help { .. }) => Context::Overlay,
        _ => context_here(model),
    };
    if let Some(Command::PinnedNth(n)) = model.lingers {
        return digit(model, n);
    }
    let lang = model.settings.locale.lang;
    let hint = with_related(model, hint(model));
    let hint = model.settings.keymap.told(&hint, context, lang);
    let in_list = model.overlays.is_empty() && model.focus == Pane::List;
    let selects = !selected_rows(model).is_empty();
    let chosen = model.list.chosen().filter(|_| in_list && !selects);
    let cost = chosen.and_then(|row| fetch_cost(model, &row.source, row.completeness));
    let hint = if folded_here(model) && !selects {
        format!("{} · {hint}", model.strings().hint_unfold)
    } else {
        hint
    };
    match cost {
        Some(cost) => format!("{} · {hint}", fill(model.strings().hint_cost, &cost)),
        None => hint,
    }
}

/// What a digit shows, and that it counts.
fn digit(model: &Model, n: u8) -> String {
    let s = model.strings();
    let section = nth_section(model, usize::from(n).saturating_sub(1));
    let section = section.map(|kind| section_name(&model.settings.locale, &kind));
    let shown = section.as_deref().unwrap_or(s.hint_no_section);
    let hint = fill(s.hint_digit, shown);
    let map = &model.settings.keymap;
    map.told(&hint, Context::List, model.settings.locale.lang)
}

/// The hint of a text with the way to what is related: before all else, with how many lines there are,
/// where they are not seen beside it; not where there are none.
fn with_related(model: &Model, hint: &'static str) -> String {
    let s = model.strings();
    let reader = model.reader.as_deref().filter(|_| hint == s.hint_article);
    let Some(reader) = reader else {
        return hint.to_owned();
    };
    let (first, rest) = hint.split_once(" · ").unwrap_or((hint, ""));
    let unseen = regions(model).related.is_none();
    match reader.related.lines.as_deref() {
        Some([]) => hint.to_owned(),
        Some(lines) if unseen => {
            let count = model.settings.locale.number(lines.len() as u64);
            format!("{} ({count}) · {hint}", s.hint_read_on)
        }
        _ => format!("{first} · {} · {rest}", s.hint_read_on),
    }
}

/// Whether the chosen line is a folded story.
fn folded_here(model: &Model) -> bool {
    let here = model.overlays.is_empty() && model.focus == Pane::List;
    here && list_lines(model).iter().any(|line| {
        let chosen = model.list.rows.get(line.row).map(|row| row.id);
        line.place == Place::Folded && chosen == model.list.cursor
    })
}

/// What can be done here.
fn hint(model: &Model) -> &'static str {
    let s = model.strings();
    match model.overlays.last() {
        Some(over) => hint_over(model, over),
        None if !model.pending.is_empty() => s.hint_close,
        None if model.hints.is_some() => s.hint_links,
        None if !selected_rows(model).is_empty() => s.hint_selection,
        None => match model.focus {
            Pane::Sections => s.hint_sections,
            Pane::List => s.hint_list,
            Pane::Article => s.hint_article,
            Pane::Related => s.hint_related,
        },
    }
}

/// What can be done with what lies over the regions.
fn hint_over(model: &Model, over: &Overlay) -> &'static str {
    let (s, lang) = (model.strings(), model.settings.locale.lang);
    match over {
        Overlay::Help { typing: true, .. }
        | Overlay::Sources { typing: true, .. }
        | Overlay::Filter { typing: true, .. }
        | Overlay::Trail { typing: true, .. } => s.hint_filter,
        Overlay::Help { .. } => s.help_filter,
        Overlay::Search { .. } => s.hint_search,
        Overlay::Palette { .. } => s.hint_palette,
        Overlay::Naming { .. } | Overlay::Asking { .. } => "",
        Overlay::Settings(pane) => match pane.step {
            SettingsStep::Finding => s.hint_settings,
            SettingsStep::Typing(_) | SettingsStep::Line(..) => s.hint_setting,
            SettingsStep::Choosing(_) => s.hint_choice,
            SettingsStep::Lines(_) => s.hint_setting_lines,
        },
        Overlay::Keys(pane) => match pane.step {
            KeysStep::Finding => said::HINT.of(lang),
            KeysStep::Preset(_) => s.hint_choice,
            KeysStep::Of(..) => said::HINT_OF.of(lang),
            KeysStep::Pressing(_) => said::HINT_PRESS.of(lang),
            KeysStep::Asking(..) => said::HINT_ASK.of(lang),
        },
        Overlay::Add { step, .. } => match step {
            AddStep::Choosing(..) => s.add_choose,
            _ => s.hint_add,
        },
        Overlay::Sources { .. } => s.sources_hint,
        Overlay::Story { .. } => s.hint_story,
        Overlay::Trail { .. } => s.hint_trail,
        Overlay::Watched {
            rows: Some(rows), ..
        } if rows.is_empty() => s.hint_close,
        Overlay::Versions(pane) if pane.lines.is_empty() => s.hint_close,
        Overlay::Versions(_) => s.hint_versions,
        Overlay::Watched { .. } => s.hint_watched,
        Overlay::Filter { .. } => s.hint_filter_menu,
        Overlay::Atlas(_) => s.hint_atlas,
        Overlay::Sort { .. } => s.hint_sort_menu,
        Overlay::Since { cursor: None, .. } => s.hint_since,
        Overlay::Since { .. } => s.hint_since_chosen,
        Overlay::Picture(pane) if picture_can_be_fetched(model, pane) => s.hint_picture,
        Overlay::Offline { .. } if model.offline_run.is_some() => s.hint_offline_running,
        Overlay::Offline { .. } => s.hint_offline,
        Overlay::About { .. } | Overlay::Output { .. } if hidden_lines(model, over) > 0 => {
            s.hint_output
        }
        Overlay::About { .. } | Overlay::Output { .. } | Overlay::Picture(_) => s.hint_close,
        Overlay::Wary { .. } => s.hint_wary,
    }
}

/// As many parts of a hint as there is room for: the first, which is what a place is for, in brief
/// before it goes, and the way to the help or out kept before the others.
fn parts_within(hint: &str, esc: &str, room: u16) -> String {
    let mut parts: Vec<Cow<'_, str>> = hint.split(" · ").map(Cow::Borrowed).collect();
    let by = |key: &str| hint.split(" · ").find(|part| part.starts_with(key));
    let kept = by("?").or_else(|| by(esc));
    let fits = |parts: &[Cow<'_, str>]| cells(&parts.join(" · ")) <= room;
    while parts.len() > 1 && !fits(&parts) {
        let last = parts.iter().rposition(|part| Some(&**part) != kept);
        let Some(last) = last else { break };
        if last == 0
            && let Some(brief) = hint.split(" · ").next().and_then(shorter)
            && parts.first() != Some(&brief)
        {
            parts.splice(..1, [brief]);
        } else {
            parts.remove(last);
        }
    }
    match parts.as_slice() {
        // A key alone says more than half a word.
        [part] if cells(part) > room => {
            let key = part.split(' ').next().unwrap_or_default();
            // And half a key says nothing.
            if cells(key) > room { "" } else { key }.to_owned()
        }
        parts => parts.join(" · "),
    }
}

/// The same said in brief: what stands before a pause, else the key and the word behind it, where these
/// say something by themselves.
fn shorter(part: &str) -> Option<Cow<'_, str>> {
    let before = |sign| part.split_once(sign).map(|(before, _)| before);
    if let Some(before) = before(", ").or_else(|| before("، ")) {
        return Some(Cow::Borrowed(before));
    }
    // The key and how many there are, without what of.
    if let Some((before, count)) = part.rsplit_once(" (") {
        let key = before.split(' ').next().filter(|key| *key != before)?;
        return Some(Cow::Owned(format!("{key} ({count}")));
    }
    let mut words = part.split(' ');
    let (key, word) = (words.next()?, words.next()?);
    let is_key = ["Enter", "Entrée", "Space", "Espace", "Espaço"].contains(&key);
    words.next()?;
    let says = is_key && word.chars().count() > 2;
    let brief = part.get(..key.len() + 1 + word.len());
    brief.filter(|_| says).map(Cow::Borrowed)
}

/// Cells that what can be done first and the way out take: what goes on leaves them these where
/// something lies over the regions.
pub(super) fn least(model: &Model) -> u16 {
    let hint = costing(model);
    let first = hint.split(" · ").next().unwrap_or_default();
    let last = hint.rsplit_once(" · ").map(|(_, last)| last);
    cells(first) + last.map_or(0, |last| cells(last) + 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_place_is_for_is_said_in_brief_before_it_is_left_out() {
        let hint = "Entrée trie, puis inverse · Espace ajoute · Échap ferme";
        for (room, said) in [
            (60, hint),
            (40, "Entrée trie, puis inverse · Échap ferme"),
            (38, "Entrée trie · Échap ferme"),
            (20, "Échap ferme"),
            (5, "Échap"),
            (4, ""),
        ] {
            assert_eq!(parts_within(hint, "Échap", room), said, "{room}");
        }
        let said = parts_within("Entrée garde le filtre · Échap l’efface", "Échap", 38);
        assert_eq!(said, "Entrée garde · Échap l’efface");
        for nothing in [
            "Tapez pour trouver",
            "j k font défiler",
            "Entrée ou o ouvre",
        ] {
            assert_eq!(shorter(nothing), None);
        }
        let hint = "r à lire aussi (7) · Espace suite · ? touches";
        for (room, said) in [
            (30, "r à lire aussi (7) · ? touches"),
            (27, "r (7) · ? touches"),
        ] {
            assert_eq!(parts_within(hint, "Échap", room), said, "{room}");
        }
    }
}
