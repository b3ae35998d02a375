//! Which neighbours have room in a list; knows nothing of how near they are.

use super::Postings;
use super::alike::Tongue;
use super::copies::mark_repeated;
use super::score::Near;

/// Lines of one source in the sidebar at most.
const MOST_OF_A_SOURCE: usize = 3;

/// Leaves out what is more than three of one source and is not `kept`.
pub(super) fn keep_few_of_a_source(near: &mut Vec<Near>, kept: impl Fn(&Near) -> bool) {
    let mut sources: Vec<u32> = Vec::new();
    near.retain(|near| {
        let source = near.about.source;
        sources.push(source);
        let of_it = sources.iter().filter(|other| **other == source).count();
        of_it <= MOST_OF_A_SOURCE || kept(near)
    });
}

/// Cuts a list to `limit` lines, but a quarter of them are other languages' where there are so
/// many: they score by names alone, and the open article's own language would leave them no place. What
/// carries one text is one line.
pub(super) fn keep_other_languages<P: Postings>(
    postings: &P,
    near: &mut Vec<Near>,
    limit: usize,
) -> Result<(), P::Error> {
    if near.len() <= limit {
        return Ok(());
    }
    mark_repeated(postings, near, limit)?;
    let is_other = |near: &&Near| near.tongue == Tongue::Other && !near.repeats;
    let others = near.iter().filter(is_other).count();
    let held = others.min(limit / 4);
    let (mut own, mut other) = (0, 0);
    near.retain(|near| match near.tongue {
        _ if near.repeats => true,
        Tongue::Same => {
            own += 1;
            own + other.max(held) <= limit
        }
        Tongue::Other => {
            other += 1;
            other <= held || own + other <= limit
        }
    });
    Ok(())
}
