//! What may come after a key that begins a sequence.

use std::collections::BTreeSet;

use griot::app::{
    Context, Keymap, Preset, Resolved, context_here, keys_ahead, preset_names, turning_key,
};

use super::*;

/// A model for each context in which keys are pressed.
fn in_every_context(lang: UiLang, size: (u16, u16)) -> Vec<Model> {
    let focused = |focus| Model {
        focus,
        ..models::reading(lang, size)
    };
    let models = vec![
        models::front(lang, size),
        models::reading(lang, size),
        models::reading_arabic(lang, size),
        focused(Pane::Sections),
        focused(Pane::Related),
        with_overlay(models::front(lang, size), trail()),
        atlas((lang, size), "LY", &[("LY", 9)]),
    ];
    let contexts: Vec<Context> = models.iter().map(context_here).collect();
    assert!(Context::ALL.iter().all(|it| contexts.contains(it)));
    models
}

/// The keys that begin a longer sequence here.
fn beginnings(model: &Model) -> BTreeSet<String> {
    let (map, context) = (&model.settings.keymap, context_here(model));
    let firsts = map.after(context, &[]).into_iter().map(|(key, _)| key);
    let begins = |key: &Key| map.resolve(context, &[*key]) == Resolved::Pending;
    firsts.filter(begins).map(|key| key.to_string()).collect()
}

/// The models of every context; where there is little room with each preset of the keys.
fn with_presets(lang: UiLang, size: (u16, u16)) -> Vec<Model> {
    let models = in_every_context(lang, size);
    let names = preset_names().filter(|name| *name == "griot" || size == (40, 12));
    let maps = names.map(|name| Keymap::of_settings(Preset::named(name).unwrap(), &[]).0);
    let with = |map: Keymap| {
        let mut models = models.clone();
        for model in &mut models {
            model.settings.keymap = std::sync::Arc::new(map.clone());
        }
        models
    };
    maps.flat_map(with).collect()
}

/// What is seen on each page of the hints, from the first to the last.
fn pages(model: &mut Model) -> Vec<String> {
    let mut out = vec![screen(model)];
    let Some(key) = turning_key(model) else {
        return out;
    };
    update(model, Message::Key(key));
    while griot::app::hint_table(model).unwrap().page.0 > 1 {
        out.push(screen(model));
        assert!(out.len() < 40);
        update(model, Message::Key(key));
    }
    // The first again: no key of the sequence was taken away by turning.
    assert_eq!(screen(model), out[0]);
    out
}

#[test]
fn every_hint_after_a_key_is_seen_whole() {
    let sizes = WINDOWS.into_iter().chain([(160, 48), (40, 10), (20, 8)]);
    for (size, lang) in sizes.flat_map(|size| UiLang::ALL.map(|lang| (size, lang))) {
        for mut model in with_presets(lang, size) {
            // The terminal orders the letters: they are told as they are written.
            model.settings.bidi = false;
            let firsts = beginnings(&model);
            assert!(!firsts.is_empty());
            for first in firsts {
                press(&mut model, &first);
                let hints = keys_ahead(&model);
                let seen = pages(&mut model);
                for hint in hints {
                    let is_seen = |words: &str| {
                        let beside = [format!("  {words}"), format!("{words}  ")];
                        let on = |page: &String| beside.iter().any(|text| page.contains(text));
                        seen.iter().any(on)
                    };
                    assert!(
                        is_seen(hint.words) || is_seen(hint.brief),
                        "{lang:?} {size:?} {}:\n{}",
                        hint.words,
                        seen.join("\n")
                    );
                }
                press(&mut model, "Esc");
                assert!(keys_ahead(&model).is_empty());
            }
        }
    }
}

#[test]
fn hints_are_turned_by_a_key_and_the_sequence_goes_on() {
    let mut model = models::reading(FR, (40, 12));
    press(&mut model, "g");
    let mut frames = vec![screen(&model)];
    press(&mut model, "Space");
    frames.push(screen(&model));
    insta::assert_snapshot!("ahead_40x12", frames.join("── Espace ──\n"));
    let small = models::reading(UiLang::Arabic, (20, 8));
    let mut small = Model {
        focus: Pane::Article,
        ..small
    };
    press(&mut small, "g");
    insta::assert_snapshot!("ahead_arabic_20x8", pages(&mut small).join("──\n"));
    // What stands on the first page is pressed from the second just the same.
    press(&mut model, "l");
    assert_eq!(model.focus, Pane::List);
    // Where all are seen at once the key does what it always does.
    let mut wide = models::reading(FR, (200, 60));
    press(&mut wide, "g");
    assert_eq!(turning_key(&wide), None);
    press(&mut wide, "Space");
    assert!(wide.pending.is_empty());
}
