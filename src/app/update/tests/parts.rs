//! A long text that comes in two parts.

use super::*;
use crate::app::model::Rest;

/// Opens an article of 80 short paragraphs of which only the first are there.
fn begun(cut_at: usize) -> (Model, u64, Body, u64) {
    let mut model = model(3);
    let effects = keys(&mut model, "Enter");
    let generation = effects.iter().find_map(|effect| match effect {
        Effect::LoadArticle(generation, _, Some(_)) => Some(*generation),
        _ => None,
    });
    let generation = generation.expect("a text that is begun may come in two parts");
    let mut open = article(1);
    let (whole, chars) = (open.body.clone().unwrap(), open.chars);
    open.body.as_mut().unwrap().blocks.truncate(cut_at);
    open.cut = true;
    update(&mut model, Message::Opened(generation, Some(open)));
    (model, generation, whole, chars)
}

#[test]
fn the_rest_of_a_text_moves_nothing_that_is_read() {
    let (mut model, generation, whole, chars) = begun(30);
    keys(&mut model, "Space");
    let (scroll, first) = (model.reader.as_ref().unwrap().scroll, first_line(&model));
    assert!(!model.reader.as_ref().unwrap().is_whole());
    update(&mut model, Message::OpenedWhole(generation, whole, chars));
    assert_eq!(first_line(&model), first);
    assert_eq!(model.reader.as_ref().unwrap().scroll, scroll);
    keys(&mut model, "G");
    let reader = model.reader.as_ref().unwrap();
    assert!(reader.is_whole());
    let last = reader.typeset.lines().last().map(Line::text);
    assert_eq!(last.as_deref(), Some("Alinéa 79."));
}

#[test]
fn the_end_is_gone_to_when_it_is_there_and_another_article_is_not_touched() {
    let (mut model, generation, whole, chars) = begun(30);
    keys(&mut model, "G");
    update(&mut model, Message::OpenedWhole(generation, whole, chars));
    let reader = model.reader.as_ref().unwrap();
    let last = reader.scroll + 1;
    assert!(reader.is_whole() && last > 80, "{last}");
    // One that was left meanwhile, or that grew, is not mixed with what comes late.
    let (mut model, generation, whole, chars) = begun(30);
    let again = update(
        &mut model,
        Message::OpenedWhole(generation, whole, chars + 1),
    );
    assert!(matches!(again[..], [Effect::LoadArticle(_, _, None), ..]));
    let (mut model, generation, whole, chars) = begun(30);
    update(
        &mut model,
        Message::OpenedWhole(generation - 1, whole, chars),
    );
    assert_eq!(model.reader.unwrap().rest, Rest::Coming, "{generation}");
}
