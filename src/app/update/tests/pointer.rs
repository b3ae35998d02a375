//! The mouse and the sizes of regions.

use super::*;
use crate::app::layout::regions;
use crate::app::model::Overlay;
use crate::app::pointer::{Mouse, MouseAct};
use crate::app::shape::Shape;

fn wide(count: i64) -> Model {
    let mut model = model(count);
    model.mouse = true;
    update(&mut model, Message::Resized(160, 40));
    model
}

fn mouse(model: &mut Model, act: MouseAct, x: u16, y: u16) -> Vec<Effect> {
    update(model, Message::Mouse(Mouse { act, x, y }))
}

#[test]
fn the_mouse_is_the_terminals_until_it_is_asked_for() {
    let (mut model, effects) = start(settings(), (160, 40), NOW);
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Mouse(_)))
    );
    let before = model.list.cursor;
    assert!(mouse(&mut model, MouseAct::Press, 40, 5).is_empty());
    assert_eq!(model.list.cursor, before);
    assert!(keys(&mut model, "g M").contains(&Effect::Mouse(true)));
    assert!(keys(&mut model, "g M").contains(&Effect::Mouse(false)));
    let wanted = Settings {
        mouse: true,
        ..settings()
    };
    let (_, effects) = start(wanted, (160, 40), NOW);
    assert!(effects.contains(&Effect::Mouse(true)));
}

#[test]
fn a_click_chooses_a_second_one_opens_and_the_wheel_moves_what_is_under_it() {
    let mut model = wide(60);
    let list = regions(&model).list.unwrap();
    let (x, y) = (list.x + 5, list.y + 1 + 4);
    mouse(&mut model, MouseAct::Press, x, y);
    assert_eq!(model.list.cursor, Some(ArticleId(5)));
    assert_eq!(model.opening.map(|opening| opening.visit.article), None);
    mouse(&mut model, MouseAct::Press, x, y);
    arrive(&mut model);
    assert_eq!((open_id(&model), model.focus), (5, Pane::Article));
    let shown = regions(&model);
    let (text, list) = (shown.article.unwrap(), shown.list.unwrap());
    mouse(&mut model, MouseAct::WheelDown, text.x + 3, text.y + 9);
    let scroll = model.reader.as_ref().map(|reader| reader.scroll);
    assert_eq!(scroll, Some(3));
    // Over the headlines the wheel moves these, and the text keeps the focus.
    mouse(&mut model, MouseAct::WheelDown, list.x + 1, list.y + 9);
    assert_eq!(
        (model.list.cursor, model.focus),
        (Some(ArticleId(8)), Pane::Article)
    );
    let related = shown.related.unwrap();
    mouse(&mut model, MouseAct::Press, related.x + 1, related.y + 2);
    assert_eq!(model.focus, Pane::Related);
}

#[test]
fn a_click_beside_a_menu_closes_it_and_one_on_a_row_chooses() {
    let mut model = wide(3);
    keys(&mut model, "S");
    mouse(&mut model, MouseAct::Press, 1, 39);
    assert!(model.overlays.is_empty());
    keys(&mut model, "S");
    let frame = crate::app::overlay_frame(&model, model.overlays.last().unwrap());
    mouse(
        &mut model,
        MouseAct::Press,
        frame.list.x + 2,
        frame.list.y + 4,
    );
    assert_eq!(model.list.sort.to_words(), "title");
}

#[test]
fn a_border_is_dragged_and_kept_when_it_is_let_go() {
    let mut model = wide(3);
    keys(&mut model, "Enter");
    arrive(&mut model);
    let before = regions(&model);
    let (list, related) = (before.list.unwrap(), before.related.unwrap());
    let border = list.x + list.width;
    mouse(&mut model, MouseAct::Press, border, 10);
    assert!(mouse(&mut model, MouseAct::Drag, border + 6, 12).is_empty());
    let kept = mouse(&mut model, MouseAct::Release, border + 6, 12);
    assert_eq!(regions(&model).list.unwrap().width, list.width + 6);
    let words = format!("list={}", list.width + 6);
    let said = |effect: &Effect| matches!(effect, Effect::Choose { value: Some(value), .. } if *value == words);
    assert!(kept.iter().any(said), "{kept:?}");
    let related = regions(&model).related.unwrap().x.min(related.x);
    mouse(&mut model, MouseAct::Press, related - 1, 10);
    mouse(
        &mut model,
        MouseAct::Drag,
        related - 400u16.min(related - 1),
        10,
    );
    // However far it is pulled the text keeps its room.
    assert!(regions(&model).article.unwrap().width >= 40);
}

#[test]
fn regions_are_sized_hidden_and_reset_by_keys_and_come_back_as_they_were() {
    let mut model = wide(3);
    let usual = regions(&model);
    keys(&mut model, "g s g ;");
    let wider = regions(&model).sections.unwrap().width;
    assert_eq!(wider, usual.sections.unwrap().width + 4);
    keys(&mut model, "2 g ,");
    assert_eq!(regions(&model).sections.unwrap().width, wider - 8);
    keys(&mut model, "g z");
    assert_eq!((regions(&model).sections, model.focus), (None, Pane::List));
    // Going there shows it as long as it has the focus.
    keys(&mut model, "g s");
    assert!(regions(&model).sections.is_some());
    keys(&mut model, "Tab");
    assert!(regions(&model).sections.is_none());
    let words = model.shape.to_words();
    let kept = Settings {
        choices: vec![("regions".to_owned(), words)],
        ..settings()
    };
    let (again, _) = start(kept, (160, 40), NOW);
    assert_eq!(again.shape, model.shape);
    keys(&mut model, "g .");
    assert_eq!((model.shape, regions(&model)), (Shape::default(), usual));
}

#[test]
fn no_size_and_no_wish_breaks_the_regions() {
    let words = "sections=60000 list=60000 related=60000 related-rows=60000";
    for kept in [
        words,
        "sections=1 list=1 related=1 related-rows=1",
        "no-sections no-list no-related",
    ] {
        for (width, height) in [
            (1, 1),
            (2, 2),
            (20, 1),
            (80, 24),
            (96, 3),
            (140, 12),
            (200, 60),
        ] {
            let mut model = model(3);
            keys(&mut model, "Enter");
            arrive(&mut model);
            model.shape = Shape::from_words(kept);
            for pane in [Pane::Sections, Pane::List, Pane::Article, Pane::Related] {
                model.focus = pane;
                update(&mut model, Message::Resized(width, height));
                let shown = regions(&model);
                let all = [shown.sections, shown.list, shown.article, shown.related];
                for area in all.into_iter().flatten() {
                    assert!(
                        area.x + area.width <= width,
                        "{kept} {width}x{height} {pane:?} {area:?}"
                    );
                    assert!(
                        area.y + area.height <= height.max(1),
                        "{kept} {width}x{height} {area:?}"
                    );
                }
            }
        }
    }
}

/// Facts that are longer than a small screen are seen to their end, and no further.
#[test]
fn facts_are_scrolled_to_their_end() {
    let mut model = super::model(3);
    update(&mut model, Message::Resized(40, 7));
    keys(&mut model, "D");
    let top = |model: &Model| match model.overlays.last() {
        Some(Overlay::Offline { top }) => *top,
        other => panic!("{other:?}"),
    };
    let hidden = crate::app::hidden_lines(&model, model.overlays.last().unwrap());
    assert!(hidden > 0);
    keys(&mut model, "j");
    assert_eq!(top(&model), 1);
    keys(&mut model, "G");
    assert_eq!(top(&model), hidden);
    keys(&mut model, "j");
    assert_eq!(top(&model), hidden);
}
