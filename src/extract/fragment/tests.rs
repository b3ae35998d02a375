use super::*;
use crate::domain::{EmbedKind, Marker, SpanStyle};

fn read(html: &str) -> Fragment {
    from_fragment(
        html,
        &Url::parse("https://paper.example/2026/11/a").unwrap(),
    )
}

fn texts(html: &str) -> Vec<String> {
    read(html)
        .body
        .blocks
        .iter()
        .map(Block::plain_text)
        .collect()
}

#[test]
fn every_text_is_taken_once_however_it_is_nested() {
    let html =
        "<div>bare <p><span><b>one</b> two</span></p><div><span>three</span></div>four</div>";
    assert_eq!(texts(html), ["bare", "one two", "three", "four"]);
}

#[test]
fn two_line_breaks_part_paragraphs() {
    assert_eq!(
        texts("one<br>two<br><br>three<br /> <br/>four"),
        ["one two", "three", "four"]
    );
}

#[test]
fn blocks_keep_their_kind() {
    let html = "<h3>Head</h3><blockquote><p>Said</p></blockquote><ol start=4><li>four<ul><li>inner</li></ul></li><li><p>five</p></li></ol><pre>a\n  b</pre><hr>";
    let blocks = read(html).body.blocks;
    let kinds: Vec<&str> = blocks
        .iter()
        .map(|block| match block {
            Block::Heading { level: 3, .. } => "h3",
            Block::Quote(_) => "q",
            Block::Item {
                depth: 0,
                marker: Marker::Number(4),
                ..
            } => "4",
            Block::Item {
                depth: 1,
                marker: Marker::Bullet,
                ..
            } => "inner",
            Block::Item {
                depth: 0,
                marker: Marker::Number(5),
                ..
            } => "5",
            Block::Preformatted(_) => "pre",
            Block::Rule => "hr",
            _ => "other",
        })
        .collect();
    assert_eq!(kinds, ["h3", "q", "4", "inner", "5", "pre", "hr"]);
}

#[test]
fn links_are_absolute_and_counted_once_in_reading_order() {
    let html = "<p><a href='/b'>b</a> <a href='mailto:x@y'>m</a> <a href='#top'>t</a> <a href='https://z.example/'><em>z</em></a> <a href='/b'>again</a></p>";
    let body = read(html).body;
    let urls: Vec<&str> = body.links.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(urls, ["https://paper.example/b", "https://z.example/"]);
    let linked: Vec<Option<u32>> = body.blocks[0]
        .spans()
        .iter()
        .filter_map(|span| span.link.map(Some))
        .collect();
    assert_eq!(linked, [Some(0), Some(1), Some(0)]);
    assert!(
        body.blocks[0]
            .spans()
            .iter()
            .any(|span| span.style.has(SpanStyle::EMPHASIS))
    );
}

#[test]
fn a_table_of_figures_stays_a_table_and_a_layout_table_does_not() {
    let html = "<table><tr><th>Year</th><th>Rain</th></tr><tr><td>2025</td><td>12 mm</td></tr></table>\
                <table><tr><td><p>Only a frame.</p></td></tr></table>";
    let blocks = read(html).body.blocks;
    assert!(matches!(&blocks[0], Block::Table { header: true, rows, .. } if rows.len() == 2));
    assert_eq!(blocks[1].plain_text(), "Only a frame.");
    let named = html.replacen("<table>", "<table><caption>Rain by year</caption>", 1);
    let blocks = read(&named).body.blocks;
    assert!(
        matches!(&blocks[0], Block::Table { caption, .. } if caption.as_str() == "Rain by year")
    );
    assert_eq!(blocks.len(), 2);
}

#[test]
fn a_picture_has_its_caption_and_who_took_it() {
    let html = "<figure><img src=/p.jpg alt='A man'><figcaption>The port of Benghazi. <span class=credit>© AFP / X</span></figcaption></figure>";
    let read = read(html);
    assert_eq!(
        read.first_image.unwrap().as_str(),
        "https://paper.example/p.jpg"
    );
    let Block::Figure {
        caption, credit, ..
    } = &read.body.blocks[0]
    else {
        panic!()
    };
    assert_eq!(&**caption, "The port of Benghazi.");
    assert_eq!(credit.as_deref(), Some("AFP / X"));
}

#[test]
fn films_and_posts_are_named_and_trackers_are_not() {
    let html = "<iframe src='https://www.youtube.com/embed/1' title='Film'></iframe>\
        <blockquote class=twitter-tweet><p>Words</p><a href='https://x.com/a/status/1'>1 May</a></blockquote>\
        <iframe src='https://ads.doubleclick.net/x'></iframe><img src='/c.gif' width=1 height=1>";
    let blocks = read(html).body.blocks;
    let embeds: Vec<EmbedKind> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Embed { kind, .. } => Some(*kind),
            _ => None,
        })
        .collect();
    assert_eq!(embeds, [EmbedKind::Video, EmbedKind::Post]);
    assert!(
        !blocks
            .iter()
            .any(|block| matches!(block, Block::Figure { .. }))
    );
}

#[test]
fn a_read_also_line_becomes_a_citation() {
    let html = "<p>Text of the article.</p><p><strong>À lire aussi : <a href=/c>Libye: Haftar à Moscou</a></strong></p><p>More.</p>";
    let read = read(html);
    assert_eq!(read.body.blocks.len(), 2);
    assert_eq!(&*read.cited[0].title, "Libye: Haftar à Moscou");
    assert_eq!(read.cited[0].url.as_str(), "https://paper.example/c");
}

#[test]
fn a_body_is_full_only_when_it_is_long_and_does_not_break_off() {
    let sentence = "The council met in the morning and voted on the budget of the region. ";
    let paragraph = |n: usize| format!("<p>{n} {}</p>", sentence.repeat(6));
    let whole: String = (0..4).map(paragraph).collect();
    let footer = "<p>The post <a href=/a>Budget</a> appeared first on <a href=/>Paper</a>.</p>";
    let completeness = |html: &str| read(html).body.completeness;
    assert_eq!(completeness(&whole), Completeness::Full);
    assert_eq!(
        completeness(&format!("{whole}{footer}")),
        Completeness::Full
    );
    assert_eq!(
        completeness(&format!("{whole}<p>And then […]</p>{footer}")),
        Completeness::Summary
    );
    assert_eq!(
        completeness(&format!("{whole}<p><a href=/a>Read more</a></p>")),
        Completeness::Summary
    );
    assert_eq!(completeness("<p>One line.</p>"), Completeness::Summary);
    assert_eq!(completeness(""), Completeness::Missing);
}

#[test]
fn a_paragraph_is_said_once() {
    let html = "<p>The general went to Moscow for the first time this year.</p>".repeat(2);
    assert_eq!(texts(&html).len(), 1);
}

#[test]
fn plain_text_has_its_paragraphs_at_blank_lines() {
    let body = from_plain("One\nline.\r\n\r\nTwo.\n\n\n");
    let texts: Vec<String> = body.blocks.iter().map(Block::plain_text).collect();
    assert_eq!(texts, ["One line.", "Two."]);
    assert_eq!(body.origin, BodyOrigin::Archive);
}

#[test]
fn plain_text_with_a_line_for_each_paragraph_has_them_apart_and_once() {
    let long = "The general went to Moscow for the first time this year. ".repeat(8);
    let body = from_plain(&format!("{long}\nIt was short.\n{long}\n\n{long}\n"));
    let texts: Vec<String> = body.blocks.iter().map(Block::plain_text).collect();
    assert_eq!(texts, [long.trim(), "It was short."]);
}
