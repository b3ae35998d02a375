//! The words that griot shows, in English, French, Portuguese and Arabic, with dates, ages and
//! plurals. Knows only `domain`; every string is a field, so a missing translation does not compile.

mod ar;
pub mod bindings;
mod dates;
mod edits;
mod en;
mod failure;
pub mod faults;
mod fr;
mod health;
mod help;
mod money;
mod places;
mod plural;
mod pt;
pub mod said;
mod settings;
mod strings;
mod trouble;
mod why;
mod words;

#[cfg(test)]
pub(crate) use help::help_texts;
pub use help::help_words;
pub use places::{
    country_name, country_named, kind_name, language_name, part_keys, part_name, region_name,
};
pub use plural::Plural;
pub use settings::{own_word_meaning, setting_meaning, setting_title};
pub use strings::Strings;
pub use words::Words;

use jiff::tz::TimeZone;

use crate::text::Clean;

/// The languages that griot itself speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum UiLang {
    /// English, also for every other locale.
    #[default]
    English,
    /// French.
    French,
    /// Portuguese.
    Portuguese,
    /// Arabic.
    Arabic,
}

impl UiLang {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::English, Self::French, Self::Portuguese, Self::Arabic];

    /// The words of the screens in it.
    pub const fn strings(self) -> &'static Strings {
        match self {
            Self::English => &en::STRINGS,
            Self::French => &fr::STRINGS,
            Self::Portuguese => &pt::STRINGS,
            Self::Arabic => &ar::STRINGS,
        }
    }

    /// French for `fr`, `fr_SN.UTF-8` and the like; English for a language that griot does not
    /// speak.
    pub fn from_tag(tag: &str) -> Self {
        let primary = tag.split(['_', '-', '.', '@']).next().unwrap_or_default();
        let is = |lang: &Self| primary.eq_ignore_ascii_case(lang.code());
        Self::ALL.into_iter().find(is).unwrap_or_default()
    }

    /// `en`, `fr`, `pt` or `ar`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::Portuguese => "pt",
            Self::Arabic => "ar",
        }
    }

    /// Whether it is written from right to left.
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Arabic)
    }
}

/// The value of `LC_ALL`, `LC_MESSAGES` or `LANG`, in that order the first that is set and not empty
/// (POSIX §8.2); empty when none is.
pub fn tag_of_env(get: impl Fn(&str) -> Option<String>) -> String {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    let mut values = names.filter_map(get).filter(|value| !value.is_empty());
    values.next().unwrap_or_default()
}

/// The language shown and the time zone that dates are told in.
#[derive(Debug, Clone)]
pub struct Locale {
    /// The language.
    pub lang: UiLang,
    /// The reader's time zone.
    pub zone: TimeZone,
}

impl Locale {
    /// A locale of this language and zone.
    pub const fn new(lang: UiLang, zone: TimeZone) -> Self {
        Self { lang, zone }
    }

    /// The words.
    pub const fn strings(&self) -> &'static Strings {
        self.lang.strings()
    }

    /// The form of the phrase for this number, with `{}` replaced by it.
    pub fn count(&self, n: u64, words: Plural) -> String {
        fill(words.of(n, self.lang), &self.number(n))
    }

    /// That a text is another's, of an outlet that is named where that is not seen, and how much of the
    /// longer one is in both: `same text as APA (92 %)`. `share` lies between 0 and 1.
    pub fn same_text(&self, share: f32, of: Option<&Clean>) -> String {
        let s = self.strings();
        // Of a text from which most is cut it is not said that it is the same.
        let (alone, named) = if share < 0.5 {
            (s.story_part, s.story_part_of)
        } else {
            (s.reason_reprint, s.story_same_as)
        };
        let same = of.map_or_else(|| alone.to_owned(), |of| fill(named, of));
        if share >= 1.0 {
            return same;
        }
        // What is all but the same is not said to be the same.
        let share = (share * 100.0).round().min(99.0);
        let percent = match self.lang {
            UiLang::French => "\u{a0}%",
            UiLang::English | UiLang::Portuguese | UiLang::Arabic => "%",
        };
        format!("{same} ({share:.0}{percent})")
    }

    /// How many words a text of so many characters has, about; `None` when there is none.
    pub fn length(&self, chars: u64) -> Option<String> {
        // Letters of a word with the space behind it, on the average of the languages griot reads.
        const WORD_CHARS: u64 = 6;
        let words = chars / WORD_CHARS;
        // No more digits than are known.
        let unit = 10_u64.pow(words.checked_ilog10().unwrap_or(0).saturating_sub(1));
        let words = (words + unit / 2) / unit * unit;
        (words > 0).then(|| self.count(words, self.strings().about_words))
    }

    /// A number with its thousands parted: a comma in English and Arabic, a narrow no-break space in
    /// French and, from five digits on, in Portuguese (CLDR). Arabic is written with the digits that
    /// are common to the whole continent.
    pub fn number(&self, n: u64) -> String {
        let digits = n.to_string();
        let separator = match self.lang {
            UiLang::English | UiLang::Arabic => ",",
            UiLang::Portuguese if digits.len() < 5 => "",
            UiLang::French | UiLang::Portuguese => "\u{202f}",
        };
        let mut out = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push_str(separator);
            }
            out.push(digit);
        }
        out
    }

    /// Bytes in the unit that reads best: `812 B`, `14 kB`, `2.3 MB` (`o`, `ko`, `Mo` in French).
    pub fn bytes(&self, n: u64) -> String {
        let units = match self.lang {
            UiLang::English | UiLang::Portuguese => ["B", "kB", "MB", "GB"],
            UiLang::French => ["o", "ko", "Mo", "Go"],
            UiLang::Arabic => ["بايت", "ك.ب", "م.ب", "غ.ب"],
        };
        let comma = self.decimal();
        let (mut tenths, mut unit) = (u128::from(n) * 10, 0);
        while tenths >= 9_995 && unit < 3 {
            tenths = (tenths + 500) / 1000;
            unit += 1;
        }
        let unit_name = units.get(unit).copied().unwrap_or_default();
        if unit == 0 || tenths >= 100 {
            format!("{}\u{a0}{unit_name}", (tenths + 5) / 10)
        } else {
            format!("{}{comma}{}\u{a0}{unit_name}", tenths / 10, tenths % 10)
        }
    }

    /// What stands between whole and part of a number.
    const fn decimal(&self) -> char {
        match self.lang {
            UiLang::English | UiLang::Arabic => '.',
            UiLang::French | UiLang::Portuguese => ',',
        }
    }
}

/// The text with its first `{}` replaced.
pub fn fill(text: &str, value: &str) -> String {
    text.replacen("{}", value, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(lang: UiLang) -> Locale {
        Locale::new(lang, TimeZone::UTC)
    }

    #[test]
    fn a_text_of_which_little_is_left_is_a_part_and_not_the_same() {
        let english = locale(UiLang::English);
        let of = Clean::line("APA");
        assert_eq!(english.same_text(1.0, Some(&of)), "same text as APA");
        assert_eq!(english.same_text(0.88, None), "same text (88%)");
        assert_eq!(english.same_text(0.999, None), "same text (99%)");
        assert_eq!(english.same_text(0.12, None), "part of the same text (12%)");
        assert_eq!(
            english.same_text(0.12, Some(&of)),
            "part of the text of APA (12%)"
        );
    }

    #[test]
    fn a_length_is_said_to_be_about_that_and_with_no_more_digits_than_are_known() {
        let english = locale(UiLang::English);
        let length = |chars| english.length(chars);
        assert_eq!(length(5), None);
        assert_eq!(length(30).as_deref(), Some("about 5 words"));
        assert_eq!(length(2_402).as_deref(), Some("about 400 words"));
        assert_eq!(length(6_998).as_deref(), Some("about 1,200 words"));
        let french = locale(UiLang::French).length(6_998);
        assert_eq!(french.as_deref(), Some("environ 1\u{202f}200 mots"));
    }

    #[test]
    fn the_locale_follows_the_environment() {
        let lang = |env: &[(&str, &str)]| {
            let value = |name: &str| {
                let found = env.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            UiLang::from_tag(&tag_of_env(value))
        };
        assert_eq!(lang(&[("LANG", "fr_SN.UTF-8")]), UiLang::French);
        assert_eq!(lang(&[("LC_ALL", ""), ("LANG", "fr")]), UiLang::French);
        assert_eq!(lang(&[("LC_ALL", "C"), ("LANG", "fr")]), UiLang::English);
        assert_eq!(lang(&[("LANG", "pt_MZ.UTF-8")]), UiLang::Portuguese);
        assert_eq!(lang(&[("LANG", "ar_EG")]), UiLang::Arabic);
        assert_eq!(lang(&[("LANG", "sw_KE")]), UiLang::English);
        assert_eq!(lang(&[]), UiLang::English);
    }

    #[test]
    fn plurals_and_numbers_follow_the_language() {
        let words = plural::two("{} article", "{} articles");
        assert_eq!(locale(UiLang::English).count(0, words), "0 articles");
        assert_eq!(locale(UiLang::French).count(0, words), "0 article");
        assert_eq!(
            locale(UiLang::French).count(12_345, words),
            "12\u{202f}345 articles"
        );
        assert_eq!(locale(UiLang::English).number(1_234_567), "1,234,567");
        let portuguese = locale(UiLang::Portuguese);
        assert_eq!(portuguese.number(1_234), "1234");
        assert_eq!(portuguese.number(12_345), "12\u{202f}345");
        let arabic = |n| locale(UiLang::Arabic).count(n, ar::STRINGS.articles);
        assert_eq!(
            [0, 1, 2, 3, 11, 100, 1_234].map(arabic),
            [
                "لا مقالات",
                "مقال واحد",
                "مقالان",
                "3 مقالات",
                "11 مقالا",
                "100 مقال",
                "1,234 مقالا"
            ]
        );
    }

    #[test]
    fn bytes_are_told_in_the_unit_that_reads_best() {
        let en = locale(UiLang::English);
        assert_eq!(en.bytes(812), "812\u{a0}B");
        assert_eq!(en.bytes(2_300_000), "2.3\u{a0}MB");
        assert_eq!(locale(UiLang::French).bytes(14_200), "14\u{a0}ko");
        assert_eq!(locale(UiLang::Portuguese).bytes(2_300_000), "2,3\u{a0}MB");
        assert_eq!(locale(UiLang::Arabic).bytes(14_200), "14\u{a0}ك.ب");
    }
}
