//! Lists of feeds there and back, and damaged ones.

use proptest::prelude::*;
use url::Url;

use super::*;
use crate::domain::{Feed, FeedId, Lang, SourceId, Timestamp};
use crate::text::Clean;

fn names(text: &str) -> Vec<String> {
    let (outlines, _) = read_opml(text);
    let names = outlines.iter().map(|outline| {
        let folders = outline.folders.iter().map(|folder| format!("{folder}/"));
        let name = outline.source.name.to_string();
        folders.chain([name]).collect::<String>()
    });
    names.collect()
}

fn problems(text: &str) -> Vec<(Option<u32>, String)> {
    let (_, problems) = read_opml(text);
    let told = problems.into_iter().map(|p| (p.line, p.what.into_string()));
    told.collect()
}

const NESTED: &str = r#"<?xml version="1.0"?>
<opml version="2.0"><head><title>x</title></head><body>
<outline text="Afrique">
  <outline text="Sénégal">
    <outline type="rss" text="Le Journal" xmlUrl="https://journal.example/feed?a=1&amp;b=2"
             htmlUrl="https://journal.example/" language="fr"/>
  </outline>
  <outline title="Radio &amp; co" xmlUrl="http://radio.example/rss"></outline>
</outline>
<outline text="Hors dossier" xmlUrl="https://other.example/rss"/>
</body></opml>"#;

#[test]
fn folders_titles_and_addresses_are_read() {
    assert_eq!(
        names(NESTED),
        [
            "Afrique/Sénégal/Le Journal",
            "Afrique/Radio & co",
            "Hors dossier"
        ]
    );
    assert_eq!(problems(NESTED), []);
    let (outlines, _) = read_opml(NESTED);
    let source = &outlines[0].source;
    assert_eq!(
        source.feeds[0].urls[0].as_str(),
        "https://journal.example/feed?a=1&b=2"
    );
    assert_eq!(
        source.home.as_ref().unwrap().as_str(),
        "https://journal.example/"
    );
    assert_eq!(source.feeds[0].language, Lang::parse("fr"));
    assert_eq!(source.countries[0].code(), "SN");
}

#[test]
fn a_feed_of_the_catalogue_joins_its_source() {
    let text = r#"<opml><body>
        <outline text="mine" xmlUrl="http://www.rfi.fr/fr/afrique/rss/"/>
        <outline text="also mine" xmlUrl="https://www.rfi.fr/fr/tag/alg%C3%A9rie/rss"/>
        <outline text="unknown" xmlUrl="https://unknown.example/rss"/>
    </body></opml>"#;
    let (sources, problems) = import_opml(text);
    assert_eq!(problems, []);
    let ids: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
    assert_eq!(ids, ["rfi-fr", "unknown-example-rss"]);
    assert_eq!(sources[0].feeds.len(), 2);
}

#[test]
fn only_web_addresses_are_taken_and_the_others_named_by_line() {
    let text = "<opml><body>\n<outline text='a' xmlUrl='file:///etc/passwd'/>\n\
        <outline text='b' xmlUrl='exec:rm'/>\n<outline text='c' xmlUrl='feed:https://c.example/f'/>\n\
        <outline text='d' xmlUrl='feed://d.example/f'/>\n\
        <outline text='e' xmlUrl='ftp://bob:hunter2@e.example/f'/>\n</body></opml>";
    assert_eq!(names(text), ["c", "d"]);
    let problems = problems(text);
    let lines: Vec<_> = problems.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [Some(2), Some(3), Some(6)]);
    assert!(!problems.iter().any(|(_, what)| what.contains("hunter2")));
}

#[test]
fn a_damaged_part_costs_no_more_than_itself() {
    let text = "<opml><body>\n<outline text='a' xmlUrl='https://a.example/'/>\n\
        <outline text='b' xmlUrl='https://b.example/\n<!-- never closed\n\
        <outline text='c' xmlUrl='https://c.example/'/>\n</body></opml>";
    assert_eq!(names(text).first().map(String::as_str), Some("a"));
    assert!(names(text).contains(&"c".to_owned()), "{:?}", names(text));
    assert!(!problems(text).is_empty());
}

#[test]
fn a_cut_file_gives_the_feeds_before_the_cut() {
    let text = "<opml><body><outline text='a' xmlUrl='https://a.example/'/><outline text='b' xml";
    assert_eq!(names(text), ["a"]);
    assert_eq!(problems(text).len(), 1);
}

#[test]
fn bare_ampersands_and_unknown_entities_stay_as_written() {
    let text = "<opml><body><outline text='A & B &foo;' \
        xmlUrl='https://a.example/?x=1&y=2&amp;z=3'/></body></opml>";
    let (outlines, _) = read_opml(text);
    assert_eq!(&*outlines[0].source.name, "A & B &foo;");
    let url = &outlines[0].source.feeds[0].urls[0];
    assert_eq!(url.as_str(), "https://a.example/?x=1&y=2&z=3");
}

#[test]
fn entities_of_a_dtd_are_not_expanded() {
    let text = "<!DOCTYPE opml [<!ENTITY a 'boom'><!ENTITY b '&a;&a;'>]>\
        <opml><body><outline text='x &b;' xmlUrl='https://a.example/'/></body></opml>";
    assert_eq!(names(text), ["x &b;"]);
}

#[test]
fn what_is_no_opml_is_said_so() {
    for text in ["", "hello", "<html><body><p>x</p></body></html>", "<rss/>"] {
        let told = problems(text);
        assert!(
            told.iter()
                .any(|(_, what)| what == "this is not an OPML file"),
            "{text}: {told:?}"
        );
    }
}

#[test]
fn the_same_address_counts_once() {
    let text = "<opml><body><outline text='a' xmlUrl='https://a.example/'/>\
        <outline text='b' xmlUrl='https://a.example/'/></body></opml>";
    assert_eq!(names(text), ["a"]);
}

#[test]
fn a_file_without_end_of_folders_or_feeds_is_bounded() {
    let deep = format!("<opml>{}", "<outline text='f'>".repeat(50_000));
    let deep = format!("{deep}<outline text='a' xmlUrl='https://a.example/'/>");
    let (outlines, _) = read_opml(&deep);
    assert_eq!(outlines[0].folders.len(), 256);

    let many: Vec<String> = (0..10_050)
        .map(|n| format!("<outline xmlUrl='https://a.example/{n}'/>"))
        .collect();
    let many = many.join("\n");
    let (outlines, problems) = read_opml(&format!("<opml>{many}</opml>"));
    assert_eq!(outlines.len(), 10_000);
    assert_eq!(problems[0].line, Some(10_001));
}

#[test]
fn a_source_with_several_feeds_is_a_folder() {
    let feeds = [
        feed(1, "rfi", "RFI", "Algérie", "https://rfi.example/2"),
        feed(2, "bbc", "BBC", "BBC", "https://bbc.example/"),
        feed(3, "rfi", "RFI", "Afrique", "https://rfi.example/1"),
    ];
    assert_eq!(
        names(&export_opml(&feeds)),
        ["BBC", "RFI/Afrique", "RFI/Algérie"]
    );
}

fn feed(id: i64, source: &str, source_name: &str, title: &str, url: &str) -> Feed {
    Feed {
        id: FeedId(id),
        source: SourceId::new(source),
        source_name: Clean::line(source_name),
        title: Clean::line(title),
        url: Url::parse(url).unwrap(),
        candidates: Vec::new(),
        language: Lang::parse("fr"),
        added: Timestamp(0),
    }
}

proptest! {
    #[test]
    fn what_is_exported_is_imported_again(titles in prop::collection::vec("\\PC{1,20}", 1..8)) {
        let feeds: Vec<Feed> = titles
            .iter()
            .enumerate()
            .map(|(n, title)| {
                let url = format!("https://x.example/{n}?a=1&b=<{title}>");
                feed(0, &format!("s{n}"), "same", &format!("n{n} {title}"), &url)
            })
            .collect();
        let (outlines, problems) = read_opml(&export_opml(&feeds));
        prop_assert_eq!(problems, []);
        prop_assert_eq!(outlines.len(), feeds.len());
        for (outline, feed) in outlines.iter().zip(&feeds) {
            prop_assert_eq!(&outline.source.name, &feed.title);
            prop_assert_eq!(&outline.source.feeds[0].urls[0], &feed.url);
            prop_assert_eq!(&outline.source.feeds[0].language, &feed.language);
        }
    }

    #[test]
    fn no_text_stops_the_import(text in "(<outline |</outline>|xmlUrl='|https://a|[<>&'\" a\n]|<!\\[CDATA\\[|<!--|<\\?){0,40}") {
        let _ = read_opml(&text);
    }
}
