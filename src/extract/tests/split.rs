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
fn a_whole_article_is_whole_whatever_is_linked_around_it() {
    let state = |behind: &str| article(6, behind).completeness;
    let comments = format!("<div class=comments>{}", paragraph(7));
    let list = format!("<h2>Plus d’articles</h2><p>{}</p>", paragraph(8));
    let pages = "<a href='?page=2'>2</a> <a href='?page=3'>3</a>";
    for behind in [
        format!(
            "<div class=comments><ul class=pager><li><a href='?page=1'>2</a><li>{pages}</ul></div>"
        ),
        format!("{comments}</div><nav class=comments-pagination>{pages}</nav>"),
        format!("</article><h3>Commentaires</h3><p>{pages}</p>"),
        format!("</article>{list}<nav class=pagination>{pages}</nav>"),
    ] {
        assert_eq!(state(&behind), Completeness::Full, "{behind}");
    }
    let numbers = format!("<nav class=pagination>{pages}</nav>");
    for behind in [numbers.clone(), format!("</article>{numbers}")] {
        assert_eq!(state(&behind), Completeness::Summary, "{behind}");
    }
    let other = paragraphs(6);
    let based = format!(
        "<html><head><base href='https://other.example/'></head><body><article>{HEADLINE}{other}\
         </article>{numbers}</body></html>"
    );
    assert_eq!(read(&based).completeness, Completeness::Full);
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
