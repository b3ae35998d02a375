//! The line in which a search is typed: what Tab proposes, earlier searches, phrases that are not closed,
//! and that what is kept finds what was seen.

use super::*;
use crate::app::key::KeyCode;
use crate::app::model::{ListKind, Overlay, SearchPane};
use crate::app::{list_name, search_stands};
use crate::domain::{ListTopics, TopicCount};
use crate::query::Problem;

fn pane(model: &Model) -> &SearchPane {
    match model.overlays.last() {
        Some(Overlay::Search(pane)) => pane,
        other => panic!("no search is typed: {other:?}"),
    }
}

fn typed(model: &Model) -> &str {
    pane(model).input.value()
}

/// Types a text as it stands, spaces with it.
fn write(model: &mut Model, text: &str) -> Vec<Effect> {
    let key = |c| Message::Key(Key::plain(KeyCode::Char(c)));
    text.chars().flat_map(|c| update(model, key(c))).collect()
}

fn offered(model: &Model) -> Vec<&str> {
    let offers = pane(model).offers.as_ref();
    let rows = offers.and_then(|offers| offers.rows.as_ref());
    rows.map_or(Vec::new(), |rows| rows.iter().map(String::as_str).collect())
}

/// The last question that was asked of the store.
fn asked(effects: &[Effect]) -> Option<&Query> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Search(_, query, ..) => Some(query),
        _ => None,
    })
}

fn with_sources(names: &[&str]) -> Model {
    let mut model = model(5);
    let source = |name: &&str| (SourceId::new(name), Clean::line(name), Counts::default());
    model.sections.counts.sources = names.iter().map(source).collect();
    model
}

#[test]
fn tab_completes_the_name_of_a_field_and_then_its_value() {
    let mut model = with_sources(&["RFI", "BBC Afrique", "Radio Okapi"]);
    keys(&mut model, "/");
    write(&mut model, "port so");
    keys(&mut model, "Tab");
    assert_eq!(typed(&model), "port source:");
    assert_eq!(offered(&model), ["source:"]);
    keys(&mut model, "Tab");
    assert_eq!(
        offered(&model),
        ["RFI", "\"BBC Afrique\"", "\"Radio Okapi\""]
    );
    assert_eq!(typed(&model), "port source:RFI");
    let effects = keys(&mut model, "Tab");
    assert_eq!(typed(&model), "port source:\"BBC Afrique\"");
    let locale = &model.settings.locale;
    let wanted = Query::parse("port source:\"BBC Afrique\"", locale, model.now).unwrap();
    assert_eq!(
        asked(&effects),
        Some(&wanted),
        "what stands there is found at once"
    );
    keys(&mut model, "Shift-Tab");
    assert_eq!(typed(&model), "port source:RFI");
    // A key goes on from there; Escape takes back only what was proposed.
    write(&mut model, " x");
    assert_eq!(
        (typed(&model), offered(&model).len()),
        ("port source:RFI x", 0)
    );
    keys(&mut model, "Ctrl-u");
    write(&mut model, "source:ra");
    keys(&mut model, "Tab");
    assert_eq!(typed(&model), "source:\"Radio Okapi\"");
    keys(&mut model, "Esc");
    assert_eq!(typed(&model), "source:ra");
}

#[test]
fn every_field_with_words_of_its_own_proposes_them_in_the_readers_language() {
    let mut model = model(5);
    model.settings.locale.lang = UiLang::English;
    for (begun, whole) in [
        ("est:comp", "est:complet"),
        ("is:unr", "is:unread"),
        ("is:fu", "is:full"),
        ("kind:age", "kind:agency"),
        ("newer:3", "newer:\"3 days\""),
        ("country:seneg", "country:Senegal"),
        ("-country:burk", "-country:\"Burkina Faso\""),
        ("(count", "(country:"),
    ] {
        keys(&mut model, "/ Ctrl-u");
        write(&mut model, begun);
        keys(&mut model, "Tab");
        assert_eq!(typed(&model), whole);
        keys(&mut model, "Ctrl-c");
    }
    model.settings.locale.lang = UiLang::French;
    for (begun, whole) in [
        ("pa", "pays:"),
        ("est:non", "est:non-lu"),
        ("depuis:3", "depuis:\"3 jours\""),
    ] {
        keys(&mut model, "/ Ctrl-u");
        write(&mut model, begun);
        keys(&mut model, "Tab");
        assert_eq!(typed(&model), whole);
        keys(&mut model, "Ctrl-c");
    }
}

#[test]
fn what_all_proposals_begin_with_is_put_in_before_one_of_them_is() {
    let mut model = with_sources(&["Radio Okapi", "Radio Omega", "Radio Ndeke"]);
    keys(&mut model, "/");
    write(&mut model, "source:\"ra");
    keys(&mut model, "Tab");
    assert_eq!(offered(&model).len(), 3);
    keys(&mut model, "Tab");
    assert!(
        typed(&model).starts_with("source:\"Radio "),
        "{}",
        typed(&model)
    );
    keys(&mut model, "Ctrl-u");
    write(&mut model, "mali xyz");
    keys(&mut model, "Tab");
    assert_eq!((typed(&model), offered(&model).len()), ("mali xyz", 0));
}

#[test]
fn topics_are_proposed_once_the_store_has_told_them() {
    let mut model = model(5);
    keys(&mut model, "/");
    write(&mut model, "topic:spo");
    let effects = keys(&mut model, "Tab");
    let generation = effects.iter().find_map(|effect| match effect {
        Effect::LoadTopics(generation, ..) => Some(*generation),
        _ => None,
    });
    let topic = |name: &str| TopicCount {
        topic: crate::domain::Topic::stored(name),
        articles: 3,
    };
    let topics = ListTopics {
        topics: vec![topic("Sports"), topic("Santé")],
        ..ListTopics::default()
    };
    update(
        &mut model,
        Message::Topics(generation.unwrap(), topics.clone()),
    );
    assert_eq!(typed(&model), "topic:Sports");
    // What comes after another key is no longer asked for.
    keys(&mut model, "Ctrl-u");
    write(&mut model, "topic:");
    keys(&mut model, "Tab x");
    let generation = model.overlay_generation;
    update(&mut model, Message::Topics(generation, topics));
    assert_eq!(typed(&model), "topic:x");
}

#[test]
fn the_menu_of_filters_counts_what_a_search_found() {
    use crate::app::Facet;
    use crate::domain::SourceKind;
    let mut model = model(5);
    keys(&mut model, "/");
    write(&mut model, "mali");
    let generation = model.list.generation;
    let none = Message::Found(generation, Vec::new(), false, None);
    update(&mut model, none);
    keys(&mut model, "Enter");
    let effects = keys(&mut model, "F");
    let asked = effects.into_iter().find_map(|effect| match effect {
        Effect::LoadTopics(generation, _, asked) => Some((generation, asked)),
        _ => None,
    });
    let (generation, asked) = asked.unwrap();
    let ListKind::Search(found) = &model.list.kind else {
        panic!("{:?} are no results", model.list.kind);
    };
    assert!(found.starts_with("mali"), "{found}");
    let question = crate::query::Query::parse(found, &model.settings.locale, model.now);
    assert_eq!(asked, question.ok());
    let topics = ListTopics {
        languages: vec![(Lang::parse("ha").unwrap(), 4)],
        kinds: vec![(SourceKind::Radio, 3), (SourceKind::Daily, 1)],
        ..ListTopics::default()
    };
    update(&mut model, Message::Topics(generation, topics));
    let locale = model.settings.locale.clone();
    let rows = |model: &mut Model, shown: Facet| -> Vec<(String, String)> {
        if let Some(Overlay::Filter { facet, .. }) = model.overlays.last_mut() {
            *facet = Some(shown);
        }
        let rows = crate::app::filter_rows(model).into_iter();
        rows.skip(1).map(|row| (row.name, row.value)).collect()
    };
    let counted = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let kinds = rows(&mut model, Facet::Kind);
    let kind = |kind, value| counted(locale.source_kind(kind), value);
    let want = [kind(SourceKind::Daily, "1"), kind(SourceKind::Radio, "3")];
    assert_eq!(kinds.get(..2), Some(&want[..]));
    assert_eq!(kinds.len(), SourceKind::ALL.len());
    assert!(kinds.iter().skip(2).all(|(_, value)| value.is_empty()));
    let languages = rows(&mut model, Facet::Language);
    let hausa = locale.language(&Lang::parse("ha").unwrap());
    assert_eq!(languages.first(), Some(&counted(&hausa, "4")));
}

#[test]
fn earlier_searches_are_recalled_and_kept() {
    let mut model = model(5);
    let kept = |effects: &[Effect]| {
        effects.iter().find_map(|effect| match effect {
            Effect::Choose { name, value, .. } if name == "typed search" => value.clone(),
            _ => None,
        })
    };
    for text in ["mali", "niger", "mali"] {
        keys(&mut model, "/ Ctrl-u");
        write(&mut model, text);
        let generation = model.list.generation;
        update(
            &mut model,
            Message::Found(generation, Vec::new(), false, None),
        );
        keys(&mut model, "Enter");
    }
    assert_eq!(model.typed.searches, ["mali", "niger"]);
    keys(&mut model, "/ Ctrl-u");
    write(&mut model, "port");
    let effects = keys(&mut model, "Enter");
    let kept = kept(&effects);
    assert_eq!(kept.as_deref(), Some("port\nmali\nniger"));

    // Another run has them again, over a list whose third row is chosen.
    let mut model = super::model(5);
    model.settings.choices = vec![("typed search".to_owned(), kept.unwrap())];
    super::choices::take(&mut model);
    keys(&mut model, "j j / Up");
    assert_eq!(typed(&model), "port");
    keys(&mut model, "Up Up Up");
    assert_eq!(typed(&model), "niger");
    let effects = keys(&mut model, "Down");
    assert_eq!(
        (typed(&model), asked(&effects)),
        ("mali", Some(&Query::of_words("mali")))
    );
    keys(&mut model, "Down Down");
    assert_eq!(
        typed(&model),
        "",
        "below the latest is what was typed before"
    );
    assert_eq!(model.list.kind, ListKind::Section(SectionKind::Front));
}

#[test]
fn the_arrows_walk_the_results_and_recall_above_the_first() {
    let mut model = model(5);
    model.typed.searches = vec!["niger".to_owned()];
    keys(&mut model, "/");
    write(&mut model, "port");
    let generation = model.list.generation;
    update(
        &mut model,
        Message::Found(generation, vec![hit(1), hit(2)], false, None),
    );
    keys(&mut model, "Down");
    assert_eq!(model.list.cursor, Some(ArticleId(2)));
    keys(&mut model, "Up");
    assert_eq!(
        (model.list.cursor, typed(&model)),
        (Some(ArticleId(1)), "port")
    );
    keys(&mut model, "Up");
    assert_eq!(typed(&model), "niger");
}

#[test]
fn a_quote_that_is_not_closed_is_told_and_waits_only_while_it_is_typed() {
    let mut model = model(5);
    keys(&mut model, "/");
    let effects = write(&mut model, "port \"mer rou");
    let locale = model.settings.locale.clone();
    let whole = Query::parse("port \"mer rou\"", &locale, model.now).unwrap();
    assert_eq!(
        asked(&effects),
        Some(&whole),
        "it is asked for as far as it goes"
    );
    let problem = pane(&model).problem.clone().unwrap();
    assert_eq!((problem.at, problem.waits), (5..6, true));
    assert!(!search_stands(&model));
    // Entered, it is a mistake, and nothing is kept of it.
    keys(&mut model, "Enter");
    assert!(search_stands(&model));
    assert!(model.typed.searches.is_empty());
    write(&mut model, "ge\"");
    assert_eq!(pane(&model).problem, None);
    keys(&mut model, "Enter");
    assert!(model.overlays.is_empty());
    let error = Query::parse("source:\"rfi", &locale, model.now).unwrap_err();
    assert_eq!((error.at, error.problem), (7..8, Problem::Unclosed));
}

#[test]
fn what_is_no_question_shows_no_hits_of_the_one_before() {
    let mut model = model(5);
    keys(&mut model, "/");
    write(&mut model, "pays:Kenya est");
    let generation = model.list.generation;
    let found = |generation| Message::Found(generation, vec![hit(7)], false, None);
    update(&mut model, found(generation));
    assert_eq!(model.list.rows.len(), 1);
    write(&mut model, ":foo");
    assert!(search_stands(&model) && model.list.rows.is_empty());
    // What was on its way for a letter before is none of it, and news asks nothing.
    update(&mut model, found(generation));
    assert!(model.list.rows.is_empty());
    let effects = update(&mut model, Message::RulesChanged);
    assert_eq!(asked(&effects), None);
    assert_eq!(list_name(&model), "Recherche « pays:Kenya est:foo »");
    keys(&mut model, "Ctrl-w");
    let effects = write(&mut model, "est:lu");
    assert!(asked(&effects).is_some());
    write(&mut model, "x");
    keys(&mut model, "Esc");
    assert_eq!(model.list.rows.len(), 5, "as it was before the search");
}

#[test]
fn a_section_made_of_a_search_asks_what_the_search_asked() {
    let mut model = model(5);
    keys(&mut model, "/");
    let effects = write(&mut model, "gouvern");
    let seen = asked(&effects).cloned().unwrap();
    keys(&mut model, "Enter g n");
    write(&mut model, "Etat");
    let effects = keys(&mut model, "Enter");
    let kept = effects.iter().find_map(|effect| match effect {
        Effect::KeepSection(_, query) => Some(query.clone()),
        _ => None,
    });
    let kept = kept.unwrap();
    assert_eq!(kept, "gouvern*");
    let effects = super::named::open(&mut model, &kept);
    assert_eq!(asked(&effects), Some(&seen));
    // What is typed again in it is as it was typed first.
    let mut model = super::model(5);
    keys(&mut model, "/");
    write(&mut model, "gouvern");
    keys(&mut model, "Enter / End");
    assert_eq!(typed(&model), "gouvern");
    let effects = write(&mut model, "ement");
    assert_eq!(asked(&effects), Some(&Query::of_words("gouvernement")));
    // A beginning that is too short to be looked for says so.
    let error = Query::parse("ma* ", &model.settings.locale, model.now).unwrap_err();
    assert_eq!(
        (error.at, error.problem),
        (0..3, Problem::Short("ma*".to_owned()))
    );
}

#[test]
fn a_filter_that_needs_no_sign_takes_none() {
    for open in ["g o", "g k"] {
        let mut model = model(5);
        keys(&mut model, open);
        keys(&mut model, "/");
        let filter = match model.overlays.last() {
            Some(Overlay::Settings(pane)) => pane.filter.value(),
            Some(Overlay::Keys(pane)) => pane.filter.value(),
            other => panic!("{other:?}"),
        };
        assert_eq!(filter, "", "{open}");
    }
}

#[test]
fn a_state_that_there_is_not_is_told_with_those_there_are() {
    let locale = Locale::new(UiLang::French, jiff::tz::TimeZone::UTC);
    let error = Query::parse("est:zzzzzz", &locale, NOW).unwrap_err();
    let words = error.words("est:zzzzzz", &locale);
    assert!(words.contains("non-lu, lu, enregistré"), "{words}");
}

#[test]
fn a_last_word_that_was_ended_stays_whole_in_all_that_is_made_of_the_search() {
    let mut model = model(5);
    keys(&mut model, "/");
    let seen = write(&mut model, "mali niger ");
    let seen = asked(&seen).cloned().unwrap();
    keys(&mut model, "Enter");
    let ListKind::Search(text) = model.list.kind.clone() else {
        panic!("a search");
    };
    let again = search::question(&model, &text);
    assert_eq!(again, seen);
    let begun = write_anew(&mut model, "mali niger");
    assert_ne!(asked(&begun), Some(&seen));
    // Recalled it asks the same.
    keys(&mut model, "Ctrl-c / Ctrl-u");
    let recalled = keys(&mut model, "Up");
    assert_eq!(asked(&recalled), Some(&seen));
}

fn write_anew(model: &mut Model, text: &str) -> Vec<Effect> {
    keys(model, "/ Ctrl-u");
    write(model, text)
}
