//! Copies of an article and of what is shown beside it, all outlets that carry a text being named with it, and
//! what stands behind one wall with another.

use std::collections::HashSet;

use super::alike::Tongue;
use super::candidates::Candidates;
use super::query::Query;
use super::reprint::in_common;
use super::score::{Near, by_nearness, in_time, nearness};
use super::{About, Common, Postings, Signature, one_text};
use crate::domain::ArticleId;

/// The likeness from which on two articles may be one text, beside that of a copy word for word.
const MAY_BE_ONE_TEXT: f32 = 0.3;

/// Where a copy word for word is no more alike, likeness says nothing of who may be one.
const TELLS_LITTLE: f32 = 0.5;

/// A share of the candidates that copies of the open article may be: the others have room beside them.
const MANY: usize = 3;

/// The likeliest candidates, the nearest first, with which of them are copies of the open article. Where these
/// are many it is looked at more: they take no place of the others, and all of them are found, as far as
/// candidates go.
pub(super) fn looked_at<P: Postings>(
    postings: &P,
    (query, found): (&Query, &mut Candidates),
    (open, text): (&About, (ArticleId, &Signature)),
    most: usize,
) -> Result<Vec<Near>, P::Error> {
    let mut near: Vec<Near> = Vec::new();
    let (mut wanted, mut known) = (most, most / MANY);
    loop {
        let looked: HashSet<ArticleId> = near.iter().map(|near| near.id).collect();
        let mut likeliest = query.likeliest(found, wanted);
        likeliest.retain(|at| {
            let entry = found.entries.get(*at);
            entry.is_some_and(|entry| !looked.contains(&entry.id))
        });
        let mut more = in_time(postings, query, found, open, &likeliest)?;
        mark_reprints(postings, query, text, &mut more)?;
        near.extend(more);
        let copies = near.iter().filter(|near| near.reprint).count();
        if copies <= known {
            break;
        }
        // A third of them is other languages'.
        (wanted, known) = (most + copies + copies.div_ceil(2), copies);
    }
    near.sort_by(by_nearness);
    Ok(near)
}

/// Says which of some are copies of an article, and which stand behind one wall with it.
fn mark_reprints<P: Postings>(
    postings: &P,
    query: &Query,
    (id, own): (ArticleId, &Signature),
    near: &mut [Near],
) -> Result<(), P::Error> {
    // What many articles have is worth little, also between two of one text: their headlines would tell.
    let copy = query.likeness_of_a_copy();
    let least = if copy < TELLS_LITTLE {
        0.0
    } else {
        MAY_BE_ONE_TEXT * copy
    };
    let alike = |near: &Near| near.tongue == Tongue::Same && near.similarity >= least;
    let mut alike: Vec<&mut Near> = near.iter_mut().filter(|near| alike(near)).collect();
    let ids: Vec<ArticleId> = alike.iter().map(|near| near.id).collect();
    for (near, signature) in alike.iter_mut().zip(postings.signatures(&ids)?) {
        if let Some(other) = signature {
            match in_common(postings, (id, own), (near.id, &other))? {
                Common::Text(_) => near.reprint = true,
                Common::Wall(share) => near.stand_behind(share),
                Common::Little => {}
            }
        }
    }
    Ok(())
}

/// Articles whose signatures are read at a time.
const AT_A_TIME: usize = 16;

/// Which of some articles repeat the text of one before them, as far as it takes to find `most` texts.
pub(super) fn repeated<P: Postings>(
    postings: &P,
    articles: &[ArticleId],
    most: usize,
) -> Result<Vec<bool>, P::Error> {
    let mut texts: Vec<(ArticleId, Signature)> = Vec::new();
    let (mut repeated, mut found) = (Vec::new(), 0);
    for some in articles.chunks(AT_A_TIME) {
        for (id, signature) in some.iter().zip(postings.signatures(some)?) {
            if found == most {
                return Ok(repeated);
            }
            let repeats = match signature {
                Some(own) if is_copy(postings, (*id, &own), &texts)? => true,
                Some(own) => {
                    texts.push((*id, own));
                    false
                }
                None => false,
            };
            found += usize::from(!repeats);
            repeated.push(repeats);
        }
    }
    Ok(repeated)
}

/// Says which candidates carry the text of one before them, or of the open article, until there are `most`
/// texts: they take no place of others, and are none of many.
pub(super) fn mark_repeated<P: Postings>(
    postings: &P,
    near: &mut [Near],
    most: usize,
) -> Result<(), P::Error> {
    for near in near.iter_mut() {
        near.repeats = near.reprint;
    }
    let mut others: Vec<&mut Near> = near.iter_mut().filter(|near| !near.reprint).collect();
    let ids: Vec<ArticleId> = others.iter().map(|near| near.id).collect();
    let repeated = repeated(postings, &ids, most)?;
    for (near, repeats) in others.iter_mut().zip(repeated) {
        near.repeats = repeats;
    }
    Ok(())
}

impl Near {
    /// Leaves of what makes it near what is no wall: such a share of the shorter of both is one.
    pub(super) fn stand_behind(&mut self, wall: f32) {
        self.own = 1.0 - wall;
        self.similarity *= self.own;
        self.close = self.similarity * nearness(self.gap, self.similarity);
    }

    /// Most of what both say is a wall: what else makes them near, nobody knows.
    pub(super) fn is_walled(&self) -> bool {
        self.own < 1.0
    }

    /// How alike the two are seen from this one.
    pub(super) fn seen_from_here(&self, query: &Query) -> f32 {
        self.own * query.seen_from(self.sums, &self.size, self.tongue)
    }
}

/// A copy is at least so alike to the open article as what it is a copy of, a headline and a cut apart.
const AS_ALIKE: f32 = 0.6;

/// What carries the text of a candidate that stands out does so as well: it may have come a day later,
/// or under another headline.
pub(super) fn let_copies_stand_out<P: Postings>(
    postings: &P,
    near: &mut [Near],
) -> Result<(), P::Error> {
    let shown = near.iter().filter(|near| near.stands_out);
    let least = shown.map(|near| near.similarity).fold(1.0, f32::min) * AS_ALIKE;
    let may = |near: &&mut Near| near.tongue == Tongue::Same && near.similarity >= least;
    let mut alike: Vec<&mut Near> = near.iter_mut().filter(may).collect();
    if alike.iter().all(|near| near.stands_out) {
        return Ok(());
    }
    let ids: Vec<ArticleId> = alike.iter().map(|near| near.id).collect();
    let signatures = postings.signatures(&ids)?;
    let shown = alike.iter().zip(&signatures);
    let shown: Vec<(ArticleId, Signature)> = shown
        .filter_map(|(near, signature)| Some((near.id, signature.filter(|_| near.stands_out)?)))
        .collect();
    for (near, own) in alike.iter_mut().zip(&signatures) {
        if let Some(own) = own.as_ref().filter(|_| !near.stands_out) {
            near.stands_out = is_copy(postings, (near.id, own), &shown)?;
        }
    }
    Ok(())
}

/// Whether a text is one of some others.
pub(super) fn is_copy<P: Postings>(
    postings: &P,
    text: (ArticleId, &Signature),
    of: &[(ArticleId, Signature)],
) -> Result<bool, P::Error> {
    for (id, signature) in of {
        if one_text(postings, (*id, signature), text)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}
