//! The screens as they are drawn, at four sizes: what stands where, and how it looks.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests may fail"
)]

#[path = "ui/ahead.rs"]
mod ahead;
#[path = "ui/frames.rs"]
mod frames;
#[path = "support/mirrored.rs"]
mod mirrored;
#[path = "support/models.rs"]
mod models;
#[path = "ui/overlays.rs"]
mod overlays;
#[path = "ui/regions.rs"]
mod regions;
#[path = "ui/rules.rs"]
mod rules;
#[path = "ui/typed.rs"]
mod typed;

use frames::{drawn, in_runs, looks, screen, text};
use griot::app::{
    AddStep, AtlasPane, Effect, FoundSource, Key, ListKind, Message, Mistake, Model, MonthCost,
    OfflineState, OfflineSummary, Overlay, Pane, PictureFound, PicturePane, PictureState,
    RefreshState, SectionKind, SourcesTab, StoryView, link_labels, update,
};
use griot::domain::{
    ArticleId, Country, Headline, Lens, PastVisit, Report, Reprint, Rework, Since, SinceStory,
    StoryId, WatchedStory, by_face,
};
use griot::locale::UiLang;
use griot::text::Clean;
use griot::ui::{Theme, view, view_linked};
use overlays::{
    about, adding, atlas, costing, every_model, every_screen, help, no_question, settings_overlay,
    sources, story, trail, with_overlay,
};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use tui_input::Input;

const FR: UiLang = UiLang::French;
const EN: UiLang = UiLang::English;

const SIZES: [(u16, u16); 4] = [(160, 48), (100, 30), (60, 20), (40, 10)];

fn at_all_sizes(name: &str, make: impl Fn((u16, u16)) -> Model) {
    for (width, height) in SIZES {
        let name = format!("{name}_{width}x{height}");
        insta::assert_snapshot!(name, screen(&make((width, height))));
    }
}

fn press(model: &mut Model, keys: &str) -> Vec<Effect> {
    let keys = Key::parse_sequence(keys).unwrap();
    let press = |key| update(model, Message::Key(key));
    keys.into_iter().flat_map(press).collect()
}

#[test]
fn the_front_page() {
    at_all_sizes("front", |size| models::front(FR, size));
}

#[test]
fn an_article_with_its_sidebar() {
    at_all_sizes("article", |size| models::reading(FR, size));
}

#[test]
fn letters_over_the_links() {
    at_all_sizes("links", |size| {
        let mut model = models::reading(FR, size);
        press(&mut model, "Space");
        press(&mut model, "f");
        model
    });
}

#[test]
fn the_sidebar_with_the_focus() {
    at_all_sizes("related", |size| {
        let mut model = models::reading(FR, size);
        model.focus = Pane::Related;
        model.reader.as_mut().unwrap().related.cursor = 4;
        model
    });
}

#[test]
fn the_sidebar_under_the_text() {
    insta::assert_snapshot!("below_80x24", screen(&models::reading(FR, (80, 24))));
}

#[test]
fn an_arabic_article() {
    at_all_sizes("arabic", |size| models::reading_arabic(FR, size));
}

#[test]
fn the_settings() {
    at_all_sizes("settings", |size| {
        with_overlay(models::front(FR, size), settings_overlay(None, None))
    });
    let wrong = Some("`reading.measure` must be a number from 66 to 80");
    let model = with_overlay(
        models::front(FR, (100, 30)),
        settings_overlay(Some("500"), wrong),
    );
    insta::assert_snapshot!("settings_wrong", screen(&model));
}

#[test]
fn what_a_search_found() {
    at_all_sizes("found", |size| {
        let mut model = models::found(FR, size);
        let input = Input::new("port benghazi".to_owned());
        let problem = None;
        model.overlays.push(Overlay::Search { input, problem });
        model
    });
}

#[test]
fn a_search_that_is_no_question() {
    at_all_sizes("found_wrong", |size| {
        with_overlay(models::found(FR, size), no_question())
    });
}

#[test]
fn an_empty_section_offline() {
    at_all_sizes("empty", |size| models::empty(FR, size));
}

#[test]
fn the_help() {
    at_all_sizes("help", |size| with_overlay(models::front(FR, size), help()));
}

#[test]
fn the_headlines_with_what_fetching_would_cost() {
    at_all_sizes("costs", |size| costing(models::front(FR, size)));
}

#[test]
fn the_panel_for_the_road_while_it_is_at_work() {
    at_all_sizes("road", |size| {
        let mut model = costing(models::front(FR, size));
        model.offline_run = Some(OfflineState {
            fetched: 57,
            done: 61,
            of: 140,
            spent: 3_240_000,
            seconds_left: 240,
            title: Clean::line("Libye : le port de Benghazi rouvre après trois semaines"),
            whole: None,
        });
        with_overlay(model, Overlay::Offline { top: 0 })
    });
}

#[test]
fn the_panel_for_the_road_when_it_is_done() {
    at_all_sizes("road_done", |size| {
        let mut model = costing(models::front(FR, size));
        model.offline_summary = Some(OfflineSummary {
            fetched: 118,
            spent: 19_800_000,
            on_disk: [412, 12, 3, 9],
            not_here: vec![
                (12, "le budget est épuisé".to_owned()),
                (
                    3,
                    "le site refuse (403) — il veut peut-être un navigateur : o l’ouvre".to_owned(),
                ),
            ],
            stopped: false,
        });
        with_overlay(model, Overlay::Offline { top: 0 })
    });
}

#[test]
fn the_readers_sources() {
    at_all_sizes("sources", |size| {
        with_overlay(models::front(FR, size), sources(SourcesTab::Yours))
    });
}

#[test]
fn the_catalogue() {
    at_all_sizes("catalogue", |size| {
        with_overlay(models::front(FR, size), sources(SourcesTab::Catalogue))
    });
}

#[test]
fn small_overlays() {
    let of = |size, overlay| with_overlay(models::reading(FR, size), overlay);
    at_all_sizes("trail", |size| of(size, trail()));
    at_all_sizes("coverage", |size| of(size, story(StoryView::Coverage)));
    at_all_sizes("timeline", |size| of(size, story(StoryView::Timeline)));
    at_all_sizes("add", |size| of(size, adding()));
    at_all_sizes("about", |size| of(size, about()));
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

#[test]
fn weight_and_colour() {
    let model = models::reading(FR, (160, 48));
    insta::assert_snapshot!("looks_article", looks(&drawn(&model, &Theme::colours())));
    let model = models::front(FR, (100, 30));
    insta::assert_snapshot!("looks_front", looks(&drawn(&model, &Theme::colours())));
    insta::assert_snapshot!("looks_front_plain", looks(&drawn(&model, &Theme::plain())));
    let model = with_overlay(model, sources(SourcesTab::Yours));
    insta::assert_snapshot!("looks_sources", looks(&drawn(&model, &Theme::colours())));
}

/// The sizes of a wide window, a laptop's, a usual one, a small one and a telephone's.
const WINDOWS: [(u16, u16); 5] = [(200, 60), (140, 40), (100, 30), (60, 20), (40, 12)];

#[test]
fn every_screen_says_the_same_without_colours_and_every_row_is_exact() {
    for (lang, size) in UiLang::ALL
        .into_iter()
        .flat_map(|lang| WINDOWS.map(|size| (lang, size)))
    {
        for (name, model) in every_screen(lang, size) {
            let (colours, plain) = (
                drawn(&model, &Theme::colours()),
                drawn(&model, &Theme::plain()),
            );
            assert_eq!(text(&colours), text(&plain), "{name} {size:?}");
            let dark = Theme::named("dark", griot::ui::Depth::True).unwrap();
            assert_eq!(text(&drawn(&model, &dark)), text(&plain), "{name} {size:?}");
            let bare =
                |cell: &ratatui::buffer::Cell| cell.fg == Color::Reset && cell.bg == Color::Reset;
            assert!(plain.content().iter().all(bare), "{name} {size:?}");
            for row in text(&plain).lines() {
                let width = griot::text::width_cells(row);
                assert!(width <= usize::from(size.0), "{name} {size:?}: {row}");
            }
        }
    }
}

/// Every screen at every window in French and in English, one snapshot a screen.
#[test]
fn the_words_of_every_screen() {
    let windows = WINDOWS
        .into_iter()
        .flat_map(|size| [(FR, size), (EN, size)]);
    for (name, frames) in of_every_screen(windows, screen) {
        insta::assert_snapshot!(format!("screen_{name}"), frames);
    }
}

/// The looks of every screen at every window, with colours and without.
#[test]
fn weight_and_colour_of_every_screen() {
    let look = |model: &Model| {
        let frames = [Theme::colours(), Theme::plain()].map(|theme| drawn(model, &theme));
        let frames = frames.map(|drawn| in_runs(&looks(&drawn)));
        frames.join("── without colours ──\n")
    };
    for (name, frames) in of_every_screen(WINDOWS.into_iter().map(|size| (FR, size)), look) {
        insta::assert_snapshot!(format!("look_{name}"), frames);
    }
}

/// Something of every screen by its name, at these windows one after another.
fn of_every_screen(
    windows: impl Iterator<Item = (UiLang, (u16, u16))>,
    of: impl Fn(&Model) -> String,
) -> Vec<(&'static str, String)> {
    let mut out: Vec<(&str, String)> = Vec::new();
    for (lang, size) in windows {
        for (name, model) in every_screen(lang, size) {
            let frame = format!(
                "── {} {}x{} ──\n{}",
                lang.code(),
                size.0,
                size.1,
                of(&model)
            );
            match out.iter_mut().find(|(known, _)| *known == name) {
                Some((_, frames)) => frames.push_str(&frame),
                None => out.push((name, frame)),
            }
        }
    }
    out
}
