//! What is too weak to show, what is ordered by what, and the score as it is told.

use super::About;
use super::alike::Tongue;
use super::score::Near;
use super::story::{came_before, names_the_same, tells_one_story};

/// The nearest texts that tell who is a stranger.
pub(super) const TELLING: usize = 9;

/// The standing below which a neighbour is a stranger: what tells in a thick archive is how far a
/// line stands out of those below it. Fitted on dated stories of which half were cut to a single
/// article, to keep nine in ten of the right lines.
pub(super) fn floor(near: &[Near]) -> f32 {
    const FLOOR: f32 = 0.615;
    // A copy of the open article says nothing of how near others are, nor a second one of another's.
    let others = near.iter().filter(|near| !near.repeats);
    let mut close: Vec<f32> = others.map(|near| near.close).collect();
    close.sort_by(|a, b| b.total_cmp(a));
    let best = close.first().copied().unwrap_or_default();
    // A story of more than eight articles is not its own background: hence the cap.
    let background = close.get(TELLING - 1).copied().unwrap_or_default();
    FLOOR * background.clamp(0.04, 0.16).powf(0.3) * best.powf(0.1)
}

/// Others that are near where many tell a story, and how near the last of them is at least.
const MANY: usize = 4;
const NEAR: f32 = 0.3;

/// How near a report is at least, beside those others, that is one of theirs.
const AS_NEAR: f32 = 0.7;

/// How near a report of a story that many tell is at least; `None` where few do. It is thick around each of
/// them, with the others: that says nothing against one that is nearly as near as they are.
pub(super) fn near_enough_of_many(near: &[Near]) -> Option<f32> {
    let others = near.iter().filter(|near| !near.repeats);
    let mut close: Vec<f32> = others.map(|near| near.close).collect();
    close.sort_by(|a, b| b.total_cmp(a));
    let last = close.get(MANY - 1).filter(|last| **last >= NEAR)?;
    Some(last * AS_NEAR)
}

/// Lines of background beside a story that many tell, and how alike they are at least to the open article
/// beside its reports. Time leaves them so little that none stands out of those.
const BACKGROUND: usize = 2;
const AS_ALIKE: f32 = 0.5;

/// Lets the likest of what came before a story that many tell stand out: what led to it is of more use
/// than one more report.
pub(super) fn let_background_stand_out(open: &About, near: &mut [Near]) {
    let reports = near.iter().filter(|near| tells_one_story(open, near));
    let mut alike: Vec<f32> = reports.map(|near| near.similarity).collect();
    alike.sort_by(|a, b| b.total_cmp(a));
    let Some(least) = alike.get(MANY - 1).map(|alike| alike * AS_ALIKE) else {
        return;
    };
    let is_background =
        |near: &&mut Near| came_before(near) && names_the_same(near) && near.similarity >= least;
    let mut before: Vec<&mut Near> = near.iter_mut().filter(is_background).collect();
    before.sort_by(|a, b| b.similarity.total_cmp(&a.similarity).then(a.id.cmp(&b.id)));
    for near in before.into_iter().take(BACKGROUND) {
        near.stands_out = true;
    }
}

/// How near an article in another language is that is taken for no stranger.
const SURE: f32 = 0.6;

/// What a neighbour is ordered by. In another language a few names in common make a stranger as
/// near as an article of one's own language on the same subject: what is weak there weighs less.
pub(super) fn place(near: &Near) -> f32 {
    match near.tongue {
        Tongue::Same => near.standing,
        Tongue::Other => near.standing * (near.close / SURE).min(1.0),
    }
}

/// How near as people grade it, 0 to 1: from a middling likeness on they tell little apart, and most
/// pairs lie far below (Pearson against graded pairs .605 as it is, .64 so).
pub(super) fn graded(close: f32) -> f32 {
    const MIDDLING: f32 = 0.4;
    close * (1.0 + MIDDLING) / (close + MIDDLING)
}
