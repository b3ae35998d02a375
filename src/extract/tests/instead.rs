//! Pages that stand where an article should.

use super::*;

#[test]
fn a_brief_that_quotes_what_such_pages_say_is_an_article() {
    for said in [
        "“We could not find the page he tore out,” the mayor said.",
        "“We will be back soon,” the coach of Tindi said after the match on Sunday.",
        "Certains partenaires ont suspendu leur aide. En acceptant l’offre, Tindi gagne du temps.",
        "Le site est temporairement fermé après l’éboulement de la mine, dit le maire de Tindi.",
        "The website is currently blocked in three countries of the region, its editor said.",
        "A página que publicou a notícia foi suspensa pelo tribunal de Tindi na segunda-feira.",
    ] {
        let page = article(1, &format!("<p>{said}</p>"));
        assert!(
            texts(&page).iter().any(|text| text.contains(said)),
            "{said}"
        );
    }
}

#[test]
fn a_request_for_a_consent_is_not_the_article() {
    let page = read(&format!(
        "<title>Tindi : le bac ne revient pas</title><main>{HEADLINE}<div class=box><p>Pour accéder \
         gratuitement à cet article, vous devez accepter les cookies publicitaires ou vous abonner. \
         En cliquant sur « Accepter », vous acceptez que nos partenaires déposent des cookies à des \
         fins de publicité et de mesure, sur tous vos appareils, pendant treize mois.</p></div></main>"
    ));
    assert_eq!(page.completeness, Completeness::Refused);
    assert!(page.body.is_none());
    for id in [
        "didomi-host",
        "qc-cmp2-container",
        "sp_message_container_1",
        "tarteaucitronRoot",
    ] {
        let text = paragraphs(3);
        let page = read(&format!(
            "<body><div id={id}><h2>Vos choix</h2><p>Avec votre accord, nous et nos 812 partenaires \
             utilisons des cookies pour stocker et consulter des données personnelles telles que \
             votre visite sur ce site, les adresses et les identifiants.</p></div>\
             <article>{HEADLINE}{text}</article></body>"
        ));
        assert_eq!(texts(&page).len(), 3, "{id}");
        assert_eq!(page.completeness, Completeness::Full, "{id}");
    }
}

#[test]
fn a_page_that_is_gone_is_no_article_whatever_it_lists() {
    let teaser = |n: usize| {
        format!(
            "<article><h3><a href=/a{n}>Titre {n}</a></h3>{}</article>",
            paragraph(n)
        )
    };
    let teasers: String = (1..9).map(teaser).collect();
    for (title, says) in [
        (
            "Erreur 404",
            "Oups ! La page que vous cherchez est introuvable.",
        ),
        ("404 - Page introuvable", ""),
        (
            "Oops! That page can’t be found.",
            "It looks like nothing was found at this location.",
        ),
        ("الصفحة غير موجودة", "الصفحة التي تبحث عنها غير موجودة"),
        ("Página não encontrada", "A página que procura não existe."),
        ("Ukurasa haujapatikana", "Ukurasa unaoutafuta haupo."),
    ] {
        for below in ["", &teasers] {
            let page = read(&format!(
                "<title>{title} - Sahel</title><main><h1>{title}</h1><p>{says}</p>{below}</main>"
            ));
            assert_eq!(page.completeness, Completeness::Gone, "{title}");
            assert!(page.body.is_none());
        }
    }
    let page = article(8, "");
    assert_eq!(page.completeness, Completeness::Full);
    let text = paragraphs(8);
    let page = read(&format!("<h1>404</h1><article>{text}</article>"));
    assert_eq!(page.completeness, Completeness::Full);
}

#[test]
fn a_site_in_trouble_has_no_article() {
    for html in [
        "<title>Sahel</title><h1>Sahel</h1><p>Notre site est actuellement en cours de maintenance. \
         Nous serons de retour dans quelques heures, merci de votre patience et à bientôt.</p>",
        "<title>Account Suspended</title><h1>Account Suspended</h1><p>This Account has been \
         suspended. Contact your hosting provider for more information.</p>",
        "<title>sahel.example</title><div><p>This domain may be for sale. The owner of it has \
         parked it with a service of that kind.</p></div>",
        "<title>Erreur de la base de données</title><h1>Erreur lors de la connexion à la base de \
         données</h1>",
        "<title>Redirection</title><meta http-equiv=refresh content='0; url=/'><p>Redirection…</p>",
        "<title>503 Service Unavailable</title><center><h1>503 Service Unavailable</h1></center>",
        "<title>Tovuti</title><p>Tovuti yetu iko kwenye matengenezo. Tafadhali rudi baadaye.</p>",
    ] {
        let page = read(html);
        assert_eq!(page.completeness, Completeness::Missing, "{html}");
        assert!(page.body.is_none(), "{html}");
    }
    let page = read(
        "<title>Tindi : la banque en panne</title><h1>Tindi : la banque en panne</h1><p>Le site de \
         la banque est en cours de maintenance depuis lundi, dit sa directrice, et les pêcheurs \
         attendent leur argent.</p>",
    );
    assert_eq!(page.completeness, Completeness::Summary);
}

#[test]
fn a_page_that_asks_for_a_browser_is_refused() {
    let page = read(
        "<title>You are being redirected...</title><noscript>Javascript is required. Please enable \
         javascript before you are allowed to see this page.</noscript><script>s={};</script>",
    );
    assert_eq!(page.completeness, Completeness::Refused);
}

#[test]
fn a_page_that_broke_off_is_not_whole() {
    let text = paragraphs(6);
    let head = format!("<!DOCTYPE html><html><body><div><article>{HEADLINE}{text}");
    let cut = read(&format!("{head}<p>Le lendemain, le bac"));
    assert_eq!(cut.completeness, Completeness::Summary);
    let whole = read(&format!("{head}</article></div></body></html>"));
    assert_eq!(whole.completeness, Completeness::Full);
    // What is lost is the foot of the page.
    let foot = read(&format!("{head}</article><footer><p>Sahel, le journal"));
    assert_eq!(foot.completeness, Completeness::Full);
}

#[test]
fn live_blogs_are_known_by_their_headline_and_their_names() {
    let of_title = |title: &str| {
        let text = paragraphs(5);
        let html = format!("<title>{title}</title><article><h1>{title}</h1>{text}</article>");
        read(&html).completeness
    };
    assert_eq!(
        of_title("EN DIRECT - Le vote à Kamissa"),
        Completeness::LiveBlog
    );
    assert_eq!(
        of_title("Le vote à Kamissa diffusé en direct"),
        Completeness::Full
    );
    let text = paragraphs(5);
    let named = read(&format!("<article id=liveblog>{HEADLINE}{text}</article>"));
    assert_eq!(named.completeness, Completeness::LiveBlog);
    let entry = |n: usize| format!("<div><time>1{n}:05</time>{}</div>", paragraph(n));
    let entries: String = (1..5).map(entry).collect();
    let title = "التصويت في كاميسا لحظة بلحظة";
    let timed = read(&format!(
        "<title>{title}</title><article><h1>{title}</h1>{entries}</article>"
    ));
    assert_eq!(timed.completeness, Completeness::LiveBlog);
}

#[test]
fn a_request_for_a_consent_may_go_on_without_naming_it() {
    let page = read(
        "<title>Tindi</title><h1>Un choix à faire</h1><p>Nous et nos 842 partenaires stockons des informations \
         sur un appareil, telles que les cookies, et traitons les données personnelles, telles que les \
         identifiants, pour diffuser des publicités et du contenu personnalisés.</p><p>Vous pouvez accepter \
         ou refuser le traitement de vos données à tout moment en cliquant sur « paramétrer ». Vos \
         préférences ne s’appliqueront qu’à ce site, et vous pouvez en changer quand vous voulez.</p>",
    );
    assert_eq!(page.completeness, Completeness::Refused);
}
