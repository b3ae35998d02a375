//! The outlets that an archive knows, by the keys that their names give: whom an article quotes says nothing
//! of what it tells. Knows nothing of texts.

use std::collections::{HashMap, HashSet};

use super::named::NameWord;
use super::places::called;
use super::stopwords::is_stop;
use super::tokens::{Token, tokens};
use super::words::{Forms, grams};
use super::{Key, KeyHash, LangCode, Space, lexicon, neutral};
use crate::domain::Lang;
use crate::text::fold;

/// What parts the name of an outlet from another that it has: "APS, Agence de presse sénégalaise".
const PARTED_BY: [&str; 7] = [",", "(", ")", "|", ":", " - ", " – "];

/// Languages whose small words stand in names of outlets.
const SMALL_WORDS_OF: [&str; 4] = ["fr", "en", "pt", "es"];

/// What the name of an outlet goes on with where one of its parts is named: "BBC Igbo", "RFI Afrique".
const GOES_ON: [&str; 20] = [
    "africa",
    "afrique",
    "amharic",
    "arabic",
    "english",
    "francais",
    "hausa",
    "igbo",
    "news",
    "online",
    "pidgin",
    "portugues",
    "radio",
    "somali",
    "sport",
    "swahili",
    "tigrinya",
    "tv",
    "world",
    "yoruba",
];

/// The names of an archive's outlets.
#[derive(Debug, Default)]
pub struct Outlets {
    names: Vec<Name>,
    /// Which names an article has that has a key.
    calls: HashMap<KeyHash, Vec<usize>>,
    /// The names as words.
    whole: HashSet<Vec<KeyHash>>,
}

/// The name of an outlet.
#[derive(Debug)]
struct Name {
    /// Its words, but for those that are places.
    words: Vec<Word>,
    /// The keys of two of them that stand together.
    pairs: Vec<KeyHash>,
}

#[derive(Debug, Clone)]
struct Word {
    text: String,
    folded: String,
}

impl Outlets {
    /// Of outlets as they are named, each with what its address calls it (which may be nothing).
    pub fn of<'a>(called: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut outlets = Self::default();
        for (name, owner) in called {
            let mut parts = vec![name];
            for sign in PARTED_BY {
                parts = parts
                    .into_iter()
                    .flat_map(|part| part.split(sign))
                    .collect();
            }
            let mut parts = parts
                .into_iter()
                .map(telling)
                .filter(|part| !part.is_empty());
            if let Some(first) = parts.next() {
                outlets.add(&owned(&first, owner));
                outlets.add(&first);
            }
            for other in parts.filter(|part| part.len() > 1) {
                outlets.add(&other);
            }
            if owner.chars().count() > 2 {
                outlets.add(&telling(owner));
            }
        }
        outlets
    }

    /// Adds a name by its words with what parts them from those before.
    fn add(&mut self, words: &[(Word, bool)]) {
        let folded: Vec<&str> = words.iter().map(|(word, _)| &*word.folded).collect();
        if words.is_empty() || called(&folded.join(" ")).is_some() {
            return;
        }
        let keys: Vec<KeyHash> = folded
            .iter()
            .filter_map(|word| neutral::name(word))
            .collect();
        let hash = |word: &Word| lexicon::folded_hash(&word.folded);
        let together = words
            .array_windows::<2>()
            .filter(|[_, (_, adjoins)]| *adjoins);
        let pairs = together.map(|[(one, _), (other, _)]| neutral::pair(hash(one), hash(other)));
        let mut pairs: Vec<KeyHash> = pairs.collect();
        let mut calls = pairs.clone();
        if let [(word, _)] = words {
            calls = neutral::name(&word.folded).into_iter().collect();
            let next = |next: &&str| neutral::pair(hash(word), lexicon::folded_hash(next));
            pairs = GOES_ON.iter().map(next).collect();
        }
        if calls.is_empty() || !self.whole.insert(keys) {
            return;
        }
        for key in calls {
            self.calls.entry(key).or_default().push(self.names.len());
        }
        let words = words.iter().map(|(word, _)| word);
        let words = words.filter(|word| called(&word.folded).is_none());
        self.names.push(Name {
            words: words.cloned().collect(),
            pairs,
        });
    }

    /// The keys that an article of a language has by naming outlets, ascending. An outlet that it names as
    /// much as anything is what it is about.
    pub(super) fn keys_in(&self, keys: &[Key], language: LangCode) -> Vec<KeyHash> {
        let names = |key: &&Key| key.hash.space() == Space::Neutral;
        let (outlets, others): (Vec<&Key>, Vec<&Key>) = keys
            .iter()
            .filter(names)
            .partition(|key| self.calls.contains_key(&key.hash));
        let strongest = others.iter().map(|key| key.level).max();
        let quoted = outlets.iter().filter(|key| Some(key.level) < strongest);
        let mut named: Vec<usize> = quoted
            .filter_map(|key| self.calls.get(&key.hash))
            .flatten()
            .copied()
            .collect();
        named.sort_unstable();
        named.dedup();
        let named: Vec<&Name> = named.iter().filter_map(|at| self.names.get(*at)).collect();
        let mut found = Vec::new();
        if !named.is_empty() {
            let letters = language.letters();
            let forms = Forms::of(Lang::parse(&letters).as_ref());
            for name in named {
                found.extend(&name.pairs);
                found.extend(
                    name.words
                        .iter()
                        .flat_map(|word| word.keys(language, &forms)),
                );
            }
        }
        found.sort_unstable();
        found
    }

    /// Whether a name is an outlet's, perhaps of one of its parts.
    pub(super) fn has(&self, name: &[NameWord]) -> bool {
        let words: Vec<KeyHash> = name.iter().filter_map(|word| word.name).collect();
        (1..=words.len()).any(|end| self.whole.contains(words.get(..end).unwrap_or_default()))
    }
}

impl Word {
    /// The keys that it gives as a name.
    fn keys(&self, language: LangCode, forms: &Forms) -> Vec<KeyHash> {
        let bones = neutral::bones(&self.folded).map(|(key, _)| key);
        let mut keys: Vec<KeyHash> = neutral::name(&self.folded)
            .into_iter()
            .chain(bones)
            .collect();
        keys.push(KeyHash::word(language, &forms.form(&self.text)));
        if forms.grams {
            let gram = |gram: &String| KeyHash::word(language, &format!("_{gram}"));
            keys.extend(grams(&self.folded).iter().map(gram));
        }
        keys
    }
}

/// The words of a name that tell it, each with whether it stands right behind the one before.
fn telling(name: &str) -> Vec<(Word, bool)> {
    let mut found: Vec<(Word, bool)> = Vec::new();
    let mut adjoins = false;
    for token in tokens(name) {
        let folded = fold(token.text);
        let is_small = SMALL_WORDS_OF.iter().any(|of| is_stop(of, &folded));
        if is_small || !(is_long(&token) || token.text.chars().all(char::is_uppercase)) {
            adjoins = false;
            continue;
        }
        let text = token.text.to_owned();
        found.push((Word { text, folded }, adjoins && token.adjoins()));
        adjoins = true;
    }
    found
}

fn is_long(token: &Token<'_>) -> bool {
    token.text.chars().nth(2).is_some()
}

/// The first words of a name that its address has: "RFI" of "RFI Afrique" at `rfi`, none of "Daily Post" at
/// `dailypost`, which are all of it.
fn owned(name: &[(Word, bool)], owner: &str) -> Vec<(Word, bool)> {
    let owner = fold(owner);
    let mut letters = String::new();
    let mut known = 0;
    for (at, (word, _)) in name.iter().enumerate() {
        letters.push_str(&word.folded);
        if owner == letters || owner.ends_with(&letters) && letters.len() > 2 {
            known = at + 1;
        }
    }
    name.get(..known).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use super::super::{KeyInput, keys};
    use super::*;

    /// Which of some names give a key to a question.
    fn asked(outlets: &Outlets, text: &str, names: &[&str]) -> Vec<bool> {
        let language = Lang::parse("fr");
        let keys = keys(&KeyInput {
            text,
            language: language.as_ref(),
            ..KeyInput::default()
        });
        let code = LangCode::of(language.as_ref());
        let left_out = outlets.keys_in(&keys.keys, code);
        let is_asked = |name: &&str| {
            let hash = |key: KeyHash| {
                let is = keys.keys.iter().any(|own| own.hash == key);
                is && left_out.binary_search(&key).is_err()
            };
            let word = KeyHash::word(code, &Forms::of(language.as_ref()).form(name));
            let name = neutral::name(&fold(name));
            hash(word) || name.is_some_and(hash)
        };
        names.iter().map(is_asked).collect()
    }

    fn outlets() -> Outlets {
        Outlets::of([
            ("RFI Afrique", "rfi"),
            ("Le Monde Afrique", "lemonde"),
            ("BBC News Hausa", "bbc"),
            ("Sudan Tribune", "sudantribune"),
            ("APS, Agence de presse sénégalaise", "aps"),
            ("The Citizen (South Africa)", "citizen"),
            ("Mali", ""),
        ])
    }

    #[test]
    fn whom_an_article_quotes_says_nothing_of_what_it_tells() {
        let text = "Le maréchal Haftar est à Moscou. Haftar a dit à RFI et au Monde qu’il reste. \
            Au Soudan, selon Sudan Tribune et la BBC, Haftar attend ; APS dément. En South Africa, au \
            Mali et en Afrique on attend.";
        let names = ["RFI", "Monde", "BBC", "Tribune", "APS"];
        assert_eq!(asked(&outlets(), text, &names), [false; 5]);
        assert_eq!(asked(&Outlets::default(), text, &names), [true; 5]);
        let others = ["Haftar", "Moscou", "South", "Mali", "Afrique"];
        assert_eq!(asked(&outlets(), text, &others), [true; 5]);
    }

    #[test]
    fn an_article_about_an_outlet_is_about_it() {
        let text = "Grève à RFI. Haftar attend, mais RFI se tait, et avec RFI la radio d’à côté.";
        assert_eq!(asked(&outlets(), text, &["RFI", "Haftar"]), [true; 2]);
    }
}
