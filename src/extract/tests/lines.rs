//! Lines that are not the article's, and sentences that begin like them.

use super::*;

#[test]
fn lines_of_the_site_are_no_text() {
    for line in [
        "Kindly share this story:",
        "All rights reserved. This material, and other digital content on this website, may not be \
         reproduced, published, broadcast, rewritten or redistributed in whole or in part without prior \
         express written permission from the paper, its owners or those who act for them.",
        "Click to share on Facebook (Opens in new window)",
        "Cliquez pour partager sur WhatsApp (ouvre dans une nouvelle fenêtre)",
        "Laisser un commentaire",
        "Leave a Reply",
        "Toute reproduction, totale ou partielle, est interdite sans l’accord écrit de la rédaction.",
        "Tags: Tindi, Lobé",
        "Post Views: 1,245",
        "Lu 1245 fois",
        "Temps de lecture : 3 min",
        "Suivez la chaîne WhatsApp de Sahel Hebdo",
        "0 Comments",
        "Partilhe este artigo",
        "Deixe um comentário",
        "Toa maoni yako hapa chini",
        "شارك الخبر",
        "1245 مشاهدة",
    ] {
        let all = texts(&article(3, &format!("<p>{line}</p>")));
        assert_eq!(all.len(), 3, "{line}: {all:?}");
    }
}

#[test]
fn what_somebody_says_is_text_however_it_begins() {
    for line in [
        "Follow the money, the governor of Tindi advised.",
        "Sign up for the vaccine before Friday, the ministry told residents.",
        "Subscribe to the fund by 30 June, the ministry said.",
        "Abonnez-vous à la vie, dit le poète de Tindi.",
        "Mil : 275 F le kilo",
        "Lu par 12 villages",
    ] {
        let all = texts(&article(3, &format!("<p>{line}</p>{}", paragraph(4))));
        assert!(all.iter().any(|text| text == line), "{line}: {all:?}");
    }
}

#[test]
fn a_section_in_the_headline_is_no_part_of_it() {
    let text = paragraphs(3);
    let page = read(&format!(
        "<title>Tindi - Lobé : un pont entre deux rives - Le Fleuve</title><article><h1><span>Économie</span> \
         Tindi - Lobé : un pont entre deux rives</h1>{text}</article>"
    ));
    assert_eq!(
        page.title.as_deref(),
        Some("Tindi - Lobé : un pont entre deux rives")
    );
}

#[test]
fn a_name_is_read_wherever_a_page_sets_it() {
    let text = paragraphs(3);
    for (line, want) in [
        (
            "<div class=submitted>Soumis par Awa Diop le mar 24/11/2026</div>",
            Some("Awa Diop"),
        ),
        (
            "<div class=submitted>Enviado por <span>Awa Diop</span> em Ter, 24/11/2026</div>",
            Some("Awa Diop"),
        ),
        (
            "<footer class=node__meta><div class=node__submitted>Par <span><span>Awa \
             Diop</span></span>, 24 novembre 2026</div></footer>",
            Some("Awa Diop"),
        ),
        (
            "<ul><li><span>Par </span>Awa Diop</li><li>24 novembre 2026</li></ul>",
            Some("Awa Diop"),
        ),
        (
            "<div class=author>الخرطوم - أحمد عثمان</div>",
            Some("أحمد عثمان"),
        ),
        ("<span class=byline>በ አበበ ከበደ</span>", Some("አበበ ከበደ")),
        ("<meta name=author content=webmaster>", None),
        (
            "<script type=application/ld+json>{\"@type\": \"NewsArticle\", \"author\": {\"name\": \
             \"null\"}}</script>",
            None,
        ),
    ] {
        let page = read(&format!(
            "<article>{HEADLINE}{line}<div class=article-body>{text}</div></article>"
        ));
        assert_eq!(page.author.as_deref(), want, "{line}");
    }
}

#[test]
fn a_line_that_leads_to_a_document_is_text() {
    let line = "<p><a href=/doc/rapport.pdf>Télécharger le rapport complet (PDF)</a></p>";
    assert_eq!(texts(&article(3, line)).len(), 4);
    let line = "<p><a href=/2026/05/lobe>Le port de Lobé ferme pour trois jours</a></p>";
    assert_eq!(texts(&article(3, line)).len(), 3);
}

#[test]
fn a_list_of_people_with_a_link_each_is_text() {
    let item = |(n, who): (usize, &str)| format!("<li><a href=/qui-{n}>Awa Diop</a>, {who}</li>");
    let people = ["présidente", "cheffe de file", "avocate"];
    let list: String = people.into_iter().enumerate().map(item).collect();
    let page = article(3, &format!("<ul>{list}</ul>{}", paragraph(4)));
    for who in people {
        assert!(
            texts(&page).iter().any(|text| text.ends_with(who)),
            "{who}: {:?}",
            texts(&page)
        );
    }
}
