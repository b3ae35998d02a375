//! What an article needs before it can be written: its text packed, folded for the search index,
//! and read for its keys. Costs time and needs no store, so it is done away from the writer.

use super::seek::beginning;
use super::sync::KnownText;
use super::{Result, code};
use url::Url;

use crate::domain::{self, Body, BodyOrigin, Completeness, Lang, NewArticle};
use crate::related::{self, KeyInput, Keys};
use crate::text::{Clean, fold};

/// An article that is ready to be stored. Making one costs about a millisecond for a long text:
/// make it on a worker.
#[derive(Debug, Clone)]
pub struct Incoming {
    pub(super) article: NewArticle,
    pub(super) text: Option<Packed>,
    pub(super) folded: Folded,
    pub(super) keys: Keys,
    pub(super) told: Told,
}

/// What a feed says of an article, as it is kept to be compared with what it says later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) title: i64,
    pub(super) standfirst: i64,
    pub(super) text: i64,
}

impl Incoming {
    /// Makes an article of the source called `source_name` ready.
    ///
    /// # Errors
    /// [`super::StoreError::Content`] when its body cannot be packed.
    pub fn prepare(article: NewArticle, source_name: &Clean) -> Result<Self> {
        Self::prepare_again(article, source_name, None)
    }

    /// The same of one of which the store has `known`. A text that reads as it last did in the same
    /// feed goes without, which spares most of the work.
    ///
    /// # Errors
    /// [`super::StoreError::Content`] when its body cannot be packed.
    pub fn prepare_again(
        mut article: NewArticle,
        source_name: &Clean,
        known: Option<KnownText>,
    ) -> Result<Self> {
        article.title = article.title.bounded();
        article.author = article.author.map(Clean::bounded);
        article.publisher = article.publisher.map(Clean::bounded);
        let body = article.body.as_ref().filter(|body| !body.blocks.is_empty());
        let mut plain = body.map(Body::plain_text).unwrap_or_default();
        let text = text_hash(&plain);
        let told = Told {
            title: code::hash(article.title.as_str()),
            standfirst: code::hash(article.standfirst.as_deref().unwrap_or_default()),
            text,
        };
        let body = body.filter(|_| known.is_none_or(|known| known.wants(text, &plain)));
        if body.is_none() {
            plain.clear();
        }
        let host = host(article.url.as_ref(), article.publisher.is_some());
        let about = About {
            host: &host,
            title: &article.title,
            standfirst: article.standfirst.as_deref(),
            author: article.author.as_deref(),
            publisher: article.publisher.as_deref(),
            source_name,
            language: article.language.as_ref(),
        };
        let (folded, keys) = (about.folded(&plain), about.keys(&plain));
        let text = body
            .map(|body| Packed::new(body, body.completeness, &plain))
            .transpose()?;
        let own = [Some(source_name), article.publisher.as_ref()];
        let own = own.map(|name| name.map_or("", Clean::as_str));
        article.topics.retain(|topic| !topic.is_own(own, None));
        // It is packed, and many wait for the writer at once.
        article.body = None;
        Ok(Self {
            article,
            text,
            folded,
            keys,
            told,
        })
    }

    /// The article itself, without its body.
    pub const fn article(&self) -> &NewArticle {
        &self.article
    }
}

/// A text as it is compared with what the feed says later.
pub(super) fn text_hash(plain: &str) -> i64 {
    code::hash(plain)
}

impl KnownText {
    /// Whether a text that came is worth being looked at.
    fn wants(&self, hash: i64, plain: &str) -> bool {
        match self.last {
            Some(last) => last != hash,
            // Of what was kept before that was noted only how long it is.
            None => plain.chars().count() > self.feed_chars,
        }
    }
}

/// A body as it is written.
#[derive(Debug, Clone)]
pub(super) struct Packed {
    pub(super) origin: BodyOrigin,
    pub(super) completeness: Completeness,
    pub(super) chars: i64,
    pub(super) content: Vec<u8>,
}

impl Packed {
    pub(super) fn new(body: &Body, completeness: Completeness, plain: &str) -> Result<Self> {
        Ok(Self {
            origin: body.origin,
            completeness,
            chars: i64::try_from(plain.chars().count()).unwrap_or(i64::MAX),
            content: code::pack_body(body)?,
        })
    }
}

/// What the search index takes.
#[derive(Debug, Clone, Default)]
pub(super) struct Folded {
    pub(super) title: String,
    pub(super) text: String,
    /// The beginnings of the words of both, see [`beginning::of`].
    pub(super) begin: String,
}

/// What an article's address calls its outlet; nothing where the outlet is named otherwise, as the address
/// may be an aggregator's.
pub(super) fn host(url: Option<&Url>, named: bool) -> String {
    let url = url.filter(|_| !named);
    url.map(domain::owner).unwrap_or_default()
}

/// What is known of an article beside its text. The keys of an article must come out the same
/// whether it is on its way in or read from the store, so both are made here.
#[derive(Debug, Clone, Copy)]
pub(super) struct About<'a> {
    pub(super) title: &'a str,
    pub(super) standfirst: Option<&'a str>,
    pub(super) author: Option<&'a str>,
    pub(super) publisher: Option<&'a str>,
    pub(super) source_name: &'a str,
    /// Its host as [`host`] has it.
    pub(super) host: &'a str,
    pub(super) language: Option<&'a Lang>,
}

impl About<'_> {
    pub(super) fn folded(&self, plain: &str) -> Folded {
        let [title, text] = self.texts(plain);
        let begin = beginning::of([&title, &text]);
        Folded { title, text, begin }
    }

    /// The headline and all else, folded.
    pub(super) fn texts(&self, plain: &str) -> [String; 2] {
        let text = match self.standfirst {
            Some(standfirst) => fold(&format!("{standfirst}\n\n{plain}")),
            None => fold(plain),
        };
        [fold(self.title), text]
    }

    pub(super) fn keys(&self, plain: &str) -> Keys {
        related::keys(&self.input(plain, &self.boilerplate()))
    }

    pub(super) fn surfaces(&self, plain: &str) -> related::Surfaces {
        related::surfaces(&self.input(plain, &self.boilerplate()))
    }

    /// What says nothing about the article, for [`About::input`].
    pub(super) fn boilerplate(&self) -> [&str; 3] {
        [
            self.source_name,
            self.publisher.unwrap_or_default(),
            self.author.unwrap_or_default(),
        ]
    }

    /// What its keys are made of.
    pub(super) fn input<'a>(&'a self, plain: &'a str, boilerplate: &'a [&'a str]) -> KeyInput<'a> {
        KeyInput {
            title: self.title,
            standfirst: self.standfirst,
            text: plain,
            language: self.language,
            boilerplate,
            host: self.host,
            is_gathered: self.publisher.is_some(),
        }
    }
}
