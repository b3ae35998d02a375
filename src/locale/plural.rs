//! Phrases with a number in them, in the forms that languages have for numbers (CLDR, "Language
//! Plural Rules").

use super::UiLang;

/// A phrase with a number, `{}`, in each form; a form may say its number in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plural {
    zero: &'static str,
    one: &'static str,
    two: &'static str,
    few: &'static str,
    many: &'static str,
    other: &'static str,
}

/// A phrase of a language with a form for one and another for many.
pub(super) const fn two(one: &'static str, other: &'static str) -> Plural {
    six(other, one, other, other, other, other)
}

/// A phrase in all forms: none, one, two, few, many, others.
pub(super) const fn six(
    zero: &'static str,
    one: &'static str,
    two: &'static str,
    few: &'static str,
    many: &'static str,
    other: &'static str,
) -> Plural {
    Plural {
        zero,
        one,
        two,
        few,
        many,
        other,
    }
}

impl Plural {
    /// The form for a number of things: French says "0 article", English and Portuguese of Africa
    /// and Portugal "0 articles"; Arabic counts none, one, two, 3 to 10, 11 to 99 apart.
    pub const fn of(self, n: u64, lang: UiLang) -> &'static str {
        match (lang, n) {
            (_, 1) | (UiLang::French, 0) => self.one,
            (UiLang::English | UiLang::Portuguese | UiLang::French, _) => self.other,
            (UiLang::Arabic, 0) => self.zero,
            (UiLang::Arabic, 2) => self.two,
            (UiLang::Arabic, _) => match n % 100 {
                3..=10 => self.few,
                11..=99 => self.many,
                _ => self.other,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own_forms() {
        let days = six("none", "one", "two", "few", "many", "other");
        let said = |lang, n| days.of(n, lang);
        // The examples of CLDR for Arabic.
        for (n, form) in [
            (0, "none"),
            (1, "one"),
            (2, "two"),
            (3, "few"),
            (10, "few"),
            (103, "few"),
            (110, "few"),
            (1003, "few"),
            (11, "many"),
            (26, "many"),
            (99, "many"),
            (111, "many"),
            (1011, "many"),
            (100, "other"),
            (102, "other"),
            (200, "other"),
            (1_000_000, "other"),
        ] {
            assert_eq!(said(UiLang::Arabic, n), form, "{n}");
        }
        let pair = two("one", "other");
        let said = |lang| [0, 1, 2].map(|n| pair.of(n, lang));
        assert_eq!(said(UiLang::French), ["one", "one", "other"]);
        assert_eq!(said(UiLang::English), ["other", "one", "other"]);
        assert_eq!(said(UiLang::Portuguese), ["other", "one", "other"]);
    }
}
