//! How long one whole frame takes to draw at 250 × 80: the bound is 4 ms.
#![allow(
    clippy::unwrap_used,
    dead_code,
    missing_docs,
    reason = "a benchmark may fail; it uses a part of the tests' models"
)]

#[path = "../tests/support/models.rs"]
mod models;

use criterion::{Criterion, criterion_group, criterion_main};
use griot::app::{Model, Overlay};
use griot::locale::UiLang;
use griot::ui::{Theme, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tui_input::Input;

const SIZE: (u16, u16) = (250, 80);

/// The front page with as many headlines as the screen holds.
fn full(model: Model) -> Model {
    holding(model, 200)
}

/// The same with so many in its window.
fn holding(mut model: Model, rows: usize) -> Model {
    let some = models::headlines();
    model.list.rows = some.into_iter().cycle().take(rows).collect();
    model
}

fn frame(c: &mut Criterion) {
    let help = Overlay::Help {
        top: 0,
        filter: Input::default(),
        typing: false,
    };
    let mut with_help = full(models::front(UiLang::French, SIZE));
    with_help.overlays.push(help);
    let screens = [
        ("list", full(models::front(UiLang::French, SIZE))),
        (
            "list-of-5000",
            holding(models::front(UiLang::French, SIZE), 5_000),
        ),
        ("article", full(models::reading(UiLang::French, SIZE))),
        ("arabic", full(models::reading_arabic(UiLang::French, SIZE))),
        ("help", with_help),
    ];
    for (name, model) in screens {
        let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap();
        c.bench_function(&format!("frame/{name}"), |b| {
            b.iter(|| {
                terminal
                    .draw(|frame| view(&model, &Theme::colours(), frame))
                    .unwrap();
            });
        });
    }
}

criterion_group!(benches, frame);
criterion_main!(benches);
