//! A very long text: its end comes as fast as its beginning, and nothing between is lost.

use super::*;

const PARAGRAPHS: usize = 5_000;

/// Opens an article of very many short paragraphs.
fn opened() -> Model {
    let mut model = model(3);
    keys(&mut model, "Enter");
    let mut open = article(1);
    let body = open.body.as_mut().unwrap();
    let paragraph = |i| Block::Paragraph(vec![Span::plain(Clean::run(&format!("Alinéa {i}.")))]);
    body.blocks = (0..PARAGRAPHS).map(paragraph).collect();
    let generation = model.opening_generation;
    update(&mut model, Message::Opened(generation, Some(open)));
    model
}

fn set(model: &Model) -> usize {
    model.reader.as_ref().unwrap().typeset.lines().len()
}

/// What stands on the screen, blank lines left out.
fn seen(model: &Model) -> Vec<String> {
    let reader = model.reader.as_ref().unwrap();
    let rows = super::super::scroll::height(model);
    let lines = (0..rows).map(|row| reader.line_text(reader.scroll + row));
    lines.filter(|line| !line.is_empty()).collect()
}

/// The number of the first paragraph on the screen.
fn first_number(model: &Model) -> usize {
    let line = seen(model).into_iter().next().unwrap();
    let number = line.trim_start_matches("Alinéa ").trim_end_matches('.');
    number.parse().unwrap()
}

#[test]
fn the_end_is_set_by_itself_and_read_backwards_line_by_line() {
    let mut model = opened();
    keys(&mut model, "G");
    assert!(set(&model) < 400, "{}", set(&model));
    assert_eq!(
        seen(&model).last().map(String::as_str),
        Some("Alinéa 4999.")
    );
    assert!(model.reader.as_ref().unwrap().is_whole());
    // Line by line up: each paragraph once, none left out.
    let begun = first_number(&model);
    let mut last = begun;
    for _ in 0..1_000 {
        keys(&mut model, "k");
        let first = first_number(&model);
        assert!(last - first <= 1, "{last} {first}");
        last = first;
    }
    assert_eq!(begun - last, 500);
    keys(&mut model, "g g");
    assert_eq!(seen(&model).first().map(String::as_str), Some("Titre 1"));
    keys(&mut model, "Space");
    assert!(seen(&model).first().unwrap().starts_with("Alinéa 1"));
}

#[test]
fn the_whole_way_up_ends_at_the_title() {
    let mut model = opened();
    keys(&mut model, "G");
    let mut pages = 0;
    while !seen(&model).contains(&"Titre 1".to_owned()) {
        keys(&mut model, "b");
        pages += 1;
        assert!(pages < PARAGRAPHS, "{:?}", seen(&model));
    }
    let reader = model.reader.as_ref().unwrap();
    assert!(reader.typeset.is_from_start() && reader.is_whole());
    assert_eq!(reader.scroll, 0);
}

#[test]
fn a_place_far_down_is_opened_by_itself_and_kept_when_the_screen_changes() {
    let mut model = opened();
    keys(&mut model, "G");
    let first = seen(&model).first().cloned();
    update(&mut model, Message::Resized(60, 20));
    assert_eq!(seen(&model).first().cloned(), first);
    assert!(set(&model) < 400, "{}", set(&model));
    // Left and come back to.
    keys(&mut model, "h Enter");
    let mut open = article(1);
    open.body.clone_from(&model.reader.as_ref().unwrap().body);
    open.article.state.position = model.reader.as_ref().unwrap().position();
    let generation = model.opening_generation;
    update(&mut model, Message::Opened(generation, Some(open)));
    assert_eq!(seen(&model).first().cloned(), first);
}

#[test]
fn a_page_that_comes_with_more_above_keeps_the_row_that_is_read() {
    let mut model = opened();
    keys(&mut model, "G");
    keys(&mut model, "b");
    let first = seen(&model).first().cloned();
    let mut open = article(1);
    open.body.clone_from(&model.reader.as_ref().unwrap().body);
    let more = Block::Paragraph(vec![Span::plain(Clean::run("Un alinéa de plus."))]);
    open.body.as_mut().unwrap().blocks.insert(0, more);
    let here = super::super::reader::here(&model).unwrap();
    super::super::reader::open_visit_again(&mut model, here);
    let generation = model.opening_generation;
    update(&mut model, Message::Opened(generation, Some(open)));
    assert_eq!(seen(&model).first().cloned(), first);
}

#[test]
fn a_place_beyond_a_text_that_has_become_shorter_is_its_end() {
    let mut model = model(3);
    keys(&mut model, "Enter");
    let mut open = article(1);
    open.article.state.position.block = 4_000;
    let generation = model.opening_generation;
    update(&mut model, Message::Opened(generation, Some(open)));
    assert_eq!(seen(&model).last().map(String::as_str), Some("Alinéa 79."));
}
