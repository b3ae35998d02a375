//! How feeds fare, in plain words, and what the reader can do about it.

use super::{Locale, fill};
use crate::domain::{
    Barred, FailureKind, Feed, FeedHealth, FeedState, Found, PastFailure, Timestamp, Tried,
};
use crate::text::Clean;

impl Locale {
    /// How a feed fares, in a few words.
    pub fn feed_state(&self, state: FeedState) -> String {
        let s = self.strings();
        let words = match state {
            FeedState::New => s.state_new,
            FeedState::Unreached { since } => {
                return fill(s.state_unreached, &self.date_and_time(since));
            }
            FeedState::Well => s.state_well,
            FeedState::Moved => s.state_moved,
            FeedState::Idle { weeks } if weeks >= 104 => {
                return self.count(u64::from(weeks / 52), s.state_idle_years);
            }
            FeedState::Idle { weeks } if weeks >= 9 => {
                return self.count(u64::from(weeks * 12 / 52), s.state_idle_months);
            }
            FeedState::Idle { weeks } => return self.count(u64::from(weeks), s.state_idle),
            FeedState::Empty => s.state_empty,
            FeedState::Gone => s.state_gone,
            FeedState::Refused => s.state_refused,
            FeedState::Challenge => s.state_challenge,
            FeedState::WebPage => s.state_web_page,
            FeedState::Waiting => s.state_waiting,
            FeedState::Failing => s.state_failing,
        };
        words.to_owned()
    }

    /// The same, and in fewer cells: a moment without its hour.
    pub fn feed_state_ways(&self, state: FeedState, now: Timestamp) -> [String; 2] {
        let whole = self.feed_state(state);
        let brief = match state {
            FeedState::Unreached { since } => {
                fill(self.strings().state_unreached, &self.short_date(since, now))
            }
            _ => whole.clone(),
        };
        [whole, brief]
    }

    /// What the reader can do about it; `None` when there is nothing to be done.
    pub fn feed_advice(&self, feed: &Feed, health: &FeedHealth, now: Timestamp) -> Option<String> {
        let s = self.strings();
        let again = || self.moment_from(health.next_due, now);
        Some(match health.state(now) {
            FeedState::New | FeedState::Unreached { .. } | FeedState::Well => return None,
            FeedState::Moved => s.advice_moved.to_owned(),
            FeedState::Idle { .. } => s.advice_idle.to_owned(),
            FeedState::Empty => s.advice_empty.to_owned(),
            FeedState::Gone => fill(s.advice_gone, &feed.id.0.to_string()),
            FeedState::Refused | FeedState::Challenge => s.advice_refused.to_owned(),
            FeedState::WebPage => s.advice_web_page.to_owned(),
            FeedState::Waiting => fill(s.advice_wait, &again()),
            FeedState::Failing => fill(s.advice_failing, &again()),
        })
    }

    /// A failure that may be over, without what to do about it.
    pub fn past_failure(&self, past: &PastFailure) -> String {
        self.failure_alone(past.kind, past.status)
    }

    /// What is amiss with a feed that answers, in sentences: its document gave a part only, griot
    /// is kept from its articles' pages.
    pub fn feed_remarks(&self, health: &FeedHealth) -> Vec<String> {
        let s = self.strings();
        let partial = health.partial.map(|kind| self.partial(kind).to_owned());
        let barred = health.pages.map(|bar| {
            let words = match bar.why {
                Barred::Robots => s.barred_robots,
                Barred::Refused => s.barred_refused,
                Barred::Waiting => s.barred_waiting,
                Barred::Failing => s.barred_failing,
            };
            format!("{words} ({})", self.date_and_time(bar.at))
        });
        partial.into_iter().chain(barred).collect()
    }

    /// Why a document gave only a part of what it holds.
    pub const fn partial(&self, kind: FailureKind) -> &'static str {
        let s = self.strings();
        match kind {
            FailureKind::Damaged => s.partial_cut,
            FailureKind::TooLarge => s.partial_large,
            _ => s.partial_some,
        }
    }

    /// The addresses that were tried, and what each gave.
    pub fn tried(&self, all: &[Tried]) -> Vec<String> {
        let named = all.iter().any(|tried| tried.found == Found::Named);
        all.iter()
            .map(|tried| self.tried_one(tried, named))
            .collect()
    }

    /// Why no other address was tried of a feed that fails; `None` where some were, it is well, or
    /// what ails it does not pass by itself.
    pub fn untried(&self, health: &FeedHealth) -> Option<&'static str> {
        let failure = health.failure.as_ref()?;
        let passes = match failure.kind {
            FailureKind::Timeout | FailureKind::Offline | FailureKind::Busy => true,
            FailureKind::Status => failure.status.is_some_and(|status| status >= 500),
            _ => false,
        };
        (passes && health.tried.is_empty()).then_some(self.strings().tried_nothing)
    }

    fn tried_one(&self, tried: &Tried, named: bool) -> String {
        let s = self.strings();
        let found = match tried.found {
            Found::Candidate => s.tried_candidate,
            Found::HomePage => s.tried_home,
            Found::Named => s.tried_named,
            Found::Usual => s.tried_usual,
        };
        let gave = match (tried.failure, tried.found) {
            (Some(kind), _) => self.failure_alone(kind, None),
            _ if tried.other => s.tried_other.to_owned(),
            (None, Found::HomePage) if named => s.tried_names.to_owned(),
            (None, Found::HomePage) => s.tried_read.to_owned(),
            (None, _) => s.tried_found.to_owned(),
        };
        let colon = self.colon();
        format!("{found} {}{colon}{gave}", Clean::line(tried.url.as_str()))
    }

    /// A moment to come: "soon", "at 14:05", "on 26 November".
    fn moment_from(&self, at: Timestamp, now: Timestamp) -> String {
        let s = self.strings();
        let wait = at.since(now);
        if wait < 60 {
            s.soon.to_owned()
        } else if wait < Timestamp::DAY {
            fill(s.at_time, &self.time(at))
        } else {
            fill(s.on_date, &self.date(at))
        }
    }

    /// Things named one after another, parted as the language does it.
    pub fn listed(&self, names: &[String]) -> String {
        names.join(match self.lang {
            super::UiLang::Arabic => "، ",
            _ => ", ",
        })
    }

    /// The colon as the language spaces it.
    pub const fn colon(&self) -> &'static str {
        match self.lang {
            super::UiLang::French => "\u{a0}: ",
            _ => ": ",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::FailureKind;
    use crate::locale::UiLang;
    use jiff::tz::TimeZone;

    #[test]
    fn only_what_passes_by_itself_is_said_to() {
        let locale = Locale::new(UiLang::English, TimeZone::UTC);
        for (kind, status, passes) in [
            (FailureKind::Timeout, None, true),
            (FailureKind::Offline, None, true),
            (FailureKind::Status, Some(502), true),
            (FailureKind::Status, Some(410), false),
            (FailureKind::Damaged, Some(200), false),
            (FailureKind::Tls, None, false),
        ] {
            let failure = crate::domain::Failure {
                kind,
                status,
                detail: Clean::default(),
            };
            let health = FeedHealth {
                failure: Some(failure),
                ..FeedHealth::default()
            };
            assert_eq!(locale.untried(&health).is_some(), passes, "{kind:?}");
        }
    }

    #[test]
    fn what_was_tried_is_told_with_what_it_gave() {
        let tried = Tried {
            url: "https://a.example/".parse().unwrap(),
            found: Found::HomePage,
            failure: None,
            other: false,
        };
        let fr = Locale::new(UiLang::French, TimeZone::UTC);
        assert_eq!(
            fr.tried(std::slice::from_ref(&tried)),
            ["la page d’accueil https://a.example/\u{a0}: lue, pas de fil trouvé"]
        );
        let refused = Tried {
            failure: Some(FailureKind::Refused),
            found: Found::Candidate,
            ..tried.clone()
        };
        let taken = Tried {
            found: Found::Named,
            ..tried.clone()
        };
        let en = Locale::new(UiLang::English, TimeZone::UTC);
        assert_eq!(
            en.tried(&[refused, tried, taken]),
            [
                "another address https://a.example/: the site refused",
                "the home page https://a.example/: read, it names a feed",
                "a feed that the site names https://a.example/: a feed: taken",
            ]
        );
    }
}
