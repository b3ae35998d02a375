//! Lexicons that go from thread to thread: each is read with by one at a time.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Lexicon, Word};
use crate::domain::Lang;
use crate::related::tokens::Token;

/// Lexicons remembered at once: one of each language lately met, and one more for each worker that
/// reads the language at the same time. Feeds are read one after the other, archives mix languages.
const MOST_LEXICONS: usize = 16;

/// Lexicons that nobody reads with, the one put back last at the end: it knows most.
static LEXICONS: Mutex<Vec<Lexicon>> = Mutex::new(Vec::new());

fn lexicons() -> MutexGuard<'static, Vec<Lexicon>> {
    // Whoever panics holds none of them.
    LEXICONS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Puts a lexicon back; gives the one that has no room any more.
fn put_back(lexicon: Lexicon) -> Option<Lexicon> {
    let mut lexicons = lexicons();
    lexicons.push(lexicon);
    (lexicons.len() > MOST_LEXICONS).then(|| lexicons.remove(0))
}

/// The words of some tokens of a language, in their order.
pub(in crate::related) fn words(language: Option<&Lang>, tokens: &[Token<'_>]) -> Vec<Arc<Word>> {
    if tokens.is_empty() {
        return Vec::new();
    }
    let primary = language.map_or("", Lang::primary);
    let known = {
        let mut lexicons = lexicons();
        let at = lexicons.iter().rposition(|known| known.language == primary);
        at.map(|at| lexicons.remove(at))
    };
    let mut lexicon = known.unwrap_or_else(|| Lexicon::new(language));
    let words = tokens.iter().map(|token| lexicon.word(token)).collect();
    // Thousands of words are dropped while nobody waits.
    drop(put_back(lexicon));
    words
}
