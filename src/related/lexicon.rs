//! What a word as written gives, worked out once and remembered: half of a text is made of a few
//! hundred words, and stemming and folding them anew costs more than all else together. Knows
//! nothing of where a word stands.

mod pool;

use std::sync::Arc;

use super::gazetteer::{Kind, Place, Walk};
use super::hash::{BASIS, mix, spread};
use super::stopwords::is_stop;
use super::tokens::Token;
use super::words::{Forms, grams, stems};
use super::{KeyHash, LangCode, neutral};
use crate::domain::Lang;
use crate::text::fold;

pub(super) use pool::words;

/// Words that one lexicon remembers: some 900 kB.
const MOST_WORDS: usize = 6 * 1024;

/// Longer words are no words, and not worth remembering.
const LONGEST: usize = 64;

/// A word as written.
#[derive(Debug, Default)]
pub(super) struct Word {
    /// A hash of its folded form.
    pub(super) folded: u64,
    /// The folded form has three letters or more.
    pub(super) long: bool,
    /// Its key within its language; `None` when it tells nothing.
    pub(super) key: Option<KeyHash>,
    /// Keys of the runs of letters in it.
    pub(super) grams: Box<[KeyHash]>,
    /// Its key as a number.
    pub(super) number: Option<KeyHash>,
    /// What it gives when it is a name.
    pub(super) name: Option<Box<Name>>,
    /// The name of a place that it is or opens.
    pub(super) place: Option<Box<Opens>>,
    /// The key of its consonants, in a script without capitals, and how much that counts.
    pub(super) bare: Option<(KeyHash, f32)>,
    /// The key of its consonants, in a script with capitals, when there are many of them: what is
    /// no name may still be one word in many languages (`coronavirus`, `protocole`, `vaccination`).
    pub(super) foreign: Option<KeyHash>,
}

/// A word as the first of the name of a place.
#[derive(Debug)]
pub(super) struct Opens {
    /// The word as the names have it.
    pub(super) form: Box<str>,
    /// The place that is called so.
    pub(super) place: Option<Place>,
    /// Names of several words begin with it.
    pub(super) goes_on: bool,
}

/// A capitalised word as a name.
#[derive(Debug)]
pub(super) struct Name {
    /// A hash of its folded form.
    pub(super) folded: u64,
    pub(super) key: Option<KeyHash>,
    /// The key of its consonants.
    pub(super) bones: Option<KeyHash>,
}

/// The words of one language met so far.
struct Lexicon {
    language: String,
    code: LangCode,
    forms: Forms,
    /// The script has no capitals that would tell names.
    no_capitals: bool,
    /// Where the names of places in the language begin.
    names: Option<Walk>,
    /// Each word has two slots by its hash: of two words that meet there the one that was met again
    /// keeps the first, and a new one takes the second. Whoever makes words meet makes them as slow
    /// as new ones.
    slots: Box<[[Option<Met>; 2]]>,
}

/// A word that was met.
struct Met {
    hash: u64,
    text: Box<str>,
    word: Arc<Word>,
}

impl Met {
    fn is(&self, hash: u64, text: &str) -> bool {
        self.hash == hash && *self.text == *text
    }
}

/// Whether a language's script has no capitals that would tell names.
pub(super) fn has_no_capitals(language: Option<&Lang>) -> bool {
    matches!(language.map_or("", Lang::primary), "ar" | "am" | "ti")
}

/// A hash of a folded word, for comparing it with others.
pub(super) fn folded_hash(folded: &str) -> u64 {
    spread(mix(BASIS, folded.as_bytes()))
}

impl Lexicon {
    fn new(language: Option<&Lang>) -> Self {
        let primary = language.map_or("", Lang::primary);
        Self {
            language: primary.to_owned(),
            code: LangCode::of(language),
            forms: Forms::of(language),
            no_capitals: has_no_capitals(language),
            names: Walk::new().and_then(|names| names.word(primary)?.word(":")),
            slots: (0..MOST_WORDS / 2).map(|_| [None, None]).collect(),
        }
    }

    fn word(&mut self, token: &Token<'_>) -> Arc<Word> {
        let hash = spread(mix(BASIS, token.text.as_bytes()));
        let sets = self.slots.len() as u64;
        let set = usize::try_from(hash % sets).unwrap_or_default();
        if let Some([first, second]) = self.slots.get_mut(set) {
            if let Some(met) = first.as_ref().filter(|met| met.is(hash, token.text)) {
                return Arc::clone(&met.word);
            }
            if let Some(met) = second.as_ref().filter(|met| met.is(hash, token.text)) {
                let word = Arc::clone(&met.word);
                std::mem::swap(first, second);
                return word;
            }
        }
        let word = Arc::new(self.read(token));
        if token.text.len() <= LONGEST
            && let Some([_, second]) = self.slots.get_mut(set)
        {
            *second = Some(Met {
                hash,
                text: token.text.into(),
                word: Arc::clone(&word),
            });
        }
        word
    }

    fn read(&self, token: &Token<'_>) -> Word {
        let folded = fold(token.text);
        let mut word = Word {
            folded: folded_hash(&folded),
            long: folded.chars().nth(2).is_some(),
            number: neutral::number(token.text),
            ..Word::default()
        };
        let stop = is_stop(&self.language, &folded);
        let numeric = folded.starts_with(|c: char| c.is_numeric());
        let short = numeric && folded.len() < 2;
        if !(stop || short) {
            let form = self.forms.form(token.text);
            word.key = Some(KeyHash::word(self.code, &form));
            if self.forms.grams && !numeric {
                let key = |gram: String| KeyHash::word(self.code, &format!("_{gram}"));
                word.grams = grams(&folded).into_iter().map(key).collect();
            }
        }
        if !stop {
            word.name = neutral::name_inside(token, &folded).map(|name| {
                Box::new(Name {
                    folded: folded_hash(&name),
                    key: neutral::name(&name),
                    bones: neutral::bones(&name).map(|(key, _)| key),
                })
            });
        }
        word.place = self.opens(token, &folded).map(Box::new);
        if self.no_capitals {
            word.bare = bare(&folded);
        } else if !stop {
            word.foreign = foreign(&folded);
        }
        word
    }
}

impl Lexicon {
    /// The name of a place that a word is or opens: as it stands, without a prefix in small letters
    /// (Xhosa `eMali`) or an ending (Oromo `Keeniyaatti`), without the particles of Arabic and Ethiopic.
    fn opens(&self, token: &Token<'_>, folded: &str) -> Option<Opens> {
        self.opens_as(folded).or_else(|| {
            if !token.capital && !self.no_capitals {
                return self.opens_as(&neutral::name_inside(token, folded)?);
            }
            let mut stems = stems(&self.language, folded);
            let of_stem = stems.find_map(|stem| self.opens_as(stem).filter(is_large));
            of_stem.or_else(|| self.opens_bare(folded))
        })
    }

    /// As [`Lexicon::opens`], of a word in a script without capitals.
    fn opens_bare(&self, folded: &str) -> Option<Opens> {
        let bare = Some(neutral::bare(folded)).filter(|bare| self.no_capitals && *bare != folded);
        let opens = self.opens_as(bare?)?;
        // "المالي" is what is of money, and never Mali.
        let article = folded.contains("ال") && self.language == "ar";
        let people = |place: &Place| !article || place.kind == Kind::People;
        Some(Opens {
            place: opens.place.filter(people),
            ..opens
        })
    }

    fn opens_as(&self, form: &str) -> Option<Opens> {
        let own = self.names.clone().and_then(|names| names.word(form));
        let any = Walk::new()?.word(form);
        let place = own.as_ref().and_then(Walk::place);
        let place = place.or_else(|| any.as_ref().and_then(Walk::place));
        let place = place.filter(|place| *place != Place::NOWHERE);
        let goes_on = any.and_then(Walk::space).is_some();
        (place.is_some() || goes_on).then(|| Opens {
            form: form.into(),
            place,
            goes_on,
        })
    }
}

/// Whether a word is the name of a country or of a large place: small ones are soon something else's.
fn is_large(opens: &Opens) -> bool {
    opens.place.is_some_and(|place| place.kind != Kind::Small)
}

/// The consonants of a word that may be a name. Most are none, the more so the shorter they are, and
/// what is none makes the article longer without ever being shared: as much as [`foreign`] words
/// where names have capitals (Arabic across thirteen languages: recall@5 .698 with a full weight
/// for four and more, .759 so). With two consonants they would match anything.
fn bare(folded: &str) -> Option<(KeyHash, f32)> {
    let (bones, consonants) = neutral::bones(neutral::bare(folded))?;
    let weight = match consonants {
        0..=2 => return None,
        3 => 0.15,
        4 => 0.3,
        _ => 0.6,
    };
    Some((bones, weight))
}

/// The consonants of a word that is no name. Fewer meet by chance: with five, strangers stand beside
/// a story that nobody else tells.
fn foreign(folded: &str) -> Option<KeyHash> {
    const LEAST: usize = 6;
    if folded.len() < LEAST {
        return None;
    }
    let (bones, consonants) = neutral::bones(folded)?;
    (consonants >= LEAST).then_some(bones)
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    #[test]
    fn a_word_gives_the_same_however_often_it_is_met() {
        let french = Lang::parse("fr");
        let many: Vec<String> = (0..20_000).map(|n| format!("mot{n}")).collect();
        let text = many.join(" ");
        let before = words(french.as_ref(), &tokens("les élections à Niamey"));
        words(french.as_ref(), &tokens(&text));
        for tag in ["en", "pt", "sw", "ar", "am", "ha", "yo"] {
            words(Lang::parse(tag).as_ref(), &tokens("Niamey"));
        }
        let after = words(french.as_ref(), &tokens("les élections à Niamey"));
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(format!("{before:?}"), format!("{after:?}"));
        }
    }
}
