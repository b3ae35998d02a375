//! Whole pages of our own making, by what is odd about them.

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

#[test]
fn a_brief_that_quotes_what_such_pages_say_is_an_article() {
    for said in [
        "“We could not find the page he tore out,” the mayor said.",
        "“We will be back soon,” the coach of Tindi said after the match on Sunday.",
        "Certains partenaires ont suspendu leur aide. En acceptant l’offre, Tindi gagne du temps.",
    ] {
        let page = article(1, &format!("<p>{said}</p>"));
        assert!(
            texts(&page).iter().any(|text| text.contains(said)),
            "{said}"
        );
    }
}

#[test]
fn a_text_that_stands_in_the_data_of_the_page_is_not_cut_by_a_box_beside_its_teaser() {
    let whole: Vec<String> = (1..=20)
        .map(|n| paragraph(n).replace("<p>", "").replace("</p>", ""))
        .collect();
    let data = serde_json::json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Tindi : le bac ne revient pas",
        "articleBody": whole.join("\n\n"),
    });
    let behind = format!(
        "<div class=abo-box><p>Cet article est réservé aux abonnés.</p></div>\
         <script type='application/ld+json'>{data}</script>"
    );
    let page = article(1, &behind);
    assert_eq!(page.completeness, Completeness::Full);
    assert!(texts(&page).len() >= 20);
}

fn texts(page: &Page) -> Vec<String> {
    let blocks = page.body.iter().flat_map(|body| &body.blocks);
    blocks.map(Block::plain_text).collect()
}

#[test]
fn a_paywall_is_known_whatever_its_box_is_called() {
    let notices = [
        "Cet article est réservé aux abonnés.",
        "This article is for subscribers only. Subscribe to continue reading.",
        "Este artigo é exclusivo para assinantes.",
        "هذا المقال للمشتركين فقط",
        "Jisajili ili uendelee kusoma makala haya.",
    ];
    for class in [
        "x",
        "abo",
        "box-abo",
        "promo-abo",
        "newsletter-abo",
        "subscribe-box",
        "cta-subscribe",
    ] {
        for notice in notices {
            let page = article(2, &format!("<div class={class}><p>{notice}</p></div>"));
            assert_eq!(
                page.completeness,
                Completeness::Paywalled,
                "{class}: {notice}"
            );
            assert_eq!(texts(&page).len(), 2, "{class}: {notice}");
        }
    }
}

#[test]
fn a_box_that_sells_walls_no_whole_article() {
    let box_of = |text: &str| format!("<div class=subscribe-box><p>{text}</p></div>");
    let page = article(
        9,
        &box_of("Subscribe to keep reading the news of the river."),
    );
    assert_eq!(page.completeness, Completeness::Full);
    let page = article(4, &box_of("Recevez chaque matin les nouvelles du fleuve."));
    assert_eq!(page.completeness, Completeness::Full);
    let card = "<div class=related><a href=/x>Un autre article</a>\
                <div class=abo>Article réservé aux abonnés</div></div>";
    let page = article(9, &format!("<ul><li>{card}</li></ul>"));
    assert_eq!(page.completeness, Completeness::Full);
}

#[test]
fn news_about_paywalls_stays_whole() {
    let about = "Une partie de ses pages est réservée aux abonnés depuis mars, a dit le directeur.";
    for page in [
        article(5, &format!("<p>{about}</p>")),
        article(3, &format!("<p>{about}</p>{}", paragraph(7))),
    ] {
        assert_eq!(page.completeness, Completeness::Full);
        assert!(texts(&page).iter().any(|text| text == about));
    }
    // A line that sells between the paragraphs of a whole text cuts nothing.
    let sells = "<p>Subscribe to continue reading without advertising.</p>";
    let page = article(3, &format!("{sells}{}{}", paragraph(7), paragraph(8)));
    assert_eq!(page.completeness, Completeness::Full);
    assert_eq!(texts(&page).len(), 5);
}

#[test]
fn what_a_paywall_says_behind_its_notice_is_no_text() {
    let wall = "<div class=wall><h3>Continue reading with a Tindi subscription</h3>\
                <p>Only KSh 10 a week.</p><p>Already a subscriber? Log in</p></div>";
    let page = article(2, wall);
    assert_eq!(page.completeness, Completeness::Paywalled);
    assert_eq!(texts(&page).len(), 2);
}

#[test]
fn the_tier_that_a_page_declares_is_read() {
    let of_tier = |tier: &str| {
        let text = paragraphs(3);
        let meta = format!("<meta property='article:content_tier' content='{tier}'>");
        read(&format!(
            "<head>{meta}</head><body><article>{HEADLINE}{text}</article>"
        ))
        .completeness
    };
    assert_eq!(of_tier("locked"), Completeness::Paywalled);
    assert_eq!(of_tier("metered"), Completeness::Full);
    assert_eq!(of_tier("free"), Completeness::Full);
}

#[test]
fn a_line_that_leads_to_the_whole_article_says_that_this_is_not_it() {
    for line in [
        "Cliquez ici pour lire l’article dans son intégralité",
        "<a href=/more>Read the full story</a>",
    ] {
        let page = article(3, &format!("<p>{line}</p>"));
        assert_eq!(page.completeness, Completeness::Summary, "{line}");
    }
}

#[test]
fn a_request_for_a_consent_is_not_the_article() {
    let page = read(&format!(
        "<title>Tindi : le bac ne revient pas</title><main>{HEADLINE}<div class=box><p>Pour accéder \
         gratuitement à cet article, vous devez accepter les cookies publicitaires ou vous abonner. \
         En cliquant sur « Accepter », vous acceptez que nos partenaires déposent des cookies à des \
         fins de publicité et de mesure, sur tous vos appareils, pendant treize mois.</p></div></main>"
    ));
    assert_eq!(page.completeness, Completeness::Refused);
    assert!(page.body.is_none());
    for id in [
        "didomi-host",
        "qc-cmp2-container",
        "sp_message_container_1",
        "tarteaucitronRoot",
    ] {
        let text = paragraphs(3);
        let page = read(&format!(
            "<body><div id={id}><h2>Vos choix</h2><p>Avec votre accord, nous et nos 812 partenaires \
             utilisons des cookies pour stocker et consulter des données personnelles telles que \
             votre visite sur ce site, les adresses et les identifiants.</p></div>\
             <article>{HEADLINE}{text}</article></body>"
        ));
        assert_eq!(texts(&page).len(), 3, "{id}");
        assert_eq!(page.completeness, Completeness::Full, "{id}");
    }
}

#[test]
fn a_page_that_is_gone_is_no_article_whatever_it_lists() {
    let teaser = |n: usize| {
        format!(
            "<article><h3><a href=/a{n}>Titre {n}</a></h3>{}</article>",
            paragraph(n)
        )
    };
    let teasers: String = (1..9).map(teaser).collect();
    for (title, says) in [
        (
            "Erreur 404",
            "Oups ! La page que vous cherchez est introuvable.",
        ),
        ("404 - Page introuvable", ""),
        (
            "Oops! That page can’t be found.",
            "It looks like nothing was found at this location.",
        ),
        ("الصفحة غير موجودة", "الصفحة التي تبحث عنها غير موجودة"),
        ("Página não encontrada", "A página que procura não existe."),
        ("Ukurasa haujapatikana", "Ukurasa unaoutafuta haupo."),
    ] {
        for below in ["", &teasers] {
            let page = read(&format!(
                "<title>{title} - Sahel</title><main><h1>{title}</h1><p>{says}</p>{below}</main>"
            ));
            assert_eq!(page.completeness, Completeness::Gone, "{title}");
            assert!(page.body.is_none());
        }
    }
    let page = article(8, "");
    assert_eq!(page.completeness, Completeness::Full);
    let text = paragraphs(8);
    let page = read(&format!("<h1>404</h1><article>{text}</article>"));
    assert_eq!(page.completeness, Completeness::Full);
}

#[test]
fn a_site_in_trouble_has_no_article() {
    for html in [
        "<title>Sahel</title><h1>Sahel</h1><p>Notre site est actuellement en cours de maintenance. \
         Nous serons de retour dans quelques heures, merci de votre patience et à bientôt.</p>",
        "<title>Account Suspended</title><h1>Account Suspended</h1><p>This Account has been \
         suspended. Contact your hosting provider for more information.</p>",
        "<title>sahel.example</title><div><p>This domain may be for sale. The owner of it has \
         parked it with a service of that kind.</p></div>",
        "<title>Erreur de la base de données</title><h1>Erreur lors de la connexion à la base de \
         données</h1>",
        "<title>Redirection</title><meta http-equiv=refresh content='0; url=/'><p>Redirection…</p>",
        "<title>503 Service Unavailable</title><center><h1>503 Service Unavailable</h1></center>",
        "<title>Tovuti</title><p>Tovuti yetu iko kwenye matengenezo. Tafadhali rudi baadaye.</p>",
    ] {
        let page = read(html);
        assert_eq!(page.completeness, Completeness::Missing, "{html}");
        assert!(page.body.is_none(), "{html}");
    }
    let page = read(
        "<title>Tindi : la banque en panne</title><h1>Tindi : la banque en panne</h1><p>Le site de \
         la banque est en cours de maintenance depuis lundi, dit sa directrice, et les pêcheurs \
         attendent leur argent.</p>",
    );
    assert_eq!(page.completeness, Completeness::Summary);
}

#[test]
fn a_page_that_asks_for_a_browser_is_refused() {
    let page = read(
        "<title>You are being redirected...</title><noscript>Javascript is required. Please enable \
         javascript before you are allowed to see this page.</noscript><script>s={};</script>",
    );
    assert_eq!(page.completeness, Completeness::Refused);
}

#[test]
fn a_page_that_broke_off_is_not_whole() {
    let text = paragraphs(6);
    let head = format!("<!DOCTYPE html><html><body><div><article>{HEADLINE}{text}");
    let cut = read(&format!("{head}<p>Le lendemain, le bac"));
    assert_eq!(cut.completeness, Completeness::Summary);
    let whole = read(&format!("{head}</article></div></body></html>"));
    assert_eq!(whole.completeness, Completeness::Full);
    // What is lost is the foot of the page.
    let foot = read(&format!("{head}</article><footer><p>Sahel, le journal"));
    assert_eq!(foot.completeness, Completeness::Full);
}

#[test]
fn live_blogs_are_known_by_their_headline_and_their_names() {
    let of_title = |title: &str| {
        let text = paragraphs(5);
        let html = format!("<title>{title}</title><article><h1>{title}</h1>{text}</article>");
        read(&html).completeness
    };
    assert_eq!(
        of_title("EN DIRECT - Le vote à Kamissa"),
        Completeness::LiveBlog
    );
    assert_eq!(
        of_title("Le vote à Kamissa diffusé en direct"),
        Completeness::Full
    );
    let text = paragraphs(5);
    let named = read(&format!("<article id=liveblog>{HEADLINE}{text}</article>"));
    assert_eq!(named.completeness, Completeness::LiveBlog);
    let entry = |n: usize| format!("<div><time>1{n}:05</time>{}</div>", paragraph(n));
    let entries: String = (1..5).map(entry).collect();
    let title = "التصويت في كاميسا لحظة بلحظة";
    let timed = read(&format!(
        "<title>{title}</title><article><h1>{title}</h1>{entries}</article>"
    ));
    assert_eq!(timed.completeness, Completeness::LiveBlog);
}

fn captions(page: &Page) -> Vec<(String, String)> {
    let figure = |block: &Block| match block {
        Block::Figure {
            caption, credit, ..
        } => Some((
            caption.to_string(),
            credit.as_deref().unwrap_or_default().to_owned(),
        )),
        _ => None,
    };
    let blocks = page.body.iter().flat_map(|body| &body.blocks);
    blocks.filter_map(figure).collect()
}

fn figure(n: usize) -> String {
    format!("<figure><img src=/{n}.jpg><figcaption>Le bac, {n}. © Awa Diop</figcaption></figure>")
}

#[test]
fn the_main_picture_keeps_its_words_wherever_it_stands() {
    let text = paragraphs(5);
    let picture = figure(1);
    let want = [("Le bac, 1.".to_owned(), "Awa Diop".to_owned())];
    for html in [
        format!("<article>{HEADLINE}{picture}<div class=entry-content>{text}</div></article>"),
        format!(
            "<article><header>{HEADLINE}{picture}</header><div class=entry-content>{text}</div></article>"
        ),
        format!("<article>{HEADLINE}{picture}<div class=c>{text}</div></article>"),
        format!("<article>{HEADLINE}{picture}{text}</article>"),
    ] {
        assert_eq!(captions(&read(&html)), want, "{html}");
    }
    let card = format!("<aside><a href=/other>{}</a></aside>", figure(2));
    let html = format!("<article>{HEADLINE}{card}<div class=entry-content>{text}</div></article>");
    assert_eq!(captions(&read(&html)), []);
}

#[test]
fn galleries_are_part_of_the_text() {
    let figures: String = (1..9).map(figure).collect();
    for class in ["gallery", "slideshow", "wp-block-gallery"] {
        let page = article(
            2,
            &format!("<div class={class}>{figures}</div>{}", paragraph(3)),
        );
        assert_eq!(captions(&page).len(), 8, "{class}");
        let alone = read(&format!(
            "<title>Tindi : le bac ne revient pas</title><article>{HEADLINE}<div class={class}>{figures}\
             </div></article>"
        ));
        assert_eq!(captions(&alone).len(), 8, "{class}");
    }
    let card = |n: usize| {
        format!(
            "<figure><a href=/{n}><img src=/{n}.jpg></a><figcaption><a href=/{n}>\
                                   Un autre article du jour</a></figcaption></figure>"
        )
    };
    let cards: String = (1..5).map(card).collect();
    let page = article(4, &format!("<div class=carousel>{cards}</div>"));
    assert_eq!(captions(&page), []);
}

#[test]
fn a_headline_in_any_element_is_told_from_the_name_of_the_site() {
    let text = paragraphs(4);
    for headline in [
        "<h3 class='post-title entry-title' itemprop=name>Le bac ne revient pas</h3>",
        "<div class=post-title>Le bac ne revient pas</div>",
    ] {
        let page = read(&format!(
            "<title>Le bac ne revient pas - Les nouvelles du grand fleuve</title><div class='post hentry'>\
             {headline}<div class=post-body>{text}</div><div class=post-footer><span \
             class='post-author vcard'>Posted by <span class=fn>Awa Diop</span></span> <abbr \
             class=published title='2026-05-07T08:30:00Z'>08:30</abbr></div></div>"
        ));
        assert_eq!(
            page.title.as_deref(),
            Some("Le bac ne revient pas"),
            "{headline}"
        );
        assert_eq!(page.author.as_deref(), Some("Awa Diop"));
        let at = page.published.map(crate::domain::Timestamp::to_rfc3339);
        assert_eq!(at.as_deref(), Some("2026-05-07T08:30:00Z"));
    }
}

#[test]
fn the_words_under_its_pictures_are_the_text_of_a_page_of_pictures() {
    let figure = |n: usize| {
        format!(
            "<figure><img src=/{n}.jpg><figcaption>Sur la rive de Tindi, le {n}e jour sans bac, \
             les pêcheurs attendent.</figcaption></figure>"
        )
    };
    let figures: String = (1..9).map(figure).collect();
    for headline in ["Tindi en images", "En images"] {
        let page = read(&format!(
            "<title>Tindi en images</title><article><h1>{headline}</h1><div class=gallery>{figures}\
             </div></article>"
        ));
        assert_eq!(page.completeness, Completeness::Full, "{headline}");
        assert_eq!(captions(&page).len(), 8, "{headline}");
    }
}

#[test]
fn every_name_of_a_byline_is_read() {
    let text = paragraphs(4);
    let line = "Par Awa Diop (à Tindi) et Sékou Traoré (à Lobé)";
    let page = read(&format!(
        "<article>{HEADLINE}<p class=byline>{line}</p>{text}</article>"
    ));
    assert_eq!(page.author.as_deref(), Some("Awa Diop, Sékou Traoré"));
    assert_eq!(texts(&page).len(), 4);
}

#[test]
fn a_text_in_data_is_found_although_the_title_names_the_site() {
    let body = paragraphs(5);
    let data = serde_json::json!({"props": {"article": {"title": "Tindi : le bac ne revient pas", "body": body}}});
    let page = read(&format!(
        "<title>Tindi : le bac ne revient pas - Les nouvelles du fleuve</title><div id=__next></div>\
         <script id=__NEXT_DATA__ type=application/json>{data}</script>"
    ));
    assert_eq!(texts(&page).len(), 5);
}

#[test]
fn a_line_for_nobody_is_no_paragraph() {
    let text = paragraphs(4);
    let page = read(&format!(
        "<article>{HEADLINE}<span class=post-author>admin</span>{text}</article>"
    ));
    assert_eq!(texts(&page).len(), 4);
    assert_eq!(page.author, None);
}

#[test]
fn the_day_of_publication_is_told_from_that_of_a_change() {
    let of_line = |line: &str| {
        let text = paragraphs(4);
        let page = read(&format!(
            "<article>{HEADLINE}<div class=meta>{line}</div>{text}</article>"
        ));
        page.published.map(crate::domain::Timestamp::to_rfc3339)
    };
    for (line, want) in [
        (
            "Publié le : 07/05/2026 - 18:05 Modifié le : 08/05/2026 - 08:00 par Awa Diop",
            "2026-05-07T18:05:00Z",
        ),
        (
            "Mise à jour le 8 mai 2026, publié le 7 mai 2026",
            "2026-05-07T00:00:00Z",
        ),
        ("Le 7 mai 2026 2026 vues", "2026-05-07T00:00:00Z"),
    ] {
        assert_eq!(of_line(line).as_deref(), Some(want), "{line}");
    }
}

#[test]
fn lines_that_lead_to_other_articles_are_cited_in_every_language() {
    for line in [
        "Relire :",
        "Notre article :",
        "[A LIRE]",
        "Ler também:",
        "Soma:",
        "إقرأ المزيد:",
        "اقرأ/ي أيضاً:",
    ] {
        let link = "<a href='https://sahel.example/2026/05/06/le-port-de-lobe-ferme/'>Le port de Lobé ferme</a>";
        let page = article(3, &format!("<p>{line} {link}</p>{}", paragraph(4)));
        let cited: Vec<&str> = page
            .cited
            .iter()
            .map(|cited| cited.title.as_str())
            .collect();
        assert_eq!(cited, ["Le port de Lobé ferme"], "{line}");
        assert_eq!(texts(&page).len(), 4, "{line}");
    }
}
