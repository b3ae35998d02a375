//! The screens in a language that is written from right to left begin on the right.

use griot::app::{KeyCode, Mouse, MouseAct};

use super::*;

const AR: UiLang = UiLang::Arabic;

/// The columns of the rules between regions, in the middle of the screen.
fn rules_of(buffer: &Buffer) -> Vec<u16> {
    let y = buffer.area.height / 2;
    let is_rule = |x: &u16| buffer[(*x, y)].symbol() == "│";
    (0..buffer.area.width).filter(is_rule).collect()
}

#[test]
fn the_front_page_in_arabic() {
    for size in [(160, 48), (60, 20)] {
        let name = format!("mirrored_front_{}x{}", size.0, size.1);
        insta::assert_snapshot!(name, screen(&models::front(AR, size)));
        let name = format!("mirrored_article_{}x{}", size.0, size.1);
        insta::assert_snapshot!(name, screen(&models::reading_arabic(AR, size)));
    }
}

#[test]
fn regions_lie_on_the_other_side_and_the_terminals_order_is_left_to_it() {
    for size in WINDOWS {
        let model = models::reading(AR, size);
        let there = rules_of(&drawn(&model, &Theme::plain()));
        let mut plain = model;
        plain.settings.bidi = false;
        let mut here = rules_of(&drawn(&plain, &Theme::plain()));
        here.reverse();
        let mirrored: Vec<u16> = here.iter().map(|x| size.0 - 1 - x).collect();
        assert_eq!(there, mirrored, "{size:?}");
    }
}

#[test]
fn no_half_of_a_word_stands_beside_what_lies_over_it() {
    let mut boxes = 0;
    for width in 100..160 {
        let model = with_overlay(models::front(AR, (width, 30)), overlays::help());
        let buffer = drawn(&model, &Theme::plain());
        for at in buffer.area.positions() {
            let symbol = |x: u16| buffer.cell((x, at.y)).map_or(" ", |cell| cell.symbol());
            if symbol(at.x) == "│" {
                boxes += 1;
                let beside = [symbol(at.x.wrapping_sub(1)), symbol(at.x + 1)];
                assert!(
                    !beside.iter().any(|s| griot::text::has_rtl(s)),
                    "{width} {at}"
                );
            }
        }
    }
    assert!(boxes > 0);
}

#[test]
fn the_cursor_stands_where_typing_goes_on() {
    let at = |text: &str| {
        let input = Input::new(text.to_owned());
        let model = with_overlay(models::front(AR, (60, 20)), models::search_line(input));
        let mut terminal = Terminal::new(TestBackend::new(60, 20)).unwrap();
        terminal
            .draw(|frame| view(&model, &Theme::plain(), frame))
            .unwrap();
        terminal.get_cursor_position().unwrap().x
    };
    // A margin, "بحث: " and the letters, from the right.
    assert_eq!(at(""), 60 - 1 - 1 - 5);
    assert_eq!(at("سلام"), 60 - 1 - 1 - 5 - 4);
    // Latin letters go on to the right, so that the cursor stays beside the prompt.
    assert_eq!(at("abc"), 60 - 1 - 1 - 5);
}

#[test]
fn the_mouse_and_the_arrows_go_where_they_point() {
    let mut model = models::front(AR, (160, 48));
    model.mouse = true;
    let press = |x| {
        Message::Mouse(Mouse {
            act: MouseAct::Press,
            x,
            y: 3,
        })
    };
    update(&mut model, press(158));
    assert_eq!(model.list.kind, ListKind::Section(SectionKind::Unread));
    update(&mut model, press(3));
    assert_eq!(model.focus, Pane::List);
    let arrow = |code| Message::Key(Key::plain(code));
    update(&mut model, arrow(KeyCode::Right));
    assert_eq!(model.focus, Pane::Sections, "they lie on the right");
}

#[test]
fn the_map_stays_as_it_is_with_its_points_and_names() {
    let seen = |bidi: bool| {
        let mut model = models::front(AR, (160, 48));
        model.settings.bidi = bidi;
        model.overlays = atlas((super::FR, (160, 48)), "SN", &[("SN", 1), ("ET", 90)]).overlays;
        drawn(&model, &Theme::plain())
    };
    let (here, there) = (seen(false), seen(true));
    // Where Senegal's point and the borders lie from the map's own left edge.
    let columns = |buffer: &Buffer, wanted: &dyn Fn(&str) -> bool| -> Vec<u16> {
        let cells = buffer.content().iter().zip(0_usize..);
        let cells = cells.filter(|(cell, _)| wanted(cell.symbol()));
        cells
            .map(|(_, at)| u16::try_from(at % 160).unwrap())
            .collect()
    };
    let is_dot = |text: &str| text.chars().all(|c| ('\u{2801}'..='\u{28ff}').contains(&c));
    let edge = |buffer: &Buffer| columns(buffer, &is_dot).into_iter().min().unwrap();
    let point = |buffer: &Buffer| columns(buffer, &|text| text == "•")[0] - edge(buffer);
    assert_eq!(point(&there), point(&here));
}

#[test]
fn in_a_field_the_arrows_go_where_they_point() {
    let cursor = |text: &str, code| {
        let mut model = models::front(AR, (60, 20));
        let input = Input::new(text.to_owned()).with_cursor(2);
        model.overlays.push(models::search_line(input));
        update(&mut model, Message::Key(Key::plain(code)));
        match model.overlays.last() {
            Some(Overlay::Search(pane)) => pane.input.cursor(),
            _ => panic!("the search is closed"),
        }
    };
    assert_eq!(cursor("سلام", KeyCode::Left), 3);
    assert_eq!(cursor("سلام", KeyCode::Right), 1);
    assert_eq!(cursor("abcd", KeyCode::Left), 1);
}
