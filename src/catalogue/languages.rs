//! The names of the languages that African sources publish in; knows nothing of sources.

use crate::domain::Lang;
use crate::locale::{UiLang, language_name};

/// What languages call themselves, by their primary subtags.
#[rustfmt::skip]
const OWN_NAMES: &[(&str, &str)] = &[
    ("aa", "Qafaraf"), ("af", "Afrikaans"), ("ak", "Akan"), ("am", "አማርኛ"), ("ar", "العربية"),
    ("bem", "Ichibemba"), ("ber", "Tamaziɣt"), ("bm", "Bamanankan"), ("de", "Deutsch"),
    ("dje", "Zarmaciine"), ("ee", "Eʋegbe"), ("en", "English"), ("es", "Español"),
    ("ff", "Fulfulde"), ("fon", "Fɔ̀ngbè"), ("fr", "Français"), ("ha", "Hausa"), ("ig", "Igbo"),
    ("kab", "Taqbaylit"), ("kg", "Kikongo"), ("lg", "Luganda"), ("ln", "Lingála"),
    ("lu", "Kiluba"), ("luo", "Dholuo"), ("man", "Mandenkan"), ("mg", "Malagasy"),
    ("mos", "Moore"), ("nd", "isiNdebele"), ("ny", "Chichewa"), ("om", "Afaan Oromoo"),
    ("pcm", "Naijá"), ("pt", "Português"), ("rn", "Ikirundi"), ("rw", "Ikinyarwanda"),
    ("sg", "Sängö"), ("sn", "chiShona"), ("so", "Soomaali"), ("ss", "siSwati"), ("st", "Sesotho"),
    ("sw", "Kiswahili"), ("ti", "ትግርኛ"), ("tn", "Setswana"), ("ts", "Xitsonga"), ("tw", "Twi"),
    ("ve", "Tshivenḓa"), ("wo", "Wolof"), ("xh", "isiXhosa"), ("yo", "Yorùbá"),
    ("zgh", "ⵜⴰⵎⴰⵣⵉⵖⵜ"), ("zu", "isiZulu"),
];

/// Whether griot has a name for the language (its primary subtag decides).
pub fn is_known_language(lang: &Lang) -> bool {
    language_name(lang, UiLang::English).is_some()
}

/// What a language calls itself; `None` for one that the table does not have, which is then best
/// shown by its code.
pub fn own_language_name(lang: &Lang) -> Option<&'static str> {
    let mut names = OWN_NAMES.iter();
    let row = names.find(|(code, _)| *code == lang.primary())?;
    Some(row.1)
}
