mod here;
mod laid_over;
mod lines;
mod pages;
mod parts;
mod pointer;
mod preferences;
mod themes;
mod told;
mod wary;

use super::*;
use crate::app::key::Key;
use crate::app::message::{Counts, OpenArticle, RefreshNews, SectionCounts};
use crate::app::model::{ListKind, Pane, SectionKind};
use crate::app::typeset::Line;
use crate::domain::{
    Article, ArticleId, ArticleState, Block, Body, BodyOrigin, Change, Completeness, Headline,
    HeadlinePage, Lang, PageRequest, Reason, Related, RelatedKind, RelatedTarget, SourceId, Span,
};
use crate::locale::{Locale, UiLang};
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
        image: None,
        completeness: Completeness::Full,
        external_id: None,
        state: ArticleState::default(),
    };
    Box::new(OpenArticle {
        article,
        chars: body.char_count() as u64,
        cut: false,
        body: Some(body),
        feeds: vec![],
        page_asked: false,
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
        section: crate::domain::RelatedSection::Cited,
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
    let line = reader.scroll - reader.head.len();
    Line::text(&reader.typeset.lines()[line])
}

#[test]
fn a_mark_that_was_not_kept_goes_from_the_screen_again() {
    let mut model = model(3);
    keys(&mut model, "Enter");
    arrive(&mut model);
    keys(&mut model, "s");
    let saved = |model: &Model| model.reader.as_ref().unwrap().article.state.saved;
    assert!(saved(&model));
    let id = model.list.rows[0].id;
    let effects = update(&mut model, Message::NotKept(vec![id], Change::Saved(true)));
    assert!(!saved(&model) && effects.contains(&Effect::LoadSections));
    let asks = |effect: &Effect| matches!(effect, Effect::LoadPage(..));
    assert!(effects.iter().any(asks), "the rows are the store's again");
    let none = update(&mut model, Message::NotKept(vec![id], Change::Opened(NOW)));
    assert!(none.is_empty(), "when it was opened is no mark");
}

#[test]
fn following_and_coming_back_finds_the_same_line() {
    let mut model = model(5);
    keys(&mut model, "j Enter");
    arrive(&mut model);
    keys(&mut model, "Space");
    let line = first_line(&model);
    keys(&mut model, "r j Enter");
    arrive(&mut model);
    assert_eq!((open_id(&model), model.focus), (202, Pane::Article));
    keys(&mut model, "H");
    arrive(&mut model);
    assert_eq!(open_id(&model), 2);
    assert_eq!(first_line(&model), line);
    assert_eq!(model.reader.as_ref().unwrap().related.cursor, 1);
    keys(&mut model, "L");
    arrive(&mut model);
    assert_eq!(open_id(&model), 202);
}

#[test]
fn coming_back_finds_the_line_of_the_head_too() {
    let mut model = model(5);
    keys(&mut model, "Enter");
    arrive(&mut model);
    keys(&mut model, "j");
    let scroll = model.reader.as_ref().unwrap().scroll;
    assert!(scroll == 1 && scroll < model.reader.as_ref().unwrap().head.len());
    keys(&mut model, "2");
    arrive(&mut model);
    keys(&mut model, "H");
    arrive(&mut model);
    assert_eq!(model.reader.as_ref().unwrap().scroll, scroll);
}

#[test]
fn a_change_taken_back_leaves_the_reader_where_they_are() {
    let mut model = model(5);
    keys(&mut model, "Enter");
    arrive(&mut model);
    keys(&mut model, "h");
    assert_eq!(model.focus, Pane::List);
    let undone = Message::Undone {
        again: false,
        kind: crate::domain::DeedKind::Marks,
        changed: Some(3),
    };
    update(&mut model, undone);
    arrive(&mut model);
    assert_eq!(model.focus, Pane::List);
}

#[test]
fn what_another_program_fetched_is_told_as_news() {
    let mut model = model(5);
    let counts = |total| {
        Message::Sections(SectionCounts {
            all: Counts { total, unread: 0 },
            ..SectionCounts::default()
        })
    };
    update(&mut model, counts(5));
    let effects = update(&mut model, Message::StoreChanged);
    assert!(effects.contains(&Effect::LoadSections));
    update(&mut model, counts(20));
    assert_eq!(model.arrived, 15);
    update(&mut model, counts(21));
    assert_eq!(model.arrived, 15);
}

#[test]
fn a_number_follows_that_line_also_unshifted_on_azerty() {
    for key in ["3", "\""] {
        let mut model = model(5);
        keys(&mut model, "Enter");
        arrive(&mut model);
        keys(&mut model, key);
        arrive(&mut model);
        assert_eq!(open_id(&model), 301);
    }
}

#[test]
fn news_moves_neither_cursor_nor_text() {
    let mut model = model(50);
    keys(&mut model, "j j j");
    let before = (model.list.cursor, model.list.top, model.list.rows.len());
    update(&mut model, Message::Refresh(RefreshNews::Started(1)));
    let news = RefreshNews::Feed {
        source_name: "RFI".into(),
        new: 7,
        failure: None,
        done: 1,
    };
    let effects = update(&mut model, Message::Refresh(news));
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::LoadPage(..)))
    );
    assert_eq!(
        (model.list.cursor, model.list.top, model.list.rows.len()),
        before
    );
    assert_eq!(model.arrived, 7);
    let effects = keys(&mut model, "g g");
    assert!(matches!(
        effects[..],
        [Effect::LoadPage(_, _, _, PageRequest::Top { .. })]
    ));
}

#[test]
fn a_first_paper_fills_itself_until_a_key_is_pressed() {
    let mut model = model(2);
    let news = RefreshNews::Feed {
        source_name: "RFI".into(),
        new: 7,
        failure: None,
        done: 1,
    };
    let effects = update(&mut model, Message::Refresh(news));
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::LoadPage(..)))
    );
}

#[test]
fn an_answer_that_was_overtaken_is_dropped() {
    let mut model = model(5);
    keys(&mut model, "Enter");
    let old = model.opening_generation;
    keys(&mut model, "j Enter");
    update(&mut model, Message::Opened(old, Some(article(1))));
    assert!(model.reader.is_none());
}

#[test]
fn reading_marks_and_marks_can_be_taken_back() {
    let mut model = model(5);
    keys(&mut model, "Enter");
    let effects = arrive(&mut model);
    let opened = Effect::Change(vec![ArticleId(1)], Change::Opened(NOW));
    assert!(effects.contains(&opened));
    assert!(model.list.rows[0].read);
    keys(&mut model, "h");
    let effects = keys(&mut model, "m");
    assert!(effects.contains(&Effect::Change(vec![ArticleId(1)], Change::Read(false))));
    assert!(keys(&mut model, "u").contains(&Effect::Undo));
}

#[test]
fn marking_a_view_read_reaches_no_further_than_what_was_shown() {
    let mut model = model(5);
    let newest = model.list.rows[0].cursor();
    let effects = keys(&mut model, "M");
    assert_eq!(
        effects,
        [Effect::MarkRead(model.list.filter.clone(), newest)]
    );
}

#[test]
fn space_pages_and_then_opens_the_next_unread() {
    let mut model = model(3);
    keys(&mut model, "Enter");
    arrive(&mut model);
    for _ in 0..20 {
        keys(&mut model, "Space");
        if model.opening.is_some() {
            break;
        }
    }
    arrive(&mut model);
    assert_eq!(open_id(&model), 2);
}

#[test]
fn a_search_that_is_left_brings_the_former_list_back() {
    let mut model = model(5);
    keys(&mut model, "j j");
    let effects = keys(&mut model, "/ c o t e");
    assert!(
        matches!(effects.last(), Some(Effect::Search(_, query, _, _, None)) if *query == Query::of_words("cote"))
    );
    keys(&mut model, "Esc");
    assert_eq!(model.list.kind, ListKind::Section(SectionKind::Front));
    assert_eq!(model.list.cursor, Some(ArticleId(3)));
}

#[test]
fn a_window_moves_along_a_list_longer_than_itself() {
    let mut model = model(200);
    model.list.at_bottom = false;
    let effects = keys(&mut model, "PgDn PgDn PgDn PgDn PgDn PgDn");
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::LoadPage(generation, _, _, PageRequest::After { cursor, .. }) => {
            Some((*generation, *cursor))
        }
        _ => None,
    });
    let (generation, cursor) = asked.expect("the next rows are asked for");
    assert_eq!(cursor, headline(200).cursor());
    let page = HeadlinePage {
        headlines: (201..=400).map(headline).collect(),
        at_top: false,
        at_bottom: true,
        total: None,
        ..HeadlinePage::default()
    };
    update(&mut model, Message::Page(generation, page));
    assert_eq!(model.list.rows.len(), 400);
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
