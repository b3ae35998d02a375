//! What may lie over the regions, filled with what is of our own, and every screen there is.

use super::*;

pub(crate) fn settings_overlay(editing: Option<&str>, problem: Option<&str>) -> Overlay {
    settings_in(FR, editing, problem)
}

fn settings_in(lang: UiLang, editing: Option<&str>, problem: Option<&str>) -> Overlay {
    let text = "[reading]\nmeasure = 72\n[look]\ntheme = \"sahel\"\n";
    Overlay::Settings {
        rows: griot::config::settings(text, lang),
        filter: Input::new(if editing.is_some() { "ligne" } else { "" }.to_owned()),
        cursor: 0,
        editing: editing.map(|text| Input::new(text.to_owned())),
        choice: None,
        problem: problem.map(Clean::line),
    }
}

pub(crate) fn atlas((lang, size): (UiLang, (u16, u16)), at: &str, counts: &[(&str, u64)]) -> Model {
    let country = |code: &str| Country::parse(code).unwrap();
    let counts = counts.iter().map(|(code, n)| (country(code), *n));
    let pane = AtlasPane {
        at: country(at),
        counts: Some(counts.collect()),
        news: Some(models::headlines()),
        top: 0,
    };
    with_overlay(models::front(lang, size), Overlay::Atlas(pane))
}

/// A question with a mistake in it, while it is typed.
pub(crate) fn no_question() -> Overlay {
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

pub(crate) fn with_overlay(mut model: Model, overlay: Overlay) -> Model {
    model.overlays.push(overlay);
    model
}

pub(crate) fn help() -> Overlay {
    Overlay::Help {
        top: 0,
        filter: Input::default(),
        typing: false,
    }
}

pub(crate) fn sources(tab: SourcesTab) -> Overlay {
    Overlay::Sources {
        tab,
        filter: Input::default(),
        typing: false,
        cursor: 1,
        catalogue: models::catalogue(),
    }
}

pub(crate) fn trail() -> Overlay {
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

pub(crate) fn story(view: StoryView) -> Overlay {
    let reports = models::headlines().into_iter().take(6).zip(0_u16..);
    let mut reports: Vec<Report> = reports
        .map(|(headline, i)| Report {
            headline: Headline {
                chars: u64::from(i) * 900,
                edited_since_read: false,
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

pub(crate) fn adding() -> Overlay {
    let found = models::catalogue().into_iter().take(3).zip([12, 40, 1]);
    let found = found
        .map(|(source, articles)| FoundSource { source, articles })
        .collect();
    Overlay::Add {
        input: Input::new("journal.example".to_owned()),
        step: AddStep::Choosing(found, 1),
    }
}

pub(crate) fn about() -> Overlay {
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
        top: 0,
    }
}

/// What pages and the month cost.
pub(crate) fn costing(mut model: Model) -> Model {
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

/// Every screen, in a language, at a size.
pub(crate) fn every_screen(lang: UiLang, size: (u16, u16)) -> Vec<(&'static str, Model)> {
    let mut out = regions(lang, size);
    out.extend(states(lang, size));
    out.extend(laid_over(lang, size));
    out
}

/// What lies over the front page.
fn laid_over(lang: UiLang, size: (u16, u16)) -> Vec<(&'static str, Model)> {
    let over = |overlay| with_overlay(models::front(lang, size), overlay);
    let palette = Overlay::Palette {
        input: Input::new("go".to_owned()),
        cursor: 1,
    };
    vec![
        ("which", pressed(models::front(lang, size), "g")),
        ("filter", pressed(models::front(lang, size), "F")),
        ("sort", pressed(models::front(lang, size), "S")),
        ("palette", over(palette)),
        ("help", over(help())),
        ("settings", over(settings_in(lang, None, None))),
        ("sources", over(sources(SourcesTab::Yours))),
        ("catalogue", over(sources(SourcesTab::Catalogue))),
        ("coverage", over(story(StoryView::Coverage))),
        ("timeline", over(story(StoryView::Timeline))),
        ("trail", over(trail())),
        ("watched", over(watched())),
        ("since", over(since())),
        ("add", over(adding())),
        ("about", over(about())),
        ("road", over(Overlay::Offline { top: 0 })),
        ("picture", over(no_picture())),
        (
            "atlas",
            atlas((lang, size), "LY", &[("LY", 9), ("ML", 4), ("CV", 1)]),
        ),
    ]
}

/// The regions, each with the focus.
fn regions(lang: UiLang, size: (u16, u16)) -> Vec<(&'static str, Model)> {
    let with = |model: Model, focus| Model { focus, ..model };
    let reading = || models::reading(lang, size);
    let zen = Model {
        zen: true,
        ..reading()
    };
    vec![
        ("front", models::front(lang, size)),
        ("sections", with(models::front(lang, size), Pane::Sections)),
        ("article", reading()),
        ("sidebar", with(reading(), Pane::Related)),
        ("zen", zen),
        ("arabic", models::reading_arabic(lang, size)),
        ("found", models::found(lang, size)),
        ("links", pressed(reading(), "f")),
    ]
}

/// What is said where there are no headlines, or no network.
fn states(lang: UiLang, size: (u16, u16)) -> Vec<(&'static str, Model)> {
    let empty = || models::empty(lang, size);
    let mut loading = empty();
    loading.list.loading = true;
    let mut failed = empty();
    failed.offline_since = None;
    let mut nothing = models::found(lang, size);
    nothing.list.rows.clear();
    let mut offline = models::front(lang, size);
    offline.offline_since = Some(models::now().plus(-1_500));
    vec![
        ("empty", empty()),
        ("loading", loading),
        ("nothing", nothing),
        ("failed", failed),
        ("offline", offline),
    ]
}

/// The same after these keys.
fn pressed(mut model: Model, keys: &str) -> Model {
    press(&mut model, keys);
    model
}

fn watched() -> Overlay {
    let rows = models::headlines().into_iter().take(3).zip(0..);
    let story = |(headline, i): (Headline, i64)| WatchedStory {
        id: StoryId(i + 1),
        title: headline.title,
        since: models::now().plus(-86_400 * (i + 1)),
        articles: 4 - i.unsigned_abs(),
        unread: 2 - i.unsigned_abs(),
        latest: (i < 2).then_some(headline.sort_time),
    };
    Overlay::Watched {
        rows: Some(rows.map(story).collect()),
        cursor: 1,
    }
}

fn since() -> Overlay {
    let rows = models::headlines().into_iter().take(3).zip(0..);
    let story = |(headline, i): (Headline, i64)| SinceStory {
        id: StoryId(i + 1),
        title: headline.title,
        articles: 6 - i.unsigned_abs(),
        outlets: 3 - i.unsigned_abs(),
        watched: i == 0,
    };
    let place = |code: &str| Lens::Country(Country::parse(code).unwrap());
    let since = Since {
        from: models::now().plus(-40_000),
        after: ArticleId(1),
        articles: 64,
        unread: 61,
        more: false,
        stories: rows.map(story).collect(),
        places: vec![(place("ML"), 21), (place("LY"), 8), (place("CV"), 1)],
    };
    Overlay::Since {
        since: Box::new(since),
        cursor: None,
    }
}

fn no_picture() -> Overlay {
    Overlay::Picture(PicturePane {
        article: ArticleId(1),
        caption: Clean::line("Le port de Benghazi, rouvert après trois semaines d’arrêt"),
        credit: Some(Clean::line("© AFP / Abdullah Doma")),
        state: PictureState::Found(PictureFound::Wanted(Some(48_000))),
    })
}

pub(crate) fn every_model(size: (u16, u16)) -> Vec<Model> {
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
