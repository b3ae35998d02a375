//! Pictures and their words.

use super::*;

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
fn words_set_apart_under_a_picture_in_its_own_paragraph_are_its_caption() {
    let words = "Le bac de Tindi, le 3 mars. Photo : Awa Diop";
    let picture = format!("<p><img src=/1.jpg><br><em>{words}</em></p>");
    let page = article(2, &format!("{picture}{}", paragraph(3)));
    let want = (
        "Le bac de Tindi, le 3 mars.".to_owned(),
        "Awa Diop".to_owned(),
    );
    assert_eq!(captions(&page), [want]);
    // An inserted line of the editors, and a paragraph that only has a picture in it, are text.
    for other in [
        format!(
            "<p><img src=/1.jpg><br>{}</p>",
            "Le bac ne revient pas. ".repeat(9)
        ),
        "<p><img src=/1.jpg><em>Le bac</em> ne revient pas de l'autre rive du fleuve.</p>"
            .to_owned(),
    ] {
        let page = article(2, &format!("{other}{}", paragraph(3)));
        let text = page.body.map(|body| body.plain_text()).unwrap_or_default();
        assert!(text.contains("ne revient pas"), "{other}: {text}");
    }
}

#[test]
fn the_main_picture_may_stand_before_the_headline() {
    let text = paragraphs(4);
    let picture = figure(1);
    let boxed = "<div class=post-thumbnail><img src=/1.jpg><p class=wp-caption-text>Le bac, 1. © Awa Diop</p></div>";
    for html in [
        format!("<article>{picture}{HEADLINE}<div class=entry-content>{text}</div></article>"),
        format!("<article>{boxed}{HEADLINE}<div class=entry-content>{text}</div></article>"),
        format!(
            "<main>{HEADLINE}<p>Une rive sans bac.</p><div>{picture}</div><article \
             class=article-body>{text}</article></main>"
        ),
    ] {
        let want = [("Le bac, 1.".to_owned(), "Awa Diop".to_owned())];
        assert_eq!(captions(&read(&html)), want, "{html}");
    }
    let other =
        format!("<header>{picture}</header><main>{HEADLINE}<div class=c>{text}</div></main>");
    assert_eq!(captions(&read(&other)), []);
}

#[test]
fn words_of_a_picture_are_no_standfirst() {
    let text = paragraphs(4);
    let page = read(&format!(
        "<article>{HEADLINE}<div class=featured-image><img src=/1.jpg><span class=caption>Le bac de Tindi, \
         mardi, avant son départ de la rive. Photo : A. Diop</span></div><div \
         class=entry-content>{text}</div></article>"
    ));
    assert_eq!(page.standfirst, None);
    assert_eq!(captions(&page).len(), 1);
}

#[test]
fn a_picture_without_words_is_shown_where_the_page_declares_none() {
    let (text, image) = (
        paragraphs(4),
        "<div class=field-image><img src=/1.jpg alt='Le bac de Tindi'></div>",
    );
    let article =
        format!("<article>{HEADLINE}{image}<div class=field-name-body>{text}</div></article>");
    assert!(read(&article).image.is_some());
    let declared = format!("<meta property=og:image content=/2.jpg>{article}");
    assert_eq!(captions(&read(&declared)), []);
}
