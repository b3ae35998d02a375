//! What holds of the screens as they are drawn, of models made by hand. What each looks like is seen
//! where the keys lead to it (`tests/session`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests may fail"
)]

#[path = "ui/ahead.rs"]
mod ahead;
#[path = "ui/facts.rs"]
mod facts;
#[path = "ui/frames.rs"]
mod frames;
#[path = "support/mirrored.rs"]
mod mirrored;
#[path = "support/models.rs"]
mod models;
#[path = "ui/narrow.rs"]
mod narrow;
#[path = "ui/overlays.rs"]
mod overlays;
#[path = "ui/regions.rs"]
mod regions;
#[path = "ui/rules.rs"]
mod rules;
#[path = "ui/typed.rs"]
mod typed;

use frames::{drawn, screen};
use griot::app::{
    AddStep, AtlasPane, Began, Effect, FoundSource, Key, ListKind, Message, Mistake, Model,
    Overlay, Pane, RefreshState, SearchPane, SectionKind, SourcesTab, StoryView, link_labels,
    update,
};
use griot::domain::{ArticleId, Country, Headline, PastVisit, Report, Reprint, Rework, by_face};
use griot::locale::UiLang;
use griot::text::Clean;
use griot::ui::{Theme, view, view_linked};
use overlays::{atlas, every_model, settings_overlay, story, trail, with_overlay};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use tui_input::Input;

const FR: UiLang = UiLang::French;
const EN: UiLang = UiLang::English;

const SIZES: [(u16, u16); 4] = [(160, 48), (100, 30), (60, 20), (40, 10)];

fn press(model: &mut Model, keys: &str) -> Vec<Effect> {
    let keys = Key::parse_sequence(keys).unwrap();
    let press = |key| update(model, Message::Key(key));
    keys.into_iter().flat_map(press).collect()
}

#[test]
fn the_sidebar_under_the_text() {
    insta::assert_snapshot!("below_80x24", screen(&models::reading(FR, (80, 24))));
}

#[test]
fn news_that_arrives_is_told_in_the_status_line() {
    let mut model = models::front(FR, (100, 30));
    let last = |model: &Model| screen(model).lines().last().unwrap().to_owned();
    model.refresh = Some(RefreshState {
        of: 57,
        done: 12,
        new: 34,
        failed: 0,
        pages: None,
    });
    insta::assert_snapshot!("status_refresh", last(&model));
    model.refresh = None;
    model.arrived = 12;
    insta::assert_snapshot!("status_arrived", last(&model));
    model.notice = Some("Enregistré".to_owned());
    model.offline_since = Some(models::now());
    insta::assert_snapshot!("status_notice", last(&model));
}

/// The sizes of a wide window, a laptop's, a usual one, a small one and a telephone's.
const WINDOWS: [(u16, u16); 5] = [(200, 60), (140, 40), (100, 30), (60, 20), (40, 12)];
