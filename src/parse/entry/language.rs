//! The language of a feed's articles by their own words; must never know which feed it is.

use crate::domain::{Block, Lang, NewArticle};
use crate::text::{language_of, other_language_of};

/// Bytes that are enough to tell a language by.
const ENOUGH_BYTES: usize = 3_000;
/// Bytes of one article at most: a feed quotes now and then.
const OF_ONE_BYTES: usize = 400;

/// Corrects the language that a document claims for all its articles alike. Where they claim
/// several, the publisher chose.
pub(super) fn tell(articles: &mut [NewArticle]) {
    let Some(first) = articles.first() else {
        return;
    };
    let claimed = first.language.clone();
    if articles.iter().any(|article| article.language != claimed) {
        return;
    }
    let mut sample = String::new();
    for article in articles.iter() {
        if sample.len() > ENOUGH_BYTES {
            break;
        }
        add(&mut sample, article);
    }
    let told = language_of(&sample, claimed.as_ref().map(Lang::primary)).and_then(Lang::parse);
    let language = told.or(claimed);
    for article in articles {
        article.language = own(article, language.as_ref()).or_else(|| language.clone());
    }
}

/// The language of one article where it is surely another than that of the feed: papers of Cameroon
/// print French and English side by side.
fn own(article: &NewArticle, language: Option<&Lang>) -> Option<Lang> {
    let mut sample = String::new();
    add(&mut sample, article);
    other_language_of(&sample, language?.primary()).and_then(Lang::parse)
}

/// The title and the first words of the text.
fn add(sample: &mut String, article: &NewArticle) {
    let end = sample.len() + OF_ONE_BYTES;
    let blocks = article.body.iter().flat_map(|body| &body.blocks);
    let text = blocks.map(Block::plain_text);
    let standfirst = article.standfirst.iter().map(ToString::to_string);
    for part in std::iter::once(article.title.to_string())
        .chain(standfirst)
        .chain(text)
    {
        if sample.len() > end {
            break;
        }
        sample.push_str(&part);
        sample.push('\n');
    }
}
