//! Hints, which are written for the table as it is, in the keys of a map.

use super::{Bound, Keymap, keys_shown, written};
use crate::app::Context;
use crate::locale::UiLang;

impl Keymap {
    /// A line of hints (`Enter open · q quit`), written for the table as it is, with the keys of
    /// this map.
    pub fn told(&self, hints: &str, context: Context, lang: UiLang) -> String {
        if !self.changed {
            return hints.to_owned();
        }
        let usual = Self::default();
        let own = |shown: &str| {
            let is_it = |bound: &&Bound| keys_shown(&written(&bound.keys), lang) == shown;
            let command = usual.of(context).find(is_it)?.command;
            let own = self.keys_of(command, Some(context));
            let own: Vec<String> = own.iter().map(|keys| keys_shown(keys, lang)).collect();
            // A key that still does it is not told by another.
            let same = own.iter().find(|key| *key == shown).or_else(|| own.first());
            same.cloned()
        };
        let part = |part: &str| {
            let mut words = part.split(' ');
            let mut told = vec![own(words.next()?)?];
            let mut rest: Vec<&str> = words.collect();
            // `↑ ↓ to choose`: another key, and no word that is called like one.
            while let Some(key) = rest
                .first()
                .filter(|word| !word.contains(char::is_alphanumeric))
            {
                told.push(own(key)?);
                rest.remove(0);
            }
            told.extend(rest.into_iter().map(str::to_owned));
            Some(told.join(" "))
        };
        let parts = hints.split(" · ");
        let parts = parts.map(|text| part(text).unwrap_or_else(|| text.to_owned()));
        parts.collect::<Vec<_>>().join(" · ")
    }
}
