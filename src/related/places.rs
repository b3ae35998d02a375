//! Where an article is: the places it names, by code, and the countries they are of. Knows the
//! names ([`super::gazetteer`]) and nothing of keys or of other articles.

use super::KeyInput;
use super::gazetteer::Walk;
use super::mention::{Mention, mention, stands_alone, written_so};
use super::part::{Part, Speech};
use super::reading::Reading;
use super::tally::CONGOS;
use super::tokens::Gap;
use crate::domain::Country;
use crate::text::{fold, words};

pub use super::gazetteer::{Kind, Place};

/// Words of a name at most ("Democratic Republic of the Congo").
const MOST_WORDS: usize = 6;

/// Words at the beginning of a text where a newspaper says what it is about.
const LEAD: usize = 60;

/// A country that an article is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountryShare {
    /// Which.
    pub country: Country,
    /// Its part of the article's places, in hundredths; 15 to 100.
    pub share: u8,
}

/// The countries that an article is about, the most first, at most four; none for one that names
/// no place, or names them in passing only. The headline and the first words tell most.
pub fn of(input: &KeyInput<'_>) -> Vec<CountryShare> {
    Reading::new(input).countries()
}

/// The country that a folded name, its words parted by spaces, is of: `cote d ivoire`, `rdc`; of no city
/// and no people.
pub fn country_called(folded: &str) -> Option<Country> {
    let place = called(folded)?;
    let is_country = matches!(place.kind, Kind::Country | Kind::Capitals);
    Country::parse(std::str::from_utf8(&place.country).ok()?).filter(|_| is_country)
}

/// The place that is called so where the name stands alone, as it is written.
pub fn place_called(name: &str) -> Option<Place> {
    called(&words(&fold(name)).collect::<Vec<_>>().join(" "))
}

/// The place that a folded name, its words parted by spaces, means where it stands alone.
pub(super) fn called(folded: &str) -> Option<Place> {
    let mut words = folded.split(' ');
    let first = Walk::new()?.word(words.next()?)?;
    let walk = words.try_fold(first, |walk, word| walk.space()?.word(word))?;
    walk.place()
}

/// How much a mention tells of where the article is, at a word of a part of it.
pub(super) fn weight(kind: Kind, times: f32, at: usize) -> f32 {
    let by_kind = match kind {
        Kind::People => 0.7,
        Kind::Small => 0.6,
        Kind::Capital => 0.8,
        Kind::Country | Kind::Capitals | Kind::City | Kind::Shared => 1.0,
    };
    let lead = if at < LEAD { 2.0 } else { 1.0 };
    by_kind * lead * times
}

/// The place that is named from a word on. The longest name
/// is taken: "Guinea-Bissau" is not Guinea. `is_word` tells that a word also stands in the article
/// in small letters.
pub(super) fn named(part: &Part<'_>, at: usize, is_word: impl Fn(u64) -> bool) -> Option<Mention> {
    let opens = part.words.get(at)?.place.as_ref()?;
    let mut found = opens
        .place
        .filter(|place| stands_alone(part, at, *place, &is_word));
    let mut length = 1;
    if let Some(place) = &mut found
        && part.speech != Speech::French
        && place.kind == Kind::Country
        && place.country == CONGOS[1]
    {
        // Of several words ("Congo-Brazzaville") it is that one; in French it is, too, as the other is
        // "RDC" there.
        place.kind = Kind::Shared;
    }
    if !opens.goes_on {
        return found.map(|place| mention(part, at, place, length, &is_word));
    }
    let mut walk = Walk::new()?.word(&opens.form)?;
    for (next, token) in part
        .tokens
        .iter()
        .enumerate()
        .skip(at + 1)
        .take(MOST_WORDS - 1)
    {
        if token.gap == Gap::Other {
            break;
        }
        let Some(on) = walk.space().and_then(|walk| walk.word(&fold(token.text))) else {
            break;
        };
        if let Some(place) = on
            .place()
            .filter(|place| written_so(part, at, next, *place))
        {
            (found, length) = (Some(place), next + 1 - at);
        }
        walk = on;
    }
    found.map(|place| mention(part, at, place, length, &is_word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Lang;

    fn countries(language: &str, title: &str, text: &str) -> Vec<(String, u8)> {
        let language = Lang::parse(language);
        let found = of(&KeyInput {
            title,
            text,
            language: language.as_ref(),
            ..KeyInput::default()
        });
        let pair = |of: &CountryShare| (of.country.code().to_owned(), of.share);
        found.iter().map(pair).collect()
    }

    fn first(language: &str, text: &str) -> String {
        let found = countries(language, "", text);
        found
            .into_iter()
            .map(|(code, _)| code)
            .next()
            .unwrap_or_default()
    }

    #[test]
    fn a_country_is_found_in_every_language() {
        for (language, text, country) in [
            ("fr", "Le chef de guerre libyen est arrivé hier.", "LY"),
            ("fr", "La RDC accuse son voisin.", "CD"),
            ("fr", "L’armée de la Côte d’Ivoire", "CI"),
            ("en", "Talks in South Sudan resume", "SS"),
            ("en", "Guinea-Bissau votes", "GW"),
            ("pt", "O presidente moçambicano falou", "MZ"),
            ("ar", "وصل إلى القاهرة مساء اليوم", "EG"),
            ("ar", "الجيش السوداني يتقدم", "SD"),
            ("am", "በአዲስ አበባ የተካሄደው ስብሰባ", "ET"),
            ("ti", "ኣብ ኣስመራ ዝተገብረ ኣኼባ", "ER"),
            ("sw", "Rais wa Afrika Kusini alisema", "ZA"),
            ("ha", "Shugaban Nijeriya ya ce", "NG"),
            ("so", "Magaalada Muqdisho ayaa", "SO"),
            ("yo", "ní Nàìjíríà", "NG"),
            ("rw", "Umujyi wa Kigali", "RW"),
            ("xh", "Urhulumente waseMali", "ML"),
            ("sn", "Vagari vemuHarare", "ZW"),
            ("om", "Magaalaan Finfinne jette", "ET"),
            ("om", "Waldaan Keeniyaatti argame", "KE"),
            ("ha", "Shugaban Najeriya ya ce", "NG"),
            ("ha", "Kudin Najeriyar ya fadi", "NG"),
            ("so", "Dadka Mareykanka ayaa", "US"),
            ("am", "ሕጉ በአሜሪካ ጸደቀ", "US"),
            ("rn", "Yavuye mu Bufaransa", "FR"),
        ] {
            assert_eq!(first(language, text), country, "{language}: {text}");
        }
    }

    #[test]
    fn which_congo_is_meant_is_told_by_what_else_is_named() {
        for (language, text, country) in [
            (
                "ln",
                "Ba ADF babomi bato na Beni, elobi basoda ya Congo.",
                "CD",
            ),
            ("en", "Congo’s army said rebels left Goma.", "CD"),
            ("en", "Rebels in eastern Congo said on Monday", "CD"),
            (
                "en",
                "Congo’s opposition in Brazzaville and Pointe-Noire",
                "CG",
            ),
            ("en", "Talks in Congo-Brazzaville resume", "CG"),
            ("fr", "Le Congo attend la pluie", "CG"),
            ("fr", "Au Congo-Brazzaville, l’opposition proteste", "CG"),
        ] {
            assert_eq!(first(language, text), country, "{language}: {text}");
        }
    }

    #[test]
    fn a_country_called_as_a_river_is_not_its_delta() {
        for (language, text, country) in [
            ("ha", "Al'ummar yankin Niger-Delta sun ce", "NG"),
            ("ha", "Gwamnan jihar Neja ya ce", "NG"),
            ("en", "Militants in the Niger Delta said", "NG"),
            ("fr", "Les pêcheurs du delta du Niger protestent", "NG"),
            ("fr", "Les pêcheurs du delta intérieur du Niger", "ML"),
            ("pt", "Os pescadores do Delta do Níger", "NG"),
            ("ar", "في دلتا النيجر قال الصيادون", "NG"),
            ("fr", "Le Niger a dit", "NE"),
            ("ha", "Shugaban Nijar ya ce", "NE"),
            ("lg", "Mumyuka Lwanda yategeezezza", ""),
        ] {
            assert_eq!(first(language, text), country, "{language}: {text}");
        }
    }

    #[test]
    fn a_city_tells_its_country_and_the_longest_name_counts() {
        assert_eq!(first("fr", "Des tirs à Benghazi et à Misrata"), "LY");
        assert_eq!(first("fr", "Un convoi vers Tombouctou"), "ML");
        assert_eq!(
            first("en", "The Democratic Republic of the Congo said"),
            "CD"
        );
        assert_eq!(first("fr", "Le Congo a dit"), "CG");
        assert_eq!(first("en", "The Congo said"), "CD");
    }

    #[test]
    fn words_and_people_are_no_places() {
        for (language, text) in [
            ("en", "Let us see what the man wrote to Us Weekly"),
            ("en", "Then Lt. Peter Adua said"),
            ("en", "The price of CAD 20 is up by CAD 2"),
            ("ig", "Gịnị mere? Gịnị bụ ihe a?"),
            ("ar", "القطاع المالي والمصرفي"),
            ("fr", "Sale temps dans le nord, un sale temps"),
        ] {
            assert_eq!(countries(language, "", text), [], "{text}");
        }
    }

    #[test]
    fn the_headline_tells_most_and_passing_mentions_nothing() {
        let filler = "Des mots sans aucun lieu viennent ensuite. ".repeat(20);
        let text = format!("{filler} Il a cité le Ghana. {filler}");
        let found = countries("fr", "Mali : la junte et le Niger s’entendent", &text);
        assert_eq!(found, [("ML".to_owned(), 44), ("NE".to_owned(), 44)]);
        assert_eq!(countries("fr", "", &text), []);
    }

    #[test]
    fn what_an_outlet_is_called_names_no_country() {
        let language = Lang::parse("en");
        let about = |text, boilerplate| {
            let input = KeyInput {
                text,
                language: language.as_ref(),
                boilerplate,
                ..KeyInput::default()
            };
            of(&input).len()
        };
        let quoted = "He told the Voice of Nigeria that he waits.";
        assert_eq!(about(quoted, &["Voice of Nigeria"][..]), 0);
        assert_eq!(about(quoted, &["RFI"]), 1);
        assert_eq!(about("In Nigeria he waits.", &["Voice of Nigeria"]), 1);
        assert_eq!(about("In South Africa he waits.", &["South Africa"]), 1);
    }

    #[test]
    fn the_table_is_whole() {
        let all = super::super::gazetteer::len();
        assert!((25_000..60_000).contains(&all), "{all} names");
    }

    #[test]
    fn a_place_has_one_code_in_all_languages() {
        let named = |language: &str, text: &str| {
            let language = Lang::parse(language);
            let input = KeyInput {
                text,
                language: language.as_ref(),
                ..KeyInput::default()
            };
            let keys = super::super::keys(&input).keys;
            keys.iter().map(|key| key.hash).collect::<Vec<_>>()
        };
        let french = named("fr", "Le sommet de Moscou");
        for (language, text) in [("ar", "قمة موسكو"), ("am", "በሞስኮ"), ("rn", "i Moscou")]
        {
            let other = named(language, text);
            assert!(french.iter().any(|key| other.contains(key)), "{text}");
        }
    }
}
