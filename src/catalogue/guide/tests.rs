//! The guide held against what it must teach and against what the program can do.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::Event;
use quick_xml::reader::Reader;

use super::*;

const NOW: Timestamp = Timestamp(1_767_225_600);

fn pages(lang: UiLang) -> Vec<Page<'static>> {
    pages::texts(lang)
        .iter()
        .map(|text| Page::read(text).unwrap())
        .collect()
}

/// The texts of every element of a name.
fn texts_of(document: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(document);
    let mut inside = false;
    let mut texts = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) if tag.name().as_ref() == name => {
                inside = true;
                texts.push(String::new());
            }
            Event::End(_) => inside = false,
            Event::Text(text) if inside => texts.last_mut().unwrap().push_str(&text),
            Event::CData(text) if inside => texts.last_mut().unwrap().push_str(&text),
            Event::Eof => return texts,
            _ => {}
        }
    }
}

/// What stands in `<code>` in an article.
fn codes(html: &str) -> Vec<&str> {
    let parts = html.split("<code>").skip(1);
    parts
        .filter_map(|part| part.split("</code>").next())
        .collect()
}

/// An article without its marks.
fn plain(html: &str) -> String {
    let parts = html
        .split('<')
        .map(|part| part.split('>').next_back().unwrap_or_default());
    parts.collect()
}

#[test]
fn both_languages_have_the_same_articles_and_a_dozen_of_them() {
    let slugs = |lang| -> Vec<&str> { pages(lang).iter().map(|page| page.slug).collect() };
    assert_eq!(slugs(UiLang::French), slugs(UiLang::English));
    assert!(slugs(UiLang::French).len() >= 12);
}

#[test]
fn every_article_is_long_enough_to_count_as_a_whole_one() {
    for page in pages(UiLang::French).iter().chain(&pages(UiLang::English)) {
        assert!(page.html.matches("<p>").count() >= 3, "{}", page.slug);
        assert!(plain(page.html).chars().count() >= 1_000, "{}", page.slug);
        assert!(page.title.chars().count() >= 12, "{}", page.slug);
        assert!(!page.html.contains("]]>"), "{}", page.slug);
    }
}

#[test]
fn every_article_leads_to_three_others_and_each_can_be_reached_from_the_first() {
    for lang in [UiLang::French, UiLang::English] {
        let pages = pages(lang);
        let by_slug: BTreeMap<&str, &Page<'_>> =
            pages.iter().map(|page| (page.slug, page)).collect();
        for page in &pages {
            assert_eq!(page.see.len(), 3, "{}", page.slug);
            assert!(!page.see.contains(&page.slug), "{}", page.slug);
        }
        let mut reached = BTreeSet::from(["welcome"]);
        let mut open = vec!["welcome"];
        while let Some(slug) = open.pop() {
            for next in &by_slug[slug].see {
                if reached.insert(*next) {
                    open.push(*next);
                }
            }
        }
        assert_eq!(reached.len(), pages.len(), "{:?}", by_slug.keys());
    }
}

#[test]
fn only_settings_that_exist_are_named() {
    let keys: Vec<String> = crate::config::key_names().collect();
    let is_setting = |name: &str| keys.iter().any(|key| key.rsplit('.').next() == Some(name));
    for page in pages(UiLang::French).iter().chain(&pages(UiLang::English)) {
        for code in codes(page.html) {
            let name = code.split(" = ").next().unwrap();
            if code.contains(" = ") || name.contains('_') {
                assert!(is_setting(name), "{}: {code}", page.slug);
            }
        }
    }
}

#[test]
fn what_it_says_of_the_catalogue_is_true() {
    let sources = crate::catalogue::Catalogue::builtin().sources();
    assert!(sources.len() > 170);
    let languages: BTreeSet<&str> = sources
        .iter()
        .flat_map(|s| &s.languages)
        .map(Lang::primary)
        .collect();
    assert_eq!(languages.len(), 16);
    for lang in [UiLang::French, UiLang::English] {
        let page = pages(lang)
            .into_iter()
            .find(|page| page.slug == "catalogue")
            .unwrap();
        assert!(page.title.contains("170") && page.title.contains("16"));
    }
}

#[test]
fn the_document_is_well_formed_and_dated_from_the_first_article_down() {
    for lang in [UiLang::French, UiLang::English] {
        let document = document(lang, NOW);
        let dates = texts_of(&document, "pubDate");
        assert_eq!(dates.len(), pages(lang).len());
        assert_eq!(
            &dates[..2],
            [
                "Thu, 01 Jan 2026 00:00:00 GMT",
                "Wed, 31 Dec 2025 23:59:00 GMT"
            ]
        );
        let bodies = texts_of(&document, "content:encoded");
        assert!(
            bodies
                .iter()
                .all(|body| body.matches("<li><a href=").count() == 3)
        );
        assert_eq!(texts_of(&document, "language"), [lang.code()]);
    }
}

#[test]
fn the_same_moment_gives_the_same_document() {
    assert_eq!(document(UiLang::French, NOW), document(UiLang::French, NOW));
}

#[test]
fn the_source_has_a_feed_a_language_and_no_address_that_could_be_asked() {
    let source = source(UiLang::French);
    assert_eq!(source.kind, SourceKind::Guide);
    assert_eq!(source.feeds.len(), 2);
    assert_eq!(source.feeds[0].language, Lang::parse("fr"));
    assert!(
        source
            .feeds
            .iter()
            .flat_map(|feed| &feed.urls)
            .all(is_guide)
    );
    assert!(!is_guide(&Url::parse("https://www.rfi.fr/").unwrap()));
}
