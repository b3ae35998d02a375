//! Where the reader stands in a text, whatever is set again around it.

use super::*;
use crate::domain::Position;

/// An article with all that stands in lines of its own: a table first, then code, lines that read alike.
fn mixed(id: i64) -> Box<OpenArticle> {
    let mut open = article(id);
    let cell = |text: &str| Clean::line(text);
    let rows = (0..30).map(|row| vec![cell(&format!("Région {row}")), cell("1 234")]);
    let code = "let a = 1;\n\n\nlet b = 2;\n".repeat(8);
    let refrain = || Block::Paragraph(vec![Span::plain(Clean::run("Le refrain revient."))]);
    let mut blocks = vec![
        Block::Table {
            header: true,
            caption: Clean::EMPTY,
            rows: rows.collect(),
        },
        Block::Preformatted(Clean::text(&code)),
    ];
    blocks.extend((0..30).map(|_| refrain()));
    if let Some(body) = &mut open.body {
        body.blocks = blocks;
    }
    open.article.url = Some("https://rfi.example/page".parse().unwrap());
    open
}

fn reading(size: (u16, u16)) -> Model {
    let mut model = model(5);
    update(&mut model, Message::Resized(size.0, size.1));
    keys(&mut model, "Enter");
    let generation = model.opening_generation;
    update(&mut model, Message::Opened(generation, Some(mixed(1))));
    model
}

fn at(model: &Model) -> usize {
    model.reader.as_ref().unwrap().scroll
}

#[test]
fn every_line_of_an_article_is_come_back_to() {
    for size in [(160, 48), (100, 30), (60, 20), (40, 12)] {
        let mut model = reading(size);
        let mut rows = 0;
        loop {
            let row = at(&model);
            keys(&mut model, "g l g a");
            assert_eq!((model.focus, at(&model)), (Pane::Article, row), "{size:?}");
            // Read again from the store, and a page that was asked for in vain.
            let visit = reader::here(&model).unwrap();
            reader::open_visit_again(&mut model, visit);
            let generation = model.opening_generation;
            update(&mut model, Message::Opened(generation, Some(mixed(1))));
            assert_eq!(at(&model), row, "{size:?}");
            keys(&mut model, "j");
            if at(&model) == row {
                break;
            }
            rows += 1;
        }
        assert!(rows > 60, "{size:?}: {rows}");
    }
}

#[test]
fn an_article_is_opened_again_at_the_line_where_it_was_left() {
    for down in [0, 1, 3, 4, 5, 6, 7, 30, 60] {
        let mut model = reading((100, 30));
        for _ in 0..down {
            keys(&mut model, "j");
        }
        let row = at(&model);
        assert_eq!(row, down);
        let effects = keys(&mut model, "q");
        let place = effects.iter().find_map(|effect| match effect {
            Effect::Change(_, Change::Position(place)) => Some(*place),
            _ => None,
        });
        // In another run.
        let mut model = super::model(5);
        keys(&mut model, "Enter");
        let mut open = mixed(1);
        open.article.state.position = place.unwrap();
        let generation = model.opening_generation;
        update(&mut model, Message::Opened(generation, Some(open)));
        assert_eq!(at(&model), row);
    }
}

#[test]
fn the_place_is_kept_once_while_the_article_stays_open() {
    let mut model = reading((100, 30));
    assert!(update(&mut model, Message::Rested).is_empty(), "at its top");
    keys(&mut model, "5 j");
    let effects = update(&mut model, Message::Rested);
    let [
        Effect::Change(_, Change::Position(place)),
        Effect::SaveTrail(visits, _),
    ] = &*effects
    else {
        panic!("{effects:?}");
    };
    assert_ne!(*place, Position::default());
    assert_eq!(visits.last().map(|visit| visit.position), Some(*place));
    assert!(update(&mut model, Message::Rested).is_empty(), "it is kept");
}

#[test]
fn a_page_that_is_asked_for_moves_no_line_that_others_read_like() {
    let mut model = reading((100, 30));
    keys(&mut model, "G 9 k");
    let place = |model: &Model| model.reader.as_ref().unwrap().position();
    let before = place(&model);
    keys(&mut model, "x");
    assert!(model.reader.as_ref().unwrap().fetching);
    assert_eq!(place(&model), before);
    let failed = crate::domain::Failure {
        kind: crate::domain::FailureKind::Unreachable,
        status: None,
        detail: Clean::EMPTY,
    };
    let failed = Message::FullText(ArticleId(1), Err(failed));
    update(&mut model, failed);
    assert_eq!(place(&model), before);
}
