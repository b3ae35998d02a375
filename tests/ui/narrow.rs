//! What is told on a small screen is told whole: it takes a second row before it is cut.

use griot::app::{MonthCost, SettingsPane, SettingsStep};

use super::*;
use crate::overlays::sources;

const LANGS: [UiLang; 4] = [
    UiLang::English,
    UiLang::French,
    UiLang::Portuguese,
    UiLang::Arabic,
];

#[test]
fn names_of_sources_and_how_they_fare_are_whole_on_a_phone() {
    for lang in [FR, EN, UiLang::Portuguese] {
        for tab in [SourcesTab::Yours, SourcesTab::Catalogue] {
            let mut model = models::front(lang, (40, 12));
            let since = model.now.plus(-9 * 3_600);
            for (feed, health) in &mut model.feeds {
                feed.title = Clean::line("Afrique");
                *health = griot::domain::FeedHealth {
                    unreached: Some(since),
                    ..Default::default()
                };
            }
            let text = screen(&with_overlay(model, sources(tab)));
            match tab {
                SourcesTab::Yours => assert!(!text.contains('…'), "{text}"),
                // Of many languages not all have room, but the name has.
                SourcesTab::Catalogue => assert!(text.contains("The East African"), "{text}"),
            }
        }
    }
}

#[test]
fn what_sources_cost_is_one_truth_at_every_width() {
    for size in [
        (200, 60),
        (160, 48),
        (100, 30),
        (80, 24),
        (60, 20),
        (40, 12),
    ] {
        let mut model = models::front(FR, size);
        model.month = Some(MonthCost {
            bytes: 4_000,
            budget: Some(9_000_000),
            money: None,
        });
        let text = screen(&with_overlay(model, sources(SourcesTab::Yours)));
        let head = text.lines().take(4).collect::<Vec<_>>().join("\n");
        assert!(head.contains("ce mois-ci 4,0\u{a0}ko"), "{size:?}:\n{text}");
        assert!(!head.contains("reçus"), "{size:?}:\n{text}");
    }
}

#[test]
fn every_setting_with_its_value_and_meaning_is_read_on_a_phone() {
    for lang in LANGS {
        let rows = griot::config::settings("", lang);
        for cursor in 0..rows.len() {
            let pane = SettingsPane {
                rows: rows.clone(),
                filter: Input::default(),
                cursor,
                step: SettingsStep::Finding,
                problem: None,
            };
            let model = models::front(lang, (40, 12));
            let model = with_overlay(model, Overlay::Settings(Box::new(pane)));
            let text = screen(&model);
            let list = text.lines().skip(3).take(4).collect::<Vec<_>>().join("\n");
            assert!(!list.contains('…'), "{lang:?}\n{text}");
        }
    }
}

#[test]
fn a_title_is_not_cut_for_the_name_of_its_source_in_a_list_of_middling_width() {
    let mut model = models::front(FR, (100, 30));
    let title = "Libye : le port de Benghazi rouvre après trois semaines de fermeture";
    for row in &mut model.list.rows {
        row.title = Clean::line(title.get(..62).unwrap());
        row.source_name = Clean::line("Agência de Notícias de Cabo Verde");
    }
    let text = screen(&model);
    assert!(text.contains("trois semaines de f"), "{text}");
    assert!(text.contains("Agência de Notícias de Cabo Verde"), "{text}");
}
