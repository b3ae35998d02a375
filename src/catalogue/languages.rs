//! The names of the languages that African sources publish in; knows nothing of sources.

use crate::domain::Lang;
use crate::locale::UiLang;

/// Code, English name, French name, own name.
const LANGUAGES: &[(&str, &str, &str, &str)] = &[
    ("aa", "Afar", "afar", "Qafaraf"),
    ("af", "Afrikaans", "afrikaans", "Afrikaans"),
    ("ak", "Akan", "akan", "Akan"),
    ("am", "Amharic", "amharique", "አማርኛ"),
    ("ar", "Arabic", "arabe", "العربية"),
    ("bem", "Bemba", "bemba", "Ichibemba"),
    ("ber", "Berber", "berbère", "Tamaziɣt"),
    ("bm", "Bambara", "bambara", "Bamanankan"),
    ("de", "German", "allemand", "Deutsch"),
    ("dje", "Zarma", "zarma", "Zarmaciine"),
    ("ee", "Ewe", "éwé", "Eʋegbe"),
    ("en", "English", "anglais", "English"),
    ("es", "Spanish", "espagnol", "Español"),
    ("ff", "Fula", "peul", "Fulfulde"),
    ("fon", "Fon", "fon", "Fɔ̀ngbè"),
    ("fr", "French", "français", "Français"),
    ("ha", "Hausa", "haoussa", "Hausa"),
    ("ig", "Igbo", "igbo", "Igbo"),
    ("kab", "Kabyle", "kabyle", "Taqbaylit"),
    ("kg", "Kongo", "kikongo", "Kikongo"),
    ("lg", "Ganda", "ganda", "Luganda"),
    ("ln", "Lingala", "lingala", "Lingála"),
    ("lu", "Luba-Katanga", "luba-katanga", "Kiluba"),
    ("luo", "Luo", "luo", "Dholuo"),
    ("man", "Manding", "mandingue", "Mandenkan"),
    ("mg", "Malagasy", "malgache", "Malagasy"),
    ("mos", "Mossi", "mooré", "Moore"),
    ("nd", "Northern Ndebele", "ndébélé du Nord", "isiNdebele"),
    ("ny", "Chichewa", "chichewa", "Chichewa"),
    ("om", "Oromo", "oromo", "Afaan Oromoo"),
    ("pcm", "Nigerian Pidgin", "pidgin nigérian", "Naijá"),
    ("pt", "Portuguese", "portugais", "Português"),
    ("rn", "Kirundi", "kirundi", "Ikirundi"),
    ("rw", "Kinyarwanda", "kinyarwanda", "Ikinyarwanda"),
    ("sg", "Sango", "sango", "Sängö"),
    ("sn", "Shona", "shona", "chiShona"),
    ("so", "Somali", "somali", "Soomaali"),
    ("ss", "Swati", "swati", "siSwati"),
    ("st", "Southern Sotho", "sotho du Sud", "Sesotho"),
    ("sw", "Swahili", "swahili", "Kiswahili"),
    ("ti", "Tigrinya", "tigrigna", "ትግርኛ"),
    ("tn", "Tswana", "tswana", "Setswana"),
    ("ts", "Tsonga", "tsonga", "Xitsonga"),
    ("tw", "Twi", "twi", "Twi"),
    ("ve", "Venda", "venda", "Tshivenḓa"),
    ("wo", "Wolof", "wolof", "Wolof"),
    ("xh", "Xhosa", "xhosa", "isiXhosa"),
    ("yo", "Yoruba", "yoruba", "Yorùbá"),
    (
        "zgh",
        "Standard Moroccan Tamazight",
        "amazighe standard marocain",
        "ⵜⴰⵎⴰⵣⵉⵖⵜ",
    ),
    ("zu", "Zulu", "zoulou", "isiZulu"),
];

fn row(lang: &Lang) -> Option<&'static (&'static str, &'static str, &'static str, &'static str)> {
    LANGUAGES.iter().find(|(code, ..)| *code == lang.primary())
}

/// Whether the table has a name for the language (its primary subtag decides).
pub fn is_known_language(lang: &Lang) -> bool {
    row(lang).is_some()
}

/// What a language is called; `None` for one that the table does not have, which is then best
/// shown by its code.
pub fn language_name(lang: &Lang, ui: UiLang) -> Option<&'static str> {
    row(lang).map(|(_, en, fr, _)| match ui {
        UiLang::English => *en,
        UiLang::French => *fr,
    })
}

/// What a language calls itself.
pub fn own_language_name(lang: &Lang) -> Option<&'static str> {
    row(lang).map(|(.., own)| *own)
}
