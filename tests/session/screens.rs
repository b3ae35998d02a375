//! Every screen there is, by the keys that lead to it from the start, at the sizes of a wide window, a
//! laptop's, a usual one, a small one and a telephone's.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use griot::app::{FoundSource, MonthCost, OfflineNews, OfflineState, OfflineSummary, PageCosts};
use griot::domain::Completeness;
use griot::text::Clean;
use griot::ui::Depth;

use super::common::world::Story;
use super::folded::{folded, in_runs, looks};
use super::*;

const SCRIPT: &str = include_str!("../sessions/every.screens");

const WINDOWS: [(u16, u16); 5] = [(200, 60), (140, 40), (100, 30), (60, 20), (40, 12)];

/// The screens of the script with the lines that lead to each.
fn screens() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut out: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in lines(SCRIPT) {
        match (line.strip_prefix("screen "), out.last_mut()) {
            (Some(name), _) => out.push((name, Vec::new())),
            (None, Some((_, lines))) => lines.push(line),
            (None, None) => panic!("{line}"),
        }
    }
    out
}

/// The paper of one morning: articles in Amharic, Hausa, Yoruba, Arabic and others, with every mark
/// that a list shows; feeds of which one fails; a catalogue; what pages cost.
fn paper() -> World {
    let mut world = World::new(stories());
    world.tongues();
    let leak = |text: &Clean| -> &'static str { Box::leak(text.to_string().into_boxed_str()) };
    for (headline, at) in models::headlines().into_iter().zip(0_i64..) {
        let rtl = headline.title.contains('م');
        let whole = headline.completeness == Completeness::Full;
        let text = ["Trois lignes pour cet article, qui n’en dit pas plus."];
        world.stories.push(Story {
            id: 60 - at,
            title: leak(&headline.title),
            standfirst: "",
            source: leak(&headline.source_name),
            lang: if rtl { "ar" } else { "fr" },
            hours_old: (models::now().0 - headline.sort_time.0) / 3_600,
            completeness: headline.completeness,
            text: text
                .iter()
                .filter(|_| whole)
                .map(|text| (*text).to_owned())
                .collect(),
            cited: Vec::new(),
            similar: Vec::new(),
        });
    }
    let [first, arabic] = [60, 56];
    if let Some(story) = world.stories.iter_mut().find(|story| story.id == first) {
        story.standfirst =
            "Deux cargos sont entrés mardi dans le port, fermé depuis le début du mois.";
    }
    let extras = &mut world.extras;
    extras.bodies = BTreeMap::from([
        (first, models::french_body()),
        (arabic, models::arabic_body()),
    ]);
    extras.sidebars = BTreeMap::from([(first, models::related())]);
    extras.addresses = BTreeMap::from([(6, "https://аррӏе.example/kenya".parse().unwrap())]);
    extras.feeds = models::feeds();
    extras.catalogue = models::catalogue();
    let found = models::catalogue().into_iter().take(3).zip([12, 40, 1]);
    let found = found.map(|(source, articles)| FoundSource { source, articles });
    extras.found = found.collect();
    "[reading]\nmeasure = 72\n[look]\ntheme = \"sahel\"\n".clone_into(&mut extras.settings);
    let sources = world
        .stories
        .iter()
        .map(|story| (griot::domain::SourceId::new(story.source), 48_000));
    extras.costs = Some(PageCosts {
        pages: sources.collect(),
        all: Vec::new(),
        month: Some(MonthCost {
            bytes: 41_000_000,
            budget: Some(300_000_000),
            money: Some((164_000_000, Clean::line("FCFA"))),
        }),
    });
    extras.road = road().into();
    world
}

/// On the way, and ended by the reader.
fn road() -> Vec<OfflineNews> {
    vec![
        OfflineNews::Step(OfflineState {
            fetched: 57,
            done: 61,
            of: 140,
            spent: 3_240_000,
            seconds_left: 240,
            title: Clean::line("Libye : le port de Benghazi rouvre après trois semaines"),
            whole: None,
        }),
        OfflineNews::Finished(OfflineSummary {
            fetched: 118,
            spent: 19_800_000,
            on_disk: [412, 12, 3, 9],
            not_here: vec![(12, "le budget est épuisé".to_owned())],
            stopped: true,
        }),
    ]
}

/// The model at the end of the lines.
fn reached(lines: &[&str], lang: UiLang, size: (u16, u16)) -> Stage {
    let mut stage = Stage::new(paper(), lang, size);
    for line in lines {
        assert!(stage.play(line), "{line}");
    }
    stage
}

/// The words of a screen, and its looks with colours and without; checked for what holds of all.
fn seen(name: &str, model: &Model) -> [String; 3] {
    let size = model.size;
    let plain = frames::drawn(model, &Theme::plain());
    let colours = frames::drawn(model, &Theme::colours());
    let dark = frames::drawn(model, &Theme::named("dark", Depth::True).unwrap());
    let words = frames::text(&plain);
    for drawn in [&colours, &dark] {
        assert_eq!(frames::text(drawn), words, "{name} {size:?}");
    }
    // Half blocks are the picture itself.
    let bare = |cell: &ratatui::buffer::Cell| {
        cell.symbol() == "▀" || (cell.fg == Color::Reset && cell.bg == Color::Reset)
    };
    assert!(plain.content().iter().all(bare), "{name} {size:?}");
    for row in words.lines() {
        let width = griot::text::width_cells(row);
        assert!(width <= usize::from(size.0), "{name} {size:?}: {row}");
    }
    let [colours, plain] = [colours, plain].map(|drawn| in_runs(&looks(&drawn)));
    [words, colours, plain]
}

/// Every screen at one window in one language, those of the regions whole, the others as what they
/// change of these.
fn all_seen(lang: UiLang, size: (u16, u16)) -> Vec<[String; 3]> {
    let screens = screens();
    let see = |(name, lines): &(&str, Vec<&str>)| seen(name, reached(lines, lang, size).model());
    let all: Vec<[String; 3]> = screens.iter().map(see).collect();
    let whole = |name: &str| name == "front" || name == "article";
    let fold = |(at, frames): (usize, &[String; 3])| {
        let folded = |of: usize| {
            let known = screens
                .iter()
                .zip(&all)
                .filter(|((name, _), _)| whole(name));
            let known = known.map(|((name, _), frames)| (*name, frames[of].as_str()));
            let known = known.filter(|_| !whole(screens[at].0));
            folded(&frames[of], &known.collect::<Vec<_>>())
        };
        [0, 1, 2].map(folded)
    };
    all.iter().enumerate().map(fold).collect()
}

/// In French and in English as it stands there; in all languages by what holds of every screen.
#[test]
fn every_screen_in_words_and_looks() {
    let by_size = WINDOWS
        .into_iter()
        .flat_map(|size| UiLang::ALL.map(|lang| (lang, size)));
    let windows: Vec<(UiLang, (u16, u16))> = by_size.collect();
    let (next, done) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some((lang, size)) = windows.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let frames = all_seen(*lang, *size);
                    done.lock().unwrap().insert((lang.code(), *size), frames);
                }
            });
        }
    });
    let done = done.into_inner().unwrap();
    for (at, (name, _)) in screens().into_iter().enumerate() {
        let (mut said, mut worn) = (String::new(), String::new());
        for (lang, (width, height)) in &windows {
            if !matches!(lang, UiLang::French | UiLang::English) {
                continue;
            }
            let head = format!("── {} {width}x{height}", lang.code());
            let [words, colours, plain] = &done[&(lang.code(), (*width, *height))][at];
            let _ = write!(said, "{head} ──\n{words}");
            let _ = write!(
                worn,
                "{head}, with colours ──\n{colours}{head}, without ──\n{plain}"
            );
        }
        insta::assert_snapshot!(format!("screen_{name}"), said);
        insta::assert_snapshot!(format!("look_{name}"), worn);
    }
}

/// Each thing that may lie over the regions is one of the screens.
#[test]
fn no_overlay_is_left_out() {
    let mut seen = std::collections::BTreeSet::new();
    for (_, lines) in screens() {
        let mut stage = reached(&lines, UiLang::French, (100, 30));
        let names = stage.model().overlays.iter().map(kind);
        seen.extend(names);
    }
    assert_eq!(seen.len(), KINDS, "{seen:?}");
}

/// How many kinds of overlay there are.
const KINDS: usize = 22;

/// The kind of an overlay; one that is added does not compile before it is counted here.
const fn kind(over: &griot::app::Overlay) -> &'static str {
    use griot::app::Overlay as O;
    match over {
        O::Help { .. } => "help",
        O::Search { .. } => "search",
        O::Naming { .. } => "naming",
        O::Asking { .. } => "asking",
        O::Output { .. } => "output",
        O::Palette { .. } => "palette",
        O::Settings { .. } => "settings",
        O::Keys(_) => "keys",
        O::Sources { .. } => "sources",
        O::Add { .. } => "add",
        O::Trail { .. } => "trail",
        O::Watched { .. } => "watched",
        O::Story { .. } => "story",
        O::Versions(_) => "versions",
        O::Filter { .. } => "filter",
        O::Sort { .. } => "sort",
        O::Since { .. } => "since",
        O::Offline { .. } => "offline",
        O::About { .. } => "about",
        O::Wary { .. } => "wary",
        O::Atlas(_) => "atlas",
        O::Picture(_) => "picture",
    }
}
