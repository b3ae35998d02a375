//! When an article was published.

use super::*;

/// What is read of a page with `before` its header, `under` the headline, and `behind` the article.
fn date(before: &str, under: &str, behind: &str) -> Option<String> {
    let text = paragraphs(3);
    let page = read(&format!(
        "<title>Tindi : le bac ne revient pas</title><header>{before}<a href=/>Sahel</a></header><main>\
         <article>{HEADLINE}{under}<div class=article-body>{text}</div></article>{behind}</main>\
         <footer>© 2019-2026 Sahel</footer>"
    ));
    let at = page.published.map(crate::domain::Timestamp::to_rfc3339);
    at.map(|at| at.chars().take(10).collect())
}

#[test]
fn what_is_not_of_the_article_dates_it_not() {
    let card = "<article><h3><a href=/lobe>Lobé</a></h3><time datetime=2026-05-01>1er mai</time></article>";
    for behind in [
        "",
        "<p>L’accord signé le 3 mars 2015 reste en vigueur.</p>",
        &format!("<aside>{card}</aside>"),
        &format!("<section>{card}{card}</section>"),
        "<aside class=date>1er mai 2026</aside>",
    ] {
        assert_eq!(date("", "", behind), None, "{behind}");
    }
    let told = format!(
        "<article>{HEADLINE}{}<p>L’accord signé le 3 mars 2015 reste en vigueur.</p></article>",
        paragraphs(2)
    );
    assert_eq!(read(&told).published, None);
}

#[test]
fn the_day_of_the_visit_is_not_that_of_the_article() {
    let today = "<div class=date>Vendredi 8 mai 2026</div>";
    for line in [
        "<p>Par Awa Diop, le 07/05/2026</p>",
        "<span class=date>7 mai 2026</span>",
    ] {
        assert_eq!(
            date(today, line, "").as_deref(),
            Some("2026-05-07"),
            "{line}"
        );
    }
}

#[test]
fn a_day_beside_the_first_lines_is_the_articles() {
    let beside =
        "<aside><a href=/author/awa>Awa Diop</a><span class=date>7 mai 2026</span></aside>";
    assert_eq!(date("", beside, "").as_deref(), Some("2026-05-07"));
}

#[test]
fn the_day_of_publication_comes_before_that_of_a_change() {
    for line in [
        "<time class=updated datetime=2026-05-09>9 mai</time><time class='entry-date published' \
         datetime=2026-05-07>7 mai</time>",
        "<span>Last updated: May 9, 2026</span> <span>Published: May 7, 2026</span>",
        "<span class=date>Mis à jour : 9 mai 2026</span><span class=date>Publié : 7 mai 2026</span>",
        "<script type=application/ld+json>{\"@type\": \"NewsArticle\", \"datePublished\": \"\", \
         \"dateModified\": \"2026-05-09\"}</script><span class=date>7 mai 2026</span>",
        "<time class='entry-date updated' datetime=2026-05-07>7 mai</time>",
    ] {
        assert_eq!(date("", line, "").as_deref(), Some("2026-05-07"), "{line}");
    }
}
