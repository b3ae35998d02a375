//! Answers that were looked at for the reader who typed an address: what is subscribed to soon after
//! is not asked for a second time.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use url::Url;

use crate::domain::Timestamp;
use crate::fetch::{FetchOutcome, Fetched, HAND_SPACING_SECONDS, Room};
use crate::store::Wire;

/// Decoded bytes that are kept in all.
const MOST_BYTES: usize = 4 << 20;

/// What was shown lately, the newest last; clones of a refresher share it.
#[derive(Debug, Default)]
pub(super) struct Shown {
    answers: Mutex<VecDeque<(Url, Timestamp, Fetched)>>,
    /// What looking cost since the last run.
    cost: Mutex<Wire>,
}

impl Shown {
    /// Keeps what stands at an address.
    pub(super) fn keep(&self, url: Url, at: Timestamp, answer: Fetched) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.retain(|(kept, ..)| *kept != url);
        answers.push_back((url, at, answer));
        let bytes = |(.., answer): &(Url, Timestamp, Fetched)| answer.bytes.len();
        while answers.iter().map(bytes).sum::<usize>() > MOST_BYTES {
            answers.pop_front();
        }
    }

    /// What looking for feeds cost.
    pub(super) fn cost(&self, wire: Wire) {
        let mut cost = self.cost.lock().unwrap_or_else(PoisonError::into_inner);
        *cost = cost.with(wire);
    }

    /// What the run that follows has to count as its own.
    pub(super) fn paid(&self) -> Wire {
        std::mem::take(&mut *self.cost.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Gives away what stands at an address, if it was looked at in the last five minutes.
    pub(super) fn take(&self, url: &Url, now: Timestamp) -> Option<Fetched> {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.retain(|(_, at, _)| (0..HAND_SPACING_SECONDS).contains(&now.since(*at)));
        let place = answers.iter().position(|(kept, ..)| kept == url)?;
        answers.remove(place).map(|(.., answer)| answer)
    }
}

/// A whole answer as it would have come from the address in the end; without a share of the memory for
/// bodies, which others need meanwhile.
pub(super) fn copy(outcome: &FetchOutcome) -> Option<Fetched> {
    match outcome {
        FetchOutcome::Fetched(fetched)
            if fetched.broke_off.is_none() && fetched.bytes.len() <= MOST_BYTES =>
        {
            Some(Fetched {
                bytes: fetched.bytes.clone(),
                broke_off: None,
                content_type: fetched.content_type.clone(),
                validators: fetched.validators.clone(),
                url: fetched.url.clone(),
                permanent: None,
                received: fetched.received,
                max_age: fetched.max_age,
                room: Room::default(),
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Validators;

    fn answer(bytes: usize) -> Fetched {
        Fetched {
            bytes: vec![b'x'; bytes],
            broke_off: None,
            content_type: None,
            validators: Validators::default(),
            url: Url::parse("https://a.example/").unwrap(),
            permanent: None,
            received: 0,
            max_age: None,
            room: Room::default(),
        }
    }

    #[test]
    fn an_answer_is_given_once_and_not_after_five_minutes() {
        let shown = Shown::default();
        let url = |n: u8| Url::parse(&format!("https://a.example/{n}")).unwrap();
        for n in 0..3 {
            shown.keep(url(n), Timestamp(0), answer(9));
        }
        assert!(shown.take(&url(0), Timestamp(299)).is_some());
        assert!(shown.take(&url(0), Timestamp(299)).is_none());
        assert!(
            shown.take(&url(1), Timestamp(-1)).is_none(),
            "a clock set back"
        );
        assert!(shown.take(&url(2), Timestamp(300)).is_none());
    }

    #[test]
    fn the_oldest_go_when_all_of_them_are_too_large() {
        let shown = Shown::default();
        let url = |n: u8| Url::parse(&format!("https://a.example/{n}")).unwrap();
        for n in 0..3 {
            shown.keep(url(n), Timestamp(0), answer(MOST_BYTES / 2));
        }
        assert!(shown.take(&url(0), Timestamp(0)).is_none());
        assert!(shown.take(&url(2), Timestamp(0)).is_some());
        shown.keep(url(3), Timestamp(0), answer(MOST_BYTES + 1));
        assert!(shown.take(&url(3), Timestamp(0)).is_none());
    }
}
