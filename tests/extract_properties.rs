//! What holds for `extract` whatever a site sends.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "a test may fail loudly and read its own files"
)]

use std::collections::HashSet;
use std::fmt::Write as _;

use griot::domain::{Block, Body, Marker, Span, SpanStyle};
use griot::extract::{decode_page, find_feeds, from_fragment, from_page};
use proptest::prelude::*;
use url::Url;

fn base() -> Url {
    Url::parse("https://paper.example/2026/11/24/an-article-of-the-paper").unwrap()
}

/// A page of our own in a publisher's structure, bytes of it lost, changed or said again.
fn damaged_page() -> impl Strategy<Value = (String, Url)> {
    let pages = [
        (
            "pages/wordpress",
            "https://courier.example/2026/11/council/",
        ),
        (
            "pages/rfi-inline",
            "https://www.rfi.fr/fr/afrique/20261117-tindi",
        ),
        ("pages/live-blog", "https://paper.example/2026/11/17/live/"),
        (
            "sites/rfi",
            "https://www.rfi.fr/fr/afrique/20261117-lobe-pecheurs",
        ),
        (
            "sites/lemonde",
            "https://www.lemonde.fr/afrique/article/2026/11/17/lobe.html",
        ),
        (
            "sites/aljazeera",
            "https://www.aljazeera.com/news/2026/11/17/lobe",
        ),
    ];
    let damage = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        0..60_usize,
        0..4,
    );
    let page = prop::sample::select(pages.to_vec());
    (page, prop::collection::vec(damage, 0..40)).prop_map(|((name, url), damages)| {
        let root = env!("CARGO_MANIFEST_DIR");
        let mut bytes = std::fs::read(format!("{root}/tests/data/{name}.html")).unwrap();
        for (at, from, len, kind) in damages {
            let at = at.index(bytes.len());
            let from = from.index(bytes.len());
            let end = (at + len).min(bytes.len());
            let piece = bytes[from..(from + len).min(bytes.len())].to_vec();
            match kind {
                0 => drop(bytes.drain(at..end)),
                1 => drop(bytes.splice(at..at, piece)),
                2 => bytes[at] = u8::try_from(len).unwrap(),
                _ => drop(bytes.splice(at..end, piece)),
            }
            bytes.push(b' ');
        }
        (
            decode_page(&bytes, None).into_owned(),
            Url::parse(url).unwrap(),
        )
    })
}

/// Markup in any order, closed or not.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[a-z]{1,9}( [a-zé]{1,9}){0,30}[.?!]?",
        6 => prop::sample::select(vec![
            "<p>", "</p>", "<div>", "</div>", "<br>", "<br><br>", "<ul><li>", "<li>", "</ul>", "<ol start=3><li>", "<blockquote>",
            "</blockquote>", "<h2>", "</h2>", "<table><tr><td>", "<td>", "<tr>", "</table>", "<pre>", "</pre>", "<hr>", "<b>",
            "</b>", "<i>", "</i>", "<sup>", "</sup>", "<a href='/x'>", "<a href='https://o.example/y?a=1'>", "</a>", "<figure>",
            "</figure>", "<img src=/p.jpg alt='A picture of it'>", "<figcaption>", "</figcaption>", "<span>", "</span>", "<code>",
            "<iframe src='https://www.youtube.com/embed/x'></iframe>", "<article>", "<aside>", "<section class=related>", "<script>",
            "</script>", "<style>", "<template>", "<noscript>", "<select>", "<svg>", "<math>", "<button>", "<!--", "-->", "&nbsp;",
            "&amp;", "\u{ad}", "\u{202e}", "\u{1b}[31m", " ", "\n",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn spans_html(spans: &[Span], body: &Body) -> String {
    let tags = [
        (SpanStyle::STRONG, "b"),
        (SpanStyle::EMPHASIS, "i"),
        (SpanStyle::CODE, "code"),
        (SpanStyle::SUPERSCRIPT, "sup"),
        (SpanStyle::SUBSCRIPT, "sub"),
        (SpanStyle::STRIKE, "s"),
    ];
    let mut out = String::new();
    for span in spans {
        let mut run = escaped(&span.text);
        for (style, tag) in tags {
            if span.style.has(style) {
                run = format!("<{tag}>{run}</{tag}>");
            }
        }
        if let Some(link) = span.link {
            let url = &body.links[usize::try_from(link).unwrap()].url;
            run = format!("<a href=\"{}\">{run}</a>", escaped(url.as_str()));
        }
        out.push_str(&run);
    }
    out
}

/// A body as the HTML that it could have come from.
fn html_of(body: &Body) -> String {
    let mut out = String::new();
    for block in &body.blocks {
        let text = spans_html(block.spans(), body);
        match block {
            Block::Paragraph(_) => write!(out, "<p>{text}</p>"),
            Block::Quote(_) => write!(out, "<blockquote>{text}</blockquote>"),
            Block::Heading { level, .. } => write!(out, "<h{level}>{text}</h{level}>"),
            Block::Item { depth, marker, .. } => {
                let (open, close) = (
                    "<ul>".repeat(usize::from(*depth)),
                    "</ul>".repeat(usize::from(*depth)),
                );
                match marker {
                    Marker::Bullet => write!(out, "{open}<ul><li>{text}</ul>{close}"),
                    Marker::Number(n) => write!(out, "{open}<ol><li value={n}>{text}</ol>{close}"),
                }
            }
            Block::Preformatted(text) => write!(out, "<pre>\n{}</pre>", escaped(text)),
            Block::Rule => write!(out, "<hr>"),
            Block::Table { .. } | Block::Figure { .. } | Block::Embed { .. } => Ok(()),
        }
        .unwrap();
    }
    out
}

/// The blocks that are text, and with them only the links that they use.
fn texts_of(body: &Body) -> Body {
    let mut body = body.clone();
    body.blocks.retain(|block| {
        !matches!(
            block,
            Block::Table { .. } | Block::Figure { .. } | Block::Embed { .. }
        )
    });
    body
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_that_a_site_sends_makes_it_panic(html in soup(), text in ".{0,200}") {
        from_page(&html, &base());
        from_fragment(&text, &base());
        from_page(&text, &base());
        find_feeds(&text, &base());
    }

    #[test]
    fn a_damaged_page_gives_a_text_or_none_and_says_nothing_twice((html, url) in damaged_page()) {
        let page = from_page(&html, &url);
        let mut seen = HashSet::new();
        for block in page.body.iter().flat_map(|body| &body.blocks) {
            let text = block.plain_text();
            if matches!(block, Block::Paragraph(_)) && text.chars().count() > 40 {
                prop_assert!(seen.insert(text.clone()), "{}", text);
            }
        }
        prop_assert!(page.cited.len() <= 20);
        prop_assert!(find_feeds(&html, &url).len() < 100);
    }

    #[test]
    fn extracting_a_body_again_changes_nothing(html in soup()) {
        let body = texts_of(&from_fragment(&html, &base()).body);
        let again = texts_of(&from_fragment(&html_of(&body), &base()).body);
        prop_assert_eq!(&again.blocks, &body.blocks);
        prop_assert_eq!(&again.links, &body.links);
    }

    #[test]
    fn no_paragraph_is_said_twice(html in soup()) {
        let doubled = format!("<article>{html}</article><div>{html}</div>");
        for body in [Some(from_fragment(&doubled, &base()).body), from_page(&doubled, &base()).body] {
            let mut seen = HashSet::new();
            for block in body.iter().flat_map(|body| &body.blocks) {
                let text = block.plain_text();
                if matches!(block, Block::Paragraph(_) | Block::Quote(_)) && text.chars().count() > 40 {
                    prop_assert!(seen.insert(text.clone()), "{}", text);
                }
            }
        }
    }

    #[test]
    fn links_point_at_the_list_and_are_in_reading_order(html in soup()) {
        let body = from_fragment(&html, &base()).body;
        let mut next = 0;
        for link in body.blocks.iter().flat_map(Block::spans).filter_map(|span| span.link) {
            prop_assert!(link <= next);
            next = next.max(link + 1);
        }
        prop_assert_eq!(usize::try_from(next).unwrap(), body.links.len());
    }
}

#[test]
fn a_text_in_no_paragraph_keeps_no_soft_hyphen() {
    let body = from_fragment("<figure>aa\u{ad}<figcaption><p>", &base()).body;
    assert_eq!(body.plain_text().as_str(), "aa");
}
