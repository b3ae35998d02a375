//! Short articles with long texts of others around them.

use super::*;

const BRIEF: &str = "<p>L’eau sera coupée jeudi de 8 heures à 14 heures à Tindi, dit la régie.</p>\
                     <p>Les habitants sont invités à faire des réserves dès mercredi soir.</p>";

/// A brief in its `article`, and something behind it.
fn brief(behind: &str) -> Page {
    read(&format!(
        "<title>Tindi : le bac ne revient pas</title><main><article>{HEADLINE}<div \
         class=entry-content>{BRIEF}</div></article>{behind}</main>"
    ))
}

/// Cards of other articles.
fn cards(count: usize) -> String {
    let card = |n| {
        let teaser = paragraph(n);
        format!("<div class=item><h3><a href=/lobe-{n}>Lobé, jour {n}</a></h3>{teaser}</div>")
    };
    (1..=count).map(card).collect()
}

#[test]
fn a_brief_takes_nothing_of_what_is_around_it() {
    let (text, cards) = (paragraphs(6), cards(6));
    for behind in [
        format!("<div id=comments><h2>Six avis</h2><ol><li>{text}</ol></div>"),
        format!("<aside>{text}</aside>"),
        format!("<div class=author-bio>{text}</div>"),
        format!("<footer><div>{text}</div></footer>"),
        format!("<section><h3>Dernières nouvelles</h3>{cards}</section>"),
        format!("<div class=grid>{cards}</div>"),
        format!("<aside class=sidebar>{cards}</aside>"),
    ] {
        let page = brief(&behind);
        assert_eq!(texts(&page).len(), 2, "{behind}: {:?}", texts(&page));
        assert_eq!(page.completeness, Completeness::Summary);
    }
}

#[test]
fn a_brief_of_short_lines_alone_is_kept_beside_what_is_longer() {
    let text = paragraphs(2);
    let lines = "<p>Le bac a quitté Tindi mardi.</p><p>Il y avait un homme à bord.</p>";
    for behind in [
        format!("<div class=comments>{text}</div>"),
        format!("<div class=more><h3>À la une</h3>{}</div>", cards(2)),
        format!("<div class=author-bio>{text}</div>"),
    ] {
        let page = read(&format!(
            "<title>Tindi : le bac ne revient pas</title><main><article>{HEADLINE}<div \
             class=entry-content>{lines}</div></article></main>{behind}"
        ));
        assert_eq!(texts(&page).len(), 2, "{behind}: {:?}", texts(&page));
        assert!(texts(&page)[0].contains("bac"));
    }
}

#[test]
fn a_brief_without_an_article_of_its_own_takes_nothing_either() {
    let (comments, cards) = (paragraphs(3), cards(5));
    let page = read(&format!(
        "<title>Tindi : le bac ne revient pas</title><main>{HEADLINE}<div class=post-content>{BRIEF}</div>\
         <div class=comments>{comments}</div></main><div>{cards}</div>"
    ));
    assert_eq!(texts(&page).len(), 2, "{:?}", texts(&page));
}

#[test]
fn a_pasted_sentence_is_text_whatever_it_was_called() {
    let page = read(&format!(
        "<article>{HEADLINE}<div class=article-body><p><span class=eventContentTags>Le bac de Tindi a \
         quitté la rive mardi avec quarante passagers, et personne ne l’a revu depuis, disent les \
         pêcheurs qui l’attendent.</span></p><p><span class=tags>Fleuve</span></p>{}</div></article>",
        paragraphs(3)
    ));
    assert_eq!(texts(&page).len(), 4, "{:?}", texts(&page));
}

#[test]
fn a_container_that_holds_no_more_than_the_lead_is_not_the_article() {
    let lead = paragraph(0);
    let text = format!("<div>{}</div>", paragraphs(14));
    let behind = [
        format!("<section>{text}</section>"),
        format!("<form>{text}</form>"),
        text,
    ];
    for behind in behind {
        for head in [
            format!("<div class=entry-content>{lead}</div>"),
            format!("<div class=chapo>{lead}</div>"),
            "<p class=chapo>Le bac de Tindi ne revient pas.</p>".to_owned(),
        ] {
            let page = read(&format!(
                "<title>Tindi : le bac ne revient pas</title><article>{HEADLINE}{head}</article>{behind}"
            ));
            assert!(
                texts(&page).len() >= 14,
                "{head}{behind}: {:?}",
                texts(&page).len()
            );
            assert_eq!(page.completeness, Completeness::Full);
        }
    }
}

#[test]
fn a_brief_is_not_given_the_text_of_the_article_below() {
    let next = format!(
        "<article><h2>Le marché rouvre</h2><div>{}</div></article>",
        paragraphs(14)
    );
    let page = read(&format!(
        "<title>Tindi : le bac ne revient pas</title>\
         <article>{HEADLINE}<div class=entry-content>{BRIEF}</div></article>{next}"
    ));
    assert_eq!(texts(&page).len(), 2, "{:?}", texts(&page));
}

#[test]
fn a_headline_beside_a_sign_that_leads_to_its_own_place_leads_on() {
    let lead = paragraph(0);
    let card = "<h3><a href=#korba>#</a> <a href=/korba>Korba</a></h3>";
    let others = format!("<div>{}{card}</div>", paragraphs(14));
    let page = read(&format!(
        "<title>Tindi : le bac ne revient pas</title>\
         <article>{HEADLINE}<div class=entry-content>{lead}</div></article>{others}"
    ));
    assert_eq!(texts(&page).len(), 1, "{:?}", texts(&page));
}
