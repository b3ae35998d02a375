//! Articles in several parts.

use super::*;

#[test]
fn an_article_that_goes_on_on_another_page_is_not_whole() {
    let links = "<div class=page-links>Pages: <span>1</span> <a href='?page=2'>2</a></div>";
    let page = article(6, links);
    assert_eq!(page.completeness, Completeness::Summary);
    assert_eq!(texts(&page).len(), 6);
    assert_eq!(article(6, "").completeness, Completeness::Full);
}

#[test]
fn what_a_button_shows_is_text() {
    let third = paragraph(3);
    let hidden = format!("<div class=read-more style='display:none'>{third}</div>");
    for (button, want) in [
        ("<button>Lire la suite</button>", 3),
        ("<a href=#>Read more</a>", 3),
        ("<button>Fermer</button>", 2),
        ("<a href=/lobe>Lire la suite</a>", 2),
    ] {
        let page = article(2, &format!("{hidden}{button}"));
        assert_eq!(texts(&page).len(), want, "{button}");
    }
    let said = format!("<div class=comments hidden>{third}</div><a href=#>Lire plus</a>");
    assert_eq!(texts(&article(2, &said)).len(), 2);
}
