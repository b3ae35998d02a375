//! When the next frame is due.

use std::time::Duration;

use tokio::time::Instant;

use super::State;
use crate::app::{Effect, Message};

/// Time between two frames at least, but for those that answer a key.
const FRAME: Duration = Duration::from_millis(10);

/// How long the first frame waits for the store, so that it shows headlines and not their absence.
pub(super) const FIRST_FRAME: Duration = Duration::from_millis(150);

impl State {
    /// When the next frame is to be drawn; `None` when nothing changed.
    pub(super) fn frame_at(&self, now: Instant) -> Option<Instant> {
        if !self.stale {
            return None;
        }
        let apart = match self.drawn {
            Some(drawn) if !self.keyed => drawn + FRAME,
            _ => now,
        };
        let held = self.hold.map_or(now, |(until, _)| until);
        Some(apart.max(held).max(now))
    }

    /// An answer has come: one that the first frame waits for, one to a key, or news.
    pub(super) fn answered(&mut self, message: &Message) {
        self.keyed |= answers_a_key(message);
        if !matches!(message, Message::Page(..) | Message::Sections(_)) {
            return;
        }
        self.hold = match self.hold {
            Some((until, waiting)) if waiting > 1 => Some((until, waiting - 1)),
            _ => None,
        };
    }
}

/// What the reader waits for after a key. It comes once a key: what comes by itself, and in floods,
/// keeps the distance.
const fn answers_a_key(message: &Message) -> bool {
    matches!(
        message,
        Message::Page(..)
            | Message::Found(..)
            | Message::Opened(..)
            | Message::UnreadFound(..)
            | Message::Story(..)
            | Message::Visited(..)
            | Message::AtlasNews(..)
            | Message::Topics(..)
            | Message::Picture(..)
            | Message::PictureDrawn(..)
    )
}

/// What the first frame waits for.
pub(super) const fn is_of_first_frame(effect: &Effect) -> bool {
    matches!(effect, Effect::LoadPage(..) | Effect::LoadSections)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::SectionCounts;

    #[test]
    fn what_answers_a_key_keeps_no_distance_and_news_does() {
        let now = Instant::now();
        let mut state = State {
            stale: true,
            drawn: Some(now),
            ..State::default()
        };
        state.answered(&Message::Sections(SectionCounts::default()));
        assert_eq!(state.frame_at(now), Some(now + FRAME));
        state.answered(&Message::Opened(1, None));
        assert_eq!(state.frame_at(now), Some(now));
    }
}
