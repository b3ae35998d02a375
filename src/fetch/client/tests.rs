use super::*;
use crate::fetch::gate::Route;

#[test]
fn a_proxy_that_is_no_address_is_named_without_its_password() {
    let settings = Settings {
        proxy: Some("gopher://user:secret@proxy:80".to_owned()),
        ..Settings::default()
    };
    let said = Fetcher::new(&settings).unwrap_err().to_string();
    assert!(said.contains("`gopher://proxy:80`"), "{said}");
    assert!(!said.contains("secret"), "{said}");
}

#[test]
fn what_the_reader_has_at_home_is_asked_without_the_proxy() {
    let settings = Settings {
        proxy: Some("socks5h://127.0.0.1:9050".to_owned()),
        ..Settings::default()
    };
    let fetcher = Fetcher::new(&settings).unwrap();
    let url = Url::parse("http://nas.lan/").unwrap();
    assert!(!fetcher.shared.is_by_proxy(&url, Route::Own));
    assert!(fetcher.shared.is_by_proxy(&url, Route::Public));
}

#[tokio::test]
async fn an_offline_fetcher_asks_nobody() {
    let settings = Settings {
        offline: true,
        ..Settings::default()
    };
    let fetcher = Fetcher::new(&settings).unwrap();
    let url = Url::parse("https://www.rfi.fr/").unwrap();
    match fetcher.page(&url, Allow::Public).await {
        FetchOutcome::Failed(failure) => {
            assert_eq!(failure.failure.kind, FailureKind::NotAllowed);
        }
        other => panic!("{other:?}"),
    }
}
