//! Whether the reader was here, so that what is told of next is what came after this visit. Opening the
//! paper and leaving it at once is no visit: what came since the one before would be lost.

use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::domain::Timestamp;

/// Who stays so many seconds has seen what there is.
const STAYED_SECONDS: i64 = 60;

/// Whether a visit that ends now counts as one.
pub fn was_here(model: &Model, now: Timestamp) -> bool {
    model.took_part || now.since(model.came) >= STAYED_SECONDS
}

/// Takes note of what only somebody does who reads: to open an article, to mark, to leave for a
/// browser.
pub(super) fn note(model: &mut Model, effects: &[Effect]) {
    let reads = |effect: &Effect| {
        matches!(
            effect,
            Effect::NoteVisit(..)
                | Effect::Change(..)
                | Effect::MarkRead(..)
                | Effect::MarkReadFrom(..)
                | Effect::MarkFound(..)
                | Effect::Browse(..)
                | Effect::BrowseArticle(..)
        )
    };
    model.took_part |= effects.iter().any(reads);
}
