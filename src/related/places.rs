//! Where an article is: the places it names, by code, and the countries they are of. Knows the
//! names ([`super::gazetteer`]) and nothing of keys or of other articles.

use super::KeyInput;
use super::gazetteer::Walk;
use super::part::{Part, Speech};
use super::reading::Reading;
use super::tokens::{Gap, Token};
use crate::domain::Country;
use crate::text::fold;

pub use super::gazetteer::{Kind, Place};

/// Words of a name at most ("Democratic Republic of the Congo").
const MOST_WORDS: usize = 6;

/// Words at the beginning of a text where a newspaper says what it is about.
const LEAD: usize = 60;

/// Countries of one article at most.
const MOST_COUNTRIES: usize = 4;

/// A country with less of an article's places is only mentioned in it.
const LEAST_SHARE: f32 = 0.15;

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
    let mut words = folded.split(' ');
    let first = Walk::new()?.word(words.next()?)?;
    let walk = words.try_fold(first, |walk, word| walk.space()?.word(word))?;
    let place = walk.place()?;
    let is_country = matches!(place.kind, Kind::Country | Kind::Capitals);
    Country::parse(std::str::from_utf8(&place.country).ok()?).filter(|_| is_country)
}

/// How much of an article is of which country.
#[derive(Default)]
pub(super) struct Tally {
    countries: Vec<([u8; 2], f32)>,
    /// What may be a name of somebody or of something else, see [`Mention::sure`].
    unsure: Vec<(Place, f32)>,
    /// What stands under a name that two countries have.
    shared: f32,
}

/// The two whose name is "Congo" in most languages: first the one that is meant where nothing else tells.
/// Its sixfold people makes it the one that most news is of; the press of the other says Brazzaville.
pub(super) const CONGOS: [[u8; 2]; 2] = [*b"CD", *b"CG"];

impl Tally {
    pub(super) fn add(&mut self, Mention { place, sure, .. }: Mention, times: f32) {
        if !sure {
            self.unsure.push((place, times));
            return;
        }
        if place.kind == Kind::Shared {
            self.shared += times;
            return;
        }
        self.count(place.country, times);
    }

    /// How much is of a country.
    fn of(&self, country: [u8; 2]) -> f32 {
        let known = self.countries.iter().find(|(known, _)| *known == country);
        known.map_or(0.0, |(_, sum)| *sum)
    }

    fn count(&mut self, country: [u8; 2], times: f32) {
        let known = self
            .countries
            .iter_mut()
            .find(|(known, _)| *known == country);
        match known {
            Some((_, sum)) => *sum += times,
            None => self.countries.push((country, times)),
        }
    }

    /// Counts what was not sure where the article names the country otherwise, by two such names even.
    fn count_confirmed(&mut self) {
        let unsure = std::mem::take(&mut self.unsure);
        for (place, times) in &unsure {
            let others = unsure.iter().map(|(other, _)| other);
            let mut others = others.filter(|other| other.country == place.country);
            if self.of(place.country) > 0.0 || others.any(|other| other.id != place.id) {
                self.count(place.country, *times);
            }
        }
    }

    pub(super) fn finish(mut self) -> Vec<CountryShare> {
        // One mention far down in a long text says nothing.
        const LEAST: f32 = 1.2;
        self.count_confirmed();
        if self.shared > 0.0 {
            let [usual, other] = CONGOS;
            let is_other = self.of(other) > self.of(usual);
            self.count(if is_other { other } else { usual }, self.shared);
        }
        let all: f32 = self.countries.iter().map(|(_, sum)| sum).sum();
        self.countries
            .retain(|(_, sum)| *sum >= LEAST && *sum >= LEAST_SHARE * all);
        self.countries
            .sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        self.countries.truncate(MOST_COUNTRIES);
        let share = |(country, sum): ([u8; 2], f32)| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a share of a sum lies between 0 and 100"
            )]
            let share = (100.0 * sum / all).round() as u8;
            let country = Country::parse(std::str::from_utf8(&country).ok()?)?;
            Some(CountryShare { country, share })
        };
        self.countries.into_iter().filter_map(share).collect()
    }
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

/// A place as it is named.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention {
    pub(super) place: Place,
    /// The words of its name.
    pub(super) words: usize,
    /// It is surely a place: a small town to which no small word leads is called as many people
    /// and things are, and any place may be a
    /// part of somebody's name, or of a company's.
    pub(super) sure: bool,
    /// Its neighbours make it a part of a name.
    pub(super) of_a_name: bool,
}

/// The place that is named from a word on. The longest name
/// is taken: "Guinea-Bissau" is not Guinea. `is_word` tells that a word also stands in the article
/// in small letters.
pub(super) fn named(part: &Part<'_>, at: usize, is_word: impl Fn(u64) -> bool) -> Option<Mention> {
    let opens = part.words.get(at)?.place.as_ref()?;
    let mut found = opens
        .place
        .filter(|place| stands_alone(part, at, *place, is_word));
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
        return found.map(|place| mention(part, at, place, length));
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
    found.map(|place| mention(part, at, place, length))
}

fn mention(part: &Part<'_>, at: usize, place: Place, words: usize) -> Mention {
    let of_a_name = words == 1 && is_of_a_name(part, at, place.kind);
    Mention {
        place,
        words,
        sure: !of_a_name && (words > 1 || place.kind != Kind::Small || is_led_in(part, at)),
        of_a_name,
    }
}

/// Whether a small word leads in a name, as "to" and "in" do.
fn is_led_in(part: &Part<'_>, at: usize) -> bool {
    let adjoins = part.tokens.get(at).is_some_and(Token::adjoins);
    let before = at.checked_sub(1).and_then(|at| part.tokens.get(at));
    adjoins && before.is_some_and(|before| !before.capital)
}

/// Whether a place is a part of another name by what stands beside it: "Chad Smith", "Oumar Gao".
fn is_of_a_name(part: &Part<'_>, at: usize, kind: Kind) -> bool {
    // Where every word has a capital these tell nothing.
    if !part.capitals_are_names {
        return false;
    }
    let is_name = |at: usize| {
        let both = part.tokens.get(at).zip(part.words.get(at));
        both.is_some_and(|(token, word)| {
            token.capital && !token.opens && word.name.is_some() && word.place.is_none()
        })
    };
    let adjoins = |at: usize| part.tokens.get(at).is_some_and(Token::adjoins);
    let goes_on = adjoins(at + 1) && is_name(at + 1);
    let before = at.checked_sub(1).filter(|_| adjoins(at));
    match kind {
        Kind::City | Kind::Small => goes_on || before.is_some_and(is_name),
        // "Le président du Mali Assimi Goïta": what a small word leads in is a place.
        Kind::Country | Kind::Shared => {
            goes_on && (part.speech == Speech::English || !is_led_in(part, at))
        }
        Kind::People | Kind::Capital | Kind::Capitals => false,
    }
}

/// Whether a single word is that place, and not a word, an abbreviation or a person's name.
fn stands_alone(part: &Part<'_>, at: usize, place: Place, is_word: impl Fn(u64) -> bool) -> bool {
    let Some((token, word)) = part.tokens.get(at).zip(part.words.get(at)) else {
        return false;
    };
    let named = word.name.is_some() || part.no_capitals;
    match place.kind {
        Kind::People => true,
        Kind::Capitals => token.text.chars().all(char::is_uppercase),
        Kind::Country | Kind::Shared | Kind::Capital => named,
        Kind::City => named && !(token.opens && is_word(word.folded)),
        Kind::Small => word.name.is_some() && !token.opens && !follows_a_name(part, at),
    }
}

/// Whether a capitalised word that is no place stands right before a word, as a first name does.
fn follows_a_name(part: &Part<'_>, at: usize) -> bool {
    let adjoins = part.tokens.get(at).is_some_and(Token::adjoins);
    let before = at.checked_sub(1);
    let before = before.and_then(|at| part.tokens.get(at).zip(part.words.get(at)));
    adjoins && before.is_some_and(|(token, word)| token.capital && word.place.is_none())
}

/// Whether a name of several words is written as one: with capitals where the script has them.
fn written_so(part: &Part<'_>, from: usize, to: usize, place: Place) -> bool {
    let words = part.tokens.get(from..=to).unwrap_or_default();
    let capital = |text: &str| text.chars().any(char::is_uppercase);
    let capitals = words.iter().filter(|token| capital(token.text)).count();
    part.no_capitals || place.kind == Kind::People || capitals * 3 > words.len()
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
            ("ar", "القطاع المالي والمصرفي"),
            ("fr", "Sale temps dans le nord, un sale temps"),
        ] {
            assert_eq!(countries(language, "", text), [], "{text}");
        }
    }

    #[test]
    fn a_part_of_a_name_is_no_place() {
        for (language, text, found) in [
            (
                "en",
                "Police in Citrus Heights found Chad Fowler on Monday. Then Chad Fowler ran.",
                "",
            ),
            (
                "en",
                "The army of Chad said so. Later, Chad Fowler left.",
                "TD",
            ),
            ("en", "He met with David Gombe on Friday.", ""),
            ("en", "Her album won. Oume, the singer of it, left.", ""),
            ("fr", "Il a reçu le président du Mali Assimi Goïta.", "ML"),
            ("fr", "La ministre Aïssatou Gao a parlé.", ""),
        ] {
            assert_eq!(first(language, text), found, "{language}: {text}");
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
