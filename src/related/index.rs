//! What the scorer asks of an index of keys; how it is kept is the store's business.

use std::sync::Arc;

use super::{
    Bulk, Common, Crowd, KeyHash, Keys, LangCode, Named, Outlets, Signature, around, reprint,
};
use crate::domain::{ArticleId, Timestamp};

/// That an article has a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// The article.
    pub article: ArticleId,
    /// How strong the key is in it (see [`super::Key::level`]).
    pub level: u8,
}

/// What the scorer must know of an article beside its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// When it was published; `None` when nobody said.
    pub time: Option<Timestamp>,
    /// Its source as a number, the same in every run.
    pub source: u32,
    /// Its language.
    pub language: LangCode,
    /// How much there is of it ([`Keys::bulk`]).
    pub bulk: Bulk,
    /// How thick it is around it; `None` until somebody looked ([`super::around`]).
    pub crowd: Option<Crowd>,
}

/// Articles of a source, see [`Postings::beside`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Beside {
    /// The newest, at most [`Beside::MOST`], ascending.
    pub newest: Vec<ArticleId>,
    /// How many there are.
    pub all: u64,
}

impl Beside {
    /// Articles that tell what all of a source's have in common.
    pub const MOST: usize = 64;
}

/// The newest articles of a source, looked for among all the postings that a question reads.
#[derive(Debug)]
pub(super) struct Newest {
    /// Ascending.
    ids: Vec<ArticleId>,
    /// A bit for the last twelve of each: of other articles one in sixty has one of them.
    marks: [u64; WORDS],
}

/// Words of the marks, as many as a word has bits.
const WORDS: usize = 64;

/// The word of an article's mark, and its bit there.
#[inline]
const fn mark(id: ArticleId) -> (usize, u64) {
    let id = id.0.cast_unsigned();
    ((id >> 6) as usize % WORDS, 1 << (id % 64))
}

impl Newest {
    pub(super) fn of(beside: &Beside) -> Self {
        let mut marks = [0; WORDS];
        for id in &beside.newest {
            let (word, bit) = mark(*id);
            marks[word] |= bit;
        }
        Self {
            ids: beside.newest.clone(),
            marks,
        }
    }

    pub(super) const fn len(&self) -> usize {
        self.ids.len()
    }

    /// How many of them are among the articles of some postings.
    pub(super) fn count(&self, postings: &[Posting]) -> usize {
        let marked = postings.iter().filter(|posting| {
            let (word, bit) = mark(posting.article);
            self.marks[word] & bit != 0
        });
        marked
            .filter(|posting| self.ids.binary_search(&posting.article).is_ok())
            .count()
    }
}

/// An index of the keys of articles. All calls are in batches so that an implementation over SQL
/// needs a handful of statements for one article's neighbours; all but [`Postings::count`] cost
/// what is asked for, never the size of the archive.
pub trait Postings {
    /// Why a read failed.
    type Error;

    /// Articles in the index.
    fn count(&self) -> Result<u64, Self::Error>;

    /// Articles of one language in the index.
    fn count_in(&self, language: LangCode) -> Result<u64, Self::Error>;

    /// The keys of one article as they were put in; `None` when it is not in the index.
    fn keys(&self, article: ArticleId) -> Result<Option<Keys>, Self::Error>;

    /// In how many articles each key stands, in the order asked; 0 for a key nobody has.
    fn frequencies(&self, keys: &[KeyHash]) -> Result<Vec<u32>, Self::Error>;

    /// Calls `visit(i, postings)` with the articles that have `keys[i]`: key by key in the order
    /// asked and one call a key, its articles in any order. The scorer asks only
    /// for keys whose lists it can afford (see [`super::Options::postings_limit`]).
    fn postings(
        &self,
        keys: &[KeyHash],
        visit: &mut dyn FnMut(usize, &[Posting]),
    ) -> Result<(), Self::Error>;

    /// The newest articles of an article's source, itself perhaps among them, and how many that has.
    fn beside(&self, article: ArticleId) -> Result<Beside, Self::Error>;

    /// Time, source, language and bulk of each article, in the order asked (a few thousand at most);
    /// `None` for one that is gone.
    fn about(&self, articles: &[ArticleId]) -> Result<Vec<Option<About>>, Self::Error>;

    /// The signatures of articles, in the order asked (a few hundred at most); `None` for one that
    /// is gone.
    fn signatures(&self, articles: &[ArticleId]) -> Result<Vec<Option<Signature>>, Self::Error>;

    /// What two texts have in common; `guess` is what share of the shorter by their signatures, and all there is
    /// to tell by where texts are not kept.
    fn compare(
        &self,
        _one: ArticleId,
        _other: ArticleId,
        guess: f32,
    ) -> Result<Common, Self::Error> {
        Ok(reprint::compared([None; 2], guess))
    }

    /// Who and what an article names; `None` where that is not known.
    fn named(&self, article: ArticleId) -> Result<Option<Arc<Named>>, Self::Error>;

    /// The headline of an article; `None` where it is not kept.
    fn headline(&self, _article: ArticleId) -> Result<Option<String>, Self::Error> {
        Ok(None)
    }

    /// The outlets whose articles are in the index, and those that these articles say they are of.
    fn outlets(&self) -> Result<Arc<Outlets>, Self::Error>;

    /// How thick it is around an article around which nobody looked yet: looked at now, unless it is
    /// one of those around which nobody ever looks.
    fn look(&self, article: ArticleId) -> Result<Option<Crowd>, Self::Error>
    where
        Self: Sized,
    {
        Ok(Some(around(self, article)?.crowd))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_counted_among_others_with_the_same_mark() {
        let newest = vec![ArticleId(-3), ArticleId(5), ArticleId(5_000)];
        let newest = Newest::of(&Beside { newest, all: 3 });
        let posting = |id| Posting {
            article: ArticleId(id),
            level: 1,
        };
        let others = [5 + 4_096, 6, 904, 5_000 + 8_192].map(posting);
        assert_eq!(newest.count(&others), 0);
        let some = [&others[..], &[5_000, 5, -3].map(posting)].concat();
        assert_eq!(newest.count(&some), 3);
    }
}
