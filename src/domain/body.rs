//! The text of an article as blocks, independent of width and colours.

use serde::{Deserialize, Serialize};
use url::Url;

use super::FailureKind;
use crate::text::Clean;

/// Where a body came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BodyOrigin {
    /// The feed itself.
    Feed,
    /// The article's page.
    Page,
    /// An archive that was loaded.
    Archive,
}

/// How much of an article is on disk.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(rename_all = "kebab-case")]
pub enum Completeness {
    /// Nothing but the headline, or not in the store at all.
    #[default]
    Missing,
    /// A summary: the page has more.
    Summary,
    /// The whole text.
    Full,
    /// What stands before a paywall.
    Paywalled,
    /// The site refused the page.
    Refused,
    /// The publisher took the page away (404, 410).
    Gone,
    /// A live blog, which no longer has one text.
    LiveBlog,
    /// A video or sound without a text.
    Media,
}

impl Completeness {
    /// What an article is known to be when its page cannot be had for a lasting reason; `None` when
    /// the next try may give it.
    pub const fn after(failure: FailureKind) -> Option<Self> {
        match failure {
            FailureKind::Refused | FailureKind::Challenge => Some(Self::Refused),
            FailureKind::NotFound | FailureKind::Gone => Some(Self::Gone),
            FailureKind::Unreadable | FailureKind::TooLarge => Some(Self::Missing),
            _ => None,
        }
    }
}

/// How a run of text is set; any of these together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SpanStyle(pub u8);

impl SpanStyle {
    /// Plain text.
    pub const PLAIN: Self = Self(0);
    /// Bold.
    pub const STRONG: Self = Self(1);
    /// Italic.
    pub const EMPHASIS: Self = Self(2);
    /// Fixed width.
    pub const CODE: Self = Self(4);
    /// Above the line (1ᵉʳ).
    pub const SUPERSCRIPT: Self = Self(8);
    /// Below the line (H₂O).
    pub const SUBSCRIPT: Self = Self(16);
    /// Struck out.
    pub const STRIKE: Self = Self(32);

    /// Both styles together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether all of `other` is set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Nothing is set.
    pub const fn is_plain(&self) -> bool {
        self.0 == 0
    }
}

/// A run of text in one style.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The text; spaces at its ends count.
    #[serde(rename = "t")]
    pub text: Clean,
    /// Its style.
    #[serde(rename = "s", default, skip_serializing_if = "SpanStyle::is_plain")]
    pub style: SpanStyle,
    /// Index into [`Body::links`] when the run is a link.
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    pub link: Option<u32>,
}

impl Span {
    /// Plain text.
    pub const fn plain(text: Clean) -> Self {
        Self {
            text,
            style: SpanStyle::PLAIN,
            link: None,
        }
    }
}

/// What stands before a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Marker {
    /// A bullet.
    Bullet,
    /// A number.
    Number(u32),
}

/// What an embedded thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EmbedKind {
    /// A film.
    Video,
    /// A sound.
    Audio,
    /// A post of a social network.
    Post,
    /// Anything else in a frame.
    Other,
}

/// A block of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph.
    #[serde(rename = "p")]
    Paragraph(Vec<Span>),
    /// A heading inside the text.
    #[serde(rename = "h")]
    Heading {
        /// 1 (highest) to 6.
        level: u8,
        /// Its text.
        spans: Vec<Span>,
    },
    /// A paragraph of a quotation.
    #[serde(rename = "q")]
    Quote(Vec<Span>),
    /// An item of a list.
    #[serde(rename = "i")]
    Item {
        /// 0 for the outermost list.
        depth: u8,
        /// Bullet or number.
        marker: Marker,
        /// Its text.
        spans: Vec<Span>,
    },
    /// Text whose line breaks and spaces count.
    #[serde(rename = "pre")]
    Preformatted(Clean),
    /// A table.
    #[serde(rename = "table")]
    Table {
        /// The first row names the columns.
        header: bool,
        /// What it is called, may be empty.
        #[serde(rename = "c", default, skip_serializing_if = "is_empty")]
        caption: Clean,
        /// Rows of cells; rows may differ in length.
        rows: Vec<Vec<Clean>>,
    },
    /// A picture's words; the picture itself is not fetched.
    #[serde(rename = "fig")]
    Figure {
        /// Its address.
        image: Option<Url>,
        /// Its caption, else its alternative text; may be empty.
        caption: Clean,
        /// Who took it.
        credit: Option<Clean>,
    },
    /// A line across.
    #[serde(rename = "hr")]
    Rule,
    /// A film, a sound, a post.
    #[serde(rename = "embed")]
    Embed {
        /// What it is.
        kind: EmbedKind,
        /// Its name, may be empty.
        title: Clean,
        /// Its address.
        url: Url,
    },
}

impl Block {
    /// The block's runs of text when it has any.
    pub fn spans(&self) -> &[Span] {
        match self {
            Self::Paragraph(spans)
            | Self::Quote(spans)
            | Self::Heading { spans, .. }
            | Self::Item { spans, .. } => spans,
            _ => &[],
        }
    }

    /// Characters of its text.
    pub fn char_count(&self) -> usize {
        let spans = self.spans();
        if spans.is_empty() {
            return self.plain_text().chars().count();
        }
        spans.iter().map(|span| span.text.chars().count()).sum()
    }

    /// The block's text without styles; cells are joined by tabs, rows by line feeds.
    pub fn plain_text(&self) -> String {
        match self {
            Self::Preformatted(text) => text.to_string(),
            Self::Table { caption, rows, .. } => {
                let row = |cells: &Vec<Clean>| {
                    cells
                        .iter()
                        .map(Clean::as_str)
                        .collect::<Vec<_>>()
                        .join("\t")
                };
                let caption = Some(caption.to_string()).filter(|caption| !caption.is_empty());
                let lines: Vec<String> = caption.into_iter().chain(rows.iter().map(row)).collect();
                lines.join("\n")
            }
            Self::Figure { caption, .. } => caption.to_string(),
            Self::Embed { title, .. } => title.to_string(),
            Self::Rule => String::new(),
            _ => self.spans().iter().map(|span| span.text.as_str()).collect(),
        }
    }
}

fn is_empty(text: &Clean) -> bool {
    text.is_empty()
}

/// A link in a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Where it leads; only http and https.
    pub url: Url,
}

/// Characters that are read in a minute (some 200 words).
const CHARACTERS_A_MINUTE: u64 = 1_200;

/// Minutes that reading a text takes; at least one.
pub fn reading_minutes(chars: u64) -> u64 {
    chars.div_ceil(CHARACTERS_A_MINUTE).max(1)
}

/// The text of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Its blocks in reading order, without title and standfirst.
    pub blocks: Vec<Block>,
    /// The links that spans point at, in reading order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Where it came from.
    pub origin: BodyOrigin,
    /// How much of the article it is.
    pub completeness: Completeness,
}

impl Body {
    /// The text without styles, blocks parted by blank lines.
    pub fn plain_text(&self) -> String {
        let texts: Vec<String> = self
            .blocks
            .iter()
            .map(Block::plain_text)
            .filter(|text| !text.is_empty())
            .collect();
        texts.join("\n\n")
    }

    /// Characters of text in all.
    pub fn char_count(&self) -> usize {
        self.blocks.iter().map(Block::char_count).sum()
    }
}
