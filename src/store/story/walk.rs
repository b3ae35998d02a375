//! Which articles tell the story of one, over as many steps as it takes.

use std::collections::{HashSet, VecDeque};

use rusqlite::Connection;

use crate::domain::{ArticleId, RelatedKind};
use crate::related::{Neighbour, Options, Postings, Signature, neighbours, one_text};
use crate::store::Result;
use crate::store::pairs::Said;
use crate::store::postings::Index;
use crate::store::stories;
use crate::store::texts::Cut;

/// Texts of a story at most, beside that of the article asked from: what many hundreds wrote is found by
/// searching. Those that carry one are of it, however many.
const MOST: usize = 60;

/// Articles of which it is asked what is near them though another with their text was asked already: they
/// find what is reworded as they are, and no more.
const MOST_COPIES: usize = 12;

/// The articles that tell the story of one: what tells one story with what, which is the same seen from
/// either, what folding puts together and what the reader joined, over as many steps as it takes. So it is one
/// list, whichever of them is asked from; what the reader cut from the one that is asked from, or from one
/// that folding puts with it, is not in it.
pub(super) fn told(db: &Connection, index: &Index<'_>, id: ArticleId) -> Result<Vec<ArticleId>> {
    let own = near(index, id)?;
    let copies = own.iter().filter(|(_, copy)| *copy);
    let mut of_one: Vec<ArticleId> = copies.map(|(copy, _)| *copy).collect();
    of_one.extend(stories::together(db, id, MOST)?);
    let cut = Cut::of(index, db, id, &of_one)?;
    let mut walk = Walk::from(index, id)?;
    walk.seen.extend(parted(db, id)?);
    let mut own = Some(own);
    while let Some(one) = walk.next() {
        let said = Said::of(db, one)?;
        let near = own.take().map_or_else(|| near(index, one), Ok)?;
        let mut next: Vec<ArticleId> = near.into_iter().map(|(id, _)| id).collect();
        next.extend(said.joined.iter().copied());
        next.extend(stories::together(db, one, MOST)?);
        next.retain(|other| !said.cut.contains(other));
        cut.leave_out(index, &mut next, |other| *other)?;
        walk.find(&next)?;
    }
    Ok(walk.found)
}

/// What was found so far, and what to ask next.
struct Walk<'a, 'b> {
    index: &'a Index<'b>,
    seen: HashSet<ArticleId>,
    found: Vec<ArticleId>,
    /// The texts of those: the first that carries each, with its signature where it has one.
    texts: Vec<(ArticleId, Option<Signature>)>,
    waiting: VecDeque<ArticleId>,
    /// The first of those whose text another carries that was found before, and how many there were.
    copies: VecDeque<ArticleId>,
    asked_copies: usize,
}

impl<'a, 'b> Walk<'a, 'b> {
    fn from(index: &'a Index<'b>, id: ArticleId) -> Result<Self> {
        let mut walk = Self {
            index,
            seen: HashSet::new(),
            found: Vec::new(),
            texts: Vec::new(),
            waiting: VecDeque::new(),
            copies: VecDeque::new(),
            asked_copies: 0,
        };
        walk.find(&[id])?;
        Ok(walk)
    }

    /// Who is asked next: one of each text before others that carry it.
    fn next(&mut self) -> Option<ArticleId> {
        if self.is_full() {
            return None;
        }
        let copy = || self.copies.pop_front();
        self.waiting.pop_front().or_else(copy)
    }

    const fn is_full(&self) -> bool {
        self.texts.len() > MOST
    }

    /// Adds what was found, but for texts that there is no room for.
    fn find(&mut self, ids: &[ArticleId]) -> Result<()> {
        for (id, own) in ids.iter().copied().zip(self.index.signatures(ids)?) {
            if self.seen.contains(&id) {
                continue;
            }
            let copy = self.is_known((id, own.as_ref()))?;
            if !copy && self.is_full() {
                continue;
            }
            self.seen.insert(id);
            if !copy {
                self.texts.push((id, own));
                self.waiting.push_back(id);
            } else if self.asked_copies < MOST_COPIES {
                self.asked_copies += 1;
                self.copies.push_back(id);
            }
            self.found.push(id);
        }
        Ok(())
    }

    /// Whether the text of an article was found already.
    fn is_known(&self, (id, own): (ArticleId, Option<&Signature>)) -> Result<bool> {
        let Some(own) = own else {
            return Ok(false);
        };
        for (of, text) in &self.texts {
            if let Some(text) = text
                && one_text(self.index, (*of, text), (id, own))?.is_some()
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The stories from which an article was parted: whoever was cut from one of a story is of none of it.
fn parted(db: &Connection, id: ArticleId) -> Result<Vec<ArticleId>> {
    let (own, mut parted) = (stories::of(db, id)?, Vec::new());
    for cut in Said::of(db, id)?.cut {
        if stories::of(db, cut)? != own {
            parted.extend(stories::together(db, cut, MOST)?);
        }
    }
    Ok(parted)
}

/// What tells the story of an article, and whether it carries its text.
fn near(index: &Index<'_>, id: ArticleId) -> Result<Vec<(ArticleId, bool)>> {
    let options = Options {
        limit: MOST,
        with_floor: false,
        ..Options::default()
    };
    let told = |near: &Neighbour| matches!(near.kind, RelatedKind::Story | RelatedKind::Reprint);
    let near = neighbours(index, id, &options)?.into_iter();
    let side = |near: Neighbour| (near.id, near.kind == RelatedKind::Reprint);
    Ok(near.filter(told).map(side).collect())
}
