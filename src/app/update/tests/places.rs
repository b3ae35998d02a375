//! Keys on layouts of other scripts, where the terminal tells which key stands in their place.

use super::*;
use crate::app::keymap::Latin;
use crate::app::model::Overlay;
use crate::app::{KeyChange, KeyCode, Keymap, Preset, wants_key_places};

fn placed(model: &mut Model, printed: char, place: char) {
    let [key, place] = [printed, place].map(|c| Key::plain(KeyCode::Char(c)));
    update(model, Message::Placed(key, place));
}

fn chosen(model: &Model) -> Option<i64> {
    model.list.cursor.map(|id| id.0)
}

#[test]
fn the_key_in_the_place_of_j_moves_down_whatever_it_prints() {
    let mut model = model(9);
    let first = chosen(&model).unwrap();
    // Hebrew, Cyrillic, N'Ko, Greek: of no table.
    for (times, printed) in ['ח', 'о', 'ߓ', 'ξ'].into_iter().enumerate() {
        placed(&mut model, printed, 'j');
        let down = i64::try_from(times).unwrap() + 1;
        assert_eq!(chosen(&model), Some(first + down), "{printed}");
    }
    assert!(wants_key_places(&model));
}

#[test]
fn letters_of_latin_layouts_are_where_they_are_printed() {
    let mut model = model(9);
    let first = chosen(&model).unwrap();
    // AZERTY prints `j` there, Dvorak an `h`; a letter of Hausa means nothing.
    placed(&mut model, 'j', 'h');
    assert_eq!(chosen(&model), Some(first + 1));
    placed(&mut model, 'ɓ', 'j');
    assert_eq!(chosen(&model), Some(first + 1));
    assert!(!wants_key_places(&model));
}

#[test]
fn the_place_is_that_of_the_layout_in_the_fingers() {
    let azerty = settings().keymap.as_ref().clone().with_latin(Latin::Azerty);
    // The key of `;` on QWERTY has `m` on AZERTY.
    let [key, place] = ['ك', ';'].map(|c| Key::plain(KeyCode::Char(c)));
    assert_eq!(azerty.in_hand(place).to_string(), "m");
    assert!(key.is_of_another_script());
}

#[test]
fn what_is_typed_as_text_is_what_is_printed() {
    let mut model = model(9);
    placed(&mut model, 'ح', 'j');
    keys(&mut model, "/");
    assert!(
        !wants_key_places(&model),
        "an input method has the keyboard"
    );
    placed(&mut model, 'ت', 'j');
    let Some(Overlay::Search(pane)) = model.overlays.last() else {
        panic!("the search is open");
    };
    assert_eq!(pane.input.value(), "ت");
    keys(&mut model, "Esc");
    assert!(wants_key_places(&model));
}

#[test]
fn layouts_by_sound_and_keys_of_the_readers_own_are_meant_by_what_they_print() {
    let mut model = model(9);
    let first = chosen(&model).unwrap();
    // Tifinagh has its letter of `j` there; a reader has bound one of Cyrillic.
    placed(&mut model, 'ⵊ', 'q');
    assert_eq!(chosen(&model), Some(first + 1));
    // So has what writes Ethiopic by the sound of Latin letters, on AZERTY as well.
    placed(&mut model, 'ክ', 'q');
    assert_eq!(chosen(&model), Some(first));
    placed(&mut model, 'ጅ', 'q');
    assert_eq!(chosen(&model), Some(first + 1));
    let change = KeyChange {
        context: "all".into(),
        keys: "ж".into(),
        command: "down".into(),
    };
    let (map, problems) = Keymap::of_settings(Preset::default(), &[change]);
    assert!(problems.is_empty(), "{problems:?}");
    model.settings.keymap = map.into();
    placed(&mut model, 'ж', ';');
    assert_eq!(chosen(&model), Some(first + 2));
}

#[test]
fn a_latin_letter_ends_the_asking_for_places() {
    let mut model = model(9);
    placed(&mut model, 'ח', 'j');
    keys(&mut model, "1 Down");
    assert!(wants_key_places(&model), "these are on every layout");
    keys(&mut model, "k");
    assert!(!wants_key_places(&model));
}

#[test]
fn a_command_while_text_is_typed_goes_by_the_place() {
    let mut model = model(9);
    keys(&mut model, "/ a");
    let ctrl = |c| Key {
        ctrl: true,
        ..Key::plain(KeyCode::Char(c))
    };
    let quits = |model: &mut Model| {
        let effects = update(model, Message::Placed(ctrl('\u{446}'), ctrl('c')));
        effects.contains(&Effect::Quit)
    };
    assert!(!quits(&mut model) && model.overlays.is_empty());
    assert!(quits(&mut model), "where nothing is typed it quits");
}
