//! Tells what somebody says ("Follow the money, the governor advised.") from what a page says to its
//! reader; must never know what is said.

/// Words of the clause that names who speaks.
const MAX_CLAUSE: usize = 14;

/// What a speaker does, folded, as a word of the clause that names him.
const VERBS: [&str; 44] = [
    "said",
    "says",
    "told",
    "tells",
    "advised",
    "advises",
    "warned",
    "warns",
    "wrote",
    "writes",
    "added",
    "adds",
    "announced",
    "urged",
    "urges",
    "asked",
    "asks",
    "dit",
    "disent",
    "disait",
    "declare",
    "affirme",
    "explique",
    "conseille",
    "previent",
    "rappelle",
    "selon",
    "ajoute",
    "conclut",
    "disse",
    "afirmou",
    "declarou",
    "explicou",
    "segundo",
    "dijo",
    "afirmo",
    "segun",
    "alisema",
    "anasema",
    "amesema",
    "walisema",
    "قال",
    "قالت",
    "اضاف",
];

/// Whether a folded line is a sentence whose last clause names who says it.
pub(super) fn is_reported(folded: &str) -> bool {
    let line = folded.trim_end();
    let clause = line
        .rsplit([',', '،', '”', '»', '"'])
        .find(|clause| has_letters(clause));
    let clause = clause
        .filter(|clause| clause.len() < line.len())
        .unwrap_or_default();
    let is_sentence = line.ends_with(['.', '!', '?', '؟', '”', '»', '"']);
    is_sentence
        && clause.split_whitespace().count() <= MAX_CLAUSE
        && clause
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| VERBS.contains(&word))
}

fn has_letters(clause: &str) -> bool {
    clause.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_speaks_is_named_at_the_end() {
        for line in [
            "follow the money, the governor advised.",
            "sign up for the vaccine before friday, the ministry told residents.",
            "abonnez-vous a la vie, dit le poete.",
            "“download the app,” she said.",
        ] {
            assert!(is_reported(line), "{line}");
        }
        for line in [
            "follow us on whatsapp for news, stories, and much more.",
            "sign up for our newsletter",
            "as they said, subscribe now to our channel for all that is new today",
        ] {
            assert!(!is_reported(line), "{line}");
        }
    }
}
