//! The words of an article as they stand in the store.

use rusqlite::{Connection, OptionalExtension};

use super::shown_body;
use crate::domain::{ArticleId, Body, Lang};
use crate::store::prepare::{self, About};
use crate::store::{Result, StoreError, code};
use crate::text::language_of;

/// What the indexes know of an article: its words as they stand in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Shown {
    pub(in crate::store) rank: i64,
    title: String,
    standfirst: Option<String>,
    author: Option<String>,
    publisher: Option<String>,
    source_name: String,
    host: String,
    pub(in crate::store) language: Option<Lang>,
    /// The text shown; empty when there is none.
    pub(in crate::store) plain: String,
    /// The text is there and cannot be read.
    pub(in crate::store) is_lost: bool,
}

impl Shown {
    /// The language that the text is in, when it is surely not the one that is stored.
    pub(in crate::store) fn told_language(&self) -> Option<&'static str> {
        language_of(&self.plain, self.language.as_ref().map(Lang::primary))
    }

    /// Reads an article's words; `None` when it is not in the store. A text that cannot be read any
    /// more costs its own words alone, never what is asked of all articles.
    pub(in crate::store) fn read(db: &Connection, id: ArticleId) -> Result<Option<Self>> {
        let mut query = db.prepare_cached(
            "SELECT l.rank, l.title, a.standfirst, a.author, l.publisher, s.name, a.language, a.url
             FROM listing l
             JOIN article a ON a.id = l.id
             JOIN source s ON s.id = l.source
             WHERE l.id = ?1",
        )?;
        let shown = query.query_row([id.0], |row| {
            let publisher: Option<String> = row.get(4)?;
            let url = code::url(row.get(7)?);
            Ok(Self {
                rank: row.get(0)?,
                title: row.get(1)?,
                standfirst: row.get(2)?,
                author: row.get(3)?,
                host: prepare::host(url.as_ref(), publisher.is_some()),
                publisher,
                source_name: row.get(5)?,
                language: code::lang(row.get(6)?),
                plain: String::new(),
                is_lost: false,
            })
        });
        let Some(mut shown) = shown.optional()? else {
            return Ok(None);
        };
        let body = match shown_body(db, id) {
            Err(StoreError::Content(what)) => {
                tracing::warn!(article = id.0, what, "its text is left out");
                shown.is_lost = true;
                None
            }
            body => body?,
        };
        shown.plain = body.as_ref().map(Body::plain_text).unwrap_or_default();
        Ok(Some(shown))
    }

    pub(in crate::store) fn about(&self) -> About<'_> {
        About {
            title: &self.title,
            standfirst: self.standfirst.as_deref(),
            author: self.author.as_deref(),
            publisher: self.publisher.as_deref(),
            source_name: &self.source_name,
            host: &self.host,
            language: self.language.as_ref(),
        }
    }
}
