//! Copies of what is shown: all outlets that carry a text are named with it.

use super::alike::Tongue;
use super::score::Near;
use super::{Postings, Signature};
use crate::domain::ArticleId;

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
    let shown: Vec<Signature> = shown
        .filter_map(|(near, signature)| signature.filter(|_| near.stands_out))
        .collect();
    for (near, own) in alike.iter_mut().zip(&signatures) {
        let is_copy = |own: &Signature| shown.iter().any(|other| own.same_text(other));
        near.stands_out |= own.as_ref().is_some_and(is_copy);
    }
    Ok(())
}
