//! Where an article stands: in which feeds, since when, and what each last said of it.

use rusqlite::{Connection, OptionalExtension, params};

use super::articles::Shown;
use super::insert::{Indexing, put_body};
use super::page::{come_again, index_again, show_text};
use super::prepare::{Incoming, Told, text_hash};
use super::versions::{self, Weighed};
use super::{Result, StoreError, again, code, topics};
use crate::domain::{ArticleId, FeedId, Timestamp};
use crate::edits::{Verdict, judge_line};

/// Notes that an article stands in a feed where it did not stand before.
pub(super) fn first(
    db: &Connection,
    feed: FeedId,
    id: ArticleId,
    told: Told,
    now: Timestamp,
) -> Result<()> {
    let sql = "INSERT OR IGNORE INTO appearance
            (feed, time, article, first_seen, title, standfirst, text)
        SELECT ?1, time, id, ?3, ?4, ?5, ?6 FROM listing WHERE id = ?2";
    db.prepare_cached(sql)?.execute(params![
        feed.0,
        id.0,
        now.0,
        told.title,
        told.standfirst,
        told.text
    ])?;
    Ok(())
}

/// What a feed last said of an article; nothing of what it said before that was noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Last {
    title: Option<i64>,
    standfirst: Option<i64>,
    pub(super) text: Option<i64>,
}

/// What a feed last said of an article; `None` when it never stood there.
pub(super) fn last(db: &Connection, feed: FeedId, id: ArticleId) -> Result<Option<Last>> {
    let sql = "SELECT title, standfirst, text FROM appearance WHERE article = ?1 AND feed = ?2";
    let last = db
        .prepare_cached(sql)?
        .query_row((id.0, feed.0), |row| {
            Ok(Last {
                title: row.get(0)?,
                standfirst: row.get(1)?,
                text: row.get(2)?,
            })
        })
        .optional()?;
    Ok(last)
}

/// Notes that a known article stands in a feed. What the feed calls or tells otherwise than it last
/// did is the publisher's correction, and is taken: how the article stood before is kept. Two feeds
/// of a source that tell an article differently correct nothing: the first word holds, and the
/// longer text.
pub(super) fn again(
    db: &Connection,
    feed: FeedId,
    id: ArticleId,
    incoming: &Incoming,
    now: Timestamp,
    indexing: &mut Indexing,
) -> Result<()> {
    let told = incoming.told;
    topics::fill(db, id, &incoming.article.topics)?;
    let Some(last) = last(db, feed, id)? else {
        first(db, feed, id, told, now)?;
        return come_again(db, id, incoming, now, indexing);
    };
    let all = Last {
        title: Some(told.title),
        standfirst: Some(told.standfirst),
        text: Some(told.text),
    };
    if last == all || versions::is_back(db, id, incoming, now)? {
        return Ok(());
    }
    let corrections = Corrections::of(db, id, incoming, last)?;
    let noted = corrections.noted(last, all);
    if last != noted {
        let sql = "UPDATE appearance SET title = ?3, standfirst = ?4, text = ?5
            WHERE article = ?1 AND feed = ?2";
        db.prepare_cached(sql)?.execute(params![
            id.0,
            feed.0,
            noted.title,
            noted.standfirst,
            noted.text
        ])?;
    }
    corrections.take(db, id, now, indexing)
}

/// What of an article is to be taken.
struct Corrections<'a> {
    incoming: &'a Incoming,
    before: Shown,
    /// What the headline is to that before; nothing when it is not to be taken.
    heading: Option<Verdict>,
    /// What the paragraph under the headline is to that before; nothing when it is not to be taken.
    standfirst: Option<Verdict>,
    text: Weighed,
    /// They are an edit, and not only another spelling or more of the same.
    edited: bool,
}

/// Whether a line that is weighed like this is to be taken.
fn is_taken(verdict: Option<Verdict>) -> bool {
    verdict.is_some_and(|verdict| verdict != Verdict::Poorer)
}

impl<'a> Corrections<'a> {
    fn of(db: &Connection, id: ArticleId, incoming: &'a Incoming, last: Last) -> Result<Self> {
        let before = Shown::read(db, id)?.ok_or(StoreError::UnknownArticle)?;
        let (article, told) = (&incoming.article, incoming.told);
        let is_other = |last: Option<i64>, told: i64| last.is_some_and(|last| last != told);
        // Stores from before this was noted have nothing to compare with.
        let is_heading = is_other(last.title, told.title)
            && last.title == Some(code::hash(before.about().title))
            && !article.title.is_empty();
        let heading = is_heading.then(|| judge_line(before.about().title, &article.title));
        let title = is_taken(heading);
        let kept = before.about().standfirst.unwrap_or_default().to_owned();
        // What stands there now may be another feed's, or the page's own: that is no edit of this one's.
        let is_own = last
            .standfirst
            .map_or(title, |last| last == code::hash(&kept));
        let is_new = title || is_other(last.standfirst, told.standfirst);
        let new = article.standfirst.as_deref();
        let verdict = new
            .filter(|_| is_own && is_new)
            .map(|new| judge_line(&kept, new));
        let text = match &incoming.text {
            // It reads as it did, or there is none any more.
            None => Weighed::Worse,
            Some(text) => versions::weigh(db, id, text, |kept| {
                last.text == Some(text_hash(&kept.plain_text()))
            })?,
        };
        let edited = heading == Some(Verdict::Edited)
            || (verdict == Some(Verdict::Edited) && !kept.is_empty())
            || matches!(text, Weighed::Edited(_));
        Ok(Self {
            incoming,
            heading,
            standfirst: verdict,
            text,
            edited,
            before,
        })
    }

    /// What later words of the feed are to be compared with: what is gone or cut now is compared
    /// when it is back.
    fn noted(&self, last: Last, all: Last) -> Last {
        let lost_standfirst =
            self.incoming.article.standfirst.is_none() || self.standfirst == Some(Verdict::Poorer);
        let lost_title = self.heading == Some(Verdict::Poorer);
        let lost_text = self.incoming.text.is_none() || matches!(self.text, Weighed::Poorer);
        Last {
            title: last.title.filter(|_| lost_title).or(all.title),
            standfirst: last
                .standfirst
                .filter(|_| lost_standfirst)
                .or(all.standfirst),
            text: last.text.filter(|_| lost_text).or(all.text),
        }
    }

    fn take(
        self,
        db: &Connection,
        id: ArticleId,
        now: Timestamp,
        indexing: &mut Indexing,
    ) -> Result<()> {
        let takes_text = self.text.is_taken();
        let takes_standfirst = is_taken(self.standfirst);
        let takes_title = is_taken(self.heading);
        if !takes_title && !takes_standfirst && !takes_text {
            return Ok(());
        }
        if self.edited {
            versions::keep(db, id, self.text.former(), now)?;
            again::ask(db, id, now)?;
        }
        let article = &self.incoming.article;
        if takes_title {
            let sql = "UPDATE listing SET title = ?2 WHERE id = ?1";
            db.prepare_cached(sql)?
                .execute((id.0, article.title.as_str()))?;
        }
        if let Some(standfirst) = article.standfirst.as_deref().filter(|_| takes_standfirst) {
            let sql = "UPDATE article SET standfirst = ?2 WHERE id = ?1";
            db.prepare_cached(sql)?.execute((id.0, standfirst))?;
            // A paragraph that comes now makes a summary of what was a headline.
            let sql = "UPDATE listing SET completeness = 1 WHERE id = ?1 AND completeness = 0";
            db.prepare_cached(sql)?.execute([id.0])?;
        }
        if let Some(text) = self.incoming.text.as_ref().filter(|_| takes_text) {
            put_body(db, id, text)?;
            show_text(db, id)?;
        }
        index_again(db, id, &self.before, indexing)
    }
}
