//! A digit in the headlines: a section, or a number.

use std::time::Duration;

use super::*;
use crate::app::keymap::{Keymap, Preset};
use crate::app::lingers;

fn wait(effects: &[Effect]) -> Option<Duration> {
    effects.iter().find_map(|effect| match effect {
        Effect::Linger(wait) => Some(*wait),
        _ => None,
    })
}

fn shown(model: &Model) -> ListKind {
    model.list.kind.clone()
}

fn section(model: &Model, nth: usize) -> ListKind {
    ListKind::Section(crate::app::nth_section(model, nth - 1).unwrap())
}

#[test]
fn a_digit_alone_opens_its_section_after_a_moment_or_at_once_with_enter() {
    for row in ["3", "\""] {
        let mut model = model(9);
        let effects = keys(&mut model, row);
        assert_eq!(wait(&effects), Some(Duration::from_millis(700)), "{row}");
        assert_eq!((model.count, lingers(&model)), (Some(3), true));
        update(&mut model, Message::Lingered);
        assert_eq!(shown(&model), section(&model, 3), "{row}");
        assert_eq!((model.count, lingers(&model)), (None, false));
    }
    let mut model = model(9);
    keys(&mut model, "3 Enter");
    assert_eq!(shown(&model), section(&model, 3));
    assert!(!lingers(&model));
}

#[test]
fn another_digit_or_a_key_that_moves_makes_it_a_number() {
    let mut model = model(9);
    let front = shown(&model);
    let before = model.list.cursor;
    keys(&mut model, "3");
    let effects = keys(&mut model, "j");
    assert_eq!(wait(&effects), None);
    assert_ne!(model.list.cursor, before);
    // Nothing comes of the moment that has passed meanwhile.
    update(&mut model, Message::Lingered);
    assert_eq!(shown(&model), front);
    keys(&mut model, "1");
    let effects = keys(&mut model, "2");
    assert_eq!((wait(&effects), model.count), (None, Some(12)));
    assert!(!lingers(&model), "a number of two digits waits for its key");
    keys(&mut model, "Esc");
    assert_eq!((model.count, shown(&model)), (None, front.clone()));
    // A zero begins a number, as in a text; Escape gives a digit up.
    let effects = keys(&mut model, "0 2 j");
    assert_eq!((wait(&effects), model.count), (None, None));
    keys(&mut model, "5 Esc");
    update(&mut model, Message::Lingered);
    assert_eq!(shown(&model), front);
}

#[test]
fn a_section_that_is_not_there_is_said_and_not_passed_over() {
    for typed in ["9", "9 9 Enter"] {
        let mut model = model(9);
        model.sections = crate::app::SectionsPane::default();
        let front = shown(&model);
        let there = crate::app::nth_section(&model, 8).is_some();
        assert!(!there);
        keys(&mut model, typed);
        update(&mut model, Message::Lingered);
        assert_eq!(shown(&model), front, "{typed}");
        let said = model.notice.as_deref();
        assert_eq!(said, Some(model.strings().no_such_section), "{typed}");
    }
}

#[test]
fn it_waits_for_ever_where_that_is_set_and_only_counts_in_the_hands_of_vim() {
    let mut model = model(9);
    model.settings.digit_wait = 0;
    let effects = keys(&mut model, "2");
    assert_eq!((wait(&effects), model.count), (None, Some(2)));
    keys(&mut model, "Enter");
    assert_eq!(shown(&model), section(&model, 2));
    let mut model = self::model(9);
    model.settings.keymap = Keymap::of_settings(Preset::Vim, &[]).0.into();
    for key in ["2", "&"] {
        let effects = keys(&mut model, key);
        assert_eq!((wait(&effects), lingers(&model)), (None, false), "{key}");
    }
    assert_eq!(model.count, Some(21));
    keys(&mut model, "Esc g 2");
    assert_eq!(shown(&model), section(&model, 2));
}

#[test]
fn in_a_text_a_digit_follows_at_once_and_elsewhere_it_only_counts() {
    let mut model = model(9);
    keys(&mut model, "g s");
    let effects = keys(&mut model, "2");
    assert_eq!((wait(&effects), model.count), (None, Some(2)));
}
