//! Whole pages, in the structures that publishers use, through `extract::from_page`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test may fail loudly and read its own files"
)]

use griot::domain::{Block, BodyOrigin, Completeness};
use griot::extract::{Page, decode_page, find_feeds, from_page, inspect_page, is_text};
use url::Url;

fn read(name: &str, address: &str) -> Page {
    let path = format!(
        "{}/tests/data/pages/{name}.html",
        env!("CARGO_MANIFEST_DIR")
    );
    let bytes = std::fs::read(path).unwrap();
    from_page(
        &decode_page(&bytes, Some("text/html")),
        &Url::parse(address).unwrap(),
    )
}

fn texts(page: &Page) -> Vec<String> {
    let blocks = page.body.iter().flat_map(|body| &body.blocks);
    blocks.map(Block::plain_text).collect()
}

fn cited(page: &Page) -> Vec<&str> {
    page.cited
        .iter()
        .map(|citation| citation.title.as_str())
        .collect()
}

const RFI: &str =
    "https://www.fleuve.example/fr/afrique/20261117-tindi-orpailleurs-recus-par-le-ministre";

const OTHER_ARTICLES: [&str; 5] = [
    "Kamissa: le barrage sera rempli avant les pluies",
    "Tindi: deux journalistes libérés après dix jours",
    "À Lobé, les pêcheurs refusent le nouveau port",
    "Sel: la route de l’est rouvre aux camions",
    "Kamissa: l’école reprend après la grève",
];

#[test]
fn an_article_whose_body_stands_in_two_containers_reads_once() {
    let page = read("rfi-second-container", RFI);
    assert_eq!(
        page.title.as_deref(),
        Some("Tindi: les orpailleurs reçus par le ministre")
    );
    assert_eq!(
        page.standfirst.as_deref(),
        Some("Après huit mois de fermeture des sites, les deux parties se parlent de nouveau.")
    );
    assert_eq!(page.author.as_deref(), Some("Moussa Kanté"));
    assert_eq!(page.published.unwrap().to_rfc3339(), "2026-11-17T18:04:00Z");
    assert_eq!(page.language.as_ref().unwrap().as_str(), "fr");
    assert_eq!(
        page.image.as_ref().unwrap().as_str(),
        "https://www.fleuve.example/media/or.jpg"
    );
    assert_eq!(page.completeness, Completeness::Full);
    assert_eq!(page.body.as_ref().unwrap().origin, BodyOrigin::Page);
    let texts = texts(&page);
    assert_eq!(texts.len(), 3, "{texts:#?}");
    assert!(texts[0].starts_with("Le ministre des Mines"));
    assert!(texts[2].starts_with("Le gouvernement, lui"));
    assert_eq!(cited(&page), OTHER_ARTICLES);
    assert!(
        page.cited[0]
            .url
            .as_str()
            .starts_with("https://www.fleuve.example/fr/afrique/20261110")
    );
}

#[test]
fn an_article_whose_paragraphs_are_repeated_in_place_reads_once() {
    let page = read("rfi-inline", RFI);
    assert_eq!(texts(&page).len(), 3, "{:#?}", texts(&page));
    let cited = cited(&page);
    assert_eq!(
        cited[0],
        "Les sites d’orpaillage fermés jusqu’à nouvel ordre"
    );
    assert_eq!(cited[1..], OTHER_ARTICLES);
}

#[test]
fn a_wordpress_article_comes_without_comments_sharing_and_related_posts() {
    let page = read(
        "wordpress",
        "https://courier.example/2026/11/council-to-decide-who-pays/",
    );
    assert_eq!(
        page.title.as_deref(),
        Some("Council to decide who pays for the bridge")
    );
    assert_eq!(page.author.as_deref(), Some("Tunde Bakare"));
    assert_eq!(page.published.unwrap().to_rfc3339(), "2026-11-10T06:30:00Z");
    let inspected = inspect_page("wordpress.html", &page);
    insta::assert_snapshot!(serde_json::to_string_pretty(&inspected).unwrap());
}

#[test]
fn hashed_class_names_do_not_hide_the_article() {
    let page = read(
        "hashed-classes",
        "https://www.broadcaster.example/news/articles/c0234567890o",
    );
    assert_eq!(page.title.as_deref(), Some("Who will pay for the bridge?"));
    let texts = texts(&page);
    assert_eq!(texts.len(), 5, "{texts:#?}");
    assert_eq!(texts[0], "Lorries wait for an hour at each end");
    assert!(texts[1].starts_with("The River Council"));
    assert!(texts[4].starts_with("If the council"));
    assert_eq!(
        cited(&page),
        [
            "Traders close their stalls in protest",
            "How a fuel tax built the northern road"
        ]
    );
}

#[test]
fn an_arabic_article_reads_like_any_other() {
    let page = read(
        "arabic",
        "https://aldiffa.example/news/2026/11/10/مجلس-النهر",
    );
    assert_eq!(page.title.as_deref(), Some("مجلس النهر يبحث تمويل الجسر"));
    assert_eq!(page.language.as_ref().unwrap().as_str(), "ar");
    assert_eq!(texts(&page).len(), 3);
    assert_eq!(
        cited(&page),
        [
            "العثور على شقوق في جسر لوبي القديم",
            "تجار السوق يغلقون محالهم احتجاجا"
        ]
    );
}

#[test]
fn what_stands_before_a_paywall_is_not_shown_as_whole() {
    let page = read(
        "paywalled",
        "https://eco.example/2026/11/le-port-de-lobe-change-de-mains",
    );
    assert_eq!(page.completeness, Completeness::Paywalled);
    assert!(
        !texts(&page).iter().any(|text| text.contains("abonn")),
        "{:#?}",
        texts(&page)
    );
}

#[test]
fn a_paywall_is_known_by_its_own_line_too() {
    let paragraph =
        "Le conseil a voté le budget de la région après un long débat sur les routes. ".repeat(5);
    let html = format!(
        "<title>Budget</title><article><h1>Budget de la région</h1><p>{paragraph}</p><p>Suite. {paragraph}</p>\
         <p>Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés.</p></article>"
    );
    let page = from_page(
        &html,
        &Url::parse("https://eco.example/2026/11/budget-de-la-region").unwrap(),
    );
    assert_eq!(page.completeness, Completeness::Paywalled);
    assert_eq!(texts(&page).len(), 2);
}

#[test]
fn live_blogs_and_films_say_what_they_are() {
    let live = read(
        "live-blog",
        "https://courier.example/live/2026/11/08/council-election",
    );
    assert_eq!(live.completeness, Completeness::LiveBlog);
    let film = read("video", "https://courier.example/video/20261101-ferry");
    assert_eq!(film.completeness, Completeness::Media);
}

#[test]
fn a_page_with_headline_and_standfirst_alone_is_a_summary() {
    let html = "<html lang=fr><title>Titre de l’article - Le Fleuve</title><meta property=og:site_name content='Le Fleuve'>\
        <body><nav><a href=/>Accueil</a></nav><main><article><h1>Titre de l’article</h1>\
        <p class=t-content__chapo>Un seul paragraphe qui dit de quoi il retourne.</p>\
        <div class=t-content__body></div></article></main><footer>© Le Fleuve</footer>";
    let page = from_page(html, &Url::parse(RFI).unwrap());
    assert_eq!(page.title.as_deref(), Some("Titre de l’article"));
    assert_eq!(
        page.standfirst.as_deref(),
        Some("Un seul paragraphe qui dit de quoi il retourne.")
    );
    assert_eq!(page.completeness, Completeness::Summary);
    assert_eq!(page.body, None);
}

#[test]
fn a_text_that_only_json_ld_carries_whole_is_read_from_there() {
    let sentence = "The council voted on the budget of the region after a long debate.";
    let many: Vec<String> = (0..30).map(|n| format!("Vote {n}: {sentence}")).collect();
    let text = many.join(" ");
    let html = format!(
        "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Budget\",\"articleBody\":\"First line. {text}\\n\\nSecond paragraph of the whole article, at last.\"}}</script>\
         <article><h1>Budget</h1><p>First line. {sentence}</p></article>"
    );
    let page = from_page(
        &html,
        &Url::parse("https://courier.example/budget-of-the-region-voted").unwrap(),
    );
    let texts = texts(&page);
    assert!(texts.len() > 3, "{texts:#?}");
    assert_eq!(
        texts.last().unwrap(),
        "Second paragraph of the whole article, at last."
    );
}

#[test]
fn the_byline_names_the_author_when_the_page_declares_only_its_site() {
    let paragraph = "The council voted on the budget of the region after a long debate. ".repeat(5);
    let html = format!(
        "<meta property=og:site_name content='The Lobe Courier'><meta name=author content='The Lobe Courier'>\
         <title>Budget</title><article><h1>Budget of the region</h1><p>By Ruth Adeleke, Lobe</p><p>{paragraph}</p></article>"
    );
    let page = from_page(
        &html,
        &Url::parse("https://courier.example/budget-of-the-region").unwrap(),
    );
    assert_eq!(page.author.as_deref(), Some("Ruth Adeleke"));
    assert_eq!(texts(&page).len(), 1);
}

#[test]
fn feeds_of_a_page_are_found() {
    let path = format!(
        "{}/tests/data/pages/wordpress.html",
        env!("CARGO_MANIFEST_DIR")
    );
    let html = std::fs::read_to_string(path).unwrap();
    let feeds = find_feeds(&html, &Url::parse("https://courier.example/").unwrap());
    assert_eq!(feeds.len(), 1);
    assert_eq!(feeds[0].url.as_str(), "https://courier.example/feed/");
}

#[test]
fn a_page_of_nested_elements_costs_no_more_than_another() {
    for name in ["div", "span", "table", "blockquote", "ul", "section"] {
        for depth in [10_000, 50_000] {
            let html = format!(
                "<article>{}<p>The text inside.</p>",
                format!("<{name}>").repeat(depth)
            );
            let page = from_page(&html, &Url::parse(RFI).unwrap());
            assert_eq!(texts(&page), ["The text inside."], "{depth} {name}");
        }
    }
}

#[test]
fn a_page_is_in_the_language_of_its_text_whatever_it_claims() {
    let text = "<p>Rais wa nchi hiyo alisema kwamba serikali yake itaendelea kuwa na mazungumzo na \
                viongozi wa upinzani ili kumaliza mgogoro huo, lakini baada ya siku mbili pia alisema \
                hakuna haja ya mazungumzo hayo kwa sasa.</p>";
    let html = format!("<html lang=en-US><article><h1>Rais</h1>{text}</article>");
    let url = Url::parse("https://gazeti.example/habari/rais-na-upinzani-leo").unwrap();
    let page = griot::extract::from_page(&html, &url);
    assert_eq!(page.language.unwrap().as_str(), "sw");
}

fn of_paragraphs(head: &str, tail: &str) -> Page {
    let paragraph = |n: usize| {
        format!(
            "<p>Le {n}e jour, les pêcheurs de Tindi ont attendu sur la rive que le bac revienne \
             de l’autre côté du fleuve, où personne ne l’avait vu depuis la veille au soir.</p>"
        )
    };
    let text: String = (1..5).map(paragraph).collect();
    let html = format!("<html lang=fr><body><article>{head}{text}</article>{tail}</body></html>");
    let url = "https://fleuve.example/2026/11/24/le-bac-de-tindi";
    from_page(&html, &Url::parse(url).unwrap())
}

#[test]
fn a_section_before_a_cited_headline_is_no_part_of_it() {
    let card =
        |inner: &str, at: &str| format!("<li><a href='/2026/11/2{at}/un-article'>{inner}</a></li>");
    let cards = [
        card(
            "<span>Sahel</span><span>À Lobé, les pêcheurs refusent le nouveau port</span>",
            "0",
        ),
        card(
            "<p class=surtitre>Eau</p><p>Kamissa : le barrage sera rempli avant les pluies</p>",
            "1",
        ),
        card(
            "<span>Sel :</span> <span>la route de l’est rouvre aux camions</span>",
            "2",
        ),
        card(
            "<b>Tindi</b> attend toujours le retour de ses deux journalistes",
            "3",
        ),
    ];
    let tail = format!(
        "<aside><h2>Lire aussi</h2><ul>{}</ul></aside>",
        cards.concat()
    );
    let page = of_paragraphs("<h1>Le bac de Tindi ne revient pas</h1>", &tail);
    assert_eq!(
        cited(&page),
        [
            "À Lobé, les pêcheurs refusent le nouveau port",
            "Kamissa : le barrage sera rempli avant les pluies",
            "Sel : la route de l’est rouvre aux camions",
            "Tindi attend toujours le retour de ses deux journalistes",
        ]
    );
}

#[test]
fn a_wall_of_premium_readers_is_a_paywall_and_a_badge_is_none() {
    let head = "<h1>Le bac de Tindi ne revient pas</h1>";
    let wall = "<div class='article__premium'><p>Créez un compte pour lire la suite.</p></div>";
    assert_eq!(
        of_paragraphs(head, wall).completeness,
        Completeness::Paywalled
    );
    let badge = "<span class=premium>Premium</span>";
    assert_eq!(of_paragraphs(head, badge).completeness, Completeness::Full);
}

#[test]
fn a_headline_of_one_word_is_a_title_where_the_page_has_no_other() {
    let page = of_paragraphs("<h1>Tindi</h1>", "");
    assert_eq!(page.title.as_deref(), Some("Tindi"));
}

#[test]
fn bytes_that_call_themselves_a_page_are_told_from_text() {
    let mut bytes = Vec::new();
    let mut state = 1_u32;
    for _ in 0..5_000 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        bytes.extend(state.to_be_bytes());
    }
    assert!(!is_text(&decode_page(
        &bytes,
        Some("text/html; charset=utf-8")
    )));
    assert!(is_text(&decode_page("Été à Tindi\r\n".as_bytes(), None)));
    assert!(is_text(""));
}
