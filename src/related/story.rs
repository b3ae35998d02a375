//! When two articles tell one story: one definition for the sidebar, for what is folded and for the
//! coverage, and the same seen from either article.

use super::About;
use super::alike::{Size, Tongue};
use super::score::Near;
use crate::domain::Timestamp;

/// Days within which two articles can tell one event.
const STORY_DAYS: i64 = 7;

/// How near two articles are that tell one story, beside how thick it is around each. On dated articles
/// of three outlets a story (with half of the stories cut to one article) .91 (.86) of such pairs tell
/// one, and .91 (.93) of the pairs that do and are shown are such; by what stands out alone .85 (.74).
const NEAR: f32 = 0.27;

/// The same where nobody said when either was published: .84 of such pairs tell one story, and .44 of
/// those that stand out.
const NEAR_UNDATED: f32 = 0.32;

/// How much of what they share is names, places and their like. Common nouns alone make strangers near: a
/// cake and a rink by their icing, two floods in two countries.
const NAMED: f32 = 0.1;

/// How much nearer they are where it is less: some stories hardly name anything.
const NAMELESS: f32 = 0.1;

/// How much nearer they are when one outlet wrote both: its articles are alike in how they tell. Of a
/// newsstand's 198 such pairs at half of it 73 are left, and of 28 of the others drawn by chance four told one.
const OWN: f32 = 0.2;

/// How much nearer they are when they are of two languages: there are names and places alone to go by, and
/// those of two matches, or of one president's two journeys, are the same. Of 14 such pairs of a newsstand,
/// all of one day, ten told two stories.
const ACROSS: f32 = 0.1;

/// How near the others are where many tell a story, and how near a report is beside those that is one of
/// theirs.
const CROWDED: f32 = 0.3;
const AS_NEAR: f32 = 0.7;

/// Whether a candidate tells the story of the open article.
pub(super) fn tells_one_story(open: &About, near: &Near) -> bool {
    // "Direct" above no text is as near to every other such headline as can be, and what stands behind one
    // wall to all of that.
    if near.is_walled() || !near.size.tells_enough() || !Size::of(open.bulk).tells_enough() {
        return false;
    }
    let days_known = near.gap.is_some();
    // Where one has a date and the other none, they may be years apart.
    let least = match near.gap.map(whole_days) {
        Some(days) if days.abs() <= STORY_DAYS => NEAR,
        None if open.time.is_none() && near.about.time.is_none() => NEAR_UNDATED,
        _ => return false,
    };
    let nameless = if names_the_same(near) { 0.0 } else { NAMELESS };
    let is_own = open.source == near.about.source;
    let own = if is_own { OWN } else { 0.0 };
    let across = if near.tongue == Tongue::Same {
        0.0
    } else {
        ACROSS
    };
    let least = least + nameless + own + across;
    near.mutual >= least || (days_known && !is_own && is_one_of_many(near))
}

/// Where many tell a story it is thick around each of them, with the others: that says nothing against
/// one that is nearly as near as they are.
fn is_one_of_many(near: &Near) -> bool {
    near.many >= CROWDED && near.either_close >= CROWDED.max(near.many * AS_NEAR)
}

/// Whether a candidate names what the open article names.
pub(super) fn names_the_same(near: &Near) -> bool {
    near.named >= NAMED
}

/// Whether a candidate is of its language and came before the event that the open article tells.
pub(super) fn came_before(near: &Near) -> bool {
    let days = near.gap.map(whole_days);
    near.tongue == Tongue::Same && days.is_some_and(|days| days < -STORY_DAYS)
}

/// Seconds as the nearest whole number of days: minutes across midnight are no day.
pub(super) const fn whole_days(gap: i64) -> i64 {
    gap.saturating_add(Timestamp::DAY / 2)
        .div_euclid(Timestamp::DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_before_midnight_are_the_same_day() {
        assert_eq!(whole_days(-420), 0);
        assert_eq!(whole_days(-Timestamp::DAY), -1);
        assert_eq!(whole_days(3 * Timestamp::DAY + 60), 3);
    }
}
