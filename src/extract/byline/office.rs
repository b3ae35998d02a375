//! Names beside what their bearers are: "Awa Diop | Correspondante".

use super::{MAX_WORDS, looks_like_name};
use crate::text::fold;

/// What writers are called, folded, as their lines begin after the name: "Awa Diop | Correspondante".
const OFFICES: [&str; 18] = [
    "correspond",
    "journalist",
    "envoye",
    "redact",
    "chroniqueu",
    "editor",
    "staff writer",
    "senior writer",
    "writer",
    "columnist",
    "redator",
    "reporte",
    "jornalista",
    "periodista",
    "enviad",
    "mwandishi",
    "mwanahabari",
    "مراسل",
];

/// Signs between a name and an office.
const BESIDE_OFFICE: [&str; 6] = [" | ", " – ", " — ", " - ", ", ", " / "];

/// The name in a line that says what its bearer is, without a "by".
pub(in crate::extract) fn name_beside_office(line: &str) -> Option<String> {
    let parted = || BESIDE_OFFICE.iter();
    let before = parted().filter_map(|sign| line.split_once(sign));
    let after = parted().filter_map(|sign| line.rsplit_once(sign));
    before
        .map(|(name, office)| (name, office, false))
        .chain(after.map(|(office, name)| (name, office, true)))
        .find_map(|(name, office, is_ours)| {
            let office = fold(office);
            let office = without_our(&office, is_ours)?;
            let is_office = OFFICES.iter().any(|known| office.starts_with(known))
                && office.split_whitespace().count() <= MAX_WORDS;
            (is_office && looks_like_name(name.trim())).then(|| name.trim().to_owned())
        })
}

/// How papers speak of their own people before they name them, folded: "De notre envoyée spéciale à
/// Kayes, Awa Diop".
const OURS: [&str; 6] = [
    "de notre ",
    "notre ",
    "from our ",
    "our ",
    "do nosso ",
    "da nossa ",
];

/// An office without the "our" that it begins with where the name follows.
fn without_our(office: &str, is_ours: bool) -> Option<&str> {
    if !is_ours {
        return Some(office);
    }
    OURS.iter().find_map(|our| office.strip_prefix(our))
}
