//! The words of an article's text with what its headline says: by both it is told whether what two texts
//! share is an article, or the wall before two of them.

use std::collections::{HashMap, HashSet};

use super::lexicon::folded_hash;
use super::part::{each_folded, head};
use super::stopwords::is_stop;
use super::{Common, KeyInput, aligned};
use crate::domain::Lang;

/// Bytes of a text in which a headline is looked for that nobody set apart.
const OPENING: usize = 200;

/// Words of a headline at least that say what an article is about.
const TELLING: usize = 2;

/// One in so many of them at least stands in the text.
const IN_TEXT: usize = 3;

/// Of the shorter of two articles at least so much is a wall that stands before both: two hands that quote one
/// statement under headlines that say nothing of it have less in common.
const A_WALL: f32 = 0.5;

/// Letters at the beginning of a word by which its forms are told: `conte`, `contes`, `conteur`.
const BEGINNING: usize = 5;

/// The words of an article as hashes, folded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording {
    /// Those of its text in their order; of a short one with what stands above it.
    pub(super) text: Vec<u64>,
    /// Those of its headline that tell something.
    title: Vec<Telling>,
    /// The same of the beginning of the text, each with its place.
    opening: Vec<Telling>,
}

/// A word that tells something.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Telling {
    /// Its place.
    at: usize,
    /// Its first letters.
    beginning: u64,
    /// The words of the text that begin so.
    forms: Vec<u64>,
}

impl Wording {
    /// Of the words of a text and what they are of, with the headline that was not made of them.
    pub(super) fn of(text: Vec<u64>, title: &str, input: &KeyInput<'_>) -> Self {
        let mut forms: HashMap<u64, Vec<u64>> = HashMap::new();
        let mut telling = |text: &str| {
            let found = telling(text, input);
            forms.extend(found.iter().map(|(_, beginning)| (*beginning, Vec::new())));
            found
        };
        let (title, opening) = (telling(title), telling(head(input.text, OPENING)));
        each_folded(input.text, input, &mut |word| {
            if let Some(forms) = forms.get_mut(&beginning(word)) {
                forms.push(folded_hash(word));
            }
        });
        let with_forms = |(at, beginning): (usize, u64)| Telling {
            at,
            beginning,
            forms: forms.get(&beginning).cloned().unwrap_or_default(),
        };
        Self {
            title: title.into_iter().map(with_forms).collect(),
            opening: opening.into_iter().map(with_forms).collect(),
            text,
        }
    }

    /// What the headline says; of a text without one, what stands before what it shares with another.
    fn head(&self, shared: &HashSet<[u64; 3]>) -> &[Telling] {
        if !self.title.is_empty() {
            return &self.title;
        }
        let mut runs = self.text.array_windows::<3>();
        let before = runs.position(|run| shared.contains(run));
        let is_before = |word: &Telling| before.is_some_and(|before| word.at < before);
        let end = self.opening.partition_point(is_before);
        self.opening.get(..end).unwrap_or_default()
    }
}

/// The words of a text that tell something: the place of each and how it begins.
fn telling(text: &str, input: &KeyInput<'_>) -> Vec<(usize, u64)> {
    let language = input.language.map_or("", Lang::primary);
    let (mut found, mut at) = (Vec::new(), 0);
    each_folded(text, input, &mut |word| {
        let least = if word.is_ascii() { 4 } else { 3 };
        if word.chars().count() >= least && !is_stop(language, word) {
            found.push((at, beginning(word)));
        }
        at += 1;
    });
    found
}

fn beginning(word: &str) -> u64 {
    let end = word.char_indices().nth(BEGINNING);
    folded_hash(end.and_then(|(end, _)| word.get(..end)).unwrap_or(word))
}

/// What two texts have in common. Where neither headline has anything to do with what is shared, that is a
/// notice or a wall that stands before articles of many kinds.
pub(super) fn in_common(one: &Wording, other: &Wording) -> Common {
    let shares = aligned::shares(&one.text, &other.text);
    let share = shares.of_shorter;
    if share >= A_WALL && share_a_wall(one, other) {
        Common::Wall(share)
    } else if shares.are_of_one() {
        Common::Text(share)
    } else {
        Common::Little
    }
}

/// Whether neither headline has anything to do with what is shared, nor with the other.
fn share_a_wall(one: &Wording, other: &Wording) -> bool {
    let runs: HashSet<[u64; 3]> = one.text.array_windows::<3>().copied().collect();
    let shared: HashSet<[u64; 3]> = other
        .text
        .array_windows::<3>()
        .filter(|run| runs.contains(*run))
        .copied()
        .collect();
    let (own, others) = (one.head(&shared), other.head(&shared));
    let common: HashSet<u64> = shared.iter().flatten().copied().collect();
    let is_strange = |head: &[Telling], beside: &[Telling]| {
        let known = |word: &&Telling| {
            word.forms.iter().any(|form| common.contains(form))
                || beside.iter().any(|other| other.beginning == word.beginning)
        };
        head.len() >= TELLING && head.iter().filter(known).count() * IN_TEXT < head.len()
    };
    is_strange(own, others) && is_strange(others, own)
}

#[cfg(test)]
mod tests {
    use super::super::reading::words as wording;
    use super::*;

    fn of(title: &str, text: &str) -> Wording {
        let language = Lang::parse("de");
        wording(&KeyInput {
            title,
            text,
            language: language.as_ref(),
            ..KeyInput::default()
        })
    }

    const WALL: &str = "Bitte melden Sie sich an! Sie haben noch keinen Zugang zum Archiv? Registrieren Sie \
        sich jetzt kostenlos, um weiterzulesen. Bitte überprüfen Sie die rot markierten Pflichtfelder. Nachdem \
        Sie sich eingeloggt haben, können Sie Inhalte aus unserem digitalen Archiv lesen. Angemeldete Nutzer \
        können Geschichten bis ins Jahr 2008 recherchieren. Mehr erfahren.";

    const ARTICLE: &str = "Die Schweiz schränkt den Export von Schutzausrüstung ein. Wer Masken ausführen will, \
        braucht seit Mittwoch eine Bewilligung, wie der Bundesrat in Bern mitteilte. Der Entscheid gilt auch \
        für Handschuhe und Schutzbrillen und vorerst für sechs Monate.";

    #[test]
    fn one_wall_before_two_articles_is_no_text_of_both() {
        let heads = [
            "Justin Bieber verkauft Tacos aus einem Truck",
            "Fünf Verletzte und ein Brand",
        ];
        let [one, other] = heads.map(|head| of(head, WALL));
        assert!(matches!(in_common(&one, &other), Common::Wall(share) if share > 0.9));
        // Where nobody set the headline apart.
        let [one, other] = heads.map(|head| of("", &format!("{head} {WALL}")));
        assert!(matches!(in_common(&one, &other), Common::Wall(_)));
    }

    #[test]
    fn a_text_under_another_headline_is_one() {
        let one = of("Masken bleiben im Land", ARTICLE);
        let other = of(
            "Bundesrat beschränkt Ausfuhr: Schweiz schützt sich",
            ARTICLE,
        );
        assert!(in_common(&one, &other).of_one_text().is_some());
        let bare = of("", ARTICLE);
        assert!(in_common(&one, &bare).of_one_text().is_some());
    }
}
