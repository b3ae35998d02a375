//! Trouble with the store in plain words, with what the reader can do.

use super::{Locale, UiLang, fill};
use crate::domain::Trouble;

impl Locale {
    /// What is wrong with the store and what to do, in one line.
    pub fn trouble(&self, trouble: &Trouble) -> String {
        let french = self.lang == UiLang::French;
        let words = match (trouble, french) {
            (Trouble::Busy, false) => {
                "another program holds the store: not kept; close it and do it again"
            }
            (Trouble::Busy, true) => {
                "un autre programme tient la réserve : non gardé ; le fermer et recommencer"
            }
            (Trouble::Full, false) => {
                "the disk is full: not kept; what is stored can be read, make room and do it again"
            }
            (Trouble::Full, true) => {
                "le disque est plein : non gardé ; ce qui est là se lit, faire de la place et \
                 recommencer"
            }
            (Trouble::ReadOnly, false) => "the folder cannot be written: nothing is kept",
            (Trouble::ReadOnly, true) => "le dossier ne peut être écrit : rien n’est gardé",
            (Trouble::Damaged, false) => {
                "the store is damaged: close griot and open it again, it saves what can be read"
            }
            (Trouble::Damaged, true) => {
                "la réserve est abîmée : fermer griot et le rouvrir, il sauve ce qui se lit"
            }
            (Trouble::Replaced, false) => {
                "another store was put in place of this one: not kept; close griot and open it again"
            }
            (Trouble::Replaced, true) => {
                "une autre réserve a pris la place de celle-ci : non gardé ; fermer griot et le \
                 rouvrir"
            }
            (Trouble::Other(what), _) => return fill(self.strings().store_problem, what),
        };
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    #[test]
    fn trouble_is_told_in_the_readers_language() {
        let of = |lang| Locale::new(lang, TimeZone::UTC).trouble(&Trouble::Full);
        assert!(of(UiLang::English).starts_with("the disk is full"));
        assert!(of(UiLang::French).starts_with("le disque est plein"));
    }
}
