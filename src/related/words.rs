//! The form in which a word of a language is a key: stemmed, cut or in pieces, whichever measured
//! best for the language; knows nothing of names.

use rust_stemmers::{Algorithm, Stemmer};

use super::hash::{BASIS, mix, spread};
use crate::domain::Lang;
use crate::text::fold;

/// How the words of a language become keys.
pub(super) struct Forms {
    stemmer: Option<Stemmer>,
    cut: Option<usize>,
    /// Words also give runs of their letters.
    pub(super) grams: bool,
}

impl Forms {
    /// The rules of a language; a language without rules keeps its words whole.
    ///
    /// Stemmers only where they are sound; the first letters where endings change; runs of letters
    /// where beginnings change (Bantu prefixes, Somali and Oromo forms), words are joined (German) or
    /// a stemmer does not reach far (Polish, Turkish, Arabic).
    pub(super) fn of(language: Option<&Lang>) -> Self {
        let primary = language.map_or("", Lang::primary);
        let algorithm = match primary {
            "fr" => Some(Algorithm::French),
            "en" => Some(Algorithm::English),
            "pt" => Some(Algorithm::Portuguese),
            "es" => Some(Algorithm::Spanish),
            "ar" => Some(Algorithm::Arabic),
            "de" => Some(Algorithm::German),
            "it" => Some(Algorithm::Italian),
            "nl" => Some(Algorithm::Dutch),
            "tr" => Some(Algorithm::Turkish),
            "ru" => Some(Algorithm::Russian),
            _ => None,
        };
        Self {
            stemmer: algorithm.map(Stemmer::create),
            cut: matches!(primary, "am" | "ti" | "om" | "so" | "ln").then_some(5),
            grams: matches!(
                primary,
                "sn" | "xh"
                    | "zu"
                    | "lg"
                    | "rn"
                    | "rw"
                    | "om"
                    | "so"
                    | "sw"
                    | "ss"
                    | "nr"
                    | "nd"
                    | "st"
                    | "tn"
                    | "ts"
                    | "ve"
                    | "ny"
                    | "bem"
                    | "ki"
                    | "luo"
                    | "nso"
                    | "de"
                    | "nl"
                    | "pl"
                    | "ru"
                    | "tr"
                    | "ar"
            ),
        }
    }

    /// The key form of a word as written.
    pub(super) fn form(&self, word: &str) -> String {
        if let Some(stemmer) = &self.stemmer {
            // Stemmers want accents, so folding comes after them.
            return fold(&stemmer.stem(&word.to_lowercase()));
        }
        let folded = fold(word);
        match self.cut {
            Some(length) => folded.chars().take(length).collect(),
            None => folded,
        }
    }
}

/// Letters in a run.
const RUN: usize = 4;

/// Runs next to each other of which one is kept at least.
const WINDOW: usize = 3;

/// Some of the runs of four letters of a folded word, about one in two: of any three next to each
/// other the one with the smallest hash, so that two words with six letters in a row in common
/// have a run in common (winnowing: Schleimer, Wilkerson, Aiken 2003). None for a word of four
/// letters or fewer.
pub(super) fn grams(folded: &str) -> Vec<String> {
    let letters: Vec<char> = folded.chars().collect();
    if letters.len() <= RUN {
        return Vec::new();
    }
    let runs: Vec<(u64, String)> = letters
        .windows(RUN)
        .map(|run| run.iter().collect::<String>())
        .map(|run| (spread(mix(BASIS, run.as_bytes())), run))
        .collect();
    let mut kept: Vec<&(u64, String)> = runs
        .windows(WINDOW.min(runs.len()))
        .filter_map(|runs| runs.iter().min())
        .collect();
    kept.sort_unstable();
    kept.dedup();
    kept.into_iter().map(|(_, run)| run.clone()).collect()
}

/// A folded word without what some languages put behind a name: Oromo "Keeniyaatti" is in Kenya, Hausa
/// "Najeriyar" of Nigeria.
pub(super) fn stems<'w>(language: &str, folded: &'w str) -> impl Iterator<Item = &'w str> {
    const LETTERS: usize = 4;
    let endings: &[&str] = match language {
        "om" => &["ttis", "tti", "tiin", "rraa", "fi", "n", "f"],
        "ha" => &["r", "n"],
        _ => &[],
    };
    let stems = endings
        .iter()
        .filter_map(|ending| folded.strip_suffix(ending));
    stems.filter(|stem| stem.len() >= LETTERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(language: &str, word: &str) -> String {
        Forms::of(Lang::parse(language).as_ref()).form(word)
    }

    #[test]
    fn forms_of_one_word_meet() {
        for (language, a, b) in [
            ("fr", "Militaires", "militaire"),
            ("en", "elections", "election"),
            ("pt", "governos", "governo"),
            ("am", "ኢትዮጵያውያን", "ኢትዮጵያውያት"),
        ] {
            assert_eq!(form(language, a), form(language, b), "{language}");
        }
    }

    #[test]
    fn a_language_without_rules_keeps_its_words() {
        assert_eq!(form("ha", "Ƙasashen"), "kasashen");
    }

    #[test]
    fn prefixed_words_share_runs_of_letters() {
        let (one, many) = (grams("umongameli"), grams("abongameli"));
        assert!(one.iter().any(|run| many.contains(run)));
        assert_eq!(grams("mali"), Vec::<String>::new());
    }
}
