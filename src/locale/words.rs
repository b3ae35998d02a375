//! A text in every language side by side, for tables whose rows say more than a text.

use super::UiLang;

/// In English, French, Portuguese and Arabic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words(pub &'static [&'static str; 4]);

impl Words {
    /// In one language.
    pub const fn of(self, lang: UiLang) -> &'static str {
        let [english, french, portuguese, arabic] = *self.0;
        match lang {
            UiLang::English => english,
            UiLang::French => french,
            UiLang::Portuguese => portuguese,
            UiLang::Arabic => arabic,
        }
    }
}
