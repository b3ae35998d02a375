//! What lies around an article: looked at once, in a quiet moment, for [`super::crowd`].

use super::Postings;
use super::crowd::Crowd;
use super::query::Query;
use super::score::{Near, Options, in_time, mark_reprints, nearness};
use crate::domain::ArticleId;

/// Copies of one text make no crowd.
pub(super) fn others(near: &[Near]) -> impl Iterator<Item = &Near> {
    near.iter().filter(|near| !near.reprint)
}

/// What lies around an article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Around {
    /// How near its nearest are.
    pub crowd: Crowd,
    /// The articles near it and how near they are, seen from the side from which it is nearer.
    pub near: Vec<(ArticleId, f32)>,
}

/// Candidates whose nearness is worked out: four are kept, and they are among the likeliest hundred
/// (the same figures as with three hundred).
const CANDIDATES: usize = 100;

/// Looks at what lies around an article, once, in a quiet moment; nothing lies around one that is
/// not in the index.
pub fn around<P: Postings>(postings: &P, id: ArticleId) -> Result<Around, P::Error> {
    let Some(keys) = postings.keys(id)? else {
        return Ok(Around::default());
    };
    let Some(Some(about)) = postings.about(&[id])?.into_iter().next() else {
        return Ok(Around::default());
    };
    let options = Options {
        candidates: CANDIDATES,
        ..Options::default()
    };
    let query = Query::new(postings, &keys, about.language, options.postings_limit)?;
    let found = query.candidates(postings, id, false)?;
    let mut near = in_time(postings, &query, &found, &about, &options)?;
    mark_reprints(postings, &keys.signature, &mut near)?;
    let near: Vec<(ArticleId, f32)> = others(&near)
        .map(|near| {
            let similarity =
                near.similarity
                    .max(query.seen_from(near.sums, &near.size, near.tongue));
            (near.id, similarity * nearness(near.gap, similarity))
        })
        .collect();
    Ok(Around {
        crowd: Crowd::of(near.iter().map(|(_, near)| *near)),
        near,
    })
}
