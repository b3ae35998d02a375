//! Title, author, date and text.

use super::*;

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
    let name = "Les nouvelles du fleuve";
    let data = serde_json::json!({"props": {
        "article": {"title": "Tindi : le bac ne revient pas", "body": body},
        "other": {"title": "Lobé", "publisher": {"name": name}, "body": body.repeat(2)},
    }});
    let page = read(&format!(
        "<title>Tindi : le bac ne revient pas - Les nouvelles du fleuve</title><div id=__next></div>\
         <script id=__NEXT_DATA__ type=application/json>{data}</script>"
    ));
    assert_eq!(texts(&page).len(), 5);
    assert_eq!(page.title.as_deref(), Some("Tindi : le bac ne revient pas"));
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

#[test]
fn paragraphs_that_are_set_as_headings_are_paragraphs() {
    for heading in ["h2", "h4"] {
        let text = paragraphs(5).replace("<p>", &format!("<{heading}>"));
        let text = text.replace("</p>", &format!("</{heading}>"));
        let page = read(&format!(
            "<article>{HEADLINE}<div class=content>{text}</div></article>"
        ));
        let all = texts(&page).len() + usize::from(page.standfirst.is_some());
        assert_eq!(all, 5, "{heading}");
    }
    let text = paragraphs(4);
    let page = read(&format!(
        "<article>{HEADLINE}<h2>Une rive sans bac, et un fleuve qui monte encore</h2>{text}</article>"
    ));
    let is_heading = |block: &Block| matches!(block, Block::Heading { .. });
    assert!(page.body.unwrap().blocks.iter().any(is_heading));
}

#[test]
fn a_date_is_read_in_the_digits_of_its_script() {
    let text = paragraphs(4);
    let page = read(&format!(
        "<article>{HEADLINE}<p class=date>الخميس ٧ مايو ٢٠٢٦</p>{text}</article>"
    ));
    let at = page.published.map(crate::domain::Timestamp::to_rfc3339);
    assert_eq!(at.as_deref(), Some("2026-05-07T00:00:00Z"));
}

#[test]
fn lines_of_a_text_are_no_lines_about_it() {
    let page = read(&format!(
        "<article>{HEADLINE}<div class=article-body><p>Voici les prix du marché de Tindi, samedi :</p><p>Mil \
         : 275 F<br>Riz : 450 F<br>Sorgho : 250 F</p><p>Ils ont baissé.</p>{}</div></article>",
        paragraph(1)
    ));
    let all = texts(&page);
    assert_eq!(all.len(), 6, "{all:?}");
    assert!(all.iter().any(|text| text == "Riz : 450 F"));
    let page = read(&format!(
        "<article>{HEADLINE}<div class=article-body><p>COMMUNIQUÉ DU CONSEIL</p><p>Tindi, le 7 mai 2026</p>\
         <ol><li>{}</ol><p><b>Sékou Ag Diop</b></p></div></article>",
        paragraphs(1)
    ));
    let all = texts(&page);
    assert_eq!(all.len(), 4, "{all:?}");
    assert_eq!(page.author, None);
}

#[test]
fn two_lines_without_an_end_are_two() {
    let lines = "<p>Tindi bat le Stade de Lobé<br>Kayes et Ségou font match nul</p>";
    let all = texts(&article(2, lines));
    assert!(
        all.contains(&"Kayes et Ségou font match nul".to_owned()),
        "{all:?}"
    );
}

#[test]
fn a_line_about_the_article_is_neither_standfirst_nor_text() {
    let line = "Le fleuve, Nouvelles du jour, Le pays entier, Actualités de la région | Published: 5 hours \
                ago | Last Updated: 2 hours ago | Written by Awa Diop";
    let text = paragraphs(4);
    let page = read(&format!(
        "<article>{HEADLINE}<div class=infos>{line}</div><div class=article-body>{text}</div></article>"
    ));
    assert_eq!(page.standfirst, None);
    let page = read(&format!("<article>{HEADLINE}<p>{line}</p>{text}</article>"));
    assert_eq!(texts(&page).len(), 4);
    assert_eq!(page.author.as_deref(), Some("Awa Diop"));
}

#[test]
fn a_page_that_only_names_its_site_is_called_by_the_first_line_of_its_text() {
    let body = |headline: &str| {
        let text = paragraphs(3).replace("<p>", "<br><br>").replace("</p>", "");
        read(&format!(
            "<title>Les nouvelles en ligne</title><table><tr><td><a href=/a>Accueil</a></td><td>{headline}<br>\
             <i>Par Awa Diop - 24/11/2026</i>{text}</td></tr></table>"
        ))
    };
    let page = body("<b>Tindi : une rive sans bac</b>");
    assert_eq!(page.title.as_deref(), Some("Tindi : une rive sans bac"));
    assert_eq!(texts(&page).len(), 3);
    assert_eq!(page.author.as_deref(), Some("Awa Diop"));
    let page = body("Tindi : une rive sans bac");
    assert_eq!(page.title.as_deref(), Some("Les nouvelles en ligne"));
}
