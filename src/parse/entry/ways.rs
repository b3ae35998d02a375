//! Links that lead about an outlet's or an aggregator's pages and to no article: under one name each
//! entry has its own ("view full coverage").

use std::collections::HashMap;

use crate::domain::NewArticle;

/// Addresses that one name leads to, from which on it is no headline.
const MANY: usize = 3;

/// Leaves out what no entry cites.
pub(super) fn leave_out(articles: &mut [NewArticle]) {
    let mut leads: HashMap<&str, Vec<&str>> = HashMap::new();
    for citation in articles.iter().flat_map(|article| &article.cited) {
        let known = leads.entry(&citation.title).or_default();
        if known.len() < MANY && !known.contains(&citation.url.as_str()) {
            known.push(citation.url.as_str());
        }
    }
    leads.retain(|_, urls| urls.len() >= MANY);
    let ways: Vec<String> = leads.into_keys().map(str::to_owned).collect();
    if ways.is_empty() {
        return;
    }
    for article in articles {
        article
            .cited
            .retain(|citation| !ways.iter().any(|way| *way == *citation.title));
    }
}
