//! What is shown beside a text, and the text alone.

use super::*;
use crate::app::layout::regions;
use crate::app::model::{FootLine, Overlay};

fn reading(size: (u16, u16)) -> Model {
    let mut model = model(5);
    update(&mut model, Message::Resized(size.0, size.1));
    keys(&mut model, "Enter");
    arrive(&mut model);
    model
}

#[test]
fn one_key_shows_the_sidebar_goes_to_it_and_hides_it() {
    let mut model = reading((100, 30));
    let seen = |model: &Model| (regions(model).related.is_some(), model.focus);
    assert_eq!(seen(&model), (true, Pane::Article));
    for wanted in [
        (true, Pane::Related),
        (false, Pane::Article),
        (true, Pane::Article),
        (true, Pane::Related),
    ] {
        let effects = keys(&mut model, "r");
        assert_eq!(seen(&model), wanted);
        let kept = effects.iter().any(|e| matches!(e, Effect::Choose { .. }));
        // What is hidden or shown stays so.
        assert_eq!(kept, wanted.1 == Pane::Article);
    }
}

#[test]
fn where_there_is_no_room_beside_the_text_the_sidebar_is_gone_to_and_left() {
    let mut model = reading((40, 12));
    for pane in [Pane::Related, Pane::Article, Pane::Related] {
        keys(&mut model, "r");
        assert_eq!(model.focus, pane);
    }
}

#[test]
fn the_text_alone_has_all_rows_but_one() {
    for size in [(160, 48), (100, 30), (60, 20), (40, 12)] {
        let mut model = reading(size);
        keys(&mut model, "z");
        let regions = regions(&model);
        let area = regions.article.unwrap();
        assert_eq!((area.y, area.height, area.width), (0, size.1 - 1, size.0));
        assert_eq!(regions.content(area), area);
        for others in [regions.sections, regions.list, regions.related] {
            assert_eq!(others, None);
        }
    }
}

#[test]
fn the_text_alone_is_left_by_every_key_that_leaves_something() {
    for leaves in ["z", "Esc", "q", "h", "r"] {
        let mut model = reading((100, 30));
        keys(&mut model, &format!("z {leaves}"));
        assert!(!regions(&model).bare, "{leaves}");
    }
}

#[test]
fn beyond_the_ends_of_a_list_it_is_said_that_it_ends() {
    let mut model = model(2);
    let s = model.strings();
    keys(&mut model, ",");
    assert_eq!(model.notice.as_deref(), Some(s.first_line));
    keys(&mut model, ";");
    assert_eq!(model.notice, None);
    keys(&mut model, ";");
    assert_eq!(model.notice.as_deref(), Some(s.last_line));
    // What is still to come is no end.
    model.list.at_bottom = false;
    keys(&mut model, ";");
    assert_eq!(model.notice, None);
}

#[test]
fn an_empty_list_that_is_walked_says_why_it_is_empty() {
    let mut model = model(2);
    keys(&mut model, "/ x y Enter");
    for (found, told) in [(false, "Chargement"), (true, "« xy »")] {
        if found {
            let generation = model.list.generation;
            update(&mut model, Message::Found(generation, vec![], false, None));
        }
        for key in [";", ","] {
            keys(&mut model, key);
            let notice = model.notice.clone().unwrap_or_default();
            assert!(notice.contains(told), "{notice}");
        }
    }
}

#[test]
fn a_place_is_that_among_the_articles_that_were_put_in_order() {
    use crate::app::PlaceOf;
    let mut model = model(5);
    let page = HeadlinePage {
        headlines: (1..=5).map(headline).collect(),
        at_top: true,
        at_bottom: false,
        total: Some(3_213),
        of_newest: Some(2_000),
        ..HeadlinePage::default()
    };
    let generation = model.list.generation;
    update(&mut model, Message::Page(generation, page));
    assert_eq!(
        crate::app::list_place(&model),
        Some((PlaceOf::Rows, (1, 2_000)))
    );
    model.list.total = Some(1_200);
    assert_eq!(
        crate::app::list_place(&model),
        Some((PlaceOf::Rows, (1, 1_200)))
    );
}

#[test]
fn what_narrows_a_list_is_found_by_its_letters() {
    let mut model = model(5);
    keys(&mut model, "F / k i");
    let names = |model: &Model| -> Vec<String> {
        let rows = crate::app::filter_rows(model).into_iter();
        rows.map(|row| row.name).collect()
    };
    assert!(names(&model).is_empty(), "{:?}", names(&model));
    keys(&mut model, "Ctrl-u l a n g");
    assert_eq!(names(&model), [model.strings().about_language]);
    // The second opens what the first leaves chosen.
    keys(&mut model, "Enter Enter");
    assert!(matches!(
        model.overlays.last(),
        Some(Overlay::Filter {
            facet: Some(crate::app::Facet::Language),
            ..
        })
    ));
    assert_eq!(names(&model), [model.strings().filter_any]);
}

#[test]
fn a_sign_that_the_reader_has_bound_is_no_digit_of_a_number() {
    let mut model = model(9);
    let change = crate::app::KeyChange {
        context: "all".into(),
        keys: "-".into(),
        command: "bottom".into(),
    };
    let (map, problems) = crate::app::Keymap::of_settings(crate::app::Preset::Griot, &[change]);
    assert!(problems.is_empty(), "{problems:?}");
    model.settings.keymap = map.into();
    for (typed, row) in [("5 -", 5), ("\" j", 8), ("5 Down", 9)] {
        keys(&mut model, typed);
        assert_eq!(model.list.cursor, Some(ArticleId(row)), "{typed}");
    }
    // Under related lines the row of AZERTY means what the digits mean.
    let mut model = reading((100, 30));
    keys(&mut model, "1 é");
    assert_eq!(model.count, None, "both follow");
    keys(&mut model, "0 1 é");
    assert_eq!(model.count, Some(12));
}

#[test]
fn after_a_zero_digits_count_also_where_they_follow_related_lines() {
    let mut model = reading((100, 30));
    for (typed, rows) in [("0 5 j", 5), ("0 1 2 j", 12), ("j", 1), ("0 j", 1)] {
        let before = model.reader.as_ref().unwrap().scroll;
        keys(&mut model, typed);
        let after = model.reader.as_ref().unwrap().scroll;
        assert_eq!(after - before, rows, "{typed}");
    }
    // Alone they follow, as ever.
    let effects = keys(&mut model, "2");
    assert!(effects.iter().any(|e| matches!(e, Effect::LoadArticle(..))));
}

#[test]
fn links_are_reached_from_a_list_by_opening_the_article() {
    let mut model = model(5);
    model.settings.keymap =
        std::sync::Arc::new(crate::app::Keymap::of_settings(crate::app::Preset::Newsboat, &[]).0);
    keys(&mut model, "u");
    assert!(model.opening.is_some_and(|opening| opening.for_links));
    arrive(&mut model);
    // It has none, which is said.
    assert_eq!(model.focus, Pane::Article);
    assert_eq!(model.notice.as_deref(), Some(model.strings().no_links));
}

#[test]
fn no_related_line_is_chosen_unseen() {
    for (size, focus) in [
        ((100, 30), Pane::Article),
        ((60, 20), Pane::Related),
        ((40, 12), Pane::Related),
    ] {
        let mut model = reading(size);
        keys(&mut model, "J J");
        assert_eq!(model.focus, focus, "{size:?}");
        assert!(regions(&model).related.is_some());
        keys(&mut model, "h");
        assert!(regions(&model).list.is_some() || model.focus == Pane::Article);
    }
}

#[test]
fn where_nothing_is_related_the_text_keeps_the_focus_and_that_is_said() {
    for size in [(100, 30), (60, 20), (40, 12)] {
        let mut model = reading(size);
        let s = model.strings();
        for (lines, told) in [(None, s.loading), (Some(Vec::new()), s.no_related)] {
            model.reader.as_mut().unwrap().related.lines = lines;
            for key in ["J", "K"] {
                keys(&mut model, key);
                assert_eq!(model.focus, Pane::Article, "{size:?}");
                assert_eq!(model.notice.as_deref(), Some(told), "{size:?}");
            }
        }
    }
}

#[test]
fn under_a_text_related_lines_say_what_the_sidebar_says() {
    let model = reading((40, 12));
    let s = model.strings();
    let foot = &model.reader.as_ref().unwrap().foot;
    let at = |line: &FootLine| foot.iter().position(|known| known == line);
    let section = at(&FootLine::Section(s.cited_by)).unwrap();
    let title = at(&FootLine::Related("1 Titre 101".to_owned())).unwrap();
    let facts = at(&FootLine::Facts("  ■ RFI".to_owned())).unwrap();
    assert!(section < title && title < facts);
}

#[test]
fn ages_of_related_articles_go_on_while_they_are_seen() {
    let aged = |size| {
        let mut model = reading(size);
        let mut line = related(101);
        line.published = Some(NOW.plus(-600));
        model.reader.as_mut().unwrap().related.lines = Some(vec![line]);
        super::reader::set_foot(&mut model);
        // The list is another region's: what is asked for here is for the related lines.
        model.list.rows.clear();
        model.tick_at = None;
        model
    };
    let asks = |model: &mut Model| {
        let asked = super::ticks::next(model);
        asked == Some(Effect::TickAt(NOW.plus(60)))
    };
    assert!(asks(&mut aged((100, 30))), "beside the text");
    let mut model = aged((40, 12));
    assert!(!asks(&mut model), "below the text, out of sight");
    keys(&mut model, "G");
    model.tick_at = None;
    assert!(asks(&mut model), "below the text");
    let shows = |model: &Model, minutes: &str| {
        let foot = &model.reader.as_ref().unwrap().foot;
        let facts =
            |line: &FootLine| matches!(line, FootLine::Facts(text) if text.contains(minutes));
        foot.iter().any(facts)
    };
    assert!(shows(&model, "10\u{a0}min"));
    let effects = update(&mut model, Message::Tick(NOW.plus(60)));
    assert!(shows(&model, "11\u{a0}min"));
    assert!(effects.contains(&Effect::TickAt(NOW.plus(120))));
}

#[test]
fn places_and_sources_are_shown_with_how_much_the_list_has_of_each() {
    use crate::app::Facet;
    use crate::domain::{Lens, ListTopics};
    let count = |total| Counts { total, unread: 0 };
    let lens = |word: &str| Lens::parse(word).unwrap();
    let source = |name: &str| (SourceId::new(name), Clean::line(name), count(7));
    let mut model = model(5);
    model.sections.counts.places = vec![(lens("ML"), count(1_200)), (lens("NE"), count(30))];
    model.sections.counts.sources = vec![source("apa"), source("rfi")];
    let rows = |model: &mut Model, shown: Facet| -> Vec<String> {
        if let Some(Overlay::Filter { facet, .. }) = model.overlays.last_mut() {
            *facet = Some(shown);
        }
        let rows = crate::app::filter_rows(model).into_iter();
        rows.map(|row| format!("{} {}", row.name, row.value).trim().to_owned())
            .collect()
    };
    // All there is is counted already.
    keys(&mut model, "F");
    let any = model.strings().filter_any;
    assert_eq!(
        rows(&mut model, Facet::Place),
        [any, "Mali 1\u{202f}200", "Niger 30"]
    );
    assert_eq!(rows(&mut model, Facet::Source), [any, "apa 7", "rfi 7"]);
    // Of another list the store tells.
    keys(&mut model, "Esc");
    model.list.kind = ListKind::Section(SectionKind::Saved);
    keys(&mut model, "F");
    let loading = format!("{any} {}", model.strings().loading);
    assert_eq!(
        rows(&mut model, Facet::Source),
        [loading.as_str(), "apa", "rfi"]
    );
    let found = ListTopics {
        sources: vec![(SourceId::new("rfi"), 3)],
        places: vec![(lens("NE"), 2)],
        ..ListTopics::default()
    };
    let generation = model.overlay_generation;
    update(&mut model, Message::Topics(generation, found));
    assert_eq!(rows(&mut model, Facet::Source), [any, "rfi 3", "apa"]);
    assert_eq!(rows(&mut model, Facet::Place), [any, "Niger 2", "Mali"]);
    // Narrowed to a place, it is not known how much of it is about another.
    super::filter::apply(
        &mut model,
        crate::app::model::Narrow {
            lens: Some(lens("NE")),
            ..Default::default()
        },
    );
    assert_eq!(rows(&mut model, Facet::Place), [any, "Mali", "Niger"]);
    assert_eq!(rows(&mut model, Facet::Source), [any, "rfi 3", "apa"]);
}

#[test]
fn days_are_shown_with_how_much_the_list_has_of_them() {
    use crate::app::Facet;
    use crate::domain::ListTopics;
    let mut model = model(5);
    let (now, day) = (model.now, Timestamp::DAY);
    let values = |model: &mut Model| -> Vec<String> {
        if let Some(Overlay::Filter { facet, .. }) = model.overlays.last_mut() {
            *facet = Some(Facet::Time);
        }
        let rows = crate::app::filter_rows(model).into_iter();
        rows.map(|row| row.value).collect()
    };
    let told = |model: &mut Model, of_newest| {
        let ages = [0, 1, 1, 6, 29, 364, 366].iter();
        let found = ListTopics {
            times: ages.map(|days| now.plus(-day * days)).collect(),
            of_newest,
            ..ListTopics::default()
        };
        let generation = model.overlay_generation;
        update(model, Message::Topics(generation, found));
    };
    keys(&mut model, "F");
    assert_eq!(values(&mut model)[1..], ["", "", "", "", ""]);
    told(&mut model, None);
    assert_eq!(values(&mut model)[1..], ["1", "3", "4", "5", "6"]);
    // Of what lies beyond those that were looked at, more may be of the same days.
    let found = |ages: &[i64]| ListTopics {
        times: ages.iter().map(|days| now.plus(-day * days)).collect(),
        of_newest: Some(ages.len()),
        ..ListTopics::default()
    };
    let generation = model.overlay_generation;
    update(&mut model, Message::Topics(generation, found(&[0, 0, 3])));
    assert_eq!(values(&mut model)[1..], ["2", "2", "3+", "3+", "3+"]);
    // Narrowed to a week, it is not known how much is older.
    model.list.narrow.days = Some(7);
    told(&mut model, None);
    assert_eq!(values(&mut model)[1..], ["1", "3", "4", "", ""]);
}

#[test]
fn where_stories_are_folded_a_place_counts_the_lines_that_are_at_hand() {
    use crate::app::{PlaceOf, list_place};
    let mut model = model(6);
    for row in &mut model.list.rows[1..4] {
        row.story = Some(crate::domain::StoryPart {
            id: crate::domain::StoryId(1),
            watched: false,
            joined: false,
        });
    }
    keys(&mut model, "g l");
    assert_eq!(list_place(&model), Some((PlaceOf::Lines, (1, 4))));
    keys(&mut model, "j j");
    assert_eq!(list_place(&model), Some((PlaceOf::Lines, (3, 4))));
    keys(&mut model, "G");
    assert_eq!(list_place(&model), Some((PlaceOf::Lines, (4, 4))));
    // Of what is not at hand nobody knows how it folds.
    (model.list.at_bottom, model.list.total) = (false, Some(98));
    assert_eq!(list_place(&model), Some((PlaceOf::Articles, (6, 98))));
    keys(&mut model, "f");
    assert_eq!(list_place(&model), Some((PlaceOf::Rows, (6, 98))));
}

#[test]
fn the_text_alone_wants_a_text() {
    for size in [(160, 48), (100, 30), (60, 20)] {
        let mut model = model(5);
        update(&mut model, Message::Resized(size.0, size.1));
        keys(&mut model, ":");
        for c in ["z", "e", "n", "Enter"] {
            keys(&mut model, c);
        }
        assert_eq!((model.focus, model.zen), (Pane::List, false), "{size:?}");
        let none = model.strings().no_open_article;
        assert_eq!(model.notice.as_deref(), Some(none));
    }
}
