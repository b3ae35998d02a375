//! What lies over the regions while answers are on their way.

use std::sync::Arc;

use super::*;
use crate::app::model::{Overlay, PictureState};
use crate::app::{PictureFound, PictureNews, picture_seen};
use crate::domain::{DrawnPicture, PictureInk};
use crate::text::Clean;

fn asked_picture(effects: &[Effect]) -> Option<(u64, (u16, u16))> {
    effects.iter().find_map(|effect| match effect {
        Effect::ShowPicture {
            generation, room, ..
        } => Some((*generation, *room)),
        _ => None,
    })
}

fn drawn((columns, rows): (u16, u16)) -> PictureNews {
    PictureNews {
        caption: Clean::EMPTY,
        credit: None,
        found: PictureFound::Drawn(Arc::new(DrawnPicture {
            columns,
            rows,
            cells: Vec::new(),
            ink: PictureInk::Cells,
        })),
        on_disk: None,
    }
}

#[test]
fn a_picture_that_arrives_for_a_larger_screen_is_made_anew() {
    let mut model = model(3);
    let (generation, large) = asked_picture(&keys(&mut model, "g p")).unwrap();
    // Nothing is asked for twice while the first answer is on its way.
    assert_eq!(
        asked_picture(&update(&mut model, Message::Resized(60, 20))),
        None
    );
    let effects = update(&mut model, Message::Picture(generation, drawn(large)));
    let (again, small) = asked_picture(&effects).unwrap();
    assert!(small.0 < large.0 && small.1 < large.1);
    assert!(picture_seen(&model).is_none());
    let effects = update(&mut model, Message::Picture(again, drawn(small)));
    assert_eq!(asked_picture(&effects), None);
    assert!(picture_seen(&model).is_some());
    let Some(Overlay::Picture(pane)) = model.overlays.last() else {
        panic!("the picture is open");
    };
    assert!(matches!(pane.state, PictureState::Found(_)));
}

#[test]
fn a_picture_that_cannot_be_fetched_is_not_offered() {
    for offline in [false, true] {
        let mut model = model(3);
        model.settings.offline = offline;
        let (generation, _) = asked_picture(&keys(&mut model, "g p")).unwrap();
        let news = crate::app::PictureNews {
            caption: Clean::default(),
            credit: None,
            found: crate::app::PictureFound::Wanted(Some(90_000)),
            on_disk: None,
        };
        update(&mut model, Message::Picture(generation, news));
        // Its size is known, however the terminal shows pictures.
        let way = crate::domain::PictureWay::Kitty;
        assert_eq!(update(&mut model, Message::PicturesBy(way)), []);
        let Some(Overlay::Picture(pane)) = model.overlays.last() else {
            panic!("the picture is open");
        };
        let told = crate::app::picture_words(&model, pane).join(" ");
        assert_eq!(told.contains("Entrée"), !offline, "{told}");
        assert_eq!(told.contains("hors ligne"), offline, "{told}");
        let fetches = asked_picture(&keys(&mut model, "Enter")).is_some();
        assert_eq!((fetches, model.overlays.is_empty()), (!offline, offline));
    }
}

#[test]
fn why_there_is_no_picture_is_said_in_the_language_of_the_screens() {
    use crate::domain::{Failure, FailureKind, Why};
    let failed = |kind, detail: &str| Failure {
        kind,
        status: None,
        detail: Clean::line(detail),
    };
    let format = Why::PictureFormat.about("AVIF");
    for (failure, words) in [
        (failed(FailureKind::Unreadable, &format), "au format AVIF"),
        // What a library says of a connection says nothing to a reader.
        (
            failed(FailureKind::Tls, "invalid peer certificate"),
            "certificat",
        ),
    ] {
        let mut model = model(3);
        let (generation, _) = asked_picture(&keys(&mut model, "g p")).unwrap();
        let news = crate::app::PictureNews {
            caption: Clean::default(),
            credit: None,
            found: crate::app::PictureFound::Failed(failure.clone()),
            on_disk: None,
        };
        update(&mut model, Message::Picture(generation, news));
        let Some(Overlay::Picture(pane)) = model.overlays.last() else {
            panic!("the picture is open");
        };
        let told = crate::app::picture_words(&model, pane).join(" ");
        assert!(told.contains(words) && !told.contains("peer"), "{told}");
        update(&mut model, Message::Pictures(Err(failure)));
        let told = model.told().cloned().unwrap_or_default();
        assert!(told.contains(words) && !told.contains("peer"), "{told}");
    }
}

/// The articles that were given to a command.
fn given(effects: &[Effect]) -> Vec<i64> {
    let given = effects.iter().find_map(|effect| match effect {
        Effect::Pipe(_, ids, _) => Some(ids.iter().map(|id| id.0).collect()),
        _ => None,
    });
    given.unwrap()
}

#[test]
fn a_command_and_a_translator_are_given_all_chosen_articles() {
    let mut model = model(9);
    model.settings.translator = Some("trans".to_owned());
    assert_eq!(given(&keys(&mut model, "j v 2 j P w c Enter")), [2, 3, 4]);
    assert_eq!(model.list.anchor, None, "the selection ends with it");
    assert_eq!(given(&keys(&mut model, "v j T")), [4, 5]);
    assert_eq!(given(&keys(&mut model, "3 T")), [5, 6, 7]);
    assert_eq!(given(&keys(&mut model, "2 P Enter")), [5, 6], "as before");
    keys(&mut model, "Enter");
    arrive(&mut model);
    assert_eq!(given(&keys(&mut model, "T")), [5], "of a text that one");
}

#[test]
fn what_a_command_printed_is_not_lost_and_takes_no_keys() {
    let mut model = model(3);
    let effects = keys(&mut model, "P w c Enter");
    let Some(Effect::Pipe(generation, ..)) = effects.first() else {
        panic!("{effects:?}");
    };
    // Meanwhile the reader looks at the map, then searches.
    keys(&mut model, "g m Esc / m a");
    let printed = Message::Piped(*generation, Ok(Clean::text("117")));
    update(&mut model, printed);
    keys(&mut model, "l i");
    let Some(Overlay::Search(pane)) = model.overlays.last() else {
        panic!("the search has the keys");
    };
    assert_eq!(pane.input.value(), "mali");
    keys(&mut model, "Enter");
    assert!(matches!(
        model.overlays.last(),
        Some(Overlay::Output { .. })
    ));
}

#[test]
fn letters_that_mean_nothing_in_the_help_leave_it_where_it_is_and_say_how_to_find() {
    let mut model = model(5);
    model.focus = Pane::List;
    let began = model.list.cursor;
    for pressed in ["? f o l d", "F u o", "? l F u X w c"] {
        model.overlays.clear();
        let effects = keys(&mut model, pressed);
        let changes = |effect: &Effect| matches!(effect, Effect::Undo | Effect::LoadStory(..));
        assert!(!effects.iter().any(changes), "{pressed}: {effects:?}");
        assert_eq!(model.overlays.len(), 1, "{pressed}");
        assert_eq!(model.list.cursor, began);
    }
    let said = model.notice.clone().unwrap_or_default();
    assert!(
        said.starts_with('c') && said.contains("/ cherche"),
        "{said}"
    );
    keys(&mut model, "?");
    assert!(model.overlays.is_empty(), "the key that opened it");
}

#[test]
fn nothing_is_cut_from_the_sidebar_beneath_a_list() {
    let mut model = model(3);
    keys(&mut model, "Enter");
    arrive(&mut model);
    let lines = model.reader.as_ref().unwrap().related.lines.clone();
    assert!(lines.is_some_and(|lines| !lines.is_empty()));
    for over in ["?", "F"] {
        model.overlays.clear();
        let effects = keys(&mut model, &format!("{over} X"));
        assert!(
            !effects
                .iter()
                .any(|effect| matches!(effect, Effect::Cut(..)))
        );
    }
}
