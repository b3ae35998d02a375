//! What may lie over the regions, filled with what is of our own, and every screen there is.

use super::*;

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

/// The settings of a file, one of them being typed, with what is wrong with it.
pub(crate) fn settings_overlay(editing: &str, problem: &str) -> Overlay {
    Overlay::Settings(Box::new(griot::app::SettingsPane {
        rows: griot::config::settings("[reading]\nmeasure = 72\n", FR),
        filter: Input::new("texte la plus".to_owned()),
        cursor: 0,
        step: griot::app::SettingsStep::Typing(Input::new(editing.to_owned())),
        problem: Some(Clean::line(problem)),
    }))
}

/// A question with a mistake in it, while it is typed.
pub(crate) fn no_question() -> Overlay {
    Overlay::Search(Box::new(SearchPane {
        input: Input::new("port sorce:rfi".to_owned()),
        problem: Some(Mistake {
            words:
                "Caractère 6 : aucun champ ne s’appelle « sorce » ; vouliez-vous dire « source » ?"
                    .to_owned(),
            at: 5..10,
            waits: false,
        }),
        ..SearchPane::default()
    }))
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
            url: None,
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
        kept: 61,
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
            models::search_line(Input::new("ميناء 東京 port".to_owned())),
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
