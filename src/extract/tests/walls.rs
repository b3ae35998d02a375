//! What a paywall leaves of an article, and what only looks like one.

use super::*;

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
fn a_line_that_sells_before_or_amid_a_whole_text_cuts_nothing() {
    let wrapped: Vec<String> = (1..=14)
        .map(|n| format!("<div class=block>{}</div>", paragraph(n)))
        .collect();
    let wrapped = wrapped.concat();
    let (start, end) = wrapped.split_at(wrapped.find("<p>Le 7e").unwrap() - 17);
    let line = "<p>Déjà abonné ? Connectez-vous</p>";
    for text in [
        format!("{line}{}", paragraphs(14)),
        format!("<div class=top>{line}</div>{wrapped}"),
        format!("{start}<div class=block>{line}</div>{end}"),
    ] {
        let page = read(&format!("<article>{HEADLINE}{text}</article>"));
        assert_eq!(page.completeness, Completeness::Full, "{text}");
        assert_eq!(texts(&page).len(), 14);
    }
}

#[test]
fn what_stands_behind_a_line_that_sells_stays_on_a_page_that_says_it_is_free() {
    let free = "<script type=application/ld+json>{\"@type\": \"NewsArticle\", \
                \"isAccessibleForFree\": true}</script>";
    let line = "<p>Abonnez-vous pour lire la suite.</p>";
    let last = format!("<div class=end>{}</div>", paragraph(9));
    let page = article(4, &format!("{line}{last}{free}"));
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
fn where_those_who_have_paid_come_in_is_no_wall() {
    let way = "<p>Already a subscriber? <a href=/login>Log in</a></p>";
    let page = article(5, way);
    assert_eq!(page.completeness, Completeness::Full);
    assert_eq!(texts(&page).len(), 5);
    assert_eq!(article(1, way).completeness, Completeness::Paywalled);
}

#[test]
fn a_page_for_those_who_logged_in_is_walled() {
    let page = article(
        1,
        "<div class=message><p>You must be logged in to view this content.</p></div>",
    );
    assert_eq!(page.completeness, Completeness::Paywalled);
}
