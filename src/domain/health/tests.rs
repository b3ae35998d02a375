use super::*;

const NOW: Timestamp = Timestamp(1_800_000_000);

fn well() -> FeedHealth {
    FeedHealth {
        last_success: Some(NOW),
        items: Some(20),
        newest: Some(NOW.plus(-Timestamp::DAY)),
        ..FeedHealth::default()
    }
}

fn failed(kind: FailureKind) -> FeedHealth {
    FeedHealth {
        failure: Some(Failure {
            kind,
            status: None,
            detail: Clean::EMPTY,
        }),
        items: Some(0),
        ..well()
    }
}

#[test]
fn a_refused_feed_is_refused_and_never_merely_empty_or_idle() {
    let table = [
        (FailureKind::Refused, FeedState::Refused),
        (FailureKind::Challenge, FeedState::Challenge),
        (FailureKind::WebPage, FeedState::WebPage),
        (FailureKind::Busy, FeedState::Waiting),
        (FailureKind::Timeout, FeedState::Failing),
    ];
    for (kind, state) in table {
        assert_eq!(failed(kind).state(NOW), state, "{kind:?}");
    }
}

#[test]
fn a_feed_that_answers_is_well_idle_empty_or_lately_moved() {
    assert_eq!(FeedHealth::default().state(NOW), FeedState::New);
    assert_eq!(well().state(NOW), FeedState::Well);
    let old = FeedHealth {
        newest: Some(NOW.plus(-10 * WEEK)),
        ..well()
    };
    assert_eq!(old.state(NOW), FeedState::Idle { weeks: 10 });
    let empty = FeedHealth {
        items: Some(0),
        ..well()
    };
    assert_eq!(empty.state(NOW), FeedState::Empty);
    let address: Url = "https://a.example/f".parse().unwrap();
    let moved = FeedHealth {
        moved_from: Some((address, NOW.plus(-WEEK))),
        ..well()
    };
    assert_eq!(moved.state(NOW), FeedState::Moved);
    assert_eq!(moved.state(NOW.plus(5 * WEEK)), FeedState::Well);
}
