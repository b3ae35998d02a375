use super::*;

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn kind(text: &str, allow: &Allow) -> Option<FailureKind> {
    check(&url(text), allow).err().map(|failure| failure.kind)
}

#[test]
fn private_addresses_are_refused_in_every_spelling() {
    for text in [
        "http://127.0.0.1/",
        "http://127.66.6.6:8098/meta",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://localhost/",
        "http://LOCALHOST./",
        "http://a.localhost/",
        "http://0.0.0.0/",
        "http://10.1.2.3/",
        "http://100.64.0.1/",
        "http://100.100.100.200/latest",
        "http://169.254.169.254/latest/meta-data",
        "http://168.63.129.16/",
        "http://172.31.255.255/",
        "http://192.168.0.1/",
        "http://192.0.0.192/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://[::]/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:a9fe:a9fe]/",
        "http://[::127.0.0.1]/",
        "http://[::ffff:0:127.0.0.1]/",
        "http://[64:ff9b::10.0.0.1]/",
        "http://[64:ff9b:1::1]/",
        "http://[2002:7f00:1::]/",
        "http://[2001::1]/",
        "http://[fc00::1]/",
        "http://[fd00:ec2::254]/",
        "http://[fe80::1]/",
        "http://[ff02::1]/",
    ] {
        let expected = Some(FailureKind::ForbiddenAddress);
        assert_eq!(kind(text, &Allow::Public), expected, "{text}");
    }
}

#[test]
fn public_addresses_pass() {
    for text in [
        "https://www.rfi.fr/fr/afrique/rss",
        "http://8.8.8.8/",
        "http://100.128.0.1/",
        "http://172.32.0.1/",
        "http://168.63.129.17/",
        "http://[2a00:1450::1]/",
        "http://[64:ff9b::8.8.8.8]/",
        "http://[::ffff:8.8.8.8]/",
        "http://[2002:808:808::]/",
    ] {
        assert_eq!(
            check(&url(text), &Allow::Public),
            Ok(Route::Public),
            "{text}"
        );
    }
}

#[test]
fn other_schemes_are_refused_even_for_an_own_host() {
    for text in [
        "ftp://127.0.0.1/x",
        "file:///etc/passwd",
        "gopher://a.example/",
    ] {
        let allow = Allow::Host("127.0.0.1".to_owned());
        assert_eq!(
            kind(text, &allow),
            Some(FailureKind::ForbiddenAddress),
            "{text}"
        );
    }
}

#[test]
fn an_own_host_opens_itself_alone() {
    let own = Allow::Host("127.0.0.1:8098".to_owned());
    assert_eq!(check(&url("http://127.0.0.1:8098/f"), &own), Ok(Route::Own));
    assert!(kind("http://127.0.0.1:9200/", &own).is_some());
    assert!(kind("http://127.66.6.6:8098/", &own).is_some());
    let any_port = Allow::Host("127.0.0.1".to_owned());
    assert_eq!(
        check(&url("http://127.0.0.1:9/"), &any_port),
        Ok(Route::Own)
    );
    let lan = Allow::Host("nas.lan:80".to_owned());
    assert_eq!(check(&url("http://nas.lan/f"), &lan), Ok(Route::Own));
}

#[test]
fn a_subscription_opens_its_host_only_if_that_is_plainly_private() {
    let allow = |text: &str| Allow::for_subscription(&url(text), &["feeds.corp.example".into()]);
    assert_eq!(allow("http://nas/f"), Allow::Host("nas:80".into()));
    assert_eq!(
        allow("https://192.168.1.9/f"),
        Allow::Host("192.168.1.9:443".into())
    );
    assert_eq!(
        allow("http://nas.local:81/"),
        Allow::Host("nas.local:81".into())
    );
    assert_eq!(
        allow("https://feeds.corp.example/a"),
        Allow::Host("feeds.corp.example:443".into())
    );
    assert_eq!(allow("https://www.rfi.fr/"), Allow::Public);
}

#[tokio::test]
async fn a_name_that_leads_home_is_refused_after_dns_unless_it_is_the_proxys() {
    let resolve = |proxies: Vec<String>| {
        let name: Name = "LocalHost".parse().unwrap();
        GatedResolver { proxies }.resolve(name)
    };
    let refused = resolve(Vec::new()).await.err().unwrap();
    assert!(refused.is::<PrivateName>());
    assert!(resolve(vec!["localhost".to_owned()]).await.is_ok());
}
