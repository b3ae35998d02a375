//! Trouble with the store in plain words, with what the reader can do.

use super::{Locale, Words, fill};
use crate::domain::Trouble;

const BUSY: Words = Words(&[
    "another program holds the store: not kept; close it and do it again",
    "un autre programme tient la réserve : non gardé ; le fermer et recommencer",
    "outro programa ocupa o acervo: não guardado; fechá-lo e repetir",
    "برنامج آخر يشغل المخزن: لم يحفظ؛ أغلقه وأعد الكرة",
]);
const FULL: Words = Words(&[
    "the disk is full: not kept; what is stored can be read, make room and do it again",
    "le disque est plein : non gardé ; ce qui est là se lit, faire de la place et recommencer",
    "o disco está cheio: não guardado; o que lá está lê-se, arranjar espaço e repetir",
    "القرص ممتلئ: لم يحفظ؛ المخزون يقرأ، أفسح مكانا وأعد الكرة",
]);
const READ_ONLY: Words = Words(&[
    "the folder cannot be written: nothing is kept",
    "le dossier ne peut être écrit : rien n’est gardé",
    "não se pode escrever na pasta: nada é guardado",
    "لا تمكن الكتابة في المجلد: لا يحفظ شيء",
]);
const DAMAGED: Words = Words(&[
    "the store is damaged: close griot and open it again, it saves what can be read",
    "la réserve est abîmée : fermer griot et le rouvrir, il sauve ce qui se lit",
    "o acervo está danificado: fechar o griot e voltar a abri-lo, ele salva o que se lê",
    "المخزن تالف: أغلق griot وافتحه، فهو ينقذ ما يقرأ",
]);
const REPLACED: Words = Words(&[
    "another store was put in place of this one: not kept; close griot and open it again",
    "une autre réserve a pris la place de celle-ci : non gardé ; fermer griot et le rouvrir",
    "outro acervo tomou o lugar deste: não guardado; fechar o griot e voltar a abri-lo",
    "وضع مخزن آخر مكان هذا: لم يحفظ؛ أغلق griot وافتحه",
]);

impl Locale {
    /// What is wrong with the store and what to do, in one line.
    pub fn trouble(&self, trouble: &Trouble) -> String {
        let words = match trouble {
            Trouble::Busy => BUSY,
            Trouble::Full => FULL,
            Trouble::ReadOnly => READ_ONLY,
            Trouble::Damaged => DAMAGED,
            Trouble::Replaced => REPLACED,
            Trouble::Other(what) => return fill(self.strings().store_problem, what),
        };
        words.of(self.lang).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::UiLang;
    use jiff::tz::TimeZone;

    #[test]
    fn trouble_is_told_in_the_readers_language() {
        let of = |lang| Locale::new(lang, TimeZone::UTC).trouble(&Trouble::Full);
        assert!(of(UiLang::English).starts_with("the disk is full"));
        assert!(of(UiLang::French).starts_with("le disque est plein"));
    }
}
