//! Languages, countries and the regions of Africa, as codes.

use serde::{Deserialize, Serialize};

/// A language tag of BCP 47 in its usual spelling (`fr`, `pt-BR`, `pcm`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lang(String);

impl Lang {
    /// Takes a tag of two or three letters with optional subtags, in any case, `_` read as `-`;
    /// `None` when it is not of that form.
    pub fn parse(tag: &str) -> Option<Self> {
        let tag = tag.trim().replace('_', "-");
        let mut parts = tag.split('-');
        let primary = parts.next()?;
        if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        let mut out = primary.to_ascii_lowercase();
        for part in parts {
            if part.is_empty() || part.len() > 8 || !part.bytes().all(|b| b.is_ascii_alphanumeric())
            {
                return None;
            }
            out.push('-');
            match part.len() {
                2 => out.push_str(&part.to_ascii_uppercase()),
                _ => out.push_str(&part.to_ascii_lowercase()),
            }
        }
        Some(Self(out))
    }

    /// The whole tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without script or country: `pt` of `pt-BR`.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Whether the language is written from right to left.
    pub fn is_rtl(&self) -> bool {
        matches!(
            self.primary(),
            "ar" | "fa" | "ur" | "he" | "dv" | "ps" | "nqo" | "sd" | "ug" | "ckb" | "yi"
        )
    }
}

/// A country by its two letters of ISO 3166-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

impl Country {
    /// Takes two ASCII letters in any case; `None` for anything else. Whether the code is
    /// assigned is checked where the catalogue is read.
    pub fn parse(code: &str) -> Option<Self> {
        match code.trim().as_bytes() {
            &[a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Some(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            _ => None,
        }
    }

    /// The two capital letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }
}

impl TryFrom<String> for Country {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        Self::parse(&code).ok_or_else(|| format!("`{code}` is not a country code"))
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.code().to_owned()
    }
}

/// What a source writes about when that is wider than countries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Region {
    /// The whole continent.
    Africa,
    /// Morocco to Egypt.
    NorthAfrica,
    /// Mauritania to Nigeria.
    WestAfrica,
    /// Chad to the two Congos.
    CentralAfrica,
    /// Sudan to Tanzania, the Horn among them.
    EastAfrica,
    /// Angola to the Cape.
    SouthernAfrica,
    /// The countries that speak Portuguese.
    LusophoneAfrica,
    /// The countries that speak French.
    FrancophoneAfrica,
    /// Not Africa alone.
    World,
}
