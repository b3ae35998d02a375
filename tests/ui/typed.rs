//! What is typed, and where the cursor stands.

use super::*;

#[test]
fn an_empty_list_says_what_is_the_matter_and_what_to_do() {
    let s = models::settings(FR).locale.strings();
    let empty = |kind| {
        let mut model = models::front(FR, (100, 30));
        model.list.rows.clear();
        model.list.kind = ListKind::Section(kind);
        model
    };
    let says = |model: &Model, words: &str| {
        let text = screen(model);
        assert!(text.contains(words), "{words}\n{text}");
    };
    says(&empty(SectionKind::Unread), s.empty_unread);
    says(&empty(SectionKind::Saved), s.empty_saved);
    let mut model = empty(SectionKind::Front);
    says(&model, s.empty_hint_refresh);
    model.refresh = Some(RefreshState {
        of: 3,
        ..RefreshState::default()
    });
    says(&model, "Actualisation…");
    model.feeds.clear();
    says(&model, "Aucune source : a ajoute une adresse");
    model.list.loading = true;
    says(&model, s.loading);
}

#[test]
fn a_mistake_in_a_question_is_read_whole_and_stands_out_where_it_is() {
    for size in [(160, 48), (100, 30), (60, 20), (40, 12)] {
        let mut model = models::front(FR, size);
        for key in "/ m a l i Space a u t o r : d i o p".split(' ') {
            update(&mut model, Message::Key(Key::parse(key).unwrap()));
        }
        let typed = |model: &Model| {
            let buffer = drawn(model, &Theme::plain());
            let cells = buffer.content().iter();
            let wrong = cells.filter(|cell| cell.modifier.contains(Modifier::UNDERLINED));
            let wrong: String = wrong.map(ratatui::buffer::Cell::symbol).collect();
            let text: String = buffer
                .content()
                .iter()
                .map(ratatui::buffer::Cell::symbol)
                .collect();
            let words: Vec<&str> = text.split_whitespace().collect();
            (wrong, words.join(" "))
        };
        let (wrong, text) = typed(&model);
        assert_eq!(wrong, "autor", "{size:?}");
        assert!(
            text.contains("vouliez-vous dire « author » ?"),
            "{size:?}: {text}"
        );
        // Enter asks nothing and takes nothing away.
        update(&mut model, Message::Key(Key::parse("Enter").unwrap()));
        assert_eq!(typed(&model), (wrong, text), "{size:?}");
    }
}

#[test]
fn what_is_proposed_is_marked_where_it_stands() {
    for width in [60, 40, 16, 12] {
        let began = Began {
            proposed: true,
            ..Began::default()
        };
        let search = Overlay::Search(Box::new(SearchPane {
            input: Input::new("mali".to_owned()),
            began,
            ..SearchPane::default()
        }));
        let model = with_overlay(models::front(FR, (width, 20)), search);
        let buffer = drawn(&model, &Theme::plain());
        let foot = buffer.content().iter().rev().take(usize::from(width));
        let marked = foot.filter(|cell| cell.modifier.contains(Modifier::REVERSED));
        let marked: Vec<&str> = marked.map(ratatui::buffer::Cell::symbol).collect();
        let marked: String = marked.into_iter().rev().collect();
        assert_eq!(marked, "mali", "{width}");
    }
}

#[test]
fn arabic_that_is_typed_is_put_in_order_and_the_cursor_stands_at_its_letter() {
    let typed = |bidi: bool, cursor: usize| {
        let mut model = models::front(FR, (60, 20));
        model.settings.bidi = bidi;
        let input = Input::new("سلام".to_owned()).with_cursor(cursor);
        let model = with_overlay(model, models::search_line(input));
        let mut terminal = Terminal::new(TestBackend::new(60, 20)).unwrap();
        let seen = |frame: &mut ratatui::Frame<'_>| view(&model, &Theme::plain(), frame);
        terminal.draw(seen).unwrap();
        let at = terminal.get_cursor_position().unwrap();
        let row = (0..60).map(|x| terminal.backend().buffer()[(x, at.y)].symbol().to_owned());
        let row: String = row.collect();
        (row.trim().to_owned(), at.x - 13)
    };
    let (logical, at) = typed(false, 4);
    assert!(logical.ends_with("سلام"), "{logical}");
    assert_eq!(at, 4);
    let (visual, at) = typed(true, 4);
    assert!(visual.ends_with("مالس"), "{visual}");
    assert_eq!(at, 0, "behind the last letter, which is the leftmost");
    assert_eq!(
        typed(true, 0).1,
        3,
        "on the first letter, which is the rightmost"
    );
}

#[test]
fn of_a_long_text_in_arabic_the_end_is_seen_with_the_cursor_on_it() {
    let text = "سلام ".repeat(40);
    let mut model = models::front(FR, (60, 20));
    let input = Input::new(text).with_cursor(100);
    model.overlays.push(models::search_line(input));
    let mut terminal = Terminal::new(TestBackend::new(60, 20)).unwrap();
    terminal
        .draw(|frame| view(&model, &Theme::plain(), frame))
        .unwrap();
    let at = terminal.get_cursor_position().unwrap();
    // The hundredth character begins a word: what comes before it fills the row to its right.
    let cell = |x| terminal.backend().buffer()[(x, at.y)].symbol().to_owned();
    assert_eq!(cell(at.x), "س");
    assert_eq!((cell(at.x + 1), cell(at.x + 2)), (" ".into(), "م".into()));
    assert_eq!(cell(58), "…", "what stands before it has a sign");
}

#[test]
fn what_a_field_has_no_room_for_at_its_beginning_has_a_sign() {
    let typed = "source:rfi libye haftar moscou benghazi tripoli";
    for (width, cut) in [(100, false), (40, true)] {
        let model = models::front(FR, (width, 12));
        let model = with_overlay(model, models::search_line(Input::new(typed.to_owned())));
        let text = screen(&model);
        let line = text.lines().last().unwrap();
        assert_eq!(line.contains("…"), cut, "{text}");
        assert_eq!(line.contains("source:"), !cut, "{text}");
        assert!(line.trim_end().ends_with("tripoli"), "{text}");
    }
}

#[test]
fn a_question_is_named_as_it_was_typed() {
    for rows in [true, false] {
        let mut model = models::front(FR, (100, 30));
        model.list.kind = ListKind::Search("maroc*".to_owned());
        if !rows {
            model.list.rows.clear();
        }
        let text = screen(&model);
        assert!(text.contains("maroc") && !text.contains("maroc*"), "{text}");
    }
}

#[test]
fn the_cursor_of_the_terminal_stands_behind_what_is_typed() {
    let model = models::front(FR, (60, 20));
    let input = Input::new("ministère".to_owned()).with_cursor(4);
    let model = with_overlay(model, models::search_line(input));
    let mut terminal = Terminal::new(TestBackend::new(60, 20)).unwrap();
    terminal
        .draw(|frame| view(&model, &Theme::plain(), frame))
        .unwrap();
    let prompt = 1 + models::settings(FR)
        .locale
        .strings()
        .search_prompt
        .chars()
        .count();
    let column = u16::try_from(prompt + 4).unwrap();
    terminal.backend_mut().assert_cursor_position((column, 19));
}

#[test]
fn a_terminal_that_reorders_gets_the_letters_in_their_order() {
    let mut model = models::reading_arabic(FR, (100, 30));
    model.settings.bidi = false;
    let text = screen(&model);
    let title = text.lines().nth(2).unwrap();
    assert!(
        title.contains("    ميناء بنغازي يعود إلى العمل بعد ثلاثة أسابيع"),
        "{title}"
    );
}

#[test]
fn the_article_scrolls_to_its_last_line() {
    let mut model = models::reading(FR, (100, 30));
    let reader = model.reader.as_mut().unwrap();
    reader.scroll = reader.line_count() - 27;
    let text = screen(&model);
    assert!(
        text.contains("2 https://gouvernement.example/travaux/"),
        "{text}"
    );
    assert!(text.contains("100\u{a0}%"), "{text}");
}

#[test]
fn a_line_waits_for_what_was_asked_whatever_else_is_told_and_not_for_what_never_comes() {
    use griot::ui::{LINEAR_SIZE, Listening, spoken};
    let mut model = models::front(FR, LINEAR_SIZE);
    model.list.at_bottom = true;
    let line = |model: &mut Model, typed: &str| {
        update(model, Message::Line(typed.to_owned()));
    };
    let waits = |model: &Model| spoken(model).listening == Listening::Nothing;
    line(&mut model, "g h");
    assert!(waits(&model));
    update(&mut model, Message::Exported(Ok(Clean::line("a.md"))));
    assert!(model.notice.is_some() && waits(&model), "another's answer");
    update(&mut model, Message::Trouble(Clean::line("le disque")));
    assert!(!waits(&model), "it may be what was asked for");
    for typed in ["j", "zzz", "", "q", "1"] {
        line(&mut model, typed);
        assert_eq!(waits(&model), typed == "1", "{typed}");
    }
    update(&mut model, Message::Trouble(Clean::line("le disque")));
    for typed in ["", "", "l"] {
        assert!(!waits(&model), "before {typed:?}");
        line(&mut model, typed);
    }
    assert!(waits(&model), "an article is asked for anew");
}
