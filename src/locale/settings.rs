//! What each setting means; the English words are those of `config.example.toml`.

mod ar;
mod fr;
mod pt;
mod titles;
mod values;

pub use titles::setting_title;

use super::{UiLang, Words};

/// Names of settings with what they mean.
type Meanings = &'static [(&'static str, &'static str)];

/// What a setting means, by its full name; `None` in English, whose words stand in the example.
pub fn setting_meaning(name: &str, lang: UiLang) -> Option<&'static str> {
    let meanings = match lang {
        UiLang::English => return None,
        UiLang::French => fr::MEANINGS,
        UiLang::Portuguese => pt::MEANINGS,
        UiLang::Arabic => ar::MEANINGS,
    };
    let found = meanings.iter().find(|(known, _)| *known == name);
    found.map(|(_, words)| *words)
}

/// What the rules and the sections of the reader's own mean.
pub fn own_word_meaning(name: &str, lang: UiLang) -> &'static str {
    let words = match name {
        "rules.mute" => MUTE,
        "rules.highlight" => HIGHLIGHT,
        _ => SECTION,
    };
    words.of(lang)
}

const MUTE: Words = Words(&[
    "What is left out of the lists: questions as after /, one a line, such as `football` or `source:rfi sport`.",
    "Ce qui ne paraît dans aucune liste : des questions comme après /, une par ligne, par exemple `football` ou `source:rfi sport`.",
    "O que não aparece nas listas: perguntas como depois de /, uma por linha, por exemplo `futebol` ou `source:rfi sport`.",
    "ما لا يظهر في القوائم: أسئلة كما بعد /، واحد في كل سطر، مثل `football` أو `source:rfi sport`.",
]);
const HIGHLIGHT: Words = Words(&[
    "What stands out in the lists: questions, one a line.",
    "Ce qui ressort dans les listes : des questions, une par ligne.",
    "O que sobressai nas listas: perguntas, uma por linha.",
    "ما يبرز في القوائم: أسئلة، واحد في كل سطر.",
]);
const SECTION: Words = Words(&[
    "A section of your own: its question, as after /.",
    "Une rubrique à vous : sa question, comme après /.",
    "Uma secção sua: a pergunta, como depois de /.",
    "قسم خاص بك: سؤاله، كما بعد /.",
]);
