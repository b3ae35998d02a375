//! The language of a text by its commonest words: papers in Swahili, Zulu or Xhosa call their pages
//! English, since that is what their software writes when nobody chose.

use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::fold::{fold, words};
use super::quick::QuickMap;

/// Words that are looked at; the beginning of a text tells as much as all of it.
const MOST_WORDS: usize = 400;
/// Fewer words tell nothing.
const FEWEST_WORDS: usize = 25;
/// The least share of common words, each by its weight, of a text in a known language. Languages
/// that join their small words to others (Xhosa, Shona) have few.
const LEAST_SHARE: f32 = 0.022;
/// How far the first must stand before the second.
const LEAD: f32 = 1.25;
/// A text in a language has a greater share of its common words, whatever it tells: where that of the claimed
/// one is less, the likeliest is a better answer, if it has this share.
const NO_SHARE: f32 = 0.012;
const FAINT_SHARE: f32 = 0.016;
/// The claimed language stands unless another is that much more likely.
const AGAINST_CLAIM: f32 = 1.5;
/// The same where the other texts of the paper are in it.
const AGAINST_OTHERS: f32 = 4.0;

/// For each word of the lists, which are folded, the languages in whose lists it stands: a bit for each,
/// in the order of [`NAMES`].
static COMMON: LazyLock<QuickMap<&'static str, u64>> = LazyLock::new(|| {
    let mut common = QuickMap::with_capacity_and_hasher(COMMON_WORDS, BuildHasherDefault::new());
    for (place, (_, list)) in lists().enumerate() {
        for word in list.split(' ') {
            *common.entry(word).or_default() |= 1 << place;
        }
    }
    common
});

/// More words than the lists have, so that their table is laid out once.
const COMMON_WORDS: usize = 1_000;

fn lists() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("../../assets/languages.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
}

static NAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| lists().map(|(name, _)| name).collect());

/// Whether a folded word is one of the commonest of a language that griot carries.
pub fn is_common(folded: &str) -> bool {
    COMMON.contains_key(folded)
}

/// The language (ISO 639, the shortest code) that a text is surely in, where that is not the one
/// that it claims (a primary subtag); `None` where the claim stands, or the text is too short to
/// tell or in a language that griot does not know.
///
/// ```
/// let text = "Rais wa nchi hiyo alisema kwamba serikali yake itaendelea kuwa na mazungumzo na \
///             viongozi wa upinzani ili kumaliza mgogoro huo, lakini baada ya siku mbili pia \
///             alisema hakuna haja ya mazungumzo hayo kwa sasa.";
/// assert_eq!(griot::text::language_of(text, Some("en")), Some("sw"));
/// assert_eq!(griot::text::language_of(text, Some("sw")), None);
/// ```
pub fn language_of(text: &str, claimed: Option<&str>) -> Option<&'static str> {
    told(text, claimed, AGAINST_CLAIM)
}

/// The same of one text among many that are in the language that is claimed: the claim was seen to hold
/// for the others, so that more must speak against it.
pub fn other_language_of(text: &str, claimed: &str) -> Option<&'static str> {
    told(text, Some(claimed), AGAINST_OTHERS)
}

fn told(text: &str, claimed: Option<&str>, against: f32) -> Option<&'static str> {
    if words(text).take(FEWEST_WORDS).count() < FEWEST_WORDS {
        return by_script(text, claimed);
    }
    let shares = shares(text);
    let share = |place: usize| shares.get(place).copied().unwrap_or_default();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by(|a, b| share(*b).total_cmp(&share(*a)));
    let (first, second) = (*order.first()?, *order.get(1)?);
    let name = *NAMES.get(first)?;
    let is_sure = share(first) >= LEAST_SHARE && share(first) >= LEAD * share(second);
    let Some(claimed) = claimed else {
        return is_sure.then_some(name);
    };
    // A language that is not known here was chosen by the publisher: software claims English.
    let claim = share(NAMES.iter().position(|name| *name == claimed)?);
    let is_false = claim < NO_SHARE && share(first) >= FAINT_SHARE;
    ((is_sure || is_false) && claim * against < share(first)).then_some(name)
}

/// Letters that tell a script.
const FEWEST_LETTERS: i32 = 20;

/// The language of a short text by its script alone, where the claimed one is written in another:
/// Arabic, or Amharic for the Ethiopic script.
fn by_script(text: &str, claimed: Option<&str>) -> Option<&'static str> {
    const OWN: [(&str, &[&str]); 2] = [
        (
            "ar",
            &[
                "ar", "fa", "ur", "ps", "ha", "ber", "arq", "ary", "arz", "apd",
            ],
        ),
        ("am", &["am", "ti", "gez", "tig", "har", "sgw"]),
    ];
    let (mut all, mut of) = (0, [0; OWN.len()]);
    for c in text.chars().filter(|c| c.is_alphabetic()).take(500) {
        all += 1;
        match c {
            '\u{600}'..='\u{6ff}' => of[0] += 1,
            '\u{1200}'..='\u{139f}' => of[1] += 1,
            _ => {}
        }
    }
    let tells = |(count, _): &(i32, _)| all >= FEWEST_LETTERS && count * 10 >= all * 8;
    let (_, (name, written)) = of.into_iter().zip(OWN).find(tells)?;
    let fits = claimed.is_some_and(|claimed| written.contains(&claimed));
    (!fits).then_some(name)
}

/// The share of common words of each language, in the order of [`NAMES`].
fn shares(text: &str) -> Vec<f32> {
    let mut hits = vec![0.0_f32; NAMES.len()];
    let mut count: u16 = 0;
    for word in words(text).take(MOST_WORDS) {
        count += 1;
        let Some(languages) = COMMON.get(fold(word).as_str()) else {
            continue;
        };
        let weight = 1.0 / f32::from(u8::try_from(languages.count_ones()).unwrap_or(u8::MAX));
        for (place, hits) in hits.iter_mut().enumerate() {
            if languages >> place & 1 != 0 {
                *hits += weight;
            }
        }
    }
    let all = f32::from(count.max(1));
    hits.into_iter().map(|hits| hits / all).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_tells_a_short_text_from_what_it_claims() {
        let arabic = "قال الوزير إن الطريق سيفتح غدا";
        assert_eq!(language_of(arabic, Some("en")), Some("ar"));
        assert_eq!(language_of(arabic, Some("fa")), None);
        assert_eq!(
            language_of("መንገዱ ነገ ይከፈታል ብለዋል ሚኒስትሩ ዛሬ", Some("en")),
            Some("am")
        );
        assert_eq!(language_of("The road will be open", Some("fr")), None);
    }

    #[test]
    fn the_lists_are_folded() {
        for (name, list) in lists() {
            assert_eq!(fold(list), list, "{name}");
        }
        assert!(lists().count() <= 64, "one bit for each");
        assert!(COMMON.len() < COMMON_WORDS);
    }

    const TEXTS: &[(&str, &str)] = &[
        (
            "fr",
            "Le ministre a annoncé que la route entre les deux villes sera ouverte avant la fin de l’année, mais les habitants ne sont pas sûrs que ce soit possible avec les pluies.",
        ),
        (
            "en",
            "The minister has said that the road between the two towns will be open before the end of the year, but the people who live there are not sure that it can be done.",
        ),
        (
            "pt",
            "O ministro disse que a estrada entre as duas cidades será aberta antes do fim do ano, mas os moradores não têm a certeza de que isso seja possível com as chuvas.",
        ),
        (
            "ar",
            "قال الوزير إن الطريق بين المدينتين سيفتح قبل نهاية هذا العام، لكن السكان الذين يعيشون في المنطقة ليسوا على يقين من أن ذلك ممكن مع الأمطار التي بدأت بعد الصيف.",
        ),
        (
            "ha",
            "Ministan ya ce hanyar da ke tsakanin garuruwan biyu za a bude ta kafin karshen shekara, amma mutanen da suke zaune a wurin ba su da tabbas cewa hakan zai yiwu da ruwan sama.",
        ),
        (
            "zu",
            "UNgqongqoshe uthe umgwaqo ophakathi kwamadolobha amabili uzovulwa ngaphambi kokuphela konyaka, kodwa abantu abahlala khona bathi abaqiniseki ukuthi lokhu kuzokwenzeka ngoba kunezimvula, futhi abanye bathi bayesaba uma lina.",
        ),
        (
            "so",
            "Wasiirku wuxuu sheegay in wadada u dhaxaysa labada magaalo la furi doono ka hor dhammaadka sanadka, laakiin dadka ku nool ma hubaan in ay taasi suurtagal tahay waayo roob ayaa da'aya.",
        ),
        (
            "yo",
            "Mínísítà náà sọ pé ọ̀nà tí ó wà láàárín àwọn ìlú méjèèjì yóò ṣí kí ọdún tó parí, ṣùgbọ́n àwọn ènìyàn tí wọ́n ń gbé níbẹ̀ kò mọ̀ bóyá ó ṣeé ṣe ní àsìkò òjò yìí.",
        ),
    ];

    #[test]
    fn a_text_tells_its_language_whatever_it_claims() {
        for (language, text) in TEXTS {
            for claim in ["en", "fr", "sw"] {
                let want = (claim != *language).then_some(*language);
                assert_eq!(language_of(text, Some(claim)), want, "{claim}");
            }
            assert_eq!(language_of(text, None), Some(*language));
        }
    }

    #[test]
    fn what_cannot_be_told_stays_as_it_is_claimed() {
        assert_eq!(language_of("Rais wa nchi ya Kenya", Some("en")), None);
        let german = "Der Minister hat gesagt, dass die Straße zwischen den beiden Städten vor dem Ende des Jahres eröffnet wird, aber die Leute, die dort leben, glauben es nicht.";
        assert_eq!(language_of(german, Some("de")), None);
        assert_eq!(language_of(&"1 2 3 4 5 ".repeat(20), None), None);
    }

    #[test]
    fn every_list_has_enough_words_and_its_own_name() {
        let names: std::collections::HashSet<_> = NAMES.iter().collect();
        assert_eq!(names.len(), NAMES.len());
        assert!(lists().all(|(_, words)| words.split(' ').count() >= 14));
    }
}
