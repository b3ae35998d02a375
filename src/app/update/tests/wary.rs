//! Addresses that are shown before they are opened.

use super::*;
use crate::app::model::Overlay;

fn opened(address: &str, and_then: &str) -> (Model, Vec<Effect>) {
    let mut model = model(3);
    let mut effects = keys(&mut model, "o");
    assert_eq!(effects, [Effect::BrowseArticle(ArticleId(1))]);
    let answer = Message::ToBrowse(address.parse().unwrap());
    effects = update(&mut model, answer);
    if !and_then.is_empty() {
        effects.extend(keys(&mut model, and_then));
    }
    effects.retain(|effect| matches!(effect, Effect::Browse(_)));
    (model, effects)
}

#[test]
fn an_address_like_any_other_is_opened_at_once() {
    let (model, effects) = opened("https://www.rfi.fr/fr/", "");
    assert!(model.overlays.is_empty());
    assert_eq!(effects.len(), 1);
}

#[test]
fn a_doubtful_address_is_shown_in_full_and_opened_when_the_reader_insists() {
    for address in [
        "https://www.rfi.fr:secret@evil.example/a/long/way?to=go#to",
        "https://аррӏе.com/",
    ] {
        let (model, effects) = opened(address, "");
        assert_eq!(effects, []);
        let Some(Overlay::Wary { url, rows, .. }) = model.overlays.last() else {
            panic!("{address} is asked about");
        };
        assert!(
            rows.iter().any(|(_, value)| value == url.as_str()),
            "{rows:?}"
        );
        for leaves in ["Esc", "q"] {
            let (model, effects) = opened(address, leaves);
            assert!(model.overlays.is_empty() && effects.is_empty(), "{leaves}");
        }
        for insists in ["Enter", "o"] {
            let (model, effects) = opened(address, insists);
            assert_eq!(
                effects,
                [Effect::Browse(address.parse().unwrap())],
                "{insists}"
            );
            assert!(model.overlays.is_empty());
        }
    }
}

#[test]
fn what_is_no_web_address_is_never_opened() {
    for address in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ssh://-oProxyCommand=x/",
    ] {
        let (_, effects) = opened(address, "o Enter");
        assert!(effects.is_empty(), "{address}");
    }
}

/// The guide's articles have addresses of which nobody answers.
#[test]
fn an_address_that_leads_nowhere_is_neither_opened_nor_copied() {
    let (model, effects) = opened("https://griot.invalid/en/keys", "");
    assert_eq!((effects.as_slice(), model.overlays.len()), (&[][..], 0));
    assert_eq!(model.notice.as_deref(), Some(model.strings().no_address));
}

/// What keeps griot from a source is told beside it, with the advice to look at it in the browser.
#[test]
fn the_chosen_feed_of_the_sources_is_opened_where_it_stands() {
    let mut model = model(1);
    let url: url::Url = "https://example.org/feed".parse().unwrap();
    let feed = crate::domain::Feed {
        id: crate::domain::FeedId(1),
        source: crate::domain::SourceId::new("a"),
        source_name: Clean::line("A"),
        title: Clean::line("A"),
        url: url.clone(),
        candidates: Vec::new(),
        language: None,
        added: model.now,
    };
    update(
        &mut model,
        Message::Feeds(vec![(feed, crate::domain::FeedHealth::default())]),
    );
    keys(&mut model, "E");
    assert_eq!(keys(&mut model, "o"), [Effect::Browse(url)]);
    assert!(!model.overlays.is_empty(), "the list stays");
}
