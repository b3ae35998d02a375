//! A place as a text names it: what stands around a name tells whether it is a place at all, and how sure
//! that is. Knows one part of one article.

use super::beside;
use super::gazetteer::{Kind, Place};
use super::lexicon::folded_hash;
use super::part::{Part, Speech};
use super::tokens::Gap;
use super::written::all_are_capitals;

/// What stands before a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// A name stands right beside it, perhaps one that other places begin with.
    InAName,
    /// Small words or a prefix lead to it as to a place.
    LedIn,
    /// By itself, as a name too long to be a word of some other language by chance.
    Long,
    /// Nothing tells.
    Bare,
}

/// A place as it is named.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention {
    pub(super) place: Place,
    /// The words of its name.
    pub(super) words: usize,
    /// A hash of the first word of its name.
    pub(super) form: u64,
    /// It tells its country by itself. A town or a region does not: many are called as words, people and
    /// things are in some language. Nor does what may be a part of a name, or also stands in the article in
    /// small letters.
    pub(super) sure: bool,
    pub(super) stands: Stands,
    /// Its neighbours make it a part of a name.
    pub(super) of_a_name: bool,
}

/// The place as it is named, by what stands around it.
pub(super) fn mention(
    part: &Part<'_>,
    at: usize,
    place: Place,
    words: usize,
    is_word: impl Fn(u64) -> bool,
) -> Mention {
    let of_a_name = words == 1 && is_of_a_name(part, at, place.kind);
    let word = part.words.get(at);
    let form = word.and_then(|word| Some(folded_hash(&word.place.as_ref()?.form)));
    let in_a_name = words == 1 && (opens_a_name(part, at) || ends_a_name(part, at));
    let may_be_other = match place.kind {
        Kind::City | Kind::Small => true,
        Kind::Country | Kind::Shared => {
            let is_capital = part.tokens.get(at).is_some_and(|token| token.capital);
            let is_small = is_capital && word.is_some_and(|word| is_word(word.folded));
            words == 1 && (is_small || in_a_name && is_also_a_word(part, at))
        }
        Kind::People | Kind::Capital | Kind::Capitals => false,
    };
    Mention {
        place,
        words,
        form: form.unwrap_or_default(),
        sure: !of_a_name && !may_be_other,
        stands: match (in_a_name, is_written_as_a_place(part, at)) {
            (true, false) => Stands::InAName,
            (false, true) => Stands::LedIn,
            (false, false) if words > 1 || is_long(part, at) => Stands::Long,
            // "n'Ekiti State" is led in as a place is and goes on as a name does.
            _ => Stands::Bare,
        },
        of_a_name,
    }
}

/// Whether a small word leads to a place, or a prefix in small letters does: "à Kano", "d'Abidjan",
/// "eThekwini". Where nouns have capitals, and where nobody knows whether they have, that tells nothing.
fn is_written_as_a_place(part: &Part<'_>, at: usize) -> bool {
    if part.no_capitals || !part.speech.capitals_tell() {
        return part.no_capitals;
    }
    let Some(token) = part.tokens.get(at) else {
        return false;
    };
    let before = at.checked_sub(1).and_then(|at| part.tokens.get(at));
    let is_led_in = before.is_some_and(|before| !before.capital && token.gap != Gap::Other);
    !token.capital || is_led_in
}

/// Whether a name has so many letters that hardly a word of another language is written the same:
/// "Johannesburg", and not "Lama".
fn is_long(part: &Part<'_>, at: usize) -> bool {
    const LETTERS: usize = 8;
    let opens = part.words.get(at).and_then(|word| word.place.as_ref());
    opens.is_some_and(|opens| opens.form.chars().count() >= LETTERS)
}

/// Whether a country is called by a name that people have or that is a word in some language, which stands
/// in the table because the country is called so in another.
fn is_also_a_word(part: &Part<'_>, at: usize) -> bool {
    const ALSO_WORDS: [&str; 7] = [
        "cad", "chad", "gene", "georgia", "israel", "jordan", "mauricio",
    ];
    let opens = part.words.get(at).and_then(|word| word.place.as_ref());
    opens.is_some_and(|opens| ALSO_WORDS.contains(&&*opens.form))
}

/// Whether a name stands right behind a place: "Mauricio Pochettino".
fn opens_a_name(part: &Part<'_>, at: usize) -> bool {
    let goes_on = beside::goes_on_as_a_name(part, at) && !all_are_capitals(part);
    goes_on && part.speech.capitals_tell() && !part.no_capitals
}

/// Whether a name stands right before a place: "Aqalka Cad".
fn ends_a_name(part: &Part<'_>, at: usize) -> bool {
    beside::comes_behind_a_name(part, at) && !all_are_capitals(part)
}

/// Whether a place is a part of another name by what stands beside it: "Chad Smith", "Oumar Gao".
fn is_of_a_name(part: &Part<'_>, at: usize, kind: Kind) -> bool {
    // Where every word has a capital these tell nothing.
    if !part.capitals_are_names {
        return false;
    }
    let goes_on = beside::goes_on_as_a_name(part, at);
    match kind {
        Kind::City | Kind::Small => goes_on || beside::comes_behind_a_name(part, at),
        // "Le président du Mali Assimi Goïta": what a small word leads in is a place.
        Kind::Country | Kind::Shared => {
            goes_on && (part.speech == Speech::English || !beside::is_led_in(part, at))
        }
        Kind::People | Kind::Capital | Kind::Capitals => false,
    }
}

/// Whether a single word is that place, and not a word, an abbreviation or a person's name.
pub(super) fn stands_alone(
    part: &Part<'_>,
    at: usize,
    place: Place,
    is_word: impl Fn(u64) -> bool,
) -> bool {
    let Some((token, word)) = part.tokens.get(at).zip(part.words.get(at)) else {
        return false;
    };
    let named = word.name.is_some() || part.no_capitals;
    match place.kind {
        Kind::People => true,
        Kind::Capitals => token.text.chars().all(char::is_uppercase),
        Kind::Country | Kind::Shared | Kind::Capital => named && !is_abbreviation(token.text),
        Kind::City => named && !(token.opens && is_word(word.folded)),
        Kind::Small => word.name.is_some() && !token.opens && !beside::follows_a_name(part, at),
    }
}

/// Whether a word is no more than three capitals: "CAD" is no Chad.
fn is_abbreviation(text: &str) -> bool {
    text.chars().count() <= 3 && text.chars().all(char::is_uppercase)
}

/// Whether a name of several words is written as one: with capitals where the script has them.
pub(super) fn written_so(part: &Part<'_>, from: usize, to: usize, place: Place) -> bool {
    let words = part.tokens.get(from..=to).unwrap_or_default();
    let capital = |text: &str| text.chars().any(char::is_uppercase);
    let capitals = words.iter().filter(|token| capital(token.text)).count();
    part.no_capitals || place.kind == Kind::People || capitals * 4 >= words.len()
}

#[cfg(test)]
mod tests {
    use super::super::{KeyInput, places};
    use crate::domain::Lang;

    fn countries(language: &str, text: &str) -> Vec<String> {
        let language = Lang::parse(language);
        let found = places::of(&KeyInput {
            text,
            language: language.as_ref(),
            ..KeyInput::default()
        });
        let code = |share: &places::CountryShare| share.country.code().to_owned();
        found.iter().map(code).collect()
    }

    #[test]
    fn a_town_alone_tells_a_country_where_it_is_led_to_and_nothing_else_weighs_more() {
        for (language, text, found) in [
            // Ordinary words and people that are called as towns are.
            (
                "",
                "Apache Software Foundation bekommt ein neues Logo. Das Logo ist rot.",
                "",
            ),
            (
                "en",
                "China rejects talks with the Dalai Lama. Then Lama left. Lama ran.",
                "CN",
            ),
            (
                "en",
                "The scholar Gene Sharp is dead. Gene Sharp was 90.",
                "",
            ),
            (
                "fr",
                "Au Brésil, Emmanuel Macron et Lula affichent un front commun.",
                "BR",
            ),
            (
                "pt",
                "Em Portugal, na fronteira do Caia, foram vistos três táxis.",
                "PT",
            ),
            ("en", "The Lok Sabha voted. Later the Lok Sabha rose.", ""),
            ("pcm", "Dem say Mauricio Pochettino no mind to go.", ""),
            ("so", "Wuxuu ku sugan yahay Aqalka Cad maanta.", ""),
            ("xh", "Bathi imali ininzi. Imali yabo iyafuneka.", ""),
            // Towns.
            ("ha", "An sace gari a wajen niƙa a Kano jiya.", "NG"),
            ("ig", "Ọ sị na ha nọ n'Enugwu taa.", "NG"),
            ("zu", "Umzila ovela eThekwini uvaliwe.", "ZA"),
            ("fr", "Les commerçants d’Abidjan protestent.", "CI"),
            ("ig", "Onye meriri n'Ekiti Steeti bụ Biodun Oyebanji.", ""),
            (
                "ig",
                "Onye meriri n'Ekiti Steeti. Ntuliaka emere n'Ekiti steeti.",
                "NG",
            ),
            (
                "sn",
                "Kanzuru yeChinhoyi Yotsamwisa vatyairi. Vanhu vari muChinhoyi vanodaro.",
                "ZW",
            ),
            // The name of a council behind a prefix is led in, and outweighs another country.
            (
                "sn",
                "Kanzuru yeChinhoyi Yotsamwisa Vatyairi. Vazhinji vataura muChinhoyi, vanogara \
                    kuSouth Africa.",
                "ZW ZA",
            ),
            ("fr", "À Gao, on attend. Les rues de Gao sont vides.", "ML"),
            (
                "en",
                "Johannesburg waits for water. The taps there are dry.",
                "ZA",
            ),
            // Two towns of one country tell more than one of another.
            (
                "lg",
                "Bya mu Mukono ne mu Masaka. Ssentebe w'e Goma bamulonze mu Masaka.",
                "UG",
            ),
            // Said twice, whatever else is said.
            (
                "en",
                "Lagos and Kano, not China and not Japan, are dear.",
                "NG",
            ),
            ("en", "In Nigeria, the traders of Kano wait.", "NG"),
        ] {
            let codes = countries(language, text).into_iter();
            let african = codes.filter(|code| !["CN", "JP"].contains(&&**code) || found == "CN");
            assert_eq!(
                african.collect::<Vec<_>>().join(" "),
                found,
                "{language}: {text}"
            );
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
            let about = countries(language, text);
            assert_eq!(
                about.first().map_or("", |code| code),
                found,
                "{language}: {text}"
            );
        }
    }
}
