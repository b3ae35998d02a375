//! The words of articles' texts, set against each other when their signatures say that they may be one:
//! read from the articles when first asked for, and what was found is held.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::OptionalExtension;

use super::Index;
use crate::domain::ArticleId;
use crate::related::{Common, Named, Reading, Wording, compared, words};
use crate::store::Result;
use crate::store::articles::Shown;

/// Texts whose words are held while one index is asked: some 3 MB of usual ones, 40 MB of the longest.
const WORDS: usize = 1_000;

/// Articles of which it is held what they name: 4 MB.
const NAMED: usize = 2_000;

/// Pairs of which it is held what they have in common: 2 MB.
const PAIRS: usize = 50_000;

/// What was found of pairs of texts; true as long as the index is as it was ([`Index::state`]).
pub(super) type Pairs = HashMap<(ArticleId, ArticleId), Common>;

/// What is known of texts.
#[derive(Default)]
pub(super) struct Texts {
    words: RefCell<HashMap<ArticleId, Option<Arc<Wording>>>>,
    pairs: RefCell<Pairs>,
    named: RefCell<HashMap<ArticleId, Option<Arc<Named>>>>,
}

impl Texts {
    /// With what was found before.
    pub(super) fn knowing(pairs: Pairs) -> Self {
        Self {
            pairs: RefCell::new(pairs),
            ..Self::default()
        }
    }

    /// What was found before and now.
    pub(super) fn pairs(&self) -> Pairs {
        self.pairs.take()
    }
}

impl Index<'_> {
    /// What two texts have in common.
    pub(super) fn compared(&self, one: ArticleId, other: ArticleId, guess: f32) -> Result<Common> {
        let pair = (one.min(other), one.max(other));
        if let Some(known) = self.texts.pairs.borrow().get(&pair) {
            return Ok(*known);
        }
        let (one, other) = (self.words(one)?, self.words(other)?);
        let found = compared([one.as_deref(), other.as_deref()], guess);
        let mut pairs = self.texts.pairs.borrow_mut();
        if pairs.len() >= PAIRS {
            pairs.clear();
        }
        pairs.insert(pair, found);
        Ok(found)
    }

    /// Who and what an article names.
    pub(super) fn named_in(&self, id: ArticleId) -> Result<Option<Arc<Named>>> {
        if let Some(known) = self.texts.named.borrow().get(&id) {
            return Ok(known.clone());
        }
        let shown = Shown::read(self.db, id)?;
        let named = shown.map(|shown| {
            let about = shown.about();
            let boilerplate = about.boilerplate();
            Arc::new(Reading::new(&about.input(&shown.plain, &boilerplate)).named())
        });
        let mut known = self.texts.named.borrow_mut();
        if known.len() >= NAMED {
            known.clear();
        }
        known.insert(id, named.clone());
        Ok(named)
    }

    /// The headline of an article.
    pub(super) fn headline_of(&self, id: ArticleId) -> Result<Option<String>> {
        let sql = "SELECT title FROM listing WHERE id = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_row([id.0], |row| row.get(0)).optional()?)
    }

    fn words(&self, id: ArticleId) -> Result<Option<Arc<Wording>>> {
        if let Some(known) = self.texts.words.borrow().get(&id) {
            return Ok(known.clone());
        }
        let shown = Shown::read(self.db, id)?;
        let words = shown.map(|shown| {
            let about = shown.about();
            Arc::new(words(&about.input(&shown.plain, &[])))
        });
        let mut known = self.texts.words.borrow_mut();
        if known.len() >= WORDS {
            known.clear();
        }
        known.insert(id, words.clone());
        Ok(words)
    }
}
