//! Lists of results: to their end, how many they are, and all of them read.

use super::*;
use crate::app::model::{Awaiting, ListKind};

/// Results from one id on, as many as asked.
fn results(from: i64, count: i64) -> Vec<crate::app::Hit> {
    (from..from + count).map(hit).collect()
}

fn found(model: &mut Model, from: i64, count: i64, more: bool) -> Vec<Effect> {
    let generation = model.list.generation;
    let hits = results(from, count);
    update(model, Message::Found(generation, hits, more, None))
}

fn wanted(effects: &[Effect]) -> Option<usize> {
    effects.iter().find_map(|effect| match effect {
        Effect::Search(.., Some(_), most) => Some(*most),
        _ => None,
    })
}

/// A search that was typed and closed, its first results at hand.
fn searched() -> (Model, Vec<Effect>) {
    let mut model = super::model(5);
    keys(&mut model, "/ m a l i");
    found(&mut model, 1, 24, true);
    let effects = keys(&mut model, "Enter");
    (model, effects)
}

#[test]
fn the_end_of_the_results_is_reached_with_one_key() {
    let (mut model, _) = searched();
    assert_eq!(wanted(&keys(&mut model, "G")), Some(500));
    let more = found(&mut model, 25, 500, true);
    assert_eq!(model.list.cursor, Some(ArticleId(524)));
    assert_eq!(wanted(&more), Some(500));
    assert_eq!(wanted(&found(&mut model, 525, 6, false)), None);
    assert_eq!(model.list.cursor, Some(ArticleId(530)));
    assert_eq!(model.list.total, Some(530));
}

#[test]
fn who_moves_on_the_way_to_the_end_stays_there() {
    let (mut model, _) = searched();
    keys(&mut model, "G k");
    assert_eq!(model.list.awaiting, Awaiting::OlderToEnd);
    let more = found(&mut model, 25, 500, true);
    assert_eq!(
        (wanted(&more), model.list.cursor),
        (None, Some(ArticleId(23)))
    );
}

#[test]
fn a_selection_that_reaches_to_the_end_waits_for_it() {
    let (mut model, _) = searched();
    let effects = keys(&mut model, "v G m");
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Change(..)))
    );
    assert!(model.list.anchor.is_some() && model.notice.is_some());
    found(&mut model, 25, 40, false);
    let effects = keys(&mut model, "m");
    let marked = effects.iter().find_map(|effect| match effect {
        Effect::Change(ids, _) => Some(ids.len()),
        _ => None,
    });
    assert_eq!(marked, Some(64));
}

#[test]
fn results_are_counted_once_they_were_typed() {
    let (mut model, effects) = searched();
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::CountFound(typed, _, filter) => Some((typed.clone(), filter.clone())),
        _ => None,
    });
    let (typed, filter) = asked.unwrap();
    update(&mut model, Message::FoundCount(typed, filter.clone(), 121));
    assert_eq!(model.list.total, Some(121));
    // An answer for another text is none for this one.
    update(
        &mut model,
        Message::FoundCount("port".to_owned(), filter, 7),
    );
    assert_eq!(model.list.total, Some(121));
}

#[test]
fn the_first_line_brings_what_arrived_since_the_results_were_asked_for() {
    let (mut model, _) = searched();
    keys(&mut model, "j");
    let asks = |effects: &[Effect]| {
        let mut effects = effects.iter();
        effects.any(|effect| matches!(effect, Effect::Search(.., None, _)))
    };
    assert!(!asks(&keys(&mut model, "g g")));
    update(&mut model, super::news::seven());
    assert_eq!((model.news(), model.list.cursor), (7, Some(ArticleId(1))));
    assert!(asks(&keys(&mut model, "j g g")));
    found(&mut model, 30, 24, true);
    assert_eq!((model.news(), model.list.cursor), (0, Some(ArticleId(30))));
}

#[test]
fn all_that_was_found_is_marked_read() {
    for (typed, first) in [("M", 1), ("j j A", 3)] {
        let (mut model, _) = searched();
        assert!(matches!(model.list.kind, ListKind::Search(_)));
        let effects = keys(&mut model, typed);
        let from = effects.iter().find_map(|effect| match effect {
            Effect::MarkFound(_, _, _, from) => Some(from.id),
            _ => None,
        });
        assert_eq!(from, Some(ArticleId(first)), "{typed}");
        let unread = model.list.rows.iter().filter(|row| !row.read).count();
        assert_eq!(unread, usize::try_from(first - 1).unwrap(), "{typed}");
    }
}

#[test]
fn no_more_results_are_at_hand_than_a_key_can_go_along() {
    let (mut model, _) = searched();
    keys(&mut model, "G");
    let mut have = 24;
    let mut asked = Some(500);
    while let Some(most) = asked {
        asked = wanted(&found(
            &mut model,
            have + 1,
            i64::try_from(most).unwrap(),
            true,
        ));
        have += i64::try_from(most).unwrap();
        assert!(have < 10_000, "it never ends");
    }
    assert_eq!(model.list.rows.len(), usize::try_from(have).unwrap());
    assert!((5_000..5_500).contains(&have), "{have}");
    assert_eq!(model.list.cursor, Some(ArticleId(have)));
    // That there are more is said, and what leads to them; no key asks for more.
    let told = model.notice.clone().unwrap_or_default();
    assert!(told.contains("5\u{202f}000"), "{told}");
    for key in ["G", "j", "Ctrl-d", ";"] {
        assert_eq!(wanted(&keys(&mut model, key)), None, "{key}");
    }
    assert!(!model.list.loading);
}
