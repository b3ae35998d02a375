//! Small feeds of our own writing in the shapes that publishers send, and broken in their ways.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use griot::domain::{
    Block, Completeness, FailureKind, FeedId, Identity, Lang, NewArticle, Timestamp,
};
use griot::parse::{DocumentKind, FeedContext, Parsed, inspect_feed, mend_document, parse_feed};
use proptest::prelude::*;
use url::Url;

fn bytes(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/data/feeds/{name}", env!("CARGO_MANIFEST_DIR"));
    #[expect(clippy::disallowed_methods, reason = "a test reads its own data")]
    std::fs::read(path).unwrap()
}

fn parse_bytes(bytes: &[u8], url: &str, language: Option<&str>) -> Parsed {
    let url = Url::parse(url).unwrap();
    let language = language.and_then(Lang::parse);
    let context = FeedContext {
        url: &url,
        language: language.as_ref(),
        feed: Some(FeedId(1)),
    };
    parse_feed(bytes, None, &context)
}

fn parse(name: &str) -> Parsed {
    parse_bytes(&bytes(name), "https://feeds.example/feed", None)
}

fn titles(parsed: &Parsed) -> Vec<&str> {
    parsed.articles.iter().map(|a| a.title.as_str()).collect()
}

fn ids(parsed: &Parsed) -> Vec<&Identity> {
    parsed.articles.iter().map(|a| &a.identity).collect()
}

fn standfirst(article: &NewArticle) -> &str {
    article.standfirst.as_ref().map_or("", |text| text.as_str())
}

fn at(text: &str) -> Option<Timestamp> {
    Timestamp::from_rfc3339(text)
}

fn link(article: &NewArticle) -> &str {
    article.url.as_ref().map_or("", Url::as_str)
}

#[test]
fn the_feed_of_a_radio_gives_headline_standfirst_date_and_picture() {
    let parsed = parse("rfi.xml");
    assert_eq!(parsed.kind, DocumentKind::Rss);
    assert_eq!(parsed.ttl_seconds, Some(900));
    assert_eq!(parsed.language, Lang::parse("fr"));
    assert_eq!(
        parsed.home.unwrap().as_str(),
        "https://radio.example/fr/afrique/"
    );
    assert!(parsed.problems.is_empty());
    let first = &parsed.articles[0];
    assert_eq!(
        first.title.as_str(),
        "Libye: à Tripoli, le port rouvre après dix jours d'arrêt"
    );
    assert!(standfirst(first).starts_with("Les premiers cargos"));
    assert_eq!(first.body, None);
    assert_eq!(first.published, at("2026-11-24T08:15:00Z"));
    assert_eq!(
        first.image.as_ref().unwrap().as_str(),
        "https://img.radio.example/w:1280/port.jpg"
    );
    assert_eq!(first.language, Lang::parse("fr"));
}

#[test]
fn a_guid_that_moves_with_the_place_in_the_list_does_not_make_a_new_article() {
    let (now, later) = (parse("bbc.xml"), parse("bbc-later.xml"));
    assert_eq!(ids(&now), ids(&later));
    assert_ne!(now.articles[0].guid, later.articles[0].guid);
}

#[test]
fn an_empty_link_is_made_good_by_a_guid_that_is_an_address() {
    let parsed = parse("bbc.xml");
    assert_eq!(
        link(&parsed.articles[1]),
        "https://news.example/news/articles/c2locust"
    );
}

#[test]
fn a_guid_of_the_hour_does_not_take_the_articles_address() {
    let parsed = parse("aljazeera.xml");
    let want = [
        "url:channel.example/news/2026/11/24/sudan-school-year-opens",
        "url:channel.example/news/2026/11/24/chad-well",
    ];
    let got: Vec<&str> = ids(&parsed).iter().map(|id| id.0.as_str()).collect();
    assert_eq!(got, want);
}

#[test]
fn allafricas_brackets_name_the_true_publisher() {
    let parsed = parse("allafrica.rdf");
    assert_eq!(parsed.kind, DocumentKind::Rdf);
    let [bridge, milk] = parsed.articles.as_slice() else {
        panic!("two articles expected")
    };
    assert_eq!(bridge.publisher.as_ref().unwrap().as_str(), "DW");
    assert_eq!(
        standfirst(bridge),
        "The two towns waited eleven years for it."
    );
    assert_eq!(
        milk.publisher.as_ref().unwrap().as_str(),
        "The Conversation Africa"
    );
    assert_eq!(
        link(milk),
        "https://allafrica.com/stories/202611240002.html"
    );
}

#[test]
fn allafricas_brackets_before_the_title_name_the_true_publisher() {
    let xml = "<rss version='2.0'><channel><item><title>[Nation] Kenya: Rain</title>\
               <link>https://allafrica.com/stories/1.html</link></item></channel></rss>";
    let parsed = parse_bytes(xml.as_bytes(), "https://allafrica.com/rss", None);
    assert_eq!(titles(&parsed), ["Kenya: Rain"]);
    assert_eq!(parsed.articles[0].publisher.as_deref(), Some("Nation"));
}

#[test]
fn brackets_elsewhere_are_text() {
    let xml = "<rss version='2.0'><channel><item><title>T</title><link>https://a.example/1</link>\
               <description>[Vidéo] Le stade est plein.</description></item></channel></rss>";
    let parsed = parse_bytes(xml.as_bytes(), "https://a.example/rss", None);
    assert_eq!(
        standfirst(&parsed.articles[0]),
        "[Vidéo] Le stade est plein."
    );
    assert_eq!(parsed.articles[0].publisher, None);
}

#[test]
fn google_news_names_the_publisher_behind_the_title() {
    let parsed = parse("googlenews.xml");
    let article = &parsed.articles[0];
    assert_eq!(article.title.as_str(), "Tchad : la gare de fret ouvre");
    assert_eq!(
        article.publisher.as_ref().unwrap().as_str(),
        "Le Petit Journal d'Essai"
    );
}

#[test]
fn content_is_the_body_and_the_description_its_standfirst() {
    let parsed = parse("wordpress.xml");
    let article = &parsed.articles[0];
    assert_eq!(parsed.feed_title.unwrap().as_str(), "Le Quotidien d'Essai");
    assert_eq!(parsed.ttl_seconds, Some(1800));
    assert_eq!(
        article.title.as_str(),
        "Sénégal – Le train de Thiès part à l’heure"
    );
    assert_eq!(article.author.as_ref().unwrap().as_str(), "Awa Diop");
    let body = article.body.as_ref().unwrap();
    assert!(body.plain_text().starts_with("Un chef de gare sourit"));
    // The description is a cut of the body: it is not shown twice.
    assert_eq!(article.standfirst, None);
    assert_eq!(link(article), "https://quotidien.example/train-thies/");
}

#[test]
fn read_also_lines_of_a_feed_become_cited_links() {
    let parsed = parse("wordpress.xml");
    let cited = &parsed.articles[0].cited;
    assert_eq!(cited.len(), 1);
    assert_eq!(cited[0].title.as_str(), "Les bus de Dakar");
}

#[test]
fn atom_gives_types_languages_and_relative_links_their_meaning() {
    let parsed = parse_bytes(&bytes("atom.xml"), "https://jornal.example/atom.xml", None);
    let [bridge, school] = parsed.articles.as_slice() else {
        panic!("two articles expected")
    };
    assert_eq!(bridge.title.as_str(), "Moçambique: a ponte nova");
    assert_eq!(link(bridge), "https://jornal.example/ponte");
    assert_eq!(bridge.author.as_ref().unwrap().as_str(), "Célia Macuácua");
    assert_eq!(bridge.updated, at("2026-11-24T10:00:00Z"));
    assert_eq!(school.published, at("2026-11-23T10:00:00Z"));
    assert_eq!(
        school.updated, school.published,
        "the only date that it tells"
    );
    assert_eq!(
        school.body.as_ref().unwrap().plain_text(),
        "Cem alunos entraram."
    );
    assert_eq!(school.language, Lang::parse("pt"));
}

#[test]
fn old_formats_are_read_like_new_ones() {
    let old = parse("atom03.xml");
    assert_eq!(titles(&old), ["Wool & milk"]);
    assert_eq!(old.articles[0].published, at("2026-11-24T09:00:00Z"));
    assert!(old.articles[0].standfirst.is_some() || old.articles[0].body.is_some());
    assert_eq!(titles(&parse("rss090.xml")), ["One", "Two"]);
}

#[test]
fn a_feed_broken_in_ten_ways_gives_all_it_holds() {
    let parsed = parse("broken.xml");
    let [market, outside] = parsed.articles.as_slice() else {
        panic!("two articles expected: {parsed:?}")
    };
    assert_eq!(parsed.feed_title.as_ref().unwrap().as_str(), "Faso & co");
    assert_eq!(
        market.title.as_str(),
        "Bobo-Dioulasso : le marché\u{a0}rouvre & les prix < 500 F"
    );
    assert_eq!(link(market), "https://faso.example/index.php?a=1&b=2");
    assert_eq!(market.published, at("2026-11-24T09:00:00Z"));
    assert_eq!(standfirst(market), "Les étals débordent de tissus.");
    assert_eq!(
        market.image.as_ref().unwrap().as_str(),
        "https://faso.example/a.jpg"
    );
    let figure = &market.body.as_ref().unwrap().blocks[0];
    assert!(
        matches!(figure, Block::Figure { caption, credit: Some(credit), .. }
        if caption.as_str() == "Le grand marché" && credit.as_str() == "S. Ouattara")
    );
    assert_eq!(outside.title.as_str(), "Hors du canal");
    assert_eq!(link(outside), "https://faso.example/2");
    assert_eq!(outside.author.as_ref().unwrap().as_str(), "Issa Ouédraogo");
    assert_eq!(outside.published, at("2026-11-24T08:00:00Z"));
}

#[test]
fn of_a_cut_document_the_whole_articles_are_kept_and_the_cut_is_named() {
    let parsed = parse("cut.xml");
    assert_eq!(titles(&parsed), ["Whole one", "Whole two"]);
    assert_eq!(parsed.problems[0].kind, FailureKind::Damaged);
    assert!(inspect_feed("cut.xml", &parsed).ok);
}

#[test]
fn latin1_that_calls_itself_utf8_reads_as_french() {
    let parsed = parse("latin1-as-utf8.xml");
    assert_eq!(titles(&parsed), ["Grève à Thiès"]);
    assert_eq!(parsed.feed_title.unwrap().as_str(), "L’écho d’Essai");
}

#[test]
fn a_title_is_never_empty_and_a_link_never_a_script() {
    let parsed = parse("no-links.xml");
    assert_eq!(parsed.articles.len(), 5);
    let made = parsed.articles[0].title.as_str();
    assert!(
        made.starts_with("Coupure d'eau à Lomé") && made.ends_with('…'),
        "{made}"
    );
    assert_eq!(parsed.articles[4].url, None);
}

#[test]
fn articles_that_share_an_address_stay_apart_and_stay_the_same() {
    let parsed = parse("no-links.xml");
    let mut ids: Vec<String> = ids(&parsed).iter().map(|id| id.0.clone()).collect();
    let again = parse("no-links.xml");
    assert!(
        again
            .articles
            .iter()
            .zip(&ids)
            .all(|(article, id)| article.identity.0 == *id)
    );
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 5);
}

#[test]
fn json_feed_is_read_with_numbers_for_ids_and_either_scheme() {
    let parsed = parse("feed.json");
    assert_eq!(parsed.kind, DocumentKind::JsonFeed);
    let [train, rain] = parsed.articles.as_slice() else {
        panic!("two articles expected")
    };
    assert_eq!(train.author.as_ref().unwrap().as_str(), "Neema Juma");
    assert_eq!(train.published, at("2026-11-24T07:00:00Z"));
    assert_eq!(
        train.image.as_ref().unwrap().as_str(),
        "https://json.example/1.jpg"
    );
    assert!(rain.title.as_str().starts_with("Mvua inanyesha"));
    assert_eq!(link(rain), "https://json.example/2");
    assert_eq!(rain.language, Lang::parse("sw"));
}

#[test]
fn what_is_no_feed_is_named() {
    let cases = [
        (
            "error.html",
            DocumentKind::Html,
            FailureKind::WebPage,
            "web-page",
        ),
        (
            "error.json",
            DocumentKind::Unknown,
            FailureKind::NotAFeed,
            "not-a-feed",
        ),
        (
            "feeds.opml",
            DocumentKind::Opml,
            FailureKind::NotAFeed,
            "not-a-feed",
        ),
        (
            "sitemap.xml",
            DocumentKind::Sitemap,
            FailureKind::NotAFeed,
            "not-a-feed",
        ),
    ];
    for (name, kind, failure, class) in cases {
        let parsed = parse(name);
        assert_eq!(
            (parsed.kind, parsed.problems[0].kind),
            (kind, failure),
            "{name}"
        );
        let inspected = inspect_feed(name, &parsed);
        assert_eq!((inspected.ok, inspected.class.as_str()), (false, class));
    }
    let empty = parse_bytes(b"", "https://a.example/rss", None);
    assert_eq!(empty.problems[0].kind, FailureKind::Empty);
}

#[test]
fn a_feed_without_articles_is_no_failure() {
    let xml = b"<rss version='2.0'><channel><title>New</title></channel></rss>";
    let parsed = parse_bytes(xml, "https://a.example/rss", None);
    assert!(parsed.problems.is_empty() && inspect_feed("x", &parsed).ok);
}

#[test]
fn english_that_nobody_chose_gives_way_to_the_known_language() {
    let xml = b"<rss version='2.0'><channel><language>en-US</language>\
                <item><title>Habari</title></item></channel></rss>";
    let parsed = parse_bytes(xml, "https://a.example/rss", Some("sw"));
    assert_eq!(parsed.articles[0].language, Lang::parse("sw"));
}

#[test]
fn two_thousand_articles_are_the_most_and_the_newest() {
    let item = |n: i64| {
        let date = Timestamp(1_700_000_000 + n).to_rfc3339();
        format!("<item><title>{n}</title><guid>{n}</guid><pubDate>{date}</pubDate></item>")
    };
    let items: String = (0..2100).map(item).collect();
    let xml = format!("<rss version='2.0'><channel>{items}</channel></rss>");
    let parsed = parse_bytes(xml.as_bytes(), "https://a.example/rss", None);
    assert_eq!(parsed.articles.len(), 2000);
    assert_eq!(parsed.articles[0].title.as_str(), "100");
    assert_eq!(parsed.problems[0].kind, FailureKind::TooLarge);
}

#[test]
fn nothing_that_a_terminal_would_act_upon_gets_through() {
    let xml = "<rss version='2.0'><channel><item><title>a&#27;]52;c;QQ==&#7;b \u{1b}[31mred</title>\
               <link>https://a.example/1</link></item></channel></rss>";
    let parsed = parse_bytes(xml.as_bytes(), "https://a.example/rss", None);
    assert_eq!(titles(&parsed), ["ab red"]);
}

#[test]
fn an_item_inside_an_item_is_named_not_lost_in_silence() {
    let xml = "<rss version='2.0'><channel><item><title>Out</title><x><item><title>In</title>\
               </item></x></item></channel></rss>";
    let parsed = parse_bytes(xml.as_bytes(), "https://a.example/rss", None);
    assert_eq!(titles(&parsed), ["Out"]);
    assert_eq!(parsed.problems[0].kind, FailureKind::Unreadable);
}

#[test]
fn articles_behind_the_feeds_end_are_read() {
    let item = |title: &str| format!("<item><title>{title}</title></item>");
    let one = format!(
        "<rss version='2.0'><channel>{}</channel></rss>",
        item("One")
    );
    let two = format!("{one}\n{}{}", item("Two"), item("Three"));
    let joined = format!("{one}{one}");
    let read = |xml: &str| parse_bytes(xml.as_bytes(), "https://a.example/rss", None);
    assert_eq!(titles(&read(&two)), ["One", "Two", "Three"]);
    assert!(read(&two).problems.is_empty());
    assert_eq!(titles(&read(&joined)), ["One"]);
    assert!(read(&joined).problems.is_empty(), "it was sent twice");
    let other = format!("{one}{}", one.replace("One", "Four"));
    assert_eq!(titles(&read(&other)), ["One"]);
    assert_eq!(read(&other).problems.len(), 1);
    assert_eq!(
        titles(&read(&format!("{one}<!-- made in 3 ms -->"))),
        ["One"]
    );
    let cut = format!("{two}<item><title>Fo");
    assert_eq!(titles(&read(&cut)), ["One", "Two", "Three"]);
    assert_eq!(read(&cut).problems[0].kind, FailureKind::Damaged);
}

#[test]
fn an_article_whose_tag_was_damaged_on_the_way_is_read() {
    let read = |inner: &str| {
        let xml = format!("<rss version='2.0'><channel><title>T</title>{inner}</channel></rss>");
        parse_bytes(xml.as_bytes(), "https://a.example/rss", None)
    };
    for tag in ["itemV", "ite", "iten", "it\u{1}em"] {
        let feed = format!(
            "<item><title>One</title></item><{tag}><title>Two</title></item>\
             <item><title>Three</title></item>"
        );
        assert_eq!(titles(&read(&feed)), ["One", "Two", "Three"], "{tag}");
    }
    let image = "<image><title>Logo</title></image><item><title>One</title></item>";
    assert_eq!(titles(&read(image)), ["One"]);
}

#[test]
fn a_link_without_its_scheme_is_an_address_of_its_own() {
    let xml = "<rss version='2.0'><channel><item><title>One</title>\
               <link>www.b.example/one</link></item></channel></rss>";
    let parsed = parse_bytes(xml.as_bytes(), "https://a.example/rss", None);
    let url = parsed.articles[0].url.as_ref().unwrap();
    assert_eq!(url.as_str(), "https://www.b.example/one");
}

#[test]
fn a_section_inside_a_section_is_one() {
    let xml = "<rss version='2.0'><channel><item><title><![CDATA[<![CDATA[One & two]]>]]></title>\
               </item><item><title><![CDATA[Three]]></title></item></channel></rss>";
    let parsed = parse_bytes(xml.as_bytes(), "https://a.example/rss", None);
    assert_eq!(titles(&parsed), ["One & two", "Three"]);
}

#[test]
fn halves_of_a_sign_written_as_numbers_are_put_together() {
    let xml = "<rss version='2.0'><channel><item><title>Fête &#xD83D;&#xDE00; &#55357;&#56832; \
               &#xD83D; !</title></item></channel></rss>";
    let parsed = parse_bytes(xml.as_bytes(), "https://a.example/rss", None);
    assert_eq!(titles(&parsed), ["Fête 😀 😀 !"]);
}

#[test]
fn a_comment_without_its_end_takes_no_article_along() {
    let item = |title: &str| format!("<item><title>{title}</title></item>");
    let rss = |inner: &str| format!("<rss version='2.0'><channel>{inner}</channel></rss>");
    let read = |inner: &str| parse_bytes(rss(inner).as_bytes(), "https://a.example/rss", None);
    let (one, two) = (item("One"), item("Two"));
    let swallows = format!("{one}<!-- top {two}<!-- end -->{}", item("Three"));
    assert_eq!(titles(&read(&swallows)), ["One", "Two", "Three"]);
    let never_ends = format!("{one}<!-- {two}");
    assert_eq!(titles(&read(&never_ends)), ["One", "Two"]);
    let meant = format!("{one}<!-- {two} -->");
    assert_eq!(titles(&read(&meant)), ["One"]);
}

#[test]
fn ten_thousand_nested_elements_are_no_trouble() {
    for (open, close) in [("<media:group>", "</media:group>"), ("<div>", "</div>")] {
        let (open, close) = (open.repeat(10_000), close.repeat(10_000));
        let xml = format!(
            "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><item>\
             <title>Deep</title><description>{open}text{close}</description>{open}{close}\
             </item></channel></rss>"
        );
        let parsed = parse_bytes(xml.as_bytes(), "https://a.example/rss", None);
        assert_eq!(titles(&parsed), ["Deep"]);
    }
}

#[test]
fn a_long_description_is_a_body_and_a_short_one_is_not() {
    let long = "<p>Une phrase qui en dit assez.</p>".repeat(60);
    let xml = format!(
        "<rss version='2.0'><channel><item><title>T</title><description><![CDATA[{long}]]>\
         </description></item></channel></rss>"
    );
    let parsed = parse_bytes(xml.as_bytes(), "https://a.example/rss", None);
    let article = &parsed.articles[0];
    assert!(article.body.is_some() && article.standfirst.is_none());
    assert_ne!(
        article.body.as_ref().unwrap().completeness,
        Completeness::Missing
    );
}

/// A correct feed of any words.
fn correct_feed() -> impl Strategy<Value = String> {
    let item = (
        "[^\u{0}-\u{8}\u{b}-\u{1f}]{0,30}",
        "[a-z]{1,8}",
        any::<bool>(),
    );
    prop::collection::vec(item, 0..8).prop_map(|items| {
        let escape = |text: &str| {
            let text = text
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;");
            text.replace(['\u{fffe}', '\u{ffff}'], "")
        };
        let items = items.into_iter().map(|(title, name, cdata)| {
            let description = if cdata {
                format!("<![CDATA[<p>{}</p>]]>", title.replace("]]>", ""))
            } else {
                escape(&format!("<p>{title}</p>"))
            };
            format!(
                "<item><title>{}</title>\n<link>https://a.example/{name}?b=1&amp;c=2</link>\
                 <description>{description}</description></item>",
                escape(&title)
            )
        });
        let items: Vec<String> = items.collect();
        format!(
            "<rss version=\"2.0\" xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>\
             <title>A</title>{}</channel></rss>",
            items.concat()
        )
    })
}

/// One of our documents with some bytes changed, dropped or doubled.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let names = [
        "rfi.xml",
        "bbc.xml",
        "allafrica.rdf",
        "wordpress.xml",
        "atom.xml",
        "atom03.xml",
        "broken.xml",
        "no-links.xml",
        "feed.json",
        "error.html",
    ];
    let change = (any::<prop::sample::Index>(), 0..4_u8, any::<u8>());
    (
        prop::sample::select(names.to_vec()),
        prop::collection::vec(change, 1..12),
    )
        .prop_map(|(name, changes)| {
            let mut bytes = bytes(name);
            for (place, what, byte) in changes {
                if bytes.is_empty() {
                    break;
                }
                let at = place.index(bytes.len());
                match what {
                    0 => bytes[at] = byte,
                    1 => bytes.truncate(at),
                    2 => drop(bytes.drain(at..(at + usize::from(byte)).min(bytes.len()))),
                    _ => {
                        let end = (at + usize::from(byte)).min(bytes.len());
                        let copy = bytes[at..end].to_vec();
                        bytes.splice(at..at, copy);
                    }
                }
            }
            bytes
        })
}

proptest! {
    #[test]
    fn mending_a_correct_feed_changes_nothing(feed in correct_feed()) {
        let mended = mend_document(&feed).unwrap();
        prop_assert_eq!(&*mended, &feed);
    }

    #[test]
    fn whatever_is_broken_gives_articles_with_titles_and_lasting_identities(bytes in mutated()) {
        let url = "https://feeds.example/feed";
        let parsed = parse_bytes(&bytes, url, None);
        prop_assert!(parsed.articles.iter().all(|article| !article.title.is_empty()));
        prop_assert_eq!(parse_bytes(&bytes, url, None), parsed);
    }

    #[test]
    fn no_bytes_are_too_odd(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let parsed = parse_bytes(&bytes, "https://feeds.example/feed", None);
        prop_assert!(!parsed.articles.is_empty() || !parsed.problems.is_empty());
    }

    #[test]
    fn what_is_mended_reads_the_same_once_more(bytes in mutated()) {
        let (text, _) = griot::parse::decode(&bytes, None);
        if let Some(mended) = mend_document(&text) {
            let url = "https://feeds.example/feed";
            let (first, second) = (parse_bytes(&bytes, url, None), parse_bytes(mended.as_bytes(), url, None));
            // A title whose own end is damaged holds tags, and how they are told as text is mended, too.
            // One that has no title at all is called by its address, which may be lost as below.
            let told = |parsed: &Parsed| {
                let titles = titles(parsed).into_iter();
                let titles = titles.map(|title| if title.contains("://") { "…" } else { title });
                titles.map(|title| title.split('<').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
            };
            prop_assert_eq!(told(&first), told(&second));
            let (before, after) = (ids(&first), ids(&second));
            let others = before.iter().zip(&after).filter(|(before, after)| before != after);
            // Where both `rel` and its namespace are damaged, a link of Atom in an item of RSS is an
            // address, and none once the namespace is mended.
            prop_assert!(others.count() <= 1, "{:?} {:?}", before, after);
        }
    }
}

const DATED: &str = "<pubDate>Tue, 24 Nov 2026 10:15:00 GMT</pubDate>";

/// Items whose summaries stand in sections that end so.
fn items(count: usize, close: &str) -> String {
    let item = |at| {
        format!(
            "<item><title>Un {at}</title><link>https://e.example/{at}</link>{DATED}\
             <description><![CDATA[R {at}{close}</description></item>\n"
        )
    };
    (0..count).map(item).collect()
}

fn channel(fields: &str, items: &str) -> Parsed {
    let feed = format!("<rss version='2.0'><channel>{fields}\n{items}</channel></rss>");
    parse_bytes(feed.as_bytes(), "https://e.example/feed", None)
}

#[test]
fn a_section_that_lost_its_end_takes_no_article_along() {
    let cases = [
        ("<description><![CDATA[Le journal</description>", "]]>"),
        ("<title><![CDATA[T]></title>", "]]>"),
        ("<title><![CDATA[T]]</title><link>x</link>", "]]>"),
        ("<title>T</title>", "]>"),
        ("<title>T</title>", "]]&gt;"),
        ("<title>T</title>", ""),
        ("<title>T</title><![CDATA[", "]]>"),
        ("<link>https://e.example<![CDATA[/</link>", "]]>"),
    ];
    for (fields, close) in cases {
        for count in [1, 2, 4] {
            let parsed = channel(fields, &items(count, close));
            let want: Vec<String> = (0..count).map(|at| format!("Un {at}")).collect();
            assert_eq!(titles(&parsed), want, "{fields} {close}");
            let summary = standfirst(&parsed.articles[0]);
            assert_eq!(summary, "R 0", "{fields} {close}");
            assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
        }
    }
    let title = channel("<title><![CDATA[T]></title>", &items(1, "]]>")).feed_title;
    assert_eq!(title.as_deref(), Some("T"));
}

#[test]
fn one_section_without_its_end_costs_no_other_article() {
    let broken = items(1, "").replace("Un 0", "Un").replace("/0<", "/u<");
    let half = broken.replace("R 0</description></item>", "R ");
    let parsed = channel("", &format!("{broken}{}", items(3, "]]>")));
    assert_eq!(titles(&parsed), ["Un", "Un 0", "Un 1", "Un 2"]);
    let parsed = channel("", &format!("{half}{}", items(3, "]]>")));
    assert_eq!(titles(&parsed), ["Un", "Un 0", "Un 1", "Un 2"]);
    let other = items(3, "]]>").replace("description>", "summary>");
    let parsed = channel("", &format!("{half}{other}"));
    assert_eq!(titles(&parsed), ["Un", "Un 0", "Un 1", "Un 2"]);
    // The next section has lost its beginning: the end that is there is that of another article.
    let next = items(1, "]]>").replace("<![CDATA[", "");
    let parsed = channel("", &format!("{broken}{next}{}", items(1, "]]>")));
    assert_eq!(titles(&parsed)[..2], ["Un", "Un 0"]);
    assert_eq!(standfirst(&parsed.articles[1]), "R 0");
}

#[test]
fn what_an_article_says_of_feeds_is_its_text() {
    let example = "Un flux : <item><title>T</title><link>x</link><description>D</description>";
    let cases = [
        format!("{example}</item>"),
        format!("{example}</item> et <item> encore"),
        format!("{example}<description><![CDATA[D]]]]><![CDATA[></description></item>"),
        "Fermez par </description>. Puis <![CDATA[ attend.".to_owned(),
        format!("<pre>{example}<![CDATA[D]]&gt;</item></pre>"),
    ];
    for words in cases {
        let described = "<description><![CDATA[Résumé]]></description>";
        let feed = format!(
            "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\
             <channel><item><title>Un</title>{DATED}{described}\
             <content:encoded><![CDATA[{words}]]></content:encoded></item>\
             <item><title>Deux</title>{DATED}</item></channel></rss>"
        );
        let parsed = parse_bytes(feed.as_bytes(), "https://e.example/feed", None);
        assert_eq!(titles(&parsed), ["Un", "Deux"], "{words}");
        assert!(parsed.problems.is_empty(), "{words}: {:?}", parsed.problems);
        assert_eq!(mend_document(&feed).as_deref(), Some(feed.as_str()));
    }
}

#[test]
fn articles_in_what_is_no_markup_are_counted() {
    let hidden = format!("<description><![CDATA[{}]]></description>", items(2, ""));
    let hidden = hidden.replace("<description><![CDATA[R", "<description>R");
    let parsed = channel(&hidden, "");
    assert!(parsed.articles.is_empty());
    assert_eq!(parsed.problems[0].kind, FailureKind::Unreadable);
    assert!(parsed.problems[0].what.starts_with("2 items"), "{parsed:?}");
    let swallowed =
        "<?xml version='1.0'><rss><channel><item><title>T</title></item>?></channel></rss>";
    let parsed = parse_bytes(swallowed.as_bytes(), "https://e.example/feed", None);
    assert!(parsed.articles.is_empty() && !parsed.problems.is_empty());
    let comment = channel(&format!("<!-- {} -->", items(2, "]]>")), &items(1, "]]>"));
    assert!(comment.problems.is_empty());
}

fn topics(document: &str) -> Vec<String> {
    let parsed = parse_bytes(document.as_bytes(), "https://www.rfi.example/feed", None);
    let topics = parsed.articles.iter().flat_map(|article| &article.topics);
    topics.map(|topic| topic.name().to_string()).collect()
}

#[test]
fn the_categories_of_every_format_are_topics() {
    let rss = "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'
        xmlns:media='http://search.yahoo.com/mrss/'
        xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel><title>Le Jour</title>
        <category>Presse</category><item><title>A</title><link>https://www.rfi.example/a</link>
        <category domain='https://www.rfi.example/mali'><![CDATA[Santé publique]]></category>
        <category>Non classé</category><category>Le Jour</category><category>RFI</category>
        <category>Caf&amp;eacute; &amp;amp; cacao</category><dc:subject>mines</dc:subject>
        <media:category label='Sahel'>news/12</media:category>
        <itunes:category text='Histoire'/></item></channel></rss>";
    let wanted = [
        "Santé publique",
        "Café & cacao",
        "Mines",
        "Sahel",
        "Histoire",
    ];
    assert_eq!(topics(rss), wanted);
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><title>A</title>
        <id>urn:a</id><category term='pol' label='Politique'/><category term='droits-humains'/>
        <category scheme='http://schemas.google.com/g/2005#kind'
            term='http://schemas.google.com/blogger/2008/kind#post'/></entry></feed>";
    assert_eq!(topics(atom), ["Politique", "Droits humains"]);
    let json = r##"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[
        {"id":"1","title":"A","content_text":"a","tags":["#Sahel", 7, "Une", "Élections"]}]}"##;
    assert_eq!(topics(json), ["Sahel", "Élections"]);
}

#[test]
fn what_every_entry_leads_to_under_one_name_is_not_cited() {
    let item = |n: usize, told: &str| {
        format!(
            "<item><title>Report {n} of the day</title><link>https://agg.example/articles/{n}</link>\
             <description><![CDATA[<ol><li><a href='https://agg.example/articles/{n}1'>{told}</a></li>\
             <li><a href='https://agg.example/articles/{n}2'>How the bridge number {n} fell down</a></li>\
             <li><a href='https://agg.example/stories/a{n}'>All there is to read of this</a></li></ol>]]>\
             </description></item>"
        )
    };
    let items: String = (1..=4)
        .map(|n| item(n, "The minister resigns after the vote"))
        .collect();
    let cited = |items: &str| {
        let feed =
            format!("<rss version='2.0'><channel><title>News</title>{items}</channel></rss>");
        let parsed = parse_bytes(feed.as_bytes(), "https://agg.example/feed", None);
        let cited = parsed.articles.into_iter().map(|article| article.cited);
        cited
            .map(|cited| {
                cited
                    .into_iter()
                    .map(|citation| citation.title.to_string())
                    .collect()
            })
            .collect::<Vec<Vec<String>>>()
    };
    assert_eq!(cited(&items)[0], ["How the bridge number 1 fell down"]);
    // Two that are called alike may be two headlines.
    let two: String = (1..=2)
        .map(|n| item(n, "The minister resigns after the vote"))
        .collect();
    assert_eq!(cited(&two)[0].len(), 3);
}

/// The only article of a feed, with this description.
fn described(description: &str) -> NewArticle {
    let xml = format!(
        "<rss version='2.0'><channel><item><title>Le pont du fleuve</title>\
         <link>https://a.example/pont</link>\
         <description><![CDATA[{description}]]></description></item></channel></rss>"
    );
    let parsed = parse_bytes(xml.as_bytes(), "https://a.example/rss", None);
    parsed.articles.into_iter().next().unwrap()
}

#[test]
fn a_short_description_keeps_its_paragraphs_lists_tables_and_links() {
    let article = described(
        "<p>Le pont rouvre mardi.</p><p>Trois villages l’attendent.</p><ul><li>Tindi</li>\
         <li>Korba</li></ul><table><tr><th>Jour</th><th>Heure</th></tr><tr><td>Mardi</td>\
         <td>8</td></tr></table><p>Lire <a href=/arrete>l’arrêté du maire</a> sur le pont.</p>",
    );
    assert_eq!(article.standfirst, None);
    let body = article.body.unwrap();
    assert_eq!(body.completeness, Completeness::Summary);
    let kinds: Vec<&str> = body
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(_) => "paragraph",
            Block::Item { .. } => "item",
            Block::Table { .. } => "table",
            _ => "other",
        })
        .collect();
    let want = [
        "paragraph",
        "paragraph",
        "item",
        "item",
        "table",
        "paragraph",
    ];
    assert_eq!(kinds, want);
    assert_eq!(body.links[0].url.as_str(), "https://a.example/arrete");

    let linked = "<p>Le maire a signé <a href=/arrete>l’arrêté</a> qui rouvre le pont mardi.</p>";
    assert_eq!(described(linked).body.unwrap().links.len(), 1);
}

#[test]
fn a_short_description_of_one_paragraph_is_a_line() {
    for html in [
        "<p>Le pont rouvre mardi.</p>",
        "<img src=/a.jpg><p>Le <b>pont</b> rouvre mardi.</p>",
        "<a href=/pont>Le pont du fleuve</a> rouvre mardi, dit le maire, et trois villages attendent.",
        "<p>Le pont rouvre mardi.</p><p>The post <a href=/pont>Le pont du fleuve</a> appeared \
         first on <a href=/>A</a>.</p>",
    ] {
        let article = described(html);
        assert!(standfirst(&article).contains("rouvre mardi"), "{html}");
        assert_eq!(article.body, None, "{html}");
    }
}
