//! Which story an article joins, of those that what is surely near it tells.

use rusqlite::Connection;

use super::near::Sure;
use super::rows::{Told, members, of, put, size};
use crate::domain::{ArticleId, StoryId};
use crate::store::Result;
use crate::store::pairs::Said;
use crate::store::postings::Index;
use crate::store::texts::Cut;

/// Articles of a story whose half must be near.
const MOST_ASKED_FOR: usize = 8;

/// Copies of one text that are put with another story at most.
const MOST_CARRIED: usize = 24;

/// Articles near one that tell one story, or one that stood alone so far.
pub(super) struct Group {
    pub(super) story: Option<StoryId>,
    pub(super) first: ArticleId,
    near: usize,
    score: f32,
    /// One of them is the same text.
    same_text: bool,
}

/// The group that an article joins.
pub(super) fn best(db: &Connection, id: ArticleId, near: &[Sure]) -> Result<Option<Group>> {
    let said = Said::of(db, id)?;
    if let Some(group) = joined(db, &said)? {
        return Ok(Some(group));
    }
    for group in groups(db, id, near)? {
        let Some(story) = group.story else {
            return Ok(Some(group));
        };
        if group.same_text || group.is_half_of(db, story)? {
            return Ok(Some(group));
        }
    }
    Ok(None)
}

impl Group {
    /// Whether half of the articles of their story are among them.
    fn is_half_of(&self, db: &Connection, story: StoryId) -> Result<bool> {
        Ok(self.near * 2 >= size(db, story)?.min(MOST_ASKED_FOR))
    }
}

/// Puts the story of an article, where all of it carries its text, with the one that the text tells: copies of
/// a text find each other before they find what others wrote, and are one report among theirs. What the
/// reader watches, joined or cut stays where it is.
pub(super) fn carry(
    db: &Connection,
    id: ArticleId,
    near: &[Sure],
    own: StoryId,
) -> Result<StoryId> {
    let copies = members(db, own, MOST_CARRIED + 1)?;
    let is_copy = |other: &ArticleId| {
        *other == id || near.iter().any(|near| near.reprint && near.id == *other)
    };
    if copies.len() > MOST_CARRIED || !copies.iter().all(is_copy) || is_by_hand(db, own)? {
        return Ok(own);
    }
    for copy in &copies {
        if !Said::of(db, *copy)?.cut.is_empty() {
            return Ok(own);
        }
    }
    for group in groups(db, id, near)? {
        if let Some(story) = group.story.filter(|story| *story != own)
            && group.is_half_of(db, story)?
        {
            for copy in copies {
                put(db, copy, Some(story))?;
            }
            return Ok(story);
        }
    }
    Ok(own)
}

/// Whether a story is the reader's: it is watched, or somebody joined two of it.
pub(super) fn is_by_hand(db: &Connection, story: StoryId) -> Result<bool> {
    let mut query = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM story WHERE id = ?1 AND watched IS NOT NULL)
            OR EXISTS (SELECT 1 FROM listing l INDEXED BY listing_story
                JOIN article a ON a.id = l.id
                JOIN pair p ON p.source = a.source AND p.identity = a.identity AND p.joined = 1
                WHERE l.story = ?1 AND l.story > 0)",
    )?;
    Ok(query.query_row([story.0], |row| row.get(0))?)
}

/// What is near, by the story that it tells; the nearest group first.
fn groups(db: &Connection, id: ArticleId, near: &[Sure]) -> Result<Vec<Group>> {
    let copies = near.iter().filter(|near| near.reprint);
    let copies: Vec<ArticleId> = copies.map(|near| near.id).collect();
    let index = Index::open(db)?;
    let cut = Cut::of(&index, db, id, &copies)?;
    let mut closed = Vec::new();
    for cut in &cut.ids {
        closed.extend(of(db, *cut)?.story());
    }
    let mut near = near.to_vec();
    cut.leave_out(&index, &mut near, |near| near.id)?;
    let mut groups: Vec<Group> = Vec::new();
    for near in near {
        let told = of(db, near.id)?;
        let story = told.story();
        if told == Told::Undecided || story.is_some_and(|story| closed.contains(&story)) {
            continue;
        }
        if story.is_none() && !near.reprint && same_outlet(db, id, near.id)? {
            continue;
        }
        let known = groups
            .iter_mut()
            .find(|group| story.is_some() && group.story == story);
        if let Some(group) = known {
            group.near += 1;
            group.score += near.score;
            group.same_text |= near.reprint;
        } else {
            groups.push(Group {
                story,
                first: near.id,
                near: 1,
                score: near.score,
                same_text: near.reprint,
            });
        }
    }
    groups.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.first.cmp(&b.first)));
    Ok(groups)
}

/// The group that the reader put an article into: a story before an article that stands alone.
fn joined(db: &Connection, said: &Said) -> Result<Option<Group>> {
    let mut alone = None;
    for joined in &said.joined {
        let told = of(db, *joined)?;
        let group = Group {
            story: told.story(),
            first: *joined,
            near: 1,
            score: 1.0,
            same_text: false,
        };
        match told {
            Told::In(_) => return Ok(Some(group)),
            // Said on another machine, or before both were here.
            Told::Alone => alone = alone.or(Some(group)),
            Told::Undecided => {}
        }
    }
    Ok(alone)
}

/// Whether two articles are of one outlet: a story begins with what two of them tell, and not with
/// a column that has the same words every day.
fn same_outlet(db: &Connection, one: ArticleId, other: ArticleId) -> Result<bool> {
    let mut query = db.prepare_cached(
        "SELECT count(*) FROM listing a JOIN listing b
         ON a.source = b.source AND coalesce(a.publisher, '') = coalesce(b.publisher, '')
         WHERE a.id = ?1 AND b.id = ?2",
    )?;
    Ok(query.query_row([one.0, other.0], |row| row.get::<_, i64>(0))? > 0)
}
