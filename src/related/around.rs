//! What lies around an article: looked at once, in a quiet moment, for [`super::crowd`].

use super::alike::Size;
use super::copies::{looked_at, repeated};
use super::crowd::{Crowd, KEPT, standing};
use super::query::Query;
use super::score::{Near, Options, nearness};
use super::{About, Postings};
use crate::domain::ArticleId;

/// Copies of one text make no crowd.
fn others(near: &[Near]) -> impl Iterator<Item = &Near> {
    near.iter().filter(|near| !near.reprint && !near.repeats)
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
    let options = Options::default();
    let query = Query::new(
        postings,
        (id, &keys),
        about.language,
        options.postings_limit,
    )?;
    let mut found = query.candidates(postings, id, false)?;
    let text = (id, &keys.signature);
    let near = looked_at(postings, (&query, &mut found), (&about, text), CANDIDATES)?;
    let own = Size::of(keys.bulk);
    let others: Vec<(&Near, f32)> = others(&near)
        .map(|near| {
            let similarity = near.similarity.max(near.seen_from_here(&query));
            (near, similarity * in_crowd(&about, near, similarity))
        })
        .collect();
    Ok(Around {
        crowd: crowd(postings, &own, &others)?,
        near: others
            .iter()
            .map(|(near, close)| (near.id, *close))
            .collect(),
    })
}

/// What the time between two articles leaves. One that nobody dated lies beside no day, and would
/// stand nearer to everything than what came the same week.
fn in_crowd(own: &About, other: &Near, similarity: f32) -> f32 {
    const ANY_DAY: f32 = 0.25;
    if own.time.is_some() == other.about.time.is_some() {
        nearness(other.gap, similarity)
    } else {
        ANY_DAY
    }
}

/// How thick it is: a handful of words beside a text, which has them all, makes no crowd, and copies of one
/// text are one in it.
fn crowd<P: Postings>(
    postings: &P,
    own: &Size,
    others: &[(&Near, f32)],
) -> Result<Crowd, P::Error> {
    let mut others: Vec<&(&Near, f32)> = others
        .iter()
        .filter(|(near, _)| near.size.tells_enough() || !own.tells_enough())
        .collect();
    others.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.id.cmp(&b.0.id)));
    let ids: Vec<ArticleId> = others.iter().map(|(near, _)| near.id).collect();
    let texts = others.iter().zip(repeated(postings, &ids, KEPT)?);
    let texts = texts.filter(|(_, repeats)| !repeats);
    Ok(Crowd::of(texts.map(|(other, _)| other.1)))
}

/// Candidates around which it is looked now when nobody did so before, the nearest first: what is shown
/// must not tell who came when, and who looked. Each costs as much as a question.
const LOOKED_AROUND: usize = 40;

/// Sets candidates, the nearest first, against how thick it is around them; where nobody looks, it is
/// taken to be as thick as around the open article.
pub(super) fn set_standing<P: Postings>(
    postings: &P,
    (query, open): (&Query, &About),
    near: &mut [Near],
) -> Result<(), P::Error> {
    let own = Crowd::of(others(near).map(|near| near.close));
    let around_open = open.crowd.unwrap_or(own);
    for (place, near) in near.iter_mut().enumerate() {
        let crowd = match near.about.crowd {
            None if place < LOOKED_AROUND => postings.look(near.id)?,
            crowd => crowd,
        };
        let crowd = crowd.unwrap_or(own);
        near.standing = standing(near.close, crowd, near.tongue);
        let similarity = near.seen_from_here(query);
        let close = similarity * nearness(near.gap, similarity);
        near.mutual = near.standing.min(standing(close, around_open, near.tongue));
        near.either_close = near.close.max(close);
        near.many = crowd.fourth().min(around_open.fourth());
    }
    Ok(())
}
