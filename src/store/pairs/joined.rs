//! Two articles that the reader joins, with the stories that they tell.

use rusqlite::Connection;

use super::{MOVED, Pair, name};
use crate::domain::{ArticleId, DeedKind, StoryId, Timestamp};
use crate::store::deeds::{Deed, Move, Watching};
use crate::store::{Result, StoreError, stories, watch};
use crate::text::Clean;

pub(super) fn join(
    db: &Connection,
    one: ArticleId,
    other: ArticleId,
    now: Timestamp,
) -> Result<Clean> {
    let headline = crate::store::list::headline(db, other)?.ok_or(StoreError::UnknownArticle)?;
    let mut deed = Deed {
        about: Some(headline.title.to_string()),
        pairs: vec![Pair::of(db, name(db, one)?, name(db, other)?, true)?],
        ..Deed::default()
    };
    let [one_story, other_story] = [one, other].map(|id| stories::decided(db, id));
    match (one_story?, other_story?) {
        (None, None) => {
            let story = stories::found(db)?;
            deed.moves.extend([into(one, story), into(other, story)]);
        }
        (Some(story), None) => deed.moves.push(into(other, story)),
        (None, Some(story)) => deed.moves.push(into(one, story)),
        (Some(one), Some(other)) if one != other => unite(db, &mut deed, one, other, now)?,
        (Some(_), Some(_)) => {}
    }
    deed.begin(db, DeedKind::Join)?;
    Ok(headline.title)
}

const fn into(article: ArticleId, story: StoryId) -> Move {
    Move {
        article,
        before: None,
        after: Some(story),
    }
}

/// Two stories become one: the smaller goes into the larger, and is watched if either was.
fn unite(
    db: &Connection,
    deed: &mut Deed,
    one: StoryId,
    other: StoryId,
    now: Timestamp,
) -> Result<()> {
    let [of_one, of_other] = [one, other].map(|story| stories::members(db, story, MOVED));
    let (of_one, of_other) = (of_one?, of_other?);
    let (stays, goes, moved) = if of_one.len() >= of_other.len() {
        (one, other, of_other)
    } else {
        (other, one, of_one)
    };
    deed.moves.extend(moved.into_iter().map(|article| Move {
        article,
        before: Some(goes),
        after: Some(stays),
    }));
    let (before, title) = watch::since(db, goes)?;
    if before.is_some() {
        let (watched, own) = watch::since(db, stays)?;
        let watching = |story, title: &str, before, after| Watching {
            story,
            title: title.to_owned(),
            before,
            after,
        };
        let since = watched.or(Some(now.0));
        let kept = if watched.is_some() { &own } else { &title };
        deed.watches.push(watching(stays, kept, watched, since));
        deed.watches.push(watching(goes, &title, before, None));
    }
    Ok(())
}
