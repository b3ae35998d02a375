//! What the values of settings are in words: the file keeps them as it wrote them.

use crate::domain::Setting;
use crate::locale::plural::{six, two};
use crate::locale::{Locale, Plural, UiLang, Words};

impl Locale {
    /// What holds of a setting, in words.
    pub fn setting_value(&self, setting: &Setting) -> String {
        match &setting.lines {
            Some(lines) if setting.fault.is_none() => self.counted(lines.len() as u64, &LINES),
            _ => self.setting_words(&setting.name, setting.value()),
        }
    }

    /// A value of a setting, by its name and as TOML, in words.
    pub fn setting_words(&self, name: &str, toml: &str) -> String {
        if name == "keys.digit_wait" && toml == "0" {
            return self.setting_words(name, "never");
        }
        let numbered = NUMBERS.iter().find(|(known, _)| *known == name);
        if let (Some((_, words)), Ok(n)) = (numbered, toml.parse()) {
            return self.counted(n, words);
        }
        if toml == "[]" {
            return NONE.of(self.lang).to_owned();
        }
        let quoted = toml
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        let text = quoted.unwrap_or(toml);
        // What readers write themselves is no word of ours.
        if name.starts_with("sections.") {
            return text.replace("\\\"", "\"");
        }
        if let Some((_, words)) = WORDS.iter().find(|(known, _)| *known == text) {
            return words.of(self.lang).to_owned();
        }
        self.measured(text).unwrap_or_else(|| text.to_owned())
    }

    /// A length of time or a size in the reader's units.
    fn measured(&self, text: &str) -> Option<String> {
        let (number, unit) = text.split_once(' ')?;
        let n: u64 = number.parse().ok()?;
        let time = TIMES
            .iter()
            .find(|(known, _)| unit.trim_end_matches('s') == *known);
        if let Some((_, words)) = time {
            return Some(self.count(n, self.of(words)));
        }
        let (_, words) = SIZES.iter().find(|(known, _)| *known == unit)?;
        Some(format!("{}\u{a0}{}", self.number(n), words.of(self.lang)))
    }

    /// How many there are, none of them in a word.
    fn counted(&self, n: u64, words: &Counted) -> String {
        match n {
            0 => NONE.of(self.lang).to_owned(),
            n => self.count(n, self.of(words)),
        }
    }

    fn of(&self, words: &Counted) -> Plural {
        let [english, french, portuguese, arabic] = *words;
        match self.lang {
            UiLang::English => english,
            UiLang::French => french,
            UiLang::Portuguese => portuguese,
            UiLang::Arabic => arabic,
        }
    }
}

/// A phrase with a number in English, French, Portuguese and Arabic.
type Counted = [Plural; 4];

#[rustfmt::skip]
const WORDS: &[(&str, Words)] = &[
    ("true", Words(&["yes", "oui", "sim", "نعم"])),
    ("false", Words(&["no", "non", "não", "لا"])),
    ("auto", Words(&["automatic", "automatique", "automático", "تلقائي"])),
    ("en", Words(&["English", "English", "English", "English"])),
    ("fr", Words(&["Français", "Français", "Français", "Français"])),
    ("pt", Words(&["Português", "Português", "Português", "Português"])),
    ("ar", Words(&["العربية", "العربية", "العربية", "العربية"])),
    ("terminal", Words(&["the terminal’s", "du terminal", "do terminal", "للطرفية"])),
    ("on-arrival", Words(&["with the news", "avec les nouvelles", "com as notícias", "مع الأخبار"])),
    ("on-open", Words(&["when opened", "à l’ouverture de l’article", "ao abrir o artigo", "عند فتح المقال"])),
    ("never", Words(&["never", "jamais", "nunca", "أبدا"])),
    ("always", Words(&["always", "toujours", "sempre", "دائما"])),
    ("off", Words(&["none", "aucune", "nenhuma", "دون صور"])),
    ("blocks", Words(&["half blocks", "demi-blocs", "meios blocos", "أنصاف مربعات"])),
    ("unlimited", Words(&["without limit", "sans limite", "sem limite", "بلا حد"])),
    ("none", Words(&["not set", "non réglé", "não definido", "غير محدد"])),
    ("forever", Words(&["for ever", "pour toujours", "para sempre", "إلى الأبد"])),
];

#[rustfmt::skip]
const SIZES: &[(&str, Words)] = &[
    ("kB", Words(&["kB", "ko", "kB", "ك.ب"])),
    ("KiB", Words(&["KiB", "Kio", "KiB", "KiB"])),
    ("MB", Words(&["MB", "Mo", "MB", "م.ب"])),
    ("MiB", Words(&["MiB", "Mio", "MiB", "MiB"])),
    ("GB", Words(&["GB", "Go", "GB", "غ.ب"])),
    ("GiB", Words(&["GiB", "Gio", "GiB", "GiB"])),
];

const NONE: Words = Words(&["none", "aucune", "nenhuma", "لا شيء"]);

#[rustfmt::skip]
const LINES: Counted = [
    two("{} rule", "{} rules"),
    two("{} règle", "{} règles"),
    two("{} regra", "{} regras"),
    six("لا قاعدة", "قاعدة واحدة", "قاعدتان", "{} قواعد", "{} قاعدة", "{} قاعدة"),
];
const CHARACTERS: Counted = [
    two("{} character", "{} characters"),
    two("{} caractère", "{} caractères"),
    two("{} carácter", "{} caracteres"),
    six("لا حرف", "حرف واحد", "حرفان", "{} أحرف", "{} حرفا", "{} حرف"),
];
const DAYS: Counted = [
    two("{} day", "{} days"),
    two("{} jour", "{} jours"),
    two("{} dia", "{} dias"),
    six("لا يوم", "يوم واحد", "يومان", "{} أيام", "{} يوما", "{} يوم"),
];
const KEYS: Counted = [
    two("{} changed", "{} changed"),
    two("{} changée", "{} changées"),
    two("{} mudada", "{} mudadas"),
    six(
        "لم يغير شيء",
        "مفتاح واحد",
        "مفتاحان",
        "{} مفاتيح",
        "{} مفتاحا",
        "{} مفتاح",
    ),
];
const MILLISECONDS: Counted = [
    two("{} ms", "{} ms"),
    two("{}\u{a0}ms", "{}\u{a0}ms"),
    two("{} ms", "{} ms"),
    two("{} ms", "{} ms"),
];

/// Numbers that are of something.
const NUMBERS: &[(&str, Counted)] = &[
    ("reading.measure", CHARACTERS),
    ("keys.digit_wait", MILLISECONDS),
    ("data.offline_days", DAYS),
    ("keys", KEYS),
];

const TIMES: &[(&str, Counted)] = &[
    (
        "second",
        [
            two("{} second", "{} seconds"),
            two("{} seconde", "{} secondes"),
            two("{} segundo", "{} segundos"),
            six(
                "لا ثانية",
                "ثانية واحدة",
                "ثانيتان",
                "{} ثوان",
                "{} ثانية",
                "{} ثانية",
            ),
        ],
    ),
    (
        "minute",
        [
            two("{} minute", "{} minutes"),
            two("{} minute", "{} minutes"),
            two("{} minuto", "{} minutos"),
            six(
                "لا دقيقة",
                "دقيقة واحدة",
                "دقيقتان",
                "{} دقائق",
                "{} دقيقة",
                "{} دقيقة",
            ),
        ],
    ),
    (
        "hour",
        [
            two("{} hour", "{} hours"),
            two("{} heure", "{} heures"),
            two("{} hora", "{} horas"),
            six(
                "لا ساعة",
                "ساعة واحدة",
                "ساعتان",
                "{} ساعات",
                "{} ساعة",
                "{} ساعة",
            ),
        ],
    ),
    ("day", DAYS),
];

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;

    #[test]
    fn values_are_told_in_words_and_what_readers_wrote_as_it_is() {
        let said = |lang, name: &str, toml: &str| {
            Locale::new(lang, TimeZone::UTC).setting_words(name, toml)
        };
        let french = |name: &str, toml: &str| said(UiLang::French, name, toml);
        assert_eq!(french("look.mouse", "true"), "oui");
        assert_eq!(french("language", "\"auto\""), "automatique");
        assert_eq!(french("storage.keep", "\"365 days\""), "365 jours");
        assert_eq!(french("network.max_feed", "\"10 MiB\""), "10\u{a0}Mio");
        assert_eq!(french("keys.digit_wait", "0"), "jamais");
        assert_eq!(french("rules.mute", "[]"), "aucune");
        assert_eq!(french("keys", "0"), "aucune");
        assert_eq!(french("data.price", "\"4 FCFA\""), "4 FCFA");
        assert_eq!(french("sections.x", "\"none\""), "none");
        assert_eq!(said(UiLang::Arabic, "data.offline_days", "2"), "يومان");
    }
}
