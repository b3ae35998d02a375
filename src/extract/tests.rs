//! Whole pages of our own making, by what is odd about them.

mod briefs;
mod cited;
mod dates;
mod facts;
mod instead;
mod lines;
mod pictures;
mod split;
mod walls;

use url::Url;

use super::page::{Page, from_page};
use crate::domain::{Block, Completeness};

const ADDRESS: &str = "https://sahel.example/tindi-le-bac-ne-revient-pas";

fn read(html: &str) -> Page {
    from_page(html, &Url::parse(ADDRESS).unwrap())
}

fn paragraph(n: usize) -> String {
    format!(
        "<p>Le {n}e jour, les pêcheurs de Tindi ont attendu sur la rive que le bac revienne de \
         l’autre côté du fleuve, où personne ne l’avait vu depuis la veille au soir, disent-ils.</p>"
    )
}

fn paragraphs(count: usize) -> String {
    (1..=count).map(paragraph).collect()
}

const HEADLINE: &str = "<h1>Tindi : le bac ne revient pas</h1>";

/// An article of `count` paragraphs with something behind them.
fn article(count: usize, behind: &str) -> Page {
    let text = paragraphs(count);
    read(&format!(
        "<html><head><title>Tindi : le bac ne revient pas</title></head><body>\
         <article>{HEADLINE}{text}{behind}</article></body></html>"
    ))
}

fn texts(page: &Page) -> Vec<String> {
    let blocks = page.body.iter().flat_map(|body| &body.blocks);
    blocks.map(Block::plain_text).collect()
}

#[test]
fn a_page_says_what_its_article_is_about() {
    let topics = |head: &str| {
        let html = format!("<html><head>{head}</head><body><p>Un texte.</p></body></html>");
        let url = url::Url::parse("https://www.jour.example/a").unwrap();
        let topics = from_page(&html, &url).topics.into_iter();
        topics
            .map(|topic| topic.name().to_string())
            .collect::<Vec<_>>()
    };
    let metas = "<meta property='og:site_name' content='Le Jour'>
        <meta property='article:section' content='Économie'><meta property='article:tag' content='Mali'>
        <meta property='article:tag' content='Une, Le Jour, Mines'>";
    let described = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"A",
        "articleSection":["Science &amp; santé"],"keywords":"or, mines d'or"}</script>"#;
    let both = format!("{metas}{described}");
    assert_eq!(
        topics(&both),
        ["Économie", "Science & santé", "Mali", "Mines"]
    );
    let keywords = described.replace("articleSection", "other");
    assert_eq!(topics(&keywords), ["Or", "Mines d'or"]);
    assert_eq!(
        topics("<meta name='keywords' content='a, b, tout'>"),
        Vec::<String>::new()
    );
}
