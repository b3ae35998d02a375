//! The main picture in the open article: rows are kept for it, and nothing moves when it comes.

use std::slice;
use std::sync::Arc;

use super::*;
use crate::app::{
    HeadLine, PictureFound, PictureNews, main_picture, main_picture_place, picture_written,
};
use crate::domain::{
    DrawnPicture, Failure, FailureKind, PictureInk, PictureOnDisk, PictureWay, PictureWish,
    Position,
};

fn on_disk(pixels: (u32, u32)) -> PictureOnDisk {
    PictureOnDisk {
        url: "https://a.example/main.jpg".parse().unwrap(),
        pixels,
    }
}

fn figure(image: &str) -> Block {
    Block::Figure {
        image: image.parse().ok(),
        caption: Clean::line("Le port."),
        credit: None,
    }
}

/// A reader on a terminal that shows pictures so.
fn reading(way: PictureWay) -> Model {
    let mut model = model(5);
    model.settings.pictures = way;
    model
}

/// Opens the chosen article with a picture, or without.
fn open(model: &mut Model, pixels: Option<(u32, u32)>) -> Vec<Effect> {
    open_with(model, pixels, None)
}

fn open_with(
    model: &mut Model,
    pixels: Option<(u32, u32)>,
    block: Option<(usize, Block)>,
) -> Vec<Effect> {
    let mut effects = keys(model, "Enter");
    let visit = model.opening.unwrap().visit;
    let mut open = article(visit.article.0);
    open.picture = pixels.map(on_disk);
    if let (Some(body), Some((at, block))) = (&mut open.body, block) {
        body.blocks.insert(at, block);
    }
    let generation = model.opening_generation;
    effects.extend(update(model, Message::Opened(generation, Some(open))));
    effects
}

fn wished(effects: &[Effect]) -> Vec<PictureWish> {
    let wishes = effects.iter().filter_map(|effect| match effect {
        Effect::DrawPicture(wish) => Some(wish.clone()),
        _ => None,
    });
    wishes.collect()
}

fn made(wish: &PictureWish, ink: PictureInk) -> Message {
    let (columns, rows) = wish.cells;
    let drawn = DrawnPicture {
        columns,
        rows,
        cells: vec![[[0; 3]; 2]; usize::from(columns) * usize::from(rows)],
        ink,
    };
    Message::PictureDrawn(wish.clone(), Ok(Arc::new(drawn)))
}

fn kitty() -> PictureInk {
    PictureInk::Kitty {
        data: Vec::new(),
        pixels: (800, 600),
    }
}

/// All that is on the screen of the article.
fn shown(model: &Model) -> Vec<String> {
    let reader = model.reader.as_ref().unwrap();
    let rows = super::super::scroll::height(model);
    let lines = (0..rows).map(|row| reader.line_text(reader.scroll + row));
    lines.collect()
}

/// Scrolls down so many lines.
fn down(model: &mut Model, lines: usize) {
    for _ in 0..lines {
        keys(model, "j");
    }
}

fn kept_rows(model: &Model) -> usize {
    let head = model.reader.as_ref().unwrap().head();
    head.iter()
        .filter(|line| **line == HeadLine::Picture)
        .count()
}

#[test]
fn rows_are_kept_from_the_first_frame_on_and_nothing_moves_when_the_picture_comes() {
    let mut model = reading(PictureWay::Blocks);
    let effects = open(&mut model, Some((800, 600)));
    let [wish] = wished(&effects).try_into().unwrap();
    assert_eq!(usize::from(wish.cells.1), kept_rows(&model));
    assert!(kept_rows(&model) >= 8, "{}", kept_rows(&model));
    let before = shown(&model);
    assert!(before.iter().any(|line| line == "Alinéa 0."));
    assert!(main_picture(&model).is_none());
    assert_eq!(update(&mut model, made(&wish, PictureInk::Cells)), []);
    assert_eq!(shown(&model), before);
    let (place, from) = main_picture_place(&model).unwrap();
    assert_eq!(((place.width, place.height), from), (wish.cells, 0));
    assert!(main_picture(&model).is_some());
}

#[test]
fn nobody_but_the_store_is_asked_because_an_article_is_opened() {
    let mut model = reading(PictureWay::Kitty);
    let told = |effects: &[Effect]| {
        let reaches_out = effects.iter().filter(|effect| {
            matches!(
                effect,
                Effect::ShowPicture { .. } | Effect::Pictures(_) | Effect::FullText(_)
            )
        });
        (reaches_out.count(), wished(effects).len())
    };
    assert_eq!(told(&open(&mut model, Some((800, 600)))), (0, 1));
    // Once, as long as it is to be seen as it is.
    assert_eq!(told(&keys(&mut model, "j j k G g g")), (0, 0));
    keys(&mut model, "h j");
    assert_eq!(told(&open(&mut model, None)), (0, 0));
}

#[test]
fn no_picture_is_shown_where_pictures_are_off_or_there_is_no_room() {
    let mut model = reading(PictureWay::Off);
    assert_eq!(wished(&open(&mut model, Some((800, 600)))), []);
    assert_eq!(kept_rows(&model), 0);
    for (size, pixels) in [
        ((40, 12), (800, 600)),
        ((2, 2), (800, 600)),
        ((1, 30), (800, 600)),
        ((100, 30), (1, 1)),
        ((100, 30), (8, 4_000)),
    ] {
        let mut model = reading(PictureWay::Blocks);
        update(&mut model, Message::Resized(size.0, size.1));
        assert_eq!(wished(&open(&mut model, Some(pixels))), [], "{size:?}");
        assert_eq!(kept_rows(&model), 0);
    }
}

#[test]
fn a_place_is_the_same_with_the_picture_and_without() {
    for lines in [0, 1, 3, 9, 25, 40, 400] {
        for (first, then) in [(Some((800, 600)), None), (None, Some((800, 600)))] {
            let mut model = reading(PictureWay::Blocks);
            open(&mut model, first);
            down(&mut model, lines);
            let reader = model.reader.as_ref().unwrap();
            let (place, in_text) = (reader.position(), reader.scroll >= reader.head().len());
            let line = shown(&model)[0].clone();
            let mut model = reading(PictureWay::Blocks);
            keys(&mut model, "Enter");
            let mut again = article(1);
            again.picture = then.map(on_disk);
            again.article.state.position = place;
            let generation = model.opening_generation;
            update(&mut model, Message::Opened(generation, Some(again)));
            if in_text && lines < 400 {
                assert_eq!(shown(&model)[0], line, "{lines}");
            }
            let now = model.reader.as_ref().unwrap().position();
            let block = |place: Position| (place.block != Position::HEAD).then_some(place);
            assert_eq!(block(now), block(place), "{lines}");
        }
    }
}

#[test]
fn one_that_was_asked_for_takes_its_place_and_the_first_line_stays() {
    for lines in [0, 40] {
        let mut model = reading(PictureWay::Blocks);
        open(&mut model, None);
        down(&mut model, lines);
        let (first, kept) = (shown(&model)[0].clone(), kept_rows(&model));
        keys(&mut model, "g p");
        let news = |on_disk| PictureNews {
            caption: Clean::EMPTY,
            credit: None,
            found: PictureFound::Wanted(None),
            on_disk,
        };
        let generation = model.overlay_generation;
        let effects = update(&mut model, Message::Picture(generation, news(None)));
        assert_eq!((wished(&effects).len(), kept), (0, 0));
        let there = news(Some(on_disk((800, 600))));
        let effects = update(&mut model, Message::Picture(generation, there));
        assert_eq!(wished(&effects).len(), 1);
        assert!(kept_rows(&model) > 0);
        assert_eq!(shown(&model)[0], first, "{lines}");
    }
}

#[test]
fn what_is_in_sight_of_it_is_cut_by_rows() {
    let mut model = reading(PictureWay::Blocks);
    let [wish] = wished(&open(&mut model, Some((800, 600))))
        .try_into()
        .unwrap();
    update(&mut model, made(&wish, PictureInk::Cells));
    let top = main_picture(&model).unwrap().place.y;
    let content = crate::app::regions(&model);
    let content = content.content(content.article.unwrap());
    let above = usize::from(top - content.y);
    down(&mut model, above + 3);
    let seen = main_picture(&model).unwrap();
    assert_eq!((seen.place.y, seen.from), (content.y, 3));
    assert_eq!(seen.place.height, wish.cells.1 - 3);
    down(&mut model, usize::from(wish.cells.1));
    assert!(main_picture(&model).is_none());
}

#[test]
fn kitty_moves_it_and_what_is_written_whole_stays_where_the_article_begins() {
    for (ink, moves) in [(kitty(), true), (PictureInk::Whole(Vec::new()), false)] {
        let mut model = reading(PictureWay::Kitty);
        let [wish] = wished(&open(&mut model, Some((800, 600))))
            .try_into()
            .unwrap();
        update(&mut model, made(&wish, ink));
        assert!(picture_written(&model).is_some());
        // Under help it is seen in cells, as far as it is seen.
        keys(&mut model, "?");
        assert!(picture_written(&model).is_none() && main_picture(&model).is_some());
        keys(&mut model, "Esc");
        assert!(picture_written(&model).is_some());
        keys(&mut model, "j");
        assert_eq!(picture_written(&model).is_some(), moves);
        keys(&mut model, "k");
        assert!(picture_written(&model).is_some());
    }
}

#[test]
fn on_another_screen_it_is_made_anew_and_the_one_for_the_first_is_not_shown() {
    let mut model = reading(PictureWay::Blocks);
    let [wish] = wished(&open(&mut model, Some((800, 600))))
        .try_into()
        .unwrap();
    let effects = update(&mut model, Message::Resized(60, 20));
    let [small] = wished(&effects).try_into().unwrap();
    assert!(small.cells < wish.cells);
    update(&mut model, made(&wish, PictureInk::Cells));
    assert!(main_picture(&model).is_none());
    update(&mut model, made(&small, PictureInk::Cells));
    assert!(main_picture(&model).is_some());
    // The terminal answers that it can do better: in the same rows.
    let effects = update(&mut model, Message::PicturesBy(PictureWay::Kitty));
    let [kitty] = wished(&effects).try_into().unwrap();
    assert_eq!((kitty.cells, kitty.way), (small.cells, PictureWay::Kitty));
    assert!(main_picture(&model).is_some(), "meanwhile in half blocks");
}

#[test]
fn in_cells_of_another_shape_it_keeps_its_proportions() {
    let mut model = reading(PictureWay::Blocks);
    let [wish] = wished(&open(&mut model, Some((800, 600))))
        .try_into()
        .unwrap();
    down(&mut model, 40);
    let first = shown(&model)[0].clone();
    let (size, (columns, rows)) = (model.size, wish.cells);
    let (width, height) = model.settings.cell;
    // Only the letters are larger, as when a window is zoomed and enlarged with it.
    let mut effects = update(&mut model, Message::CellIs((width * 2, height)));
    effects.extend(update(&mut model, Message::Resized(size.0, size.1)));
    let wide = &wished(&effects)[0];
    assert_eq!(wide.cells, (columns / 2, rows));
    assert_eq!(kept_rows(&model), usize::from(rows));
    assert_eq!(shown(&model)[0], first);
}

#[test]
fn where_as_many_cells_may_be_of_other_pixels_it_is_made_anew() {
    let mut model = reading(PictureWay::Sixel);
    let [wish] = wished(&open(&mut model, Some((64, 64))))
        .try_into()
        .unwrap();
    update(&mut model, made(&wish, PictureInk::Whole(vec![1])));
    let (columns, rows) = model.size;
    let effects = update(&mut model, Message::Resized(columns + 40, rows + 20));
    assert_eq!(wished(&effects), slice::from_ref(&wish));
    assert!(main_picture(&model).is_some(), "meanwhile as it was");
    let effects = update(&mut model, made(&wish, PictureInk::Whole(vec![2])));
    assert!(wished(&effects).is_empty());
    let seen = main_picture(&model).unwrap();
    assert_eq!(seen.drawn.ink, PictureInk::Whole(vec![2]));
}

#[test]
fn its_words_stand_below_it_once_unless_they_are_unknown() {
    let main = "https://a.example/main.jpg";
    let other = "https://a.example/small.jpg";
    for (block, in_head) in [
        (Some((0, figure(main))), false),
        (Some((0, figure(other))), false),
        (Some((7, figure(main))), true),
        (Some((7, figure(other))), false),
        (None, false),
    ] {
        let mut model = reading(PictureWay::Blocks);
        let first = matches!(block, Some((0, _)));
        open_with(&mut model, Some((800, 600)), block);
        let head = model.reader.as_ref().unwrap().head();
        let last = head
            .iter()
            .rposition(|line| *line == HeadLine::Picture)
            .unwrap();
        let below = shown(&model)[last + 1].clone();
        assert_eq!(below == "▣ Le port.", first || in_head, "{below}");
        let caption = |line: &HeadLine| matches!(line, HeadLine::Caption(_));
        assert_eq!(head.iter().any(caption), in_head);
    }
}

#[test]
fn one_that_cannot_be_shown_is_told_of_in_its_place() {
    let mut model = reading(PictureWay::Blocks);
    let [wish] = wished(&open(&mut model, Some((800, 600))))
        .try_into()
        .unwrap();
    let before = shown(&model);
    let failure = Failure {
        kind: FailureKind::Unreadable,
        status: None,
        detail: Clean::EMPTY,
    };
    update(&mut model, Message::PictureDrawn(wish, Err(failure)));
    assert_eq!(shown(&model), before);
    assert!(main_picture(&model).is_none() && main_picture_place(&model).is_some());
}

#[test]
fn it_begins_on_the_side_of_the_text() {
    for (lang, rtl_article) in [
        (UiLang::French, false),
        (UiLang::French, true),
        (UiLang::Arabic, false),
        (UiLang::Arabic, true),
    ] {
        let mut model = reading(PictureWay::Blocks);
        model.settings.locale = Locale::new(lang, jiff::tz::TimeZone::UTC);
        keys(&mut model, "Enter");
        let mut open = article(1);
        open.picture = Some(on_disk((600, 600)));
        open.article.language = Lang::parse(if rtl_article { "ar" } else { "fr" });
        let generation = model.opening_generation;
        update(&mut model, Message::Opened(generation, Some(open)));
        let (place, _) = main_picture_place(&model).unwrap();
        let regions = crate::app::regions(&model);
        let content = regions.content(regions.article.unwrap());
        let column = crate::app::text_column(model.reader.as_ref().unwrap(), content);
        assert!(place.width < column.width);
        let near = place.x == column.x;
        assert_eq!(near, rtl_article == lang.is_rtl());
    }
}

#[test]
fn a_page_that_comes_while_one_reads_takes_no_picture_away_and_brings_none() {
    for (before, after) in [(Some((800, 600)), None), (None, Some((800, 600)))] {
        let mut model = reading(PictureWay::Blocks);
        open(&mut model, before);
        let lines = shown(&model);
        let id = ArticleId(1);
        update(&mut model, Message::FullText(id, Ok(Completeness::Full)));
        let mut again = article(1);
        again.picture = after.map(on_disk);
        let generation = model.opening_generation;
        update(&mut model, Message::Opened(generation, Some(again.clone())));
        assert_eq!(shown(&model), lines);
        // Opened anew it is as it is on disk.
        keys(&mut model, "h Enter");
        let generation = model.opening_generation;
        update(&mut model, Message::Opened(generation, Some(again)));
        assert_eq!(kept_rows(&model) > 0, after.is_some());
    }
}
