//! What the publisher cites: addresses of every shape, headlines without what stands beside them.

use super::*;

fn cited(page: &Page) -> Vec<&str> {
    let cited = page.cited.iter();
    cited.map(|cited| cited.title.as_str()).collect()
}

fn under(heading: &str, list: &str) -> Page {
    article(
        5,
        &format!("</article><div><h3>{heading}</h3><ul>{list}</ul></div>"),
    )
}

const TITLE: &str = "Le port de Lobé rouvre après la crue";

#[test]
fn a_related_article_may_have_any_address() {
    for address in [
        "/news/48150",
        "/?p=48150",
        "/48150",
        "/a/48150",
        "/node/48150",
        "/id/48150/",
        "/a-765448150",
        "/politique/lobe-rouvre-0",
        "/fr/news/le-port-0",
        "/actu/port-lobe",
    ] {
        let page = under(
            "Sur le même sujet",
            &format!("<li><a href='{address}'>{TITLE}</a></li>"),
        );
        assert_eq!(cited(&page), [TITLE], "{address}");
    }
}

#[test]
fn sections_and_tags_are_no_related_articles() {
    let page = under(
        "Sur le même sujet",
        "<li><a href='/afrique/sahel-nord'>Sahel</a></li><li><a href='/tag/le-port-de-lobe'>Tout \
         sur le port de Lobé</a></li><li><a href='#haut'>Retour en haut de la page</a></li>",
    );
    assert_eq!(cited(&page), Vec::<&str>::new());
}

#[test]
fn the_name_of_a_section_is_not_glued_to_the_headline() {
    for inside in [
        "<b>Sahel</b><br>{}",
        "<span>Reportage</span>{}",
        "<span class=tag>Sahel</span> {}",
        "{}<span class='sr-only'>Réservé aux abonnés</span>",
    ] {
        let link = inside.replace("{}", TITLE);
        let item = format!("<li><a href='/2026/05/07/le-port-de-lobe-rouvre'>{link}</a></li>");
        assert_eq!(cited(&under("À lire aussi", &item)), [TITLE], "{inside}");
    }
    // A word that is marked is part of the headline.
    let item =
        "<li><a href='/2026/05/07/le-port'><em>Exclusif</em> le port de Lobé rouvre enfin</a></li>";
    let page = under("À lire aussi", item);
    assert_eq!(cited(&page), ["Exclusif le port de Lobé rouvre enfin"]);
}

#[test]
fn headings_of_many_languages_stand_over_related_articles_and_others_do_not() {
    let item = format!("<li><a href='/2026/05/07/le-port-de-lobe-rouvre'>{TITLE}</a></li>");
    for heading in [
        "Dans le même dossier",
        "Sobre el mismo tema",
        "Sobre o mesmo tema",
        "المزيد حول هذه القصة",
        "Pia unaweza kusoma",
    ] {
        assert_eq!(cited(&under(heading, &item)), [TITLE], "{heading}");
    }
    for heading in [
        "Articles récents",
        "More from this author",
        "أحدث الأخبار",
        "Habari kuu",
    ] {
        assert_eq!(
            cited(&under(heading, &item)),
            Vec::<&str>::new(),
            "{heading}"
        );
    }
}

#[test]
fn an_article_that_is_embedded_is_cited_and_not_quoted() {
    let embed = "<figure><blockquote class=wp-embedded-content><a href=https://sahel.example/2026/05/riz/>Lobé : \
                 le prix du riz double</a></blockquote><iframe class=wp-embedded-content \
                 src=https://sahel.example/2026/05/riz/embed/></iframe></figure>";
    let page = article(3, &format!("{embed}{}", paragraph(4)));
    assert_eq!(page.body.as_ref().unwrap().blocks.len(), 4);
    assert_eq!(page.cited.len(), 1);
}
