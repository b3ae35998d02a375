//! The screens as they are drawn, at four sizes: what stands where, and how it looks.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests may fail"
)]

#[path = "support/mirrored.rs"]
mod mirrored;
#[path = "support/models.rs"]
mod models;

use griot::app::{
    AddStep, AtlasPane, Effect, FoundSource, Key, ListKind, Message, Mistake, Model, MonthCost,
    OfflineState, OfflineSummary, Overlay, Pane, RefreshState, SectionKind, SourcesTab, StoryView,
    link_labels, update,
};
use griot::domain::{ArticleId, Country, Headline, PastVisit, Report, Reprint, Rework, by_face};
use griot::locale::UiLang;
use griot::text::Clean;
use griot::ui::{Theme, view, view_linked};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use tui_input::Input;

const FR: UiLang = UiLang::French;
const EN: UiLang = UiLang::English;

fn drawn(model: &Model, theme: &Theme) -> Buffer {
    let (width, height) = model.size;
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| view(model, theme, frame)).unwrap();
    terminal.backend().buffer().clone()
}

/// The cells' text, a line a row, with trailing spaces cut.
fn text(buffer: &Buffer) -> String {
    rows(buffer, |cell| cell.symbol().to_owned())
}

/// The cells' looks, one letter each: r reversed, b bold, d dim, i italic, u underlined, with a
/// colour in capitals.
fn looks(buffer: &Buffer) -> String {
    rows(buffer, |cell| {
        let table = [
            (Modifier::REVERSED, 'r'),
            (Modifier::UNDERLINED, 'u'),
            (Modifier::BOLD, 'b'),
            (Modifier::ITALIC, 'i'),
            (Modifier::DIM, 'd'),
        ];
        let found = table
            .iter()
            .find(|(modifier, _)| cell.modifier.contains(*modifier));
        let letter = found.map_or('.', |(_, letter)| *letter);
        let blank = cell.symbol() == " " && letter != 'r' && letter != 'u';
        let letter = if blank { ' ' } else { letter };
        match cell.fg {
            Color::Reset => letter.to_string(),
            _ if letter == '.' => "C".to_owned(),
            _ => letter.to_ascii_uppercase().to_string(),
        }
    })
}

fn rows(buffer: &Buffer, of: impl Fn(&ratatui::buffer::Cell) -> String) -> String {
    let width = usize::from(buffer.area.width);
    let lines = buffer.content().chunks(width.max(1)).map(|row| {
        let mut line = String::new();
        let mut hidden = 0;
        for cell in row {
            if hidden > 0 {
                hidden -= 1;
                continue;
            }
            hidden = griot::text::width_cells(cell.symbol()).saturating_sub(1);
            line.push_str(&of(cell));
        }
        line.trim_end().to_owned() + "\n"
    });
    lines.collect()
}

fn screen(model: &Model) -> String {
    text(&drawn(model, &Theme::colours()))
}

const SIZES: [(u16, u16); 4] = [(160, 48), (100, 30), (60, 20), (40, 10)];

fn at_all_sizes(name: &str, make: impl Fn((u16, u16)) -> Model) {
    for (width, height) in SIZES {
        let name = format!("{name}_{width}x{height}");
        insta::assert_snapshot!(name, screen(&make((width, height))));
    }
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

fn press(model: &mut Model, keys: &str) -> Vec<Effect> {
    let keys = Key::parse_sequence(keys).unwrap();
    let press = |key| update(model, Message::Key(key));
    keys.into_iter().flat_map(press).collect()
}

#[test]
fn a_letter_opens_its_link_and_a_number_the_one_at_the_foot() {
    let open = |keys: &str| {
        let mut model = models::reading(FR, (100, 30));
        press(&mut model, "Space");
        let (effects, hints) = (press(&mut model, keys), model.hints);
        assert_eq!(hints, None, "{keys}");
        effects
    };
    let seen = {
        let mut model = models::reading(FR, (100, 30));
        press(&mut model, "Space");
        press(&mut model, "f");
        link_labels(&model)
    };
    let (link, label) = seen.first().expect("a link is seen");
    let url = |link: u32| {
        let model = models::reading(FR, (100, 30));
        let body = model.reader.unwrap().body.unwrap();
        body.links[usize::try_from(link).unwrap()].url.clone()
    };
    let browser = open(&format!("f {label}"));
    assert!(browser.contains(&Effect::Browse(url(*link))), "{browser:?}");
    let here = open(&format!("f {}", label.to_uppercase()));
    let followed = |effect: &Effect| matches!(effect, Effect::Follow(_, to) if *to == url(*link));
    assert!(here.iter().any(followed), "{here:?}");
    let numbered = open("f 1 Enter");
    assert!(numbered.contains(&Effect::Browse(url(0))), "{numbered:?}");
    assert!(open("f Esc").is_empty());
}

#[test]
fn the_cells_of_links_are_told_and_nothing_of_that_is_seen() {
    let mut model = models::reading(FR, (100, 30));
    press(&mut model, "Space");
    let mut terminal = Terminal::new(TestBackend::new(100, 30)).unwrap();
    let mut links = Vec::new();
    terminal
        .draw(|frame| links = view_linked(&model, &Theme::colours(), frame))
        .unwrap();
    assert!(!links.is_empty());
    let buffer = terminal.backend().buffer();
    assert!(
        buffer
            .content()
            .iter()
            .all(|cell| cell.underline_color == Color::Reset)
    );
    for cells in &links {
        let blank = cells
            .x
            .clone()
            .all(|x| buffer[(x, cells.y)].symbol() == " ");
        assert!(!blank, "{cells:?}");
    }
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

fn settings_overlay(editing: Option<&str>, problem: Option<&str>) -> Overlay {
    let text = "[reading]\nmeasure = 72\n[look]\ntheme = \"sahel\"\n";
    Overlay::Settings {
        rows: griot::config::settings(text, FR),
        filter: Input::new(if editing.is_some() { "ligne" } else { "" }.to_owned()),
        cursor: 0,
        editing: editing.map(|text| Input::new(text.to_owned())),
        choice: None,
        problem: problem.map(Clean::line),
    }
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
fn a_date_that_the_page_told_stands_in_the_timeline_as_in_the_article() {
    let model = with_overlay(models::front(FR, (160, 48)), story(StoryView::Timeline));
    let text = screen(&model);
    assert!(text.contains("12 avril 2015"), "{text}");
    assert_eq!(text.matches("sans date").count(), 1, "{text}");
}

#[test]
fn news_are_told_everywhere_and_their_key_only_where_it_shows_them() {
    let s = models::settings(FR).locale.strings();
    let mut model = models::reading(FR, (160, 48));
    model.arrived = 3;
    assert!(screen(&model).contains("▲ 3") && !screen(&model).contains(s.press_gg));
    model.focus = Pane::List;
    assert!(screen(&model).contains(s.press_gg));
}

#[test]
fn a_section_of_ones_own_tells_as_many_as_are_counted() {
    let mut model = models::found(FR, (160, 48));
    let ListKind::Search(query) = model.list.kind.clone() else {
        panic!("a search");
    };
    model.list.at_bottom = false;
    let here = model.list.rows.len();
    assert!(screen(&model).contains(&format!("{here}+ trouvés")));
    let counts = griot::app::Counts {
        total: 41,
        unread: 0,
    };
    model.sections.named.push(("Ports".into(), query, counts));
    assert!(screen(&model).contains("41 trouvés"), "{}", screen(&model));
}

#[test]
fn what_a_setting_means_and_what_is_wrong_with_it_is_seen_on_a_phone() {
    let wrong = "`reading.measure` must be a number from 66 to 80";
    let over = settings_overlay(Some("500"), Some(wrong));
    let text = screen(&with_overlay(models::front(FR, (40, 12)), over));
    assert!(text.contains("reading.measure"), "{text}");
    assert!(
        text.contains("`reading.measure` must be a number"),
        "{text}"
    );
    assert!(text.contains("La ligne de texte"), "{text}");
}

#[test]
fn sections_headlines_article_and_sidebar_stand_side_by_side_from_140_columns() {
    for width in [140, 150, 155, 156, 200] {
        let model = models::reading(FR, (width, 40));
        let regions = griot::app::regions(&model);
        let beside = [
            regions.sections,
            regions.list,
            regions.article,
            regions.related,
        ];
        assert!(beside.iter().all(Option::is_some), "{width}");
        assert!(
            regions.measure(70) >= 62,
            "{width}: {}",
            regions.measure(70)
        );
    }
}

fn atlas(size: (u16, u16), at: &str, counts: &[(&str, u64)]) -> Model {
    let country = |code: &str| Country::parse(code).unwrap();
    let counts = counts.iter().map(|(code, n)| (country(code), *n));
    let pane = AtlasPane {
        at: country(at),
        counts: Some(counts.collect()),
        news: Some(models::headlines()),
        top: 0,
    };
    with_overlay(models::front(FR, size), Overlay::Atlas(pane))
}

/// Full cells of dots: what only marks are made of.
fn full(model: &Model) -> usize {
    screen(model).matches('⣿').count()
}

#[test]
fn a_mark_is_as_large_as_the_news_and_the_choice_is_told_without_colour() {
    let size = (200, 60);
    let alone = full(&atlas(size, "CV", &[]));
    let equal = full(&atlas(size, "CV", &[("DZ", 9), ("ZA", 9)])) - alone;
    let less = full(&atlas(size, "CV", &[("DZ", 9), ("ZA", 3)])) - alone;
    let one = full(&atlas(size, "CV", &[("DZ", 9)])) - alone;
    assert!(
        one > 8 && equal > less && less > one,
        "{one} {less} {equal}"
    );

    for size in [(200, 60), (140, 40), (100, 30), (60, 20), (40, 12)] {
        let buffer = drawn(&atlas(size, "ST", &[]), &Theme::plain());
        let chosen = buffer.content().iter();
        let chosen = chosen.filter(|cell| cell.modifier.contains(Modifier::REVERSED));
        let told: String = chosen.map(ratatui::buffer::Cell::symbol).collect();
        assert!(told.contains("São Tomé"), "{size:?}: {told}");
    }
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

/// A question with a mistake in it, while it is typed.
fn no_question() -> Overlay {
    Overlay::Search {
        input: Input::new("port sorce:rfi".to_owned()),
        problem: Some(Mistake {
            words:
                "Caractère 6 : aucun champ ne s’appelle « sorce » ; vouliez-vous dire « source » ?"
                    .to_owned(),
            at: 5..10,
        }),
    }
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

fn with_overlay(mut model: Model, overlay: Overlay) -> Model {
    model.overlays.push(overlay);
    model
}

fn help() -> Overlay {
    Overlay::Help {
        top: 0,
        filter: Input::default(),
        typing: false,
    }
}

fn sources(tab: SourcesTab) -> Overlay {
    Overlay::Sources {
        tab,
        filter: Input::default(),
        typing: false,
        cursor: 1,
        catalogue: models::catalogue(),
    }
}

fn trail() -> Overlay {
    let rows = models::headlines().into_iter().take(6);
    let visit = |headline: Headline| PastVisit {
        article: headline.id,
        title: headline.title,
        source_name: headline.source_name,
        at: headline.sort_time,
    };
    Overlay::Trail {
        filter: Input::default(),
        typing: false,
        rows: Some(rows.map(visit).collect()),
        cursor: 2,
    }
}

fn story(view: StoryView) -> Overlay {
    let reports = models::headlines().into_iter().take(6).zip(0_u16..);
    let mut reports: Vec<Report> = reports
        .map(|(headline, i)| Report {
            headline: Headline {
                chars: u64::from(i) * 900,
                ..headline
            },
            country: Country::parse("LY").filter(|_| i % 2 == 0),
            dated: !(3..5).contains(&i),
            published: (i == 4).then_some(griot::domain::Timestamp(1_428_800_000)),
            reprint: None,
            rework: None,
            is_news: i == 1,
        })
        .collect();
    let of = reports[4].headline.id;
    reports[2].reprint = Some(Reprint { of, same: 0.87 });
    reports[2].rework = Some(Rework {
        headline: true,
        added: 12,
        removed: 31,
        new: Some(Clean::line("ce qui n’avait pas été dit à Tripoli")),
    });
    match view {
        StoryView::Coverage => by_face(&mut reports),
        StoryView::Timeline => reports.sort_by_key(|report| report.headline.sort_time),
    }
    Overlay::Story {
        of: ArticleId(1),
        view,
        reports: Some(reports),
        cursor: 3,
    }
}

fn adding() -> Overlay {
    let found = models::catalogue().into_iter().take(3).zip([12, 40, 1]);
    let found = found
        .map(|(source, articles)| FoundSource { source, articles })
        .collect();
    Overlay::Add {
        input: Input::new("journal.example".to_owned()),
        step: AddStep::Choosing(found, 1),
    }
}

fn about() -> Overlay {
    let long = "https://rfi.example/fr/afrique/20261124-libye-le-port-de-benghazi-rouvre-apres-trois-semaines";
    let rows = [
        ("Source", "RFI Afrique"),
        ("Publié", "24 novembre 2026 à 09h18"),
        ("Adresse", long),
        ("Texte", "complet"),
    ];
    Overlay::About {
        title: "À propos de cet article",
        rows: rows.map(|(name, value)| (name, value.to_owned())).to_vec(),
    }
}

#[test]
fn the_help() {
    at_all_sizes("help", |size| with_overlay(models::front(FR, size), help()));
}

/// What pages and the month cost.
fn costing(mut model: Model) -> Model {
    model.page_costs = model
        .list
        .rows
        .iter()
        .map(|row| (row.source.clone(), 48_000))
        .collect();
    model.month = Some(MonthCost {
        bytes: 41_000_000,
        budget: Some(300_000_000),
        money: Some((164_000_000, Clean::line("FCFA"))),
    });
    model
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
        with_overlay(model, Overlay::Offline)
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
        with_overlay(model, Overlay::Offline)
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

/// Every screen, in a language, at a size.
fn every_screen(lang: UiLang, size: (u16, u16)) -> Vec<(&'static str, Model)> {
    let front = || models::front(lang, size);
    let over = |overlay| with_overlay(models::front(lang, size), overlay);
    let palette = Overlay::Palette {
        input: Input::new("go".to_owned()),
        cursor: 1,
    };
    let mut links = models::reading(lang, size);
    press(&mut links, "f");
    let mut which = front();
    press(&mut which, "g");
    let mut filter = front();
    press(&mut filter, "F");
    vec![
        ("front", front()),
        ("article", models::reading(lang, size)),
        ("arabic", models::reading_arabic(lang, size)),
        ("found", models::found(lang, size)),
        ("empty", models::empty(lang, size)),
        ("links", links),
        ("which", which),
        ("filter", filter),
        ("palette", over(palette)),
        ("help", over(help())),
        ("settings", over(settings_overlay(None, None))),
        ("sources", over(sources(SourcesTab::Yours))),
        ("catalogue", over(sources(SourcesTab::Catalogue))),
        ("coverage", over(story(StoryView::Coverage))),
        ("timeline", over(story(StoryView::Timeline))),
        ("trail", over(trail())),
        ("add", over(adding())),
        ("about", over(about())),
        ("road", over(Overlay::Offline)),
        (
            "atlas",
            atlas(size, "LY", &[("LY", 9), ("ML", 4), ("CV", 1)]),
        ),
    ]
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

#[test]
fn weight_and_colour_of_every_screen() {
    for size in [(100, 30), (40, 12)] {
        for (name, model) in every_screen(FR, size) {
            let frames =
                [Theme::colours(), Theme::plain()].map(|theme| looks(&drawn(&model, &theme)));
            let name = format!("look_{name}_{}x{}", size.0, size.1);
            insta::assert_snapshot!(name, frames.join("── without colours ──\n"));
        }
    }
}

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
                model
                    .list
                    .row_height(griot::app::regions(&model).list.unwrap().width)
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

fn every_model(size: (u16, u16)) -> Vec<Model> {
    let mut out = Vec::new();
    for base in [
        models::front(FR, size),
        models::reading(FR, size),
        models::reading_arabic(EN, size),
        models::found(EN, size),
        models::empty(FR, size),
    ] {
        for focus in [Pane::Sections, Pane::List, Pane::Article, Pane::Related] {
            out.push(Model {
                focus,
                ..base.clone()
            });
        }
        let overlays = [
            help(),
            sources(SourcesTab::Yours),
            sources(SourcesTab::Catalogue),
            trail(),
            story(StoryView::Coverage),
            story(StoryView::Timeline),
            adding(),
            about(),
            Overlay::Search {
                input: Input::new("ميناء 東京 port".to_owned()),
                problem: None,
            },
            no_question(),
        ];
        out.extend(overlays.map(|overlay| with_overlay(base.clone(), overlay)));
        out.push(Model {
            zen: true,
            ..base.clone()
        });
        out.push(Model {
            shape: griot::app::Shape {
                no_related: true,
                ..griot::app::Shape::default()
            },
            ..base
        });
    }
    out
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

#[test]
fn an_empty_list_says_what_is_the_matter_and_what_to_do() {
    let s = models::settings(FR).locale.strings();
    let empty = |kind| {
        let mut model = models::front(FR, (100, 30));
        model.list.rows.clear();
        model.list.kind = ListKind::Section(kind);
        model
    };
    let says = |model: &Model, words: &str| {
        let text = screen(model);
        assert!(text.contains(words), "{words}\n{text}");
    };
    says(&empty(SectionKind::Unread), s.empty_unread);
    says(&empty(SectionKind::Saved), s.empty_saved);
    let mut model = empty(SectionKind::Front);
    says(&model, s.empty_hint_refresh);
    model.refresh = Some(RefreshState {
        of: 3,
        ..RefreshState::default()
    });
    says(&model, "Actualisation…");
    model.feeds.clear();
    says(&model, "Aucune source : a ajoute une adresse");
    model.list.loading = true;
    says(&model, s.loading);
}

#[test]
fn a_mistake_in_a_question_is_read_whole_and_stands_out_where_it_is() {
    for size in [(160, 48), (100, 30), (60, 20), (40, 12)] {
        let mut model = models::front(FR, size);
        for key in "/ m a l i Space a u t o r : d i o p".split(' ') {
            update(&mut model, Message::Key(Key::parse(key).unwrap()));
        }
        let typed = |model: &Model| {
            let buffer = drawn(model, &Theme::plain());
            let cells = buffer.content().iter();
            let wrong = cells.filter(|cell| cell.modifier.contains(Modifier::UNDERLINED));
            let wrong: String = wrong.map(ratatui::buffer::Cell::symbol).collect();
            let text: String = buffer
                .content()
                .iter()
                .map(ratatui::buffer::Cell::symbol)
                .collect();
            let words: Vec<&str> = text.split_whitespace().collect();
            (wrong, words.join(" "))
        };
        let (wrong, text) = typed(&model);
        assert_eq!(wrong, "autor", "{size:?}");
        assert!(
            text.contains("vouliez-vous dire « author » ?"),
            "{size:?}: {text}"
        );
        // Enter asks nothing and takes nothing away.
        update(&mut model, Message::Key(Key::parse("Enter").unwrap()));
        assert_eq!(typed(&model), (wrong, text), "{size:?}");
    }
}

#[test]
fn arabic_that_is_typed_is_put_in_order_and_the_cursor_stands_at_its_letter() {
    let typed = |bidi: bool, cursor: usize| {
        let mut model = models::front(FR, (60, 20));
        model.settings.bidi = bidi;
        let input = Input::new("سلام".to_owned()).with_cursor(cursor);
        let model = with_overlay(
            model,
            Overlay::Search {
                input,
                problem: None,
            },
        );
        let mut terminal = Terminal::new(TestBackend::new(60, 20)).unwrap();
        let seen = |frame: &mut ratatui::Frame<'_>| view(&model, &Theme::plain(), frame);
        terminal.draw(seen).unwrap();
        let at = terminal.get_cursor_position().unwrap();
        let row = (0..60).map(|x| terminal.backend().buffer()[(x, at.y)].symbol().to_owned());
        let row: String = row.collect();
        (row.trim().to_owned(), at.x - 13)
    };
    let (logical, at) = typed(false, 4);
    assert!(logical.ends_with("سلام"), "{logical}");
    assert_eq!(at, 4);
    let (visual, at) = typed(true, 4);
    assert!(visual.ends_with("مالس"), "{visual}");
    assert_eq!(at, 0, "behind the last letter, which is the leftmost");
    assert_eq!(
        typed(true, 0).1,
        3,
        "on the first letter, which is the rightmost"
    );
}

#[test]
fn of_a_long_text_in_arabic_the_end_is_seen_with_the_cursor_on_it() {
    let text = "سلام ".repeat(40);
    let mut model = models::front(FR, (60, 20));
    let input = Input::new(text).with_cursor(100);
    let problem = None;
    model.overlays.push(Overlay::Search { input, problem });
    let mut terminal = Terminal::new(TestBackend::new(60, 20)).unwrap();
    terminal
        .draw(|frame| view(&model, &Theme::plain(), frame))
        .unwrap();
    let at = terminal.get_cursor_position().unwrap();
    // The hundredth character begins a word: what comes before it fills the row to its right.
    let cell = |x| terminal.backend().buffer()[(x, at.y)].symbol().to_owned();
    assert_eq!(cell(at.x), "س");
    assert_eq!((cell(at.x + 1), cell(at.x + 2)), (" ".into(), "م".into()));
    assert_eq!(cell(58), "س", "nothing of what follows stands there");
}

#[test]
fn the_cursor_of_the_terminal_stands_behind_what_is_typed() {
    let model = models::front(FR, (60, 20));
    let input = Input::new("ministère".to_owned()).with_cursor(4);
    let problem = None;
    let model = with_overlay(model, Overlay::Search { input, problem });
    let mut terminal = Terminal::new(TestBackend::new(60, 20)).unwrap();
    terminal
        .draw(|frame| view(&model, &Theme::plain(), frame))
        .unwrap();
    let prompt = 1 + models::settings(FR)
        .locale
        .strings()
        .search_prompt
        .chars()
        .count();
    let column = u16::try_from(prompt + 4).unwrap();
    terminal.backend_mut().assert_cursor_position((column, 19));
}

#[test]
fn a_terminal_that_reorders_gets_the_letters_in_their_order() {
    let mut model = models::reading_arabic(FR, (100, 30));
    model.settings.bidi = false;
    let text = screen(&model);
    let title = text.lines().nth(2).unwrap();
    assert!(
        title.contains("    ميناء بنغازي يعود إلى العمل بعد ثلاثة أسابيع"),
        "{title}"
    );
}

#[test]
fn the_article_scrolls_to_its_last_line() {
    let mut model = models::reading(FR, (100, 30));
    let reader = model.reader.as_mut().unwrap();
    reader.scroll = reader.line_count() - 27;
    let text = screen(&model);
    assert!(
        text.contains("2 https://gouvernement.example/travaux/"),
        "{text}"
    );
    assert!(text.contains("100\u{a0}%"), "{text}");
    assert_eq!(model.reader.as_ref().unwrap().article.id, ArticleId(100));
}
