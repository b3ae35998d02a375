//! The names of countries, languages and kinds of source.

mod names;

use super::{Locale, UiLang, Words};
use crate::domain::{Country, Lang, Lens, Part, Region, SourceKind, topic_key};
use crate::text::fold;
use names::{COUNTRIES, LANGUAGES};

/// What countries are called in short, folded.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("rdc", "CD"),
    ("drc", "CD"),
    ("rca", "CF"),
    ("car", "CF"),
    ("rsa", "ZA"),
    ("uk", "GB"),
    ("usa", "US"),
    ("uae", "AE"),
];

const CENTRAL_AFRICA: &[&str; 4] = &[
    "Central Africa",
    "Afrique centrale",
    "África Central",
    "وسط أفريقيا",
];
const EAST_AFRICA: &[&str; 4] = &[
    "East Africa",
    "Afrique de l’Est",
    "África Oriental",
    "شرق أفريقيا",
];
const SOUTHERN_AFRICA: &[&str; 4] = &[
    "Southern Africa",
    "Afrique australe",
    "África Austral",
    "الجنوب الأفريقي",
];

impl Locale {
    /// A country's name, its code when griot does not know it.
    pub fn country(&self, country: Country) -> String {
        let code = country.code();
        country_name(country, self.lang).unwrap_or(code).to_owned()
    }

    /// The name of a country or a part of Africa.
    pub fn lens(&self, lens: Lens) -> String {
        match lens {
            Lens::Country(country) => self.country(country),
            Lens::Part(part) => part_name(part, self.lang).to_owned(),
        }
    }

    /// A language's name in the reader's language, its tag when griot does not know it.
    pub fn language(&self, lang: &Lang) -> String {
        language_name(lang, self.lang)
            .unwrap_or(lang.as_str())
            .to_owned()
    }

    /// The language with this tag or name, in any of the languages, whatever its case and accents.
    pub fn language_named(&self, name: &str) -> Option<Lang> {
        let folded = fold(name.trim());
        let is = |(tag, names): &&(&str, Words)| {
            *tag == folded || names.0.iter().any(|name| fold(name) == folded)
        };
        Lang::parse(LANGUAGES.iter().find(is)?.0)
    }

    /// The region that a source writes about.
    pub const fn region(&self, region: Region) -> &'static str {
        region_name(region, self.lang)
    }

    /// The kind of a source.
    pub const fn source_kind(&self, kind: SourceKind) -> &'static str {
        kind_name(kind, self.lang)
    }
}

/// What a kind of source is called.
pub const fn kind_name(kind: SourceKind, lang: UiLang) -> &'static str {
    let words = match kind {
        SourceKind::Daily => &["daily", "quotidien", "diário", "يومية"],
        SourceKind::Weekly => &["weekly", "hebdomadaire", "semanário", "أسبوعية"],
        SourceKind::Magazine => &["magazine", "magazine", "revista", "مجلة"],
        SourceKind::Agency => &["agency", "agence", "agência", "وكالة"],
        SourceKind::Radio => &["radio", "radio", "rádio", "إذاعة"],
        SourceKind::Television => &["television", "télévision", "televisão", "تلفزة"],
        SourceKind::Broadcaster => &[
            "broadcaster",
            "audiovisuel",
            "radiodifusora",
            "إذاعة وتلفزة",
        ],
        SourceKind::Analysis => &["analysis", "analyse", "análise", "تحليل"],
        SourceKind::FactCheck => &[
            "fact check",
            "vérification",
            "verificação",
            "تحقق من الوقائع",
        ],
        SourceKind::Aggregator => &["aggregator", "agrégateur", "agregador", "مجمع"],
        SourceKind::Guide => &["guide", "guide", "guia", "دليل"],
        SourceKind::Other => &["other", "autre", "outro", "غير ذلك"],
    };
    Words(words).of(lang)
}

/// The country with this code or name, in any of the languages, whatever its case and accents.
pub fn country_named(name: &str) -> Option<Country> {
    let folded = fold(name.trim());
    let other = OTHER_NAMES.iter().find(|(name, _)| *name == folded);
    let is = |(code, names): &&(&str, Words)| {
        let code = code.eq_ignore_ascii_case(&folded);
        code || names.0.iter().any(|name| fold(name) == folded)
    };
    let named = COUNTRIES.iter().find(is).map(|(code, _)| *code);
    Country::parse(named.or_else(|| other.map(|(_, code)| *code))?)
}

/// What a country is called; `None` for one that griot does not know.
pub fn country_name(country: Country, lang: UiLang) -> Option<&'static str> {
    let mut rows = COUNTRIES.iter();
    let row = rows.find(|(code, _)| *code == country.code())?;
    Some(row.1.of(lang))
}

/// What a language is called, by its primary subtag; `None` for one that griot does not know.
pub fn language_name(language: &Lang, lang: UiLang) -> Option<&'static str> {
    let mut rows = LANGUAGES.iter();
    let row = rows.find(|(tag, _)| *tag == language.primary())?;
    Some(row.1.of(lang))
}

/// What a part of Africa is called.
pub const fn part_name(part: Part, lang: UiLang) -> &'static str {
    let words = match part {
        Part::Maghreb => &["Maghreb", "Maghreb", "Magrebe", "المغرب العربي"],
        Part::NileValley => &["Nile valley", "Vallée du Nil", "Vale do Nilo", "وادي النيل"],
        Part::Sahel => &["Sahel", "Sahel", "Sahel", "الساحل"],
        Part::AtlanticCoast => &[
            "Atlantic coast",
            "Côte atlantique",
            "Costa atlântica",
            "ساحل الأطلسي",
        ],
        Part::GulfOfGuinea => &[
            "Gulf of Guinea",
            "Golfe de Guinée",
            "Golfo da Guiné",
            "خليج غينيا",
        ],
        Part::CentralAfrica => CENTRAL_AFRICA,
        Part::GreatLakes => &[
            "Great Lakes",
            "Grands Lacs",
            "Grandes Lagos",
            "البحيرات الكبرى",
        ],
        Part::EastAfrica => EAST_AFRICA,
        Part::Horn => &[
            "Horn of Africa",
            "Corne de l’Afrique",
            "Corno de África",
            "القرن الأفريقي",
        ],
        Part::SouthernAfrica => SOUTHERN_AFRICA,
        Part::IndianOcean => &[
            "Indian Ocean",
            "Océan Indien",
            "Oceano Índico",
            "المحيط الهندي",
        ],
    };
    Words(words).of(lang)
}

/// What the parts of Africa are called in all languages, as `domain::topic_key` has it.
pub fn part_keys() -> Vec<String> {
    let names = |part: &Part| UiLang::ALL.map(|lang| topic_key(part_name(*part, lang)));
    Part::ALL.iter().flat_map(names).collect()
}

/// What a region is called.
pub const fn region_name(region: Region, lang: UiLang) -> &'static str {
    let words = match region {
        Region::Africa => &["Africa", "Afrique", "África", "أفريقيا"],
        Region::NorthAfrica => &[
            "North Africa",
            "Afrique du Nord",
            "Norte de África",
            "شمال أفريقيا",
        ],
        Region::WestAfrica => &[
            "West Africa",
            "Afrique de l’Ouest",
            "África Ocidental",
            "غرب أفريقيا",
        ],
        Region::CentralAfrica => CENTRAL_AFRICA,
        Region::EastAfrica => EAST_AFRICA,
        Region::SouthernAfrica => SOUTHERN_AFRICA,
        Region::LusophoneAfrica => &[
            "Lusophone Africa",
            "Afrique lusophone",
            "África lusófona",
            "أفريقيا الناطقة بالبرتغالية",
        ],
        Region::FrancophoneAfrica => &[
            "Francophone Africa",
            "Afrique francophone",
            "África francófona",
            "أفريقيا الناطقة بالفرنسية",
        ],
        Region::World => &["World", "Monde", "Mundo", "العالم"],
    };
    Words(words).of(lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    #[test]
    fn places_are_named_in_the_readers_language() {
        let fr = Locale::new(UiLang::French, TimeZone::UTC);
        assert_eq!(fr.country(Country::parse("ci").unwrap()), "Côte d’Ivoire");
        assert_eq!(fr.language(&Lang::parse("ha-NG").unwrap()), "haoussa");
        assert_eq!(fr.country(Country::parse("XX").unwrap()), "XX");
        let pt = Locale::new(UiLang::Portuguese, TimeZone::UTC);
        assert_eq!(pt.country(Country::parse("mz").unwrap()), "Moçambique");
        let ar = Locale::new(UiLang::Arabic, TimeZone::UTC);
        assert_eq!(ar.language(&Lang::parse("ha").unwrap()), "الهوسا");
        // A question may name a place in any of them.
        let named = |name| country_named(name).map(|country| country.code().to_owned());
        assert_eq!(named("مصر").as_deref(), Some("EG"));
        assert_eq!(named("camaroes").as_deref(), Some("CM"));
    }

    #[test]
    fn every_row_is_once_and_in_order() {
        assert!(COUNTRIES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(LANGUAGES.is_sorted_by(|a, b| a.0 < b.0));
        for lang in UiLang::ALL {
            let mut names: Vec<&str> = LANGUAGES.iter().map(|(_, name)| name.of(lang)).collect();
            names.sort_unstable();
            assert!(names.is_sorted_by(|a, b| a != b), "{names:?}");
        }
        for (code, _) in COUNTRIES {
            assert!(Country::parse(code).is_some());
        }
        for (tag, _) in LANGUAGES {
            assert!(Lang::parse(tag).is_some());
        }
    }
}
