use super::*;
use crate::text::Clean;

const NOW: Timestamp = Timestamp(1_800_000_000);
const HOUR: i64 = 3600;

fn tagged() -> Validators {
    Validators {
        etag: Some("\"a\"".into()),
        ..Validators::default()
    }
}

fn feed(validators: Validators, max_age: Option<i64>, ttl: Option<i64>) -> Answer {
    Answer::Feed {
        validators,
        max_age,
        ttl,
        skips: Skips::NONE,
        permanent: None,
        received: 1000,
    }
}

fn failure(kind: FailureKind, retry_after: Option<i64>) -> Answer {
    Answer::Failed {
        failure: Failure {
            kind,
            status: None,
            detail: Clean::EMPTY,
        },
        retry_after,
        received: 100,
    }
}

fn after(health: &FeedHealth, answer: &Answer) -> FeedHealth {
    next_health(health, answer, NOW, FLOOR_SECONDS, 0)
}

#[test]
fn the_publishers_word_lengthens_the_wait_and_never_shortens_it() {
    let day = 24 * HOUR;
    let table = [
        (tagged(), None, None, HOUR),
        (tagged(), Some(60), Some(900), HOUR),
        (tagged(), Some(2 * HOUR), None, 2 * HOUR),
        (tagged(), Some(2 * HOUR), Some(3 * HOUR), 3 * HOUR),
        (tagged(), Some(i64::MAX), None, day),
        (tagged(), Some(-7), Some(i64::MIN), HOUR),
        (Validators::default(), None, None, day),
        (Validators::default(), Some(60), None, day),
    ];
    for (validators, max_age, ttl, wait) in table {
        let said = format!("{validators:?} {max_age:?} {ttl:?}");
        let next = after(&FeedHealth::default(), &feed(validators, max_age, ttl));
        assert_eq!(next.next_due.since(NOW), wait, "{said}");
    }
}

#[test]
fn the_feeds_own_word_holds_as_long_as_its_document() {
    let first = after(
        &FeedHealth::default(),
        &feed(tagged(), None, Some(5 * HOUR)),
    );
    let same = Answer::NotModified {
        validators: tagged(),
        max_age: None,
        permanent: None,
        received: 0,
    };
    let second = after(&first, &same);
    assert_eq!(second.next_due.since(NOW), 5 * HOUR);
    let third = after(&second, &feed(tagged(), None, None));
    assert_eq!(third.next_due.since(NOW), HOUR);
}

#[test]
fn a_last_modified_alone_is_a_validator_and_a_body_hash_is_none() {
    let dated = Validators {
        last_modified: Some("x".into()),
        ..Validators::default()
    };
    let hashed = Validators {
        body_hash: Some(1),
        ..Validators::default()
    };
    let wait = |validators| {
        after(&FeedHealth::default(), &feed(validators, None, None))
            .next_due
            .since(NOW)
    };
    assert_eq!((wait(dated), wait(hashed)), (HOUR, 24 * HOUR));
}

#[test]
fn each_failure_has_its_wait() {
    use FailureKind as Kind;
    let day = 24 * HOUR;
    let table = [
        (Kind::Status, 0, None, HOUR),
        (Kind::Status, 1, None, 2 * HOUR),
        (Kind::Timeout, 2, None, 4 * HOUR),
        (Kind::Unreachable, 3, None, 8 * HOUR),
        (Kind::Tls, 4, None, 16 * HOUR),
        (Kind::WebPage, 5, None, day),
        (Kind::NotFound, 500, None, day),
        (Kind::Busy, 0, Some(120), HOUR),
        (Kind::Busy, 0, Some(5 * HOUR), 5 * HOUR),
        (Kind::Busy, 6, Some(5 * HOUR), 5 * HOUR),
        (Kind::Busy, 0, Some(i64::MAX), day),
        (Kind::Busy, 1, None, 2 * HOUR),
        (Kind::Busy, 1, Some(-4), 2 * HOUR),
        (Kind::Refused, 0, None, 4 * HOUR),
        (Kind::Refused, 4, None, 16 * HOUR),
        (Kind::Gone, 0, None, day),
    ];
    for (kind, failures, retry_after, wait) in table {
        let health = FeedHealth {
            failures,
            ..FeedHealth::default()
        };
        let next = after(&health, &failure(kind, retry_after));
        assert_eq!(
            next.next_due.since(NOW),
            wait,
            "{kind:?} {failures} {retry_after:?}"
        );
        assert_eq!(next.failures, failures + 1);
    }
}

#[test]
fn a_longer_floor_holds_for_failures_too() {
    let busy = failure(FailureKind::Busy, Some(60));
    let next = next_health(&FeedHealth::default(), &busy, NOW, 6 * HOUR, 0);
    assert_eq!(next.next_due.since(NOW), 6 * HOUR);
}

#[test]
fn without_a_network_nothing_happened_to_the_feed() {
    let health = FeedHealth {
        next_due: Timestamp(7),
        failures: 2,
        requests: 9,
        ..FeedHealth::default()
    };
    for kind in [FailureKind::Offline, FailureKind::NotAllowed] {
        assert_eq!(after(&health, &failure(kind, None)), health);
    }
}

#[test]
fn a_feed_that_was_spared_waits_with_its_host_and_has_not_failed() {
    let spared = after(&FeedHealth::default(), &Answer::Spared { seconds: 120 });
    let expected = FeedHealth {
        next_due: NOW.plus(120),
        ..FeedHealth::default()
    };
    assert_eq!(spared, expected);
}

#[test]
fn a_success_ends_the_row_of_failures_and_a_failure_keeps_the_validators() {
    let before = FeedHealth {
        validators: tagged(),
        last_success: Some(Timestamp(5)),
        ..FeedHealth::default()
    };
    let failed = after(&before, &failure(FailureKind::Status, None));
    assert_eq!(failed.validators, tagged());
    assert_eq!(failed.failing_since, Some(NOW));
    assert_eq!(failed.last_success, Some(Timestamp(5)));
    let again = after(&failed, &feed(Validators::default(), None, None));
    assert_eq!(again.failures, 0);
    assert_eq!((&again.failure, again.failing_since), (&None, None));
    assert_eq!(again.validators, Validators::default());
    assert_eq!((again.bytes_received, again.requests), (1100, 2));
}

#[test]
fn a_permanent_redirect_is_taken_after_it_led_to_a_feed_twice() {
    let moved = |to: &str| Answer::Feed {
        validators: tagged(),
        max_age: None,
        ttl: None,
        skips: Skips::NONE,
        permanent: Some(Url::parse(to).unwrap()),
        received: 0,
    };
    let there = moved("https://new.example/f");
    let once = after(&FeedHealth::default(), &there);
    assert_eq!(move_to_take(&once), None);
    let twice = after(&once, &there);
    assert_eq!(
        move_to_take(&twice).map(Url::as_str),
        Some("https://new.example/f")
    );
    let elsewhere = after(&once, &moved("https://other.example/f"));
    assert_eq!(move_to_take(&elsewhere), None);
    let interrupted = after(&once, &failure(FailureKind::WebPage, None));
    assert_eq!(move_to_take(&after(&interrupted, &there)), None);
    let straight = after(&once, &feed(tagged(), None, None));
    assert_eq!(straight.moved, None);
}

#[test]
fn a_feed_that_is_gone_is_asked_only_when_it_is_named_and_can_come_back() {
    let gone = after(&FeedHealth::default(), &failure(FailureKind::Gone, None));
    let later = NOW.plus(30 * 24 * HOUR);
    for manner in [Manner::Due, Manner::ByHand, Manner::Insisting] {
        assert!(!is_due(&gone, later, manner), "{manner:?}");
    }
    assert!(is_due(&gone, later, Manner::Named));
    assert!(!after(&gone, &feed(tagged(), None, None)).gone);
}

#[test]
fn a_feed_is_due_at_its_time_and_not_a_second_before() {
    let health = after(&FeedHealth::default(), &feed(tagged(), None, None));
    assert!(!is_due(&health, NOW.plus(HOUR - 1), Manner::Due));
    assert!(is_due(&health, NOW.plus(HOUR), Manner::Due));
    assert!(is_due(&FeedHealth::default(), NOW, Manner::Due));
}

#[test]
fn the_hand_is_held_for_five_minutes_and_the_insisting_one_is_not() {
    let health = after(&FeedHealth::default(), &feed(tagged(), None, None));
    assert!(!is_due(&health, NOW.plus(299), Manner::ByHand));
    assert!(is_due(&health, NOW.plus(300), Manner::ByHand));
    assert!(is_due(&health, NOW, Manner::Insisting));
}

#[test]
fn a_server_that_asks_to_be_left_alone_is_even_by_the_insisting_hand() {
    let busy = after(
        &FeedHealth::default(),
        &failure(FailureKind::Busy, Some(2 * HOUR)),
    );
    for manner in [
        Manner::Due,
        Manner::ByHand,
        Manner::Insisting,
        Manner::Named,
    ] {
        assert!(!is_due(&busy, NOW.plus(2 * HOUR - 1), manner), "{manner:?}");
        assert!(is_due(&busy, NOW.plus(2 * HOUR), manner), "{manner:?}");
    }
}

#[test]
fn a_clock_that_was_years_ahead_does_not_stop_a_feed_for_years() {
    let ahead = NOW.plus(5 * 365 * 24 * HOUR);
    let tag = feed(tagged(), None, None);
    let health = next_health(&FeedHealth::default(), &tag, ahead, FLOOR_SECONDS, 0);
    assert!(is_due(&health, NOW, Manner::Due));
    assert!(is_due(&health, NOW, Manner::ByHand));
}

#[test]
fn jitter_is_at_most_a_tenth_lengthens_and_differs_between_feeds() {
    let waits: std::collections::BTreeSet<i64> = (0..200)
        .map(|id| {
            let tag = feed(tagged(), None, None);
            let jitter = jitter(FeedId(id));
            next_health(&FeedHealth::default(), &tag, NOW, HOUR, jitter)
                .next_due
                .since(NOW)
        })
        .collect();
    assert!(waits.len() > 50, "{}", waits.len());
    assert!(
        waits
            .iter()
            .all(|wait| (HOUR..=HOUR + HOUR / 10).contains(wait))
    );
}
