//! A page as `griot inspect page` prints it; must never read files or print.

use serde::Serialize;

use super::page::Page;
use crate::domain::{Block, Completeness, Timestamp, Topic};

/// What griot makes of a page, for a reader who reports a bad site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InspectedPage {
    /// The file or address, as the reader gave it.
    pub path: String,
    /// The headline.
    pub title: Option<String>,
    /// The paragraph under it.
    pub standfirst: Option<String>,
    /// The authors, joined by commas.
    pub author: Option<String>,
    /// When it was published, RFC 3339 in UTC.
    pub published: Option<String>,
    /// The language that the page claims.
    pub language: Option<String>,
    /// The main picture's address.
    pub image: Option<String>,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// The running text, a block a line; the words of pictures are in `blocks` only.
    pub text: String,
    /// The blocks as they are stored.
    pub blocks: Vec<Block>,
    /// The publisher's own related articles.
    pub cited: Vec<InspectedCitation>,
    /// How much of the article the page holds.
    pub completeness: Completeness,
}

/// A cited article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InspectedCitation {
    /// Its headline as the page prints it.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// Turns a page into its printed form; `path` is what the reader named it by.
pub fn inspect_page(path: &str, page: &Page) -> InspectedPage {
    let blocks = page.body.as_ref().map_or(&[][..], |body| &body.blocks);
    let lines: Vec<String> = blocks
        .iter()
        .filter(|block| is_text(block))
        .map(Block::plain_text)
        .collect();
    let owned = |text: &Option<crate::text::Clean>| text.as_ref().map(ToString::to_string);
    InspectedPage {
        path: path.to_owned(),
        title: owned(&page.title),
        standfirst: owned(&page.standfirst),
        author: owned(&page.author),
        published: page.published.map(Timestamp::to_rfc3339),
        language: page.language.as_ref().map(|lang| lang.as_str().to_owned()),
        image: page.image.as_ref().map(ToString::to_string),
        topics: page.topics.clone(),
        text: lines.join("\n"),
        blocks: blocks.to_vec(),
        cited: page
            .cited
            .iter()
            .map(|cited| InspectedCitation {
                title: cited.title.to_string(),
                url: cited.url.to_string(),
            })
            .collect(),
        completeness: page.completeness,
    }
}

const fn is_text(block: &Block) -> bool {
    !matches!(
        block,
        Block::Figure { .. } | Block::Embed { .. } | Block::Rule
    )
}
