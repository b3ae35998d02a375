use super::*;

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
