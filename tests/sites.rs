//! The rules of `assets/sites.toml`, each against a page of our own words in the structure of the
//! publisher's pages: every paragraph says "Text" or "Texte", everything else "Junk" or "Rebut".
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail loudly and read its own files"
)]

use griot::domain::Block;
use griot::extract::{Page, Sites, from_page_by};
use url::Url;

/// What a publisher's page gives.
struct Case {
    page: &'static str,
    url: &'static str,
    author: Option<&'static str>,
    standfirst: bool,
    cited: usize,
}

const fn case(
    page: &'static str,
    url: &'static str,
    author: Option<&'static str>,
    standfirst: bool,
    cited: usize,
) -> Case {
    Case {
        page,
        url,
        author,
        standfirst,
        cited,
    }
}

const TITLES: [&str; 2] = [
    "Lobé: fishermen refuse the new fee for the quay",
    "Lobé : les pêcheurs refusent le nouveau tarif du quai",
];
const KANTE: Option<&str> = Some("Moussa Kanté");
const SALL: Option<&str> = Some("Amina Sall");

#[rustfmt::skip]
const CASES: &[Case] = &[
    case("rfi", "https://www.rfi.fr/fr/afrique/20261117-lobe-pecheurs", KANTE, true, 2),
    case("bbc", "https://www.bbc.com/news/articles/c4gpz512345", None, false, 2),
    case("lemonde", "https://www.lemonde.fr/afrique/article/2026/11/17/lobe_1_2.html", KANTE, true, 2),
    case("theguardian", "https://www.theguardian.com/world/2026/nov/17/lobe-quay", SALL, true, 2),
    case("dw", "https://www.dw.com/en/lobe-fishermen-refuse/a-71234567", None, true, 0),
    case("aljazeera", "https://www.aljazeera.com/news/2026/11/17/lobe-fishermen", SALL, true, 2),
    case("jeuneafrique", "https://www.jeuneafrique.com/1712345/economie/lobe/", None, true, 2),
    case("allafrica", "https://allafrica.com/stories/202611170123.html", SALL, false, 2),
    case("africanews", "https://fr.africanews.com/2026/11/17/lobe-les-pecheurs/", KANTE, false, 2),
    case("dailymaverick", "https://www.dailymaverick.co.za/article/2026-11-17-lobe/", None, false, 0),
    case("timeslive", "https://www.timeslive.co.za/news/2026-11-17-lobe/", None, false, 2),
    case("nation", "https://nation.africa/kenya/news/lobe-fishermen-4567890", SALL, false, 2),
    case("dailynews-tz", "https://dailynews.co.tz/lobe-fishermen-refuse-fee/", SALL, false, 2),
    case("namibian", "https://www.namibian.com.na/lobe-fishermen-refuse-fee/", None, false, 0),
    case("premiumtimes", "https://www.premiumtimesng.com/news/812345-lobe.html", SALL, true, 2),
    case("punch", "https://punchng.com/lobe-fishermen-refuse-fee/", SALL, false, 0),
    case("lefaso", "https://lefaso.net/spip.php?article141234", None, true, 0),
    case("radiookapi", "https://www.radiookapi.net/2026/11/17/actualite/lobe", None, false, 2),
    case("actualite-cd", "https://actualite.cd/2026/11/17/lobe-pecheurs", None, false, 0),
    case("theconversation", "https://theconversation.com/lobe-quay-271234", SALL, false, 0),
    case("mg", "https://mg.co.za/news/2026-11-17-lobe-fishermen/", None, false, 2),
    case("myjoyonline", "https://www.myjoyonline.com/lobe-fishermen-refuse/", None, false, 0),
];

fn read(case: &Case, sites: &Sites) -> Page {
    let root = env!("CARGO_MANIFEST_DIR");
    let html = std::fs::read_to_string(format!("{root}/tests/data/sites/{}.html", case.page));
    from_page_by(&html.unwrap(), &Url::parse(case.url).unwrap(), sites)
}

#[test]
fn each_publishers_page_gives_its_text_and_what_it_cites_and_nothing_else() {
    for case in CASES {
        let page = read(case, Sites::built_in());
        let name = case.page;
        let texts: Vec<String> = page
            .body
            .iter()
            .flat_map(|body| &body.blocks)
            .map(Block::plain_text)
            .collect();
        assert_eq!(texts.len(), 4, "{name}: {texts:#?}");
        for text in texts
            .iter()
            .chain(page.standfirst.as_deref().map(str::to_owned).iter())
        {
            assert!(
                !text.contains("Junk") && !text.contains("Rebut"),
                "{name}: {text}"
            );
        }
        assert!(
            TITLES.contains(&page.title.as_deref().unwrap()),
            "{name}: {:?}",
            page.title
        );
        assert_eq!(
            page.standfirst.is_some(),
            case.standfirst,
            "{name}: {:?}",
            page.standfirst
        );
        if case.author.is_some() {
            assert_eq!(page.author.as_deref(), case.author, "{name}");
        }
        let cited: Vec<&str> = page
            .cited
            .iter()
            .map(|cited| cited.title.as_str())
            .collect();
        assert_eq!(cited.len(), case.cited, "{name}: {cited:?}");
        assert!(
            cited.iter().all(|title| title.starts_with(['K', 'T'])),
            "{name}: {cited:?}"
        );
    }
}

#[test]
fn a_rule_that_has_aged_leaves_the_page_to_the_rest() {
    let (sites, problems) = Sites::parse(
        "[[site]]\nhosts = 'rfi.fr'\nbody = '.gone'\ntitle = '.gone'\ncited = '.gone'\n",
    );
    assert_eq!(problems, []);
    let page = read(&CASES[0], &sites);
    assert_eq!(
        page.title.as_deref(),
        Some("Lobé : les pêcheurs refusent le nouveau tarif du quai")
    );
    assert!(page.body.unwrap().blocks.len() >= 4);
}

#[test]
fn a_readers_own_rules_come_before_ours() {
    let text = "[[site]]\nhosts = 'rfi.fr'\nremove = ['.t-content__body p:nth-of-type(2)']\n";
    let (own, problems) = Sites::parse(text);
    assert_eq!(problems, []);
    let page = read(&CASES[0], &Sites::built_in().after(own));
    let body = page.body.unwrap();
    assert!(!body.plain_text().contains("Texte deux"));
    assert!(body.plain_text().contains("Texte trois"));
}
