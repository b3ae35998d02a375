//! What holds of every screen at every size.

use super::*;

/// Rows of the screen that are reversed, title rows left out.
fn reversed_rows(buffer: &Buffer) -> usize {
    let width = usize::from(buffer.area.width);
    let rows = buffer.content().chunks(width);
    rows.filter(|row| {
        let reversed = row
            .iter()
            .filter(|cell| cell.modifier.contains(Modifier::REVERSED));
        reversed
            .filter(|cell| !cell.modifier.contains(Modifier::BOLD))
            .count()
            > 0
    })
    .count()
}

#[test]
fn only_one_row_is_reversed() {
    for size in SIZES {
        let mut model = models::reading(FR, size);
        model.sections.cursor = 3;
        for focus in [Pane::Sections, Pane::List] {
            model.focus = focus;
            let height = if focus == Pane::List {
                let width = griot::app::regions(&model).list.unwrap().width;
                griot::app::headline_rows(&model, width)
            } else {
                1
            };
            assert_eq!(
                reversed_rows(&drawn(&model, &Theme::plain())),
                height,
                "{size:?} {focus:?}"
            );
        }
        model.focus = Pane::Article;
        assert_eq!(
            reversed_rows(&drawn(&model, &Theme::plain())),
            0,
            "{size:?}"
        );
    }
}

/// Every cell that a rule belongs to holds it: no region ran over its edge.
fn assert_rules(model: &Model, buffer: &Buffer) {
    let regions = griot::app::regions(model);
    let areas = [regions.sections, regions.list, regions.article];
    for area in areas.into_iter().flatten() {
        let x = area.x + area.width;
        if x >= model.size.0 || !model.overlays.is_empty() {
            continue;
        }
        for y in area.y..area.y + area.height {
            let cell = buffer.cell((x, y)).unwrap();
            assert_eq!(cell.symbol(), "│", "{:?} column {x} row {y}", model.size);
        }
    }
}

#[test]
fn no_size_is_too_small_and_no_region_runs_over() {
    let small = (1..=20).flat_map(|width| (1..=10).map(move |height| (width, height)));
    let large = [
        (59, 15),
        (60, 16),
        (79, 24),
        (80, 24),
        (96, 12),
        (120, 40),
        (140, 50),
        (156, 11),
        (190, 60),
        (250, 80),
    ];
    for size in small.chain(large) {
        for model in every_model(size) {
            let buffer = drawn(&model, &Theme::colours());
            assert_rules(&model, &buffer);
        }
    }
}

#[test]
fn a_model_that_knows_a_larger_screen_is_clipped() {
    // What may come after a key lies above the foot, wherever that is.
    let mut begun = models::front(FR, (120, 40));
    press(&mut begun, "g");
    for model in every_model((120, 40)).into_iter().chain([begun]) {
        let mut terminal = Terminal::new(TestBackend::new(31, 7)).unwrap();
        terminal
            .draw(|frame| view(&model, &Theme::plain(), frame))
            .unwrap();
    }
}

#[test]
fn the_chosen_related_line_is_seen_whatever_the_first_line_is() {
    for size in SIZES {
        for cursor in 0..7 {
            for top in 0..7 {
                let mut model = models::reading(FR, size);
                model.focus = Pane::Related;
                let related = &mut model.reader.as_mut().unwrap().related;
                (related.cursor, related.top) = (cursor, top);
                let text = screen(&model);
                assert!(
                    text.contains(&format!("▸{}", cursor + 1)),
                    "{size:?} {cursor} {top}\n{text}"
                );
            }
        }
    }
}
