use super::super::{KeyInput, Reading, Space, neutral, places};
use crate::domain::Lang;
use crate::text::fold;

/// Which of some words give a key, each as it is written or as a name, or as a place.
fn said(title: &str, text: &str, words: &[&str]) -> Vec<bool> {
    said_in("fr", title, text, words)
}

fn said_in(language: &str, title: &str, text: &str, words: &[&str]) -> Vec<bool> {
    let language = Lang::parse(language);
    let input = KeyInput {
        title,
        text,
        language: language.as_ref(),
        ..KeyInput::default()
    };
    let reading = Reading::new(&input);
    let written = reading.written(|_| true);
    let said: Vec<&str> = written
        .values()
        .flatten()
        .map(|written| written.part.between(written.first, written.last))
        .collect();
    let is = |word: &&str| {
        said.iter().any(|said| {
            let mut words = said.split([' ', '-']);
            words.any(|part| part == *word) || said == word
        })
    };
    words.iter().map(is).collect()
}

const REST: &str = "Les paysans du bassin attendent une bonne campagne et des semences distribuées à temps \
    par le ministère de la Coopération, a dit Awa Sarr.";

#[test]
fn the_agency_and_the_date_of_a_dateline_give_no_key() {
    for (dateline, silent, town) in [
        (
            "Kaolack, 26 nov (APS) - ",
            &["APS", "26", "nov"][..],
            "Kaolack",
        ),
        ("ABIDJAN (AIP) - ", &["AIP"], "ABIDJAN"),
        ("AFP - ", &["AFP"], ""),
        (
            "AFP – Dakar, 26 novembre – ",
            &["AFP", "26", "novembre"],
            "Dakar",
        ),
        ("(ANSA) - ROMA, 26 NOV - ", &["ANSA", "NOV"], "ROMA"),
        (
            "KINSHASA, 26 novembre 2026 (ACP).- ",
            &["ACP", "2026"],
            "KINSHASA",
        ),
        ("Nairobi (Reuters) – ", &["Reuters"], "Nairobi"),
        ("PARIS, Nov 26 (Xinhua) -- ", &["Xinhua", "Nov"], "PARIS"),
        (
            "Nairobi, le 26 nov. (AFP/APS) — ",
            &["AFP", "APS"],
            "Nairobi",
        ),
        ("Dakar, 26 nov – APS – ", &["APS"], "Dakar"),
        (
            "Nairobi, Nov. 26 /PRNewswire/ -- ",
            &["PRNewswire"],
            "Nairobi",
        ),
        ("Ndiaganiao (APS) - ", &["APS"], "Ndiaganiao"),
        (
            "Nairobi (Kenya News Agency) - ",
            &["News", "Agency", "Kenya"],
            "Nairobi",
        ),
        ("Гаага, 26 ноя (ТАСС) - ", &["ТАСС"], "Гаага"),
    ] {
        let text = format!("{dateline}{REST}");
        assert_eq!(
            said("", &text, silent),
            vec![false; silent.len()],
            "{dateline}"
        );
        let kept = ["Coopération", "paysans"];
        assert_eq!(said("", &text, &kept), [true; 2], "{dateline}");
        assert!(
            town.is_empty() || said("", &text, &[town]) == [true],
            "{dateline}"
        );
    }
}

#[test]
fn a_dateline_under_a_caption_is_one_and_so_is_one_without_a_dash() {
    for dateline in [
        "Un champ près de Thiès.\n\nKaolack, 26 nov (APS) - ",
        "Un champ.\n\nPhoto Awa Fall\n\nKaolack (APS) — ",
        "Kaolack, 26 nov (APS) ",
        "Kaolack [Sénégal], 26 nov (APS) : ",
        "Un champ.\n\nKaolack, le 26 novembre 2026 (APS). ",
    ] {
        let text = format!("{dateline}{REST}");
        let words = ["APS", "26", "Kaolack", "Coopération"];
        assert_eq!(
            said("", &text, &words),
            [false, false, true, true],
            "{dateline}"
        );
    }
}

#[test]
fn a_dateline_in_a_script_without_capitals_is_known_by_its_brackets() {
    let arabic = "قال الفلاحون إنهم ينتظرون البذور من الوزارة في موسم جديد.";
    let amharic = "አርሶ አደሮች ዘር እየጠበቁ መሆናቸውን ተናገሩ።";
    for (language, dateline, rest, silent, kept) in [
        ("ar", "القاهرة (رويترز) - ", arabic, "رويترز", "القاهرة"),
        (
            "ar",
            "القاهرة 26 نوفمبر (رويترز) ",
            arabic,
            "رويترز",
            "القاهرة",
        ),
        (
            "ar",
            "صورة لحقل.\nالشهيد الحافظ 15 ماي 2020 (واص) - ",
            arabic,
            "واص",
            "الحافظ",
        ),
        ("ar", "(رويترز) - ", arabic, "رويترز", "البذور"),
        ("am", "አዲስ አበባ፤ ህዳር 17/2019(ኢዜአ):- ", amharic, "ኢዜአ", "አዲስ"),
        ("ti", "ኣስመራ 17 ሕዳር (ኤሪና) - ", amharic, "ኤሪና", "ኣስመራ"),
    ] {
        let text = format!("{dateline}{rest}");
        let found = said_in(language, "", &text, &[silent, kept]);
        assert_eq!(found, [false, true], "{dateline}");
    }
    for (text, kept) in [
        ("قال الرئيس (ميشال) - أمس إن الحقل واسع.", "ميشال"),
        ("القاهرة (الخرطوم) - قال الفلاحون.", "الخرطوم"),
        ("قال الوزير إن الشركة (رويترز) تنتظر.", "رويترز"),
    ] {
        assert_eq!(said_in("ar", "", text, &[kept]), [true], "{text}");
    }
}

#[test]
fn the_agency_is_left_out_of_its_credits_too() {
    for end in [
        "\n\nAS/APS/OID",
        " (APS)",
        "\nAPS",
        " – APS",
        "\n(APS)\nAS/APS",
        " Elle l’a dit à l’APS.",
    ] {
        let text = format!("Kaolack, 26 nov (APS) - {REST}{end}");
        assert_eq!(
            said("La récolte", &text, &["APS", "OID", "Sarr"]),
            [false, false, true],
            "{end}"
        );
    }
}

#[test]
fn an_article_about_the_agency_is_about_it() {
    let text = format!("Dakar, 26 nov (APS) - {REST}");
    assert_eq!(said("Grève à l’APS", &text, &["APS"]), [true]);
    let once = format!("{text} L’APS le dit.");
    assert_eq!(said("La récolte", &once, &["APS"]), [false]);
    let often = format!("{text} L’APS a un directeur. À l’APS on attend, et l’APS le sait.");
    assert_eq!(said("Un directeur", &often, &["APS"]), [true]);
}

#[test]
fn what_opens_an_article_otherwise_stays() {
    for (text, kept) in [
        ("Bunia (RDC) - Les rebelles avancent.", "RDC"),
        ("Bunia (Ituri) - Les rebelles avancent.", "Ituri"),
        ("Sadio Mané (Liverpool) - Le joueur part.", "Liverpool"),
        ("MALI - Les rebelles avancent.", "MALI"),
        ("SELMO - Les rebelles avancent vers Selmo.", "SELMO"),
        ("CAN - Le Maroc gagne la CAN.", "CAN"),
        ("CHAN 2025 - Le Maroc gagne.", "CHAN"),
        ("Le président (APR) parle - et se tait.", "APR"),
        ("Il a dit, selon (APS), que non. Il a dit oui.", "APS"),
        ("Un champ.\nBunia (RDC) - Les rebelles avancent.", "RDC"),
        ("Un champ.\nAPR - Les rebelles avancent.", "APR"),
        ("Dakar (APR) Le parti se tait.", "APR"),
        ("Mali (CAN) : les Aigles gagnent.", "CAN"),
        ("Macky Sall (APR) : le parti se tait.", "APR"),
        ("Trois morts - le Sahel compte.", "Sahel"),
    ] {
        assert_eq!(said("", text, &[kept]), [true], "{text}");
    }
}

#[test]
fn the_town_of_a_dateline_tells_its_country() {
    let language = Lang::parse("fr");
    let input = KeyInput {
        text: "Dakar, 26 nov (APS) - Les paysans attendent.",
        language: language.as_ref(),
        ..KeyInput::default()
    };
    let countries = places::of(&input);
    assert_eq!(countries.first().map(|of| of.country.code()), Some("SN"));
    let keys = Reading::new(&input).keys().keys;
    assert!(keys.iter().any(|key| key.hash.space() == Space::Places));
    let name = neutral::name(&fold("APS"));
    assert!(!keys.iter().any(|key| Some(key.hash) == name));
}
