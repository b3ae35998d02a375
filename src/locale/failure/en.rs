//! Failures in English.

use crate::domain::FailureKind;

/// (what happened, what to do)
pub(super) const fn words(kind: FailureKind) -> (&'static str, &'static str) {
    match kind {
        FailureKind::Offline => ("no network", "what is on disk can be read; R tries again"),
        FailureKind::UnknownHost => ("the host is not known", "check the address or the network"),
        FailureKind::Unreachable => ("the host does not answer", "griot tries again later"),
        FailureKind::Proxy => (
            "the proxy does not answer",
            "see `proxy` in the settings, HTTPS_PROXY and its like in the environment",
        ),
        FailureKind::Timeout => ("the host took too long", "griot tries again later"),
        FailureKind::Tls => (
            "the connection is not to be trusted",
            "check the clock and the system's certificates",
        ),
        FailureKind::Refused => (
            "the site refused",
            "it may want a browser: o opens it there",
        ),
        FailureKind::Challenge => (
            "the site wants to see a browser first",
            "o opens it there; another feed of it may do without",
        ),
        FailureKind::NotFound => ("nothing at this address", "the site may have moved it"),
        FailureKind::Gone => (
            "the publisher has ended it",
            "remove it, or look for a new feed",
        ),
        FailureKind::Busy => ("the site asks to wait", "griot comes back when it may"),
        FailureKind::Status => ("the site answers with an error", "griot tries again later"),
        FailureKind::TooLarge => (
            "the answer is too large",
            "max_feed in the config is the limit",
        ),
        FailureKind::LargeHead => (
            "the header of the answer is larger than 64 kB",
            "only the publisher can mend it",
        ),
        FailureKind::Damaged => ("the answer was cut or damaged", "griot tries again later"),
        FailureKind::Coding => (
            "the answer is compressed in a way that is not supported",
            "only the publisher can mend it",
        ),
        FailureKind::Redirects => ("the address leads in circles", "look for a new address"),
        FailureKind::ForbiddenAddress => (
            "not an address of the public web",
            "http and https only; add one of your own network by hand",
        ),
        FailureKind::WebPage => (
            "a web page, not a feed",
            "griot looks for feeds on the site",
        ),
        FailureKind::OtherPage => (
            "another page stands in the article's place",
            "o opens it in the browser: the network may ask for a login, the site may be in trouble",
        ),
        FailureKind::Empty => ("an empty answer", "griot tries again later"),
        FailureKind::NotAFeed => ("not a feed", "look for the feed's address on the site"),
        FailureKind::Unreadable => (
            "a feed that could not be read",
            "griot inspect feed shows what is wrong",
        ),
        FailureKind::NotAllowed => (
            "griot is set to offline",
            "start it without --offline, with network.offline = false",
        ),
        FailureKind::OverBudget => (
            "this month's data budget is spent, or does not bear it",
            "x and R R ask by hand all the same",
        ),
    }
}
