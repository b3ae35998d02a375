//! Links, marks and regions: what is seen of them and where.

use super::*;

#[test]
fn a_letter_opens_its_link_and_a_number_the_one_at_the_foot() {
    let open = |keys: &str| {
        let mut model = models::reading(FR, (100, 30));
        press(&mut model, "Space");
        let (effects, hints) = (press(&mut model, keys), model.hints);
        assert_eq!(hints, None, "{keys}");
        effects
    };
    let seen = {
        let mut model = models::reading(FR, (100, 30));
        press(&mut model, "Space");
        press(&mut model, "f");
        link_labels(&model)
    };
    let (link, label) = seen.first().expect("a link is seen");
    let url = |link: u32| {
        let model = models::reading(FR, (100, 30));
        let body = model.reader.unwrap().body.unwrap();
        body.links[usize::try_from(link).unwrap()].url.clone()
    };
    let browser = open(&format!("f {label}"));
    assert!(browser.contains(&Effect::Browse(url(*link))), "{browser:?}");
    let here = open(&format!("f {}", label.to_uppercase()));
    let followed = |effect: &Effect| matches!(effect, Effect::Follow(_, to) if *to == url(*link));
    assert!(here.iter().any(followed), "{here:?}");
    let numbered = open("f 1 Enter");
    assert!(numbered.contains(&Effect::Browse(url(0))), "{numbered:?}");
    assert!(open("f Esc").is_empty());
}

#[test]
fn the_cells_of_links_are_told_and_nothing_of_that_is_seen() {
    let mut model = models::reading(FR, (100, 30));
    press(&mut model, "Space");
    let mut terminal = Terminal::new(TestBackend::new(100, 30)).unwrap();
    let mut links = Vec::new();
    terminal
        .draw(|frame| links = view_linked(&model, &Theme::colours(), frame))
        .unwrap();
    assert!(!links.is_empty());
    let buffer = terminal.backend().buffer();
    assert!(
        buffer
            .content()
            .iter()
            .all(|cell| cell.underline_color == Color::Reset)
    );
    for cells in &links {
        let blank = cells
            .x
            .clone()
            .all(|x| buffer[(x, cells.y)].symbol() == " ");
        assert!(!blank, "{cells:?}");
    }
}

#[test]
fn a_date_that_the_page_told_stands_in_the_timeline_as_in_the_article() {
    let model = with_overlay(models::front(FR, (160, 48)), story(StoryView::Timeline));
    let text = screen(&model);
    assert!(text.contains("12 avril 2015"), "{text}");
    assert_eq!(text.matches("sans date").count(), 1, "{text}");
}

#[test]
fn news_are_told_everywhere_and_their_key_only_where_it_shows_them() {
    let s = models::settings(FR).locale.strings();
    let mut model = models::reading(FR, (160, 48));
    model.arrived = 3;
    assert!(screen(&model).contains("▲ 3") && !screen(&model).contains(s.press_gg));
    model.focus = Pane::List;
    assert!(screen(&model).contains(s.press_gg));
}

#[test]
fn what_was_found_tells_as_many_as_are_counted() {
    let mut model = models::found(FR, (160, 48));
    (model.list.at_bottom, model.list.total) = (false, None);
    let here = model.list.rows.len();
    assert!(screen(&model).contains(&format!("{here}+ trouvés")));
    model.list.total = Some(41);
    assert!(screen(&model).contains("41 trouvés"), "{}", screen(&model));
}

#[test]
fn an_article_that_nobody_dated_has_no_age() {
    let mut model = models::front(FR, (160, 48));
    let row = |model: &Model| {
        let title = model.list.rows[0].title.to_string();
        let seen = screen(model);
        let row = seen.lines().find(|row| row.contains(&title));
        row.unwrap_or_default().to_owned()
    };
    let headline = &model.list.rows[0];
    let age = model.settings.locale.age(headline.sort_time, model.now);
    let dated = row(&model);
    assert!(dated.contains(&age), "{dated}");
    model.list.rows[0].published = None;
    // Nothing stands in its place, and all else where it stood.
    let blank = " ".repeat(age.chars().count());
    assert_eq!(row(&model), dated.replacen(&age, &blank, 1));
}

#[test]
fn what_a_setting_means_and_what_is_wrong_with_it_is_seen_on_a_phone() {
    let wrong = "`reading.measure` must be a number from 66 to 80";
    let over = settings_overlay("500", wrong);
    let text = screen(&with_overlay(models::front(FR, (40, 12)), over));
    assert!(text.contains("reading.measure"), "{text}");
    assert!(
        text.contains("`reading.measure` must be a number"),
        "{text}"
    );
    assert!(text.contains("La ligne de texte"), "{text}");
}

#[test]
fn sections_headlines_article_and_sidebar_stand_side_by_side_from_140_columns() {
    for width in [140, 150, 155, 156, 200] {
        let mut model = models::reading(FR, (width, 40));
        // Whatever the names of the sections need.
        model.sections.needs = (18..44).collect();
        let regions = griot::app::regions(&model);
        let beside = [
            regions.sections,
            regions.list,
            regions.article,
            regions.related,
        ];
        assert!(beside.iter().all(Option::is_some), "{width}");
        assert!(
            regions.measure(70) >= 62,
            "{width}: {}",
            regions.measure(70)
        );
    }
}

/// Full cells of dots: what only marks are made of.
fn full(model: &Model) -> usize {
    screen(model).matches('⣿').count()
}

#[test]
fn a_mark_is_as_large_as_the_news_and_the_choice_is_told_without_colour() {
    let size = (200, 60);
    let alone = full(&atlas((FR, size), "CV", &[]));
    let equal = full(&atlas((FR, size), "CV", &[("DZ", 9), ("ZA", 9)])) - alone;
    let less = full(&atlas((FR, size), "CV", &[("DZ", 9), ("ZA", 3)])) - alone;
    let one = full(&atlas((FR, size), "CV", &[("DZ", 9)])) - alone;
    assert!(
        one > 8 && equal > less && less > one,
        "{one} {less} {equal}"
    );

    for size in [(200, 60), (140, 40), (100, 30), (60, 20), (40, 12)] {
        let buffer = drawn(&atlas((FR, size), "ST", &[]), &Theme::plain());
        let chosen = buffer.content().iter();
        let chosen = chosen.filter(|cell| cell.modifier.contains(Modifier::REVERSED));
        let told: String = chosen.map(ratatui::buffer::Cell::symbol).collect();
        assert!(told.contains("São Tomé"), "{size:?}: {told}");
    }
}

#[test]
fn how_far_one_is_in_a_long_text_is_counted_in_characters_and_not_in_blocks() {
    use griot::app::typeset::Typeset;
    use griot::domain::{Block, Span};
    let mut model = models::reading(FR, (100, 30));
    let strings = model.strings();
    let reader = model.reader.as_mut().unwrap();
    let text =
        |words: usize| Block::Paragraph(vec![Span::plain(Clean::run(&"mot ".repeat(words)))]);
    // One block that is nearly all of it, and many small ones behind that.
    let mut body = reader.body.clone().unwrap();
    body.blocks = [text(9_000)]
        .into_iter()
        .chain((0..300).map(|_| text(1)))
        .collect();
    reader.chars = body.char_count() as u64;
    reader.take_body(body.clone());
    reader.typeset = Typeset::new(reader.typeset.measure());
    reader.typeset.ensure(&body, strings, 1);
    let head = reader.head().len();
    reader.scroll = head + reader.typeset.lines().len() / 2;
    let seen = screen(&model);
    assert!(
        seen.contains("49\u{a0}%") || seen.contains("48\u{a0}%"),
        "{seen}"
    );
}
