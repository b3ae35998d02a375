//! Leaves out what no entry of a document cites.

use crate::domain::{NewArticle, ways};

/// Leaves out links that lead about an outlet's or an aggregator's pages.
pub(super) fn leave_out(articles: &mut [NewArticle]) {
    let cited = articles.iter().flat_map(|article| &article.cited);
    let ways = ways(cited.map(|citation| (&*citation.title, citation.url.as_str())));
    let ways: Vec<String> = ways.into_iter().map(str::to_owned).collect();
    if ways.is_empty() {
        return;
    }
    for article in articles {
        article
            .cited
            .retain(|citation| !ways.iter().any(|way| *way == *citation.title));
    }
}
