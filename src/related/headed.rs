//! Whom two headlines name in full: an article that is headed by the one that heads the open article is no
//! stranger, however thick it is around it. Must never know how a headline is kept.

use super::candidates::Candidates;
use super::lexicon::folded_hash;
use super::neutral::pair;
use super::query::Query;
use super::score::Near;
use super::tokens::tokens;
use super::{KeyHash, Postings};
use crate::domain::ArticleId;
use crate::text::fold;

/// How near such an article is at least (as it is told, .42). Of some 600 lines that an archive of 7,850
/// articles gained by it, four in five told more of the same person or matter.
const NEAR: f32 = 0.17;

/// Lines that it makes at most, of so many whose headlines are read.
const LINES: usize = 2;
const READ: usize = 8;

/// Lets articles stand out whose headline names in full, as the open one's does, what few articles name.
pub(super) fn let_headed_stand_out<P: Postings>(
    postings: &P,
    id: ArticleId,
    (query, found): (&Query, &Candidates),
    near: &mut [Near],
) -> Result<(), P::Error> {
    if !near.iter().any(may_be_headed) {
        return Ok(());
    }
    let Some(own) = postings.headline(id)? else {
        return Ok(());
    };
    let together = together(&own);
    let heads = |at: usize| {
        let key = query.keys.get(at)?;
        (key.few && together.contains(&key.hash)).then_some(key.hash)
    };
    let shared = found.shared.iter().flatten();
    let headed: Vec<(usize, KeyHash)> = shared
        .filter_map(|shared| Some((shared.entry as usize, heads(shared.key.into())?)))
        .collect();
    let is_headed = |near: &&mut Near| {
        may_be_headed(near) && headed.iter().any(|(entry, _)| *entry == near.entry)
    };
    let mut likely: Vec<&mut Near> = near.iter_mut().filter(is_headed).collect();
    likely.sort_by(|a, b| b.close.total_cmp(&a.close).then(a.id.cmp(&b.id)));
    let mut lines = 0;
    for near in likely.into_iter().take(READ) {
        if lines == LINES {
            break;
        }
        let others = postings.headline(near.id)?.unwrap_or_default();
        let others = self::together(&others);
        let is_shared =
            |(entry, key): &(usize, KeyHash)| *entry == near.entry && others.contains(key);
        if headed.iter().any(is_shared) {
            near.stands_out = true;
            lines += 1;
        }
    }
    Ok(())
}

fn may_be_headed(near: &Near) -> bool {
    !near.stands_out && !near.reprint && !near.repeats && near.close >= NEAR
}

/// The words of a headline that stand together two by two, as names would: what of it is a name the
/// articles' own keys tell.
fn together(headline: &str) -> Vec<KeyHash> {
    let tokens = tokens(headline);
    let words = tokens.array_windows::<2>();
    let words = words.filter(|[_, second]| second.adjoins());
    let hash = |text: &str| folded_hash(&fold(text));
    words
        .map(|[first, second]| pair(hash(first.text), hash(second.text)))
        .collect()
}
