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
fn full(mut model: Model) -> Model {
    let rows = models::headlines();
    model.list.rows = rows.into_iter().cycle().take(200).collect();
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
