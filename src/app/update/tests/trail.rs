use super::*;
use crate::domain::Position;

#[test]
fn following_and_coming_back_finds_the_same_line() {
    let mut model = model(5);
    keys(&mut model, "j Enter");
    arrive(&mut model);
    keys(&mut model, "Space");
    let line = first_line(&model);
    keys(&mut model, "r j Enter");
    arrive(&mut model);
    assert_eq!((open_id(&model), model.focus), (202, Pane::Article));
    keys(&mut model, "H");
    arrive(&mut model);
    assert_eq!(open_id(&model), 2);
    assert_eq!(first_line(&model), line);
    assert_eq!(model.reader.as_ref().unwrap().related.cursor, 1);
    keys(&mut model, "L");
    arrive(&mut model);
    assert_eq!(open_id(&model), 202);
}

#[test]
fn coming_back_finds_the_line_of_the_head_too() {
    let mut model = model(5);
    keys(&mut model, "Enter");
    arrive(&mut model);
    keys(&mut model, "j");
    let scroll = model.reader.as_ref().unwrap().scroll;
    assert!(scroll == 1 && scroll < model.reader.as_ref().unwrap().head().len());
    keys(&mut model, "2");
    arrive(&mut model);
    keys(&mut model, "H");
    arrive(&mut model);
    assert_eq!(model.reader.as_ref().unwrap().scroll, scroll);
}

/// What the store was told last of where the article opens.
fn kept_place(effects: &[Effect]) -> Position {
    let mut places = effects.iter().filter_map(|effect| match effect {
        Effect::Change(_, Change::Position(place)) => Some(*place),
        _ => None,
    });
    places.next_back().unwrap()
}

#[test]
fn a_finished_article_opens_at_its_beginning_and_the_trail_leads_back_to_its_end() {
    for (moved, is_finished) in [("G", true), ("Space", false), ("G Ctrl-u", false)] {
        let mut model = model(5);
        keys(&mut model, "j Enter");
        arrive(&mut model);
        keys(&mut model, moved);
        let line = model.reader.as_ref().unwrap().scroll;
        assert!(line > 0, "{moved}");
        let left = keys(&mut model, "r j Enter");
        let place = kept_place(&left);
        assert_eq!(place == Position::default(), is_finished, "{moved}");
        arrive(&mut model);
        keys(&mut model, "H");
        arrive(&mut model);
        assert_eq!(model.reader.as_ref().unwrap().scroll, line, "{moved}");
        keys(&mut model, "r j Enter");
        arrive(&mut model);
        // Opened anew from the list.
        keys(&mut model, "h Enter");
        let mut again = article(2);
        again.article.state.position = place;
        let generation = model.opening_generation;
        update(&mut model, Message::Opened(generation, Some(again)));
        let scroll = model.reader.as_ref().unwrap().scroll;
        assert_eq!(scroll, if is_finished { 0 } else { line }, "{moved}");
    }
}

/// On a narrow screen the related lines stand under the text, and come after it.
#[test]
fn coming_back_finds_the_row_in_the_foot_too() {
    let row = |model: &Model| model.reader.as_ref().unwrap().scroll;
    for size in [(60, 20), (60, 8), (40, 12)] {
        for up in ["G", "k", "k k"] {
            let mut model = model(5);
            update(&mut model, Message::Resized(size.0, size.1));
            keys(&mut model, "Enter");
            arrive(&mut model);
            keys(&mut model, "G");
            keys(&mut model, up);
            let left = row(&model);
            keys(&mut model, "2");
            arrive(&mut model);
            keys(&mut model, "H");
            arrive(&mut model);
            assert_eq!((open_id(&model), row(&model)), (1, left), "{size:?} {up}");
            // Left again before the related lines are there, it is the same place.
            keys(&mut model, "L");
            arrive(&mut model);
            keys(&mut model, "H");
            let generation = model.opening_generation;
            update(&mut model, Message::Opened(generation, Some(article(1))));
            assert!(row(&model) < left, "{size:?} {up}");
            keys(&mut model, "L");
            arrive(&mut model);
            keys(&mut model, "H");
            arrive(&mut model);
            assert_eq!(row(&model), left, "{size:?} {up}");
        }
    }
}

#[test]
fn related_lines_that_come_late_move_nothing_that_was_scrolled_since() {
    let row = |model: &Model| model.reader.as_ref().unwrap().scroll;
    for moved in ["k", "k j", "g g", "j"] {
        let mut model = model(5);
        update(&mut model, Message::Resized(60, 20));
        keys(&mut model, "Enter");
        arrive(&mut model);
        keys(&mut model, "G 2");
        arrive(&mut model);
        keys(&mut model, "H");
        let generation = model.opening_generation;
        update(&mut model, Message::Opened(generation, Some(article(1))));
        keys(&mut model, moved);
        let stands = row(&model);
        let lines = vec![related(101), related(201), related(301)];
        let message = Message::RelatedLoaded(model.related_generation, lines);
        update(&mut model, message);
        assert_eq!(row(&model), stands, "{moved}");
    }
}

#[test]
fn a_number_follows_that_line_also_unshifted_on_azerty() {
    for key in ["3", "\""] {
        let mut model = model(5);
        keys(&mut model, "Enter");
        arrive(&mut model);
        keys(&mut model, key);
        arrive(&mut model);
        assert_eq!(open_id(&model), 301);
    }
}

#[test]
fn an_answer_that_was_overtaken_is_dropped() {
    let mut model = model(5);
    keys(&mut model, "Enter");
    let old = model.opening_generation;
    keys(&mut model, "j Enter");
    update(&mut model, Message::Opened(old, Some(article(1))));
    assert!(model.reader.is_none());
}

#[test]
fn where_the_reader_came_from_stands_behind_what_leads_on() {
    let mut model = model(5);
    keys(&mut model, "Enter");
    arrive(&mut model);
    keys(&mut model, "1");
    arrive(&mut model);
    keys(&mut model, "1");
    let generation = model.opening_generation;
    update(&mut model, Message::Opened(generation, Some(article(201))));
    let line = |id, section| Related {
        section,
        ..related(id)
    };
    let sent = [
        line(101, RelatedSection::Cited),
        line(7, RelatedSection::Cited),
        line(101, RelatedSection::Story),
        line(1, RelatedSection::Story),
        line(8, RelatedSection::Story),
        line(9, RelatedSection::Background),
    ];
    let message = Message::RelatedLoaded(model.related_generation, sent.to_vec());
    update(&mut model, message);
    let lines = model
        .reader
        .as_ref()
        .unwrap()
        .related
        .lines
        .clone()
        .unwrap();
    // None is dropped, each stays in its section, and the publisher's order is the publisher's.
    let wanted = [0, 1, 4, 2, 3, 5].map(|at: usize| sent[at].clone());
    assert_eq!(lines, wanted);
}

fn report(id: i64, is_news: bool) -> Report {
    Report {
        headline: headline(id),
        url: None,
        country: None,
        dated: true,
        published: None,
        reprint: None,
        rework: None,
        is_news,
    }
}

#[test]
fn the_article_that_is_open_is_not_opened_anew_from_its_story() {
    let mut model = model(5);
    keys(&mut model, "Enter");
    arrive(&mut model);
    keys(&mut model, "c");
    let reports = vec![report(1, false), report(2, false)];
    let message = Message::Story(model.overlay_generation, reports);
    update(&mut model, message);
    let mut effects = keys(&mut model, "Enter");
    effects.extend(arrive(&mut model));
    assert_eq!((open_id(&model), model.trail.visits().len()), (1, 1));
    let noted = |effect: &Effect| matches!(effect, Effect::NoteVisit(..));
    assert!(!effects.iter().any(noted), "{effects:?}");
}

#[test]
fn day_by_day_begins_at_what_came_since() {
    let mut model = model(5);
    keys(&mut model, "Enter");
    arrive(&mut model);
    for (key, chosen) in [("t", 2), ("c", 1)] {
        keys(&mut model, key);
        // The headlines of the model are the older the greater their number.
        let reports = (1..=5).map(|id| report(id, id < 3)).collect();
        let message = Message::Story(model.overlay_generation, reports);
        update(&mut model, message);
        let Some(Overlay::Story {
            reports: Some(reports),
            cursor,
            ..
        }) = model.overlays.last()
        else {
            panic!("the story is shown");
        };
        assert_eq!(reports[*cursor].headline.id, ArticleId(chosen), "{key}");
        keys(&mut model, "Esc");
    }
}

#[test]
fn the_box_of_a_story_is_as_large_as_what_is_in_it() {
    let mut model = model(5);
    update(&mut model, Message::Resized(160, 48));
    keys(&mut model, "Enter");
    arrive(&mut model);
    for (title, width) in [("Gao", 60), ("Gao et Kidal ".repeat(6).trim(), 82)] {
        keys(&mut model, "c");
        let mut told = report(1, false);
        told.headline.title = Clean::line(title);
        let message = Message::Story(model.overlay_generation, vec![told]);
        update(&mut model, message);
        let list = crate::app::overlay_frame(&model, model.overlays.last().unwrap()).list;
        // What is said of all, the headline, what is said of it; an empty row, and that it stands alone.
        assert_eq!((list.width, list.height), (width, 5), "{title}");
        keys(&mut model, "Esc");
    }
}

#[test]
fn esc_leaves_the_related_lines_where_they_lie_over_the_text() {
    for size in [(60, 20), (100, 30)] {
        let mut model = model(5);
        update(&mut model, Message::Resized(size.0, size.1));
        keys(&mut model, "Enter");
        arrive(&mut model);
        keys(&mut model, "r");
        assert_eq!(model.focus, Pane::Related);
        keys(&mut model, "Esc");
        assert_eq!(model.focus, Pane::Article);
        assert!(model.reader.is_some());
    }
}
