//! What is on the screen of lists that go out of sight and come back.

use super::*;
use crate::app::fold::list_lines;
use crate::app::layout::regions;
use crate::app::model::Awaiting;

/// On a screen that shows one or two regions at a time, what was left is found as it was.
#[test]
fn lists_that_went_out_of_sight_come_back_as_they_were() {
    for size in [(100, 30), (60, 20)] {
        let mut model = super::model(200);
        update(&mut model, Message::Resized(size.0, size.1));
        keys(&mut model, "4 0 j 5 k");
        let top = model.list.top;
        assert!(top > 0, "{size:?}");
        keys(&mut model, "Enter");
        arrive(&mut model);
        keys(&mut model, "z j z h");
        assert_eq!((model.focus, model.list.top), (Pane::List, top), "{size:?}");
        assert_eq!(model.sections.top, 0, "{size:?}");
        keys(&mut model, "g s");
        assert_eq!(model.sections.top, 0, "{size:?}");
    }
}

/// The lines from which and to which the list shows, and the chosen one.
fn seen(model: &Model) -> (usize, usize, usize) {
    let (at, _) = list::chosen_line(model).unwrap();
    let top = model.list.top;
    (top, at, top + list::visible_count(model))
}

/// However far the cursor went while the list was out of sight, and by whatever way it comes back.
#[test]
fn the_cursor_is_seen_in_a_list_that_comes_back() {
    for (size, back) in [
        ((100, 30), "/"),
        ((100, 30), "g s"),
        ((100, 30), "g c"),
        ((100, 30), "h"),
        ((60, 20), "/"),
        ((60, 20), "h"),
    ] {
        let mut model = super::model(200);
        update(&mut model, Message::Resized(size.0, size.1));
        keys(&mut model, "Enter");
        arrive(&mut model);
        for _ in 0..30 {
            keys(&mut model, "n");
            arrive(&mut model);
        }
        keys(&mut model, back);
        assert!(regions(&model).list.is_some(), "{size:?} {back}");
        let (top, at, end) = seen(&model);
        assert!(at >= 30, "{size:?} {back}: {at}");
        assert!(
            top <= at && at < end,
            "{size:?} {back}: {at} of {top}..{end}"
        );
    }
}

/// Beside a text the lines of a list are higher, so that it scrolls to the chosen one; closed, the text
/// leaves the list as it was, unless the reader went elsewhere in it.
#[test]
fn a_list_comes_back_where_it_was_when_the_article_beside_it_is_closed() {
    for (size, moves) in [((160, 48), true), ((200, 60), true), ((100, 30), false)] {
        let mut model = super::model(200);
        update(&mut model, Message::Resized(size.0, size.1));
        let visible = list::visible_count(&model);
        keys(&mut model, "9 9 j");
        for _ in 0..visible - 3 {
            keys(&mut model, "k");
        }
        let alone = seen(&model);
        assert!(alone.0 > 0 && alone.1 > alone.0, "{size:?}");
        // Still to be seen alone, and not where lines are twice as high.
        for _ in 0..visible * 2 / 3 {
            keys(&mut model, "j");
        }
        keys(&mut model, "Enter");
        arrive(&mut model);
        let beside = model.list.top;
        assert_eq!(beside != alone.0, moves, "{size:?}");
        // An older window that comes meanwhile moves nothing, and neither does a newer one.
        let generation = model.list.generation;
        model.list.awaiting = Awaiting::Newer;
        let page = HeadlinePage {
            headlines: (0..5).map(|n| headline(-5 + n)).collect(),
            at_top: true,
            ..HeadlinePage::default()
        };
        update(&mut model, Message::Page(generation, page));
        keys(&mut model, "q");
        let shown = |model: &Model| model.list.rows[list_lines(model)[model.list.top].row].id;
        assert_eq!(model.focus, Pane::List);
        assert_eq!(
            shown(&model),
            ArticleId(i64::try_from(alone.0).unwrap() + 1),
            "{size:?}"
        );

        // Where the reader went on in the list itself, it stays there.
        keys(&mut model, "Enter");
        arrive(&mut model);
        keys(&mut model, "g l 3 0 j Enter");
        arrive(&mut model);
        let (_, at, _) = seen(&model);
        keys(&mut model, "q");
        let (top, still, end) = seen(&model);
        assert_eq!(still, at, "{size:?}");
        assert!(top <= at && at < end, "{size:?}");
    }
}

/// A list that was left for another one does not go where the first one was.
#[test]
fn another_list_begins_at_its_own_place() {
    let mut model = super::model(200);
    update(&mut model, Message::Resized(160, 48));
    keys(&mut model, "9 9 j Enter");
    arrive(&mut model);
    keys(&mut model, "g t");
    let generation = model.list.generation;
    let page = HeadlinePage {
        headlines: (90..200).map(headline).collect(),
        at_top: true,
        at_bottom: true,
        ..HeadlinePage::default()
    };
    update(&mut model, Message::Page(generation, page));
    keys(&mut model, "g a q");
    assert_eq!((model.reader.is_none(), model.list.top), (true, 0));
}

/// Beside a text a list shows fewer lines: the chosen one stays among them, whatever was opened.
#[test]
fn an_article_of_no_list_leaves_the_chosen_line_in_sight() {
    let mut model = super::model(200);
    update(&mut model, Message::Resized(160, 48));
    keys(&mut model, "3 0 j");
    reader::open(&mut model, ArticleId(900));
    arrive(&mut model);
    assert_eq!(
        (open_id(&model), model.list.cursor),
        (900, Some(ArticleId(31)))
    );
    let (top, at, end) = seen(&model);
    assert!(top <= at && at < end, "{at} of {top}..{end}");
}

/// Results are walked to their end while their list is out of sight: each time more are asked for.
#[test]
fn results_that_are_walked_while_reading_are_asked_for_to_the_end() {
    let hits = |from: i64| (from..from + 24).map(hit).collect::<Vec<_>>();
    let mut model = super::model(5);
    keys(&mut model, "/ m a l i Enter");
    let generation = model.list.generation;
    update(&mut model, Message::Found(generation, hits(1), true, None));
    keys(&mut model, "Enter");
    arrive(&mut model);
    let mut asked = 0;
    for walked in 1..200 {
        let effects = keys(&mut model, ";");
        let more = |effect: &Effect| matches!(effect, Effect::Search(_, _, _, _, Some(_), _));
        if effects.iter().any(more) {
            asked += 1;
            let generation = model.list.generation;
            let found = Message::Found(generation, hits(24 * asked + 1), true, None);
            update(&mut model, found);
        }
        arrive(&mut model);
        assert_eq!(open_id(&model), walked + 1);
    }
}

/// A list whose rows just fit shows them all, and none is left empty, wherever the cursor is.
#[test]
fn sections_that_fit_are_all_shown() {
    let mut model = super::model(5);
    let rows = model.sections.rows(model.strings()).len();
    for height in 8..40 {
        update(&mut model, Message::Resized(100, height));
        keys(&mut model, "g s g g");
        keys(&mut model, "G");
        let area = regions(&model).sections.unwrap();
        let room = usize::from(regions(&model).content(area).height);
        let (top, cursor) = (model.sections.top, model.sections.cursor);
        assert_eq!(
            (top, cursor),
            (rows.saturating_sub(room), rows - 1),
            "{height}"
        );
    }
}

/// Sources with so many unread articles.
fn sources(names: &[(&str, u64)]) -> SectionCounts {
    let source = |(name, unread): &(&str, u64)| {
        let counts = Counts {
            total: *unread,
            unread: *unread,
        };
        (SourceId::new(name), Clean::line(name), counts)
    };
    SectionCounts {
        sources: names.iter().map(source).collect(),
        ..SectionCounts::default()
    }
}

/// The column of the sections is as wide as their names need, within bounds, and news that comes while
/// one reads moves no border.
#[test]
fn sections_have_the_columns_that_their_names_need() {
    let width = |model: &Model| regions(model).sections.unwrap().width;
    let opened = |columns: u16, names: &[(&str, u64)]| {
        let (mut model, _) = start(settings(), (columns, 40), NOW);
        update(&mut model, Message::Sections(sources(names)));
        model
    };
    let (short, long) = ("Hespress", "TSA, Tout sur l’Algérie");
    let endless = "Le Journal officiel de la République démocratique";
    // A mark, the name, a gap, a number of three digits, a margin.
    assert_eq!(width(&opened(160, &[(short, 4)])), 24);
    assert_eq!(width(&opened(160, &[(short, 4), (long, 12)])), 30);
    assert_eq!(width(&opened(160, &[(long, 12_345)])), 33);
    // What no bound holds is cut, and makes no room for itself.
    assert_eq!(width(&opened(160, &[(short, 4), (endless, 4)])), 24);
    assert_eq!(width(&opened(100, &[("Africa Check News", 4)])), 24);

    let mut model = opened(160, &[(short, 4)]);
    keys(&mut model, "j");
    let more = sources(&[(short, 4), (long, 12)]);
    update(&mut model, Message::Sections(more));
    assert_eq!(width(&model), 24);
    update(&mut model, Message::Resized(161, 40));
    assert_eq!(width(&model), 30);
}

/// Wherever a section was opened from, the list of sections shows it.
#[test]
fn the_section_that_is_shown_is_in_sight() {
    let mut model = super::model(5);
    let place = |n: u8| {
        let code = [b'A' + n / 26, b'A' + n % 26].map(char::from);
        let country = crate::domain::Country::parse(&String::from_iter(code));
        let lens = crate::domain::Lens::Country(country.unwrap());
        (lens, Counts::default())
    };
    let counts = SectionCounts {
        places: (0..50).map(place).collect(),
        ..SectionCounts::default()
    };
    update(&mut model, Message::Sections(counts));
    let (last, _) = place(49);
    list::open_section(&mut model, SectionKind::Lens(last));
    let rows = model.sections.rows(model.strings());
    let at = rows
        .iter()
        .position(|row| matches!(row, crate::app::model::SectionRow::Section(SectionKind::Lens(lens), _) if *lens == last))
        .unwrap();
    let area = regions(&model).sections.unwrap();
    let height = usize::from(regions(&model).content(area).height);
    assert!((model.sections.top..model.sections.top + height).contains(&at));
}

#[test]
fn a_text_from_right_to_left_is_set_so_also_where_its_language_is_not_known() {
    let begins_right = |language: Option<&str>, title: &str| {
        let mut model = model(3);
        keys(&mut model, "Enter");
        let mut open = article(1);
        open.article.language = language.and_then(Lang::parse);
        open.article.title = Clean::line(title);
        let generation = model.opening_generation;
        update(&mut model, Message::Opened(generation, Some(open)));
        model.reader.as_ref().unwrap().typeset.measure().rtl
    };
    let nko = "\u{7d2}\u{7de}\u{7cf}";
    assert!(begins_right(Some("nqo"), nko) && begins_right(None, nko));
    assert!(begins_right(Some("ar"), "BBC"));
    assert!(!begins_right(Some("fr"), nko) && !begins_right(None, "Titre"));
}
