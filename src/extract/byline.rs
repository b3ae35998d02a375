//! Names in lines: "By Jane Doe, Maputo | 12 March" is by Jane Doe; must never know where a line
//! stands on the page.

mod office;

use super::promo::Start;
use super::words::BYLINES;
use crate::domain::weekday_names;
use crate::text::fold;
pub(super) use office::name_beside_office;

/// Signs that end a name.
const AFTER_NAME: &str = ",|–—(•·/;:@[<";
/// A name has no more words.
const MAX_WORDS: usize = 6;

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "de", "du", "des", "da", "do", "dos", "das", "del", "della", "di", "la", "le", "van", "der",
    "den", "von", "zu", "el", "al", "bin", "ben", "ibn", "ould", "wa", "y", "e", "d'", "ter",
    "ten",
];

/// What stands after the "by" of a byline; `None` when the line does not begin with one.
pub(super) fn after_by(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let start = Start::of(line);
    BYLINES.iter().find_map(|by| {
        let rest = start.after(by)?;
        let parted = by.ends_with(':') || rest.starts_with(|c: char| c.is_whitespace() || c == ':');
        parted.then(|| rest.trim_start_matches(|c: char| c.is_whitespace() || ":-–—".contains(c)))
    })
}

/// The name in a byline: what stands before the place, the office or the date.
pub(super) fn name_after_by(line: &str) -> Option<String> {
    let line = without_brackets(after_by(line)?);
    names(first_name(without_day(&line)))
}

/// Words between a name and the day: "Soumis par Awa Diop le mar 24/11/2026".
const BEFORE_DAY: [&str; 7] = [" le ", " on ", " em ", " el ", " am ", " mnamo ", " في "];
/// Those of them that stand inside names as well: "Awa le Roux", "Salah el Hadj".
const IN_NAMES: [&str; 2] = [" le ", " el "];

/// A line without the day behind the name.
fn without_day(line: &str) -> &str {
    let is_day = |word: &str, rest: &str| {
        rest.contains(char::is_numeric) && (!IN_NAMES.contains(&word) || begins_a_day(rest))
    };
    let parted = BEFORE_DAY.iter().filter_map(|word| {
        let (name, rest) = line.rsplit_once(word)?;
        is_day(word, rest).then_some(name)
    });
    parted.min_by_key(|name| name.len()).unwrap_or(line)
}

/// The days of the week as they are shortened behind those words.
const SHORT_DAYS: [&str; 12] = [
    "lun", "mar", "mer", "mie", "jeu", "jue", "ven", "vie", "sam", "sab", "dim", "dom",
];

/// Whether a text begins with a number, or with a day of the week.
fn begins_a_day(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let word = fold(first.trim_end_matches(['.', ',']));
    first.starts_with(char::is_numeric)
        || SHORT_DAYS.contains(&&*word)
        || weekday_names().any(|name| fold(name) == word)
}

/// The line without what stands in brackets: the place or the office behind each name.
fn without_brackets(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('(') {
        let Some((_, after)) = after.split_once(')') else {
            break;
        };
        out.push_str(before.trim_end());
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Words between a name and the place where its bearer is.
const BEFORE_PLACE: [&str; 10] = [
    " à ", " au ", " aux ", " en ", " in ", " at ", " from ", " em ", " depuis ", " mjini ",
];

/// A name without the place behind it.
fn without_place(name: &str) -> &str {
    let places = BEFORE_PLACE.iter().filter_map(|word| name.find(word));
    let end = places.min().unwrap_or(name.len());
    name.get(..end).unwrap_or(name).trim()
}

/// Words between two names; "y" and "e" stand inside names as well.
const BETWEEN: [&str; 6] = [" and ", " et ", " & ", " na ", " y ", " e "];

/// A name, or several with commas between them.
fn names(text: &str) -> Option<String> {
    let name = without_place(text);
    if looks_like_name(name)
        && !BETWEEN
            .iter()
            .any(|between| text.contains(between) && !name.contains(between))
    {
        return Some(name.to_owned());
    }
    let mut parts = vec![text];
    for between in BETWEEN {
        parts = parts
            .into_iter()
            .flat_map(|part| part.split(between))
            .collect();
    }
    let parts: Vec<&str> = parts.into_iter().map(without_place).collect();
    let all = parts.len() > 1 && parts.iter().all(|part| looks_like_name(part));
    all.then(|| parts.join(", "))
}

/// A text up to the sign or the digit that ends a name.
pub(super) fn first_name(text: &str) -> &str {
    let end = text.find(|c: char| c.is_ascii_digit() || AFTER_NAME.contains(c));
    let name = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
    let name = name.split(" - ").next().unwrap_or_default();
    name.trim().trim_end_matches('-').trim_end()
}

/// Whether a text reads like a person's name: two to six words with capitals (or of a script that
/// has none), no digits, no end of a sentence.
pub(super) fn looks_like_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = |c: char| c.is_alphabetic() || "'’.-‐ʼ\u{300}\u{301}\u{323}".contains(c);
    (2..=MAX_WORDS).contains(&words.len())
        && words.iter().all(|word| word.chars().all(plain))
        && has_capitals(text)
        && !words
            .iter()
            .any(|word| NO_NAMES.contains(&word.to_lowercase().as_str()))
        && !words
            .last()
            .is_some_and(|word| word.ends_with('.') && word.chars().count() > 3)
}

/// Whether the first word and all others but particles begin with capitals, or with letters of a
/// script that has none.
pub(super) fn has_capitals(text: &str) -> bool {
    let is_lower = |word: &str| word.starts_with(char::is_lowercase);
    !is_lower(text.trim_start())
        && text.split_whitespace().all(|word| {
            !is_lower(word)
                || PARTICLES.contains(&word.to_lowercase().as_str())
                || word.starts_with("d'")
        })
}

/// Names of accounts that write for everybody.
pub(super) const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "administrateur",
    "webmaster",
    "root",
    "user",
    "guest",
    "author",
];

/// Words of headings and offices that no name has.
const NO_NAMES: &[&str] = &[
    "the", "of", "in", "on", "at", "to", "for", "and", "is", "by", "our", "les", "et", "en", "au",
    "aux", "un", "une", "por", "para", "los", "las", "und", "das", "news", "read", "more", "staff",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_taken_out_of_a_byline() {
        let cases = [
            ("By Jane Doe, Maputo", Some("Jane Doe")),
            ("BY JANE DOE | 12 March 2024", Some("JANE DOE")),
            ("Par Aïssatou Diallo - Dakar", Some("Aïssatou Diallo")),
            ("Por: José dos Santos", Some("José dos Santos")),
            ("Written by Sékou Traoré, 3 h ago", Some("Sékou Traoré")),
            ("بقلم: محمد علي", Some("محمد علي")),
            ("By Jane Doe and Musa Ali", Some("Jane Doe, Musa Ali")),
            (
                "Par Awa Diop et Sékou Traoré",
                Some("Awa Diop, Sékou Traoré"),
            ),
            ("Na Asha Juma", Some("Asha Juma")),
            (
                "Par Awa Diop (à Tindi) et Sékou Traoré (à Lobé)",
                Some("Awa Diop, Sékou Traoré"),
            ),
            (
                "Par Awa Diop à Tindi et Sékou Traoré à Lobé",
                Some("Awa Diop, Sékou Traoré"),
            ),
            ("Par Awa Diop à Tindi", Some("Awa Diop")),
            ("Soumis par Awa Diop le mar 24/11/2026", Some("Awa Diop")),
            ("Par Awa le Roux le 24 novembre 2026", Some("Awa le Roux")),
            ("Par Awa le Roux", Some("Awa le Roux")),
            (
                "Par Mohamed Salah el Hadj, 24/11/2026",
                Some("Mohamed Salah el Hadj"),
            ),
            (
                "By Ahmed Salah el Hadj | 24/11/2026",
                Some("Ahmed Salah el Hadj"),
            ),
            ("Par Awa Diop le Lundi 24 novembre", Some("Awa Diop")),
            (
                "Par Mohamed Salah el Hadj 24/11/2026",
                Some("Mohamed Salah el Hadj"),
            ),
            (
                "Por Ana Matola el martes, 24 de noviembre de 2026",
                Some("Ana Matola"),
            ),
            ("By Jane Doe on Tuesday, 24 November", Some("Jane Doe")),
            ("By Jane Doe in Kamissa", Some("Jane Doe")),
            ("Por Ana Matola, em Nampula", Some("Ana Matola")),
            ("By Peter Otieno @potieno", Some("Peter Otieno")),
            ("Par crainte de la pluie à Tindi", None),
            ("By the people and the police", None),
            ("By the end of the year", None),
            ("Par ailleurs, le ministre", None),
            ("Jane Doe", None),
        ];
        for (line, want) in cases {
            assert_eq!(name_after_by(line).as_deref(), want, "{line}");
        }
    }

    #[test]
    fn a_line_that_says_what_somebody_is_names_him() {
        for (line, want) in [
            ("Awa Diop | Correspondante à Tindi", Some("Awa Diop")),
            ("Jane Doe, Staff Writer", Some("Jane Doe")),
            ("José dos Santos – Jornalista", Some("José dos Santos")),
            ("محمد علي | مراسل الجريدة", Some("محمد علي")),
            (
                "De notre envoyée spéciale à Tindi, Awa Diop",
                Some("Awa Diop"),
            ),
            (
                "Notre correspondant à Tindi – Sékou Traoré",
                Some("Sékou Traoré"),
            ),
            (
                "From our correspondent in Kamissa, Jane Doe",
                Some("Jane Doe"),
            ),
            ("Notre dossier, Awa Diop", None),
            ("Afrique Centrale | Sécurité", None),
            (
                "Jane Doe, chief of the village that the river took, said on Monday",
                None,
            ),
            ("le bac | correspondance", None),
        ] {
            assert_eq!(name_beside_office(line).as_deref(), want, "{line}");
        }
    }

    #[test]
    fn headings_are_no_names() {
        for name in [
            "Mohloai Mpesi",
            "Abdoulaye Ould Sidi",
            "Nkosazana Dlamini-Zuma",
        ] {
            assert!(looks_like_name(name), "{name}");
        }
        for text in [
            "What Is Next For Mali",
            "Context",
            "He said no.",
            "3 Things",
            "key points",
        ] {
            assert!(!looks_like_name(text), "{text}");
        }
    }
}
