mod again;
mod alone;
mod bindings;
mod digits;
mod found;
mod here;
mod kept;
mod laid_over;
mod left;
mod lines;
mod long;
mod marks;
mod news;
mod pages;
mod palette;
mod parts;
mod pictured;
mod places;
mod pointer;
mod preferences;
mod restored;
mod searching;
mod sight;
mod stands;
mod themes;
mod told;
mod trail;
mod visit;
mod wary;

use super::*;
use crate::app::empty::{index_words, no_related_words};
use crate::app::key::Key;
use crate::app::message::{Counts, OpenArticle, RefreshNews, SectionCounts};
use crate::app::model::{ListKind, Overlay, Pane, SectionKind};
use crate::app::typeset::Line;
use crate::domain::{
    Article, ArticleId, ArticleState, Block, Body, BodyOrigin, Change, Completeness, Headline,
    HeadlinePage, Lang, PageRequest, Reason, Related, RelatedKind, RelatedSection, RelatedTarget,
    Report, SourceId, Span,
};
use crate::locale::{Locale, UiLang, fill};
use crate::query::Query;
use crate::text::Clean;

const NOW: Timestamp = Timestamp(1_764_000_000);

fn settings() -> Settings {
    Settings {
        full_text: crate::domain::FullTextRules {
            default: crate::domain::FullText::Never,
            ..Default::default()
        },
        ..Settings::new(Locale::new(UiLang::French, jiff::tz::TimeZone::UTC))
    }
}

fn headline(id: i64) -> Headline {
    Headline {
        published: Some(NOW.plus(-id * 60)),
        id: ArticleId(id),
        title: Clean::line(&format!("Titre {id}")),
        source_name: "RFI".into(),
        source: SourceId::new("rfi"),
        sort_time: NOW.plus(-id * 60),
        language: Lang::parse("fr"),
        completeness: Completeness::Full,
        read: false,
        saved: false,
        story: None,
        chars: 0,
        edited_since_read: false,
    }
}

/// A result of a search.
fn hit(id: i64) -> crate::app::Hit {
    crate::app::Hit {
        headline: headline(id),
        found: crate::app::Found {
            snippet: Clean::line("Mali"),
            matches: Vec::new(),
            title_matches: Vec::new(),
        },
    }
}

fn article(id: i64) -> Box<OpenArticle> {
    let blocks =
        (0..80).map(|i| Block::Paragraph(vec![Span::plain(Clean::run(&format!("Alinéa {i}.")))]));
    let body = Body {
        blocks: blocks.collect(),
        links: vec![],
        origin: BodyOrigin::Feed,
        completeness: Completeness::Full,
    };
    let article = Article {
        id: ArticleId(id),
        source: SourceId::new("rfi"),
        source_name: "RFI".into(),
        url: None,
        title: Clean::line(&format!("Titre {id}")),
        standfirst: None,
        author: None,
        language: Lang::parse("fr"),
        published: Some(NOW),
        fetched: NOW,
        edited: None,
        image: None,
        topics: Vec::new(),
        completeness: Completeness::Full,
        external_id: None,
        state: ArticleState::default(),
    };
    Box::new(OpenArticle {
        article,
        chars: body.char_count() as u64,
        bytes: 900,
        cut: false,
        body: Some(body),
        feeds: vec![],
        page_asked: false,
        page_again: false,
        picture: None,
    })
}

fn related(id: i64) -> Related {
    Related {
        target: RelatedTarget::Stored(ArticleId(id)),
        title: Clean::line(&format!("Titre {id}")),
        source_name: "RFI".into(),
        published: None,
        language: None,
        completeness: Completeness::Full,
        read: false,
        kind: RelatedKind::Cited,
        score: 1.0,
        reason: Reason::Cited,
        section: RelatedSection::Cited,
        also: Vec::new(),
    }
}

/// A model with `count` headlines on a screen of 100x30.
fn model(count: i64) -> Model {
    let (mut model, _) = start(settings(), (100, 30), NOW);
    let page = HeadlinePage {
        headlines: (1..=count).map(headline).collect(),
        at_top: true,
        at_bottom: true,
        total: None,
        ..HeadlinePage::default()
    };
    let generation = model.list.generation;
    update(&mut model, Message::Page(generation, page));
    model
}

fn keys(model: &mut Model, keys: &str) -> Vec<Effect> {
    let keys = Key::parse_sequence(keys).expect(keys);
    keys.into_iter()
        .flat_map(|key| update(model, Message::Key(key)))
        .collect()
}

/// Answers the article that is on its way, with three related lines.
fn arrive(model: &mut Model) -> Vec<Effect> {
    let id = model
        .opening
        .expect("an article is on its way")
        .visit
        .article
        .0;
    let generation = model.opening_generation;
    let effects = update(model, Message::Opened(generation, Some(article(id))));
    let lines = vec![related(id + 100), related(id + 200), related(id + 300)];
    update(
        model,
        Message::RelatedLoaded(model.related_generation, lines),
    );
    effects
}

fn open_id(model: &Model) -> i64 {
    model
        .reader
        .as_ref()
        .map_or(0, |reader| reader.article.id.0)
}

fn first_line(model: &Model) -> String {
    let reader = model.reader.as_ref().unwrap();
    let line = reader.scroll - reader.head().len();
    Line::text(&reader.typeset.lines()[line])
}

#[test]
fn no_sequence_of_keys_breaks_the_core() {
    let all: Vec<&str> = crate::app::BINDINGS
        .iter()
        .flat_map(|binding| binding.keys.iter().copied())
        .collect();
    let mut seed = 7_u64;
    for size in [(160, 48), (100, 30), (60, 20), (40, 10), (2, 2), (1, 1)] {
        let mut model = model(30);
        update(&mut model, Message::Resized(size.0, size.1));
        for _ in 0..2_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let at = usize::try_from(seed >> 33).unwrap() % all.len();
            keys(&mut model, all[at]);
            if model.opening.is_some() && seed.is_multiple_of(3) {
                arrive(&mut model);
            }
        }
    }
}

#[test]
fn what_the_chosen_headline_will_ask_is_made_ready_once() {
    let mut model = model(5);
    let chosen = model.list.chosen().unwrap().id;
    let prepared = |effects: &[Effect]| -> Vec<ArticleId> {
        let prepare = effects.iter().filter_map(|effect| match effect {
            Effect::PrepareRelated(id) => Some(*id),
            _ => None,
        });
        prepare.collect()
    };
    assert_eq!(model.prepared, Some(chosen));
    let next = keys(&mut model, "j");
    let now = model.list.chosen().unwrap().id;
    assert_ne!(now, chosen);
    assert_eq!(prepared(&next), [now]);
    assert_eq!(prepared(&update(&mut model, Message::Tick(NOW))), []);
    // An open article asks itself.
    let opened = keys(&mut model, "Enter");
    assert_eq!(prepared(&opened), []);
}

#[test]
fn a_related_line_that_is_not_there_is_said_to_be_none() {
    let mut model = model(5);
    keys(&mut model, "Enter");
    arrive(&mut model);
    let told = |model: &mut Model, at: usize| {
        model.notice = None;
        assert_eq!(super::related::follow(model, at), []);
        model.notice.clone().unwrap()
    };
    let last = fill(model.strings().related_last, "3");
    assert_eq!(told(&mut model, 3), last);
    let generation = model.related_generation;
    update(&mut model, Message::RelatedLoaded(generation, Vec::new()));
    for at in [0, 8] {
        assert_eq!(told(&mut model, at), model.strings().no_related);
    }
}

#[test]
fn an_index_that_is_made_anew_is_said_where_related_lines_would_stand() {
    let mut model = model(5);
    keys(&mut model, "Enter");
    arrive(&mut model);
    let generation = model.related_generation;
    let says = no_related_words;
    let asked = update(&mut model, Message::RelatedLater(generation, Vec::new()));
    let id = model.reader.as_ref().unwrap().article.id;
    assert_eq!(asked, [Effect::AwaitRelated(generation, id)]);
    assert_eq!(says(&model), [model.strings().related_later]);
    update(&mut model, Message::IndexMade(Some(40)));
    let far = fill(model.strings().index_made, "40");
    assert_eq!(index_words(&model).as_ref(), Some(&far));
    let far = format!("{}.", far.replacen('l', "L", 1));
    assert_eq!(says(&model), [model.strings().related_later, &far]);
    update(&mut model, Message::IndexMade(None));
    assert_eq!(index_words(&model), None);
    update(&mut model, Message::RelatedLoaded(generation, Vec::new()));
    assert_eq!(says(&model), [model.strings().no_related]);
}
