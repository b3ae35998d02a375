//! The names of countries, languages and kinds of source.

use super::{Locale, UiLang};
use crate::domain::{Country, Lang, Lens, Part, Region, SourceKind};
use crate::text::fold;

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

impl Locale {
    /// A country's name, its code when griot does not know it.
    pub fn country(&self, country: Country) -> String {
        let code = country.code();
        let row = COUNTRIES.iter().find(|(known, ..)| *known == code);
        row.map_or(code, |(_, en, fr)| self.pick(en, fr)).to_owned()
    }

    /// The name of a country or a part of Africa.
    pub fn lens(&self, lens: Lens) -> String {
        let part = match lens {
            Lens::Country(country) => return self.country(country),
            Lens::Part(part) => part,
        };
        let (en, fr) = match part {
            Part::Maghreb => ("Maghreb", "Maghreb"),
            Part::NileValley => ("Nile valley", "Vallée du Nil"),
            Part::Sahel => ("Sahel", "Sahel"),
            Part::AtlanticCoast => ("Atlantic coast", "Côte atlantique"),
            Part::GulfOfGuinea => ("Gulf of Guinea", "Golfe de Guinée"),
            Part::CentralAfrica => ("Central Africa", "Afrique centrale"),
            Part::GreatLakes => ("Great Lakes", "Grands Lacs"),
            Part::EastAfrica => ("East Africa", "Afrique de l’Est"),
            Part::Horn => ("Horn of Africa", "Corne de l’Afrique"),
            Part::SouthernAfrica => ("Southern Africa", "Afrique australe"),
            Part::IndianOcean => ("Indian Ocean", "Océan Indien"),
        };
        self.pick(en, fr).to_owned()
    }

    /// A language's name in the reader's language, its tag when griot does not know it.
    pub fn language(&self, lang: &Lang) -> String {
        let row = LANGUAGES.iter().find(|(tag, ..)| *tag == lang.primary());
        row.map_or(lang.as_str(), |(_, en, fr)| self.pick(en, fr))
            .to_owned()
    }

    /// The country with this code or name, in either language, whatever its case and accents.
    pub fn country_named(&self, name: &str) -> Option<Country> {
        let folded = fold(name.trim());
        let other = OTHER_NAMES.iter().find(|(name, _)| *name == folded);
        let is = |(code, en, fr): &&(&str, &str, &str)| {
            let code = code.eq_ignore_ascii_case(&folded);
            code || fold(en) == folded || fold(fr) == folded
        };
        let named = COUNTRIES.iter().find(is).map(|(code, ..)| *code);
        Country::parse(named.or_else(|| other.map(|(_, code)| *code))?)
    }

    /// The language with this tag or name, in either language, whatever its case and accents.
    pub fn language_named(&self, name: &str) -> Option<Lang> {
        let folded = fold(name.trim());
        let is = |(tag, en, fr): &&(&str, &str, &str)| {
            *tag == folded || fold(en) == folded || fold(fr) == folded
        };
        Lang::parse(LANGUAGES.iter().find(is)?.0)
    }

    /// The region that a source writes about.
    pub const fn region(&self, region: Region) -> &'static str {
        region_name(region, self.lang)
    }

    /// The kind of a source.
    pub const fn source_kind(&self, kind: SourceKind) -> &'static str {
        let (en, fr) = match kind {
            SourceKind::Daily => ("daily", "quotidien"),
            SourceKind::Weekly => ("weekly", "hebdomadaire"),
            SourceKind::Magazine => ("magazine", "magazine"),
            SourceKind::Agency => ("agency", "agence"),
            SourceKind::Radio => ("radio", "radio"),
            SourceKind::Television => ("television", "télévision"),
            SourceKind::Broadcaster => ("broadcaster", "audiovisuel"),
            SourceKind::Analysis => ("analysis", "analyse"),
            SourceKind::FactCheck => ("fact check", "vérification"),
            SourceKind::Aggregator => ("aggregator", "agrégateur"),
            SourceKind::Guide => ("guide", "guide"),
            SourceKind::Other => ("other", "autre"),
        };
        self.pick(en, fr)
    }

    const fn pick(&self, en: &'static str, fr: &'static str) -> &'static str {
        match self.lang {
            UiLang::English => en,
            UiLang::French => fr,
        }
    }
}

/// What a region is called.
pub const fn region_name(region: Region, lang: UiLang) -> &'static str {
    let (en, fr) = match region {
        Region::Africa => ("Africa", "Afrique"),
        Region::NorthAfrica => ("North Africa", "Afrique du Nord"),
        Region::WestAfrica => ("West Africa", "Afrique de l’Ouest"),
        Region::CentralAfrica => ("Central Africa", "Afrique centrale"),
        Region::EastAfrica => ("East Africa", "Afrique de l’Est"),
        Region::SouthernAfrica => ("Southern Africa", "Afrique australe"),
        Region::LusophoneAfrica => ("Lusophone Africa", "Afrique lusophone"),
        Region::FrancophoneAfrica => ("Francophone Africa", "Afrique francophone"),
        Region::World => ("World", "Monde"),
    };
    match lang {
        UiLang::English => en,
        UiLang::French => fr,
    }
}

/// The names of the countries of Africa in English and French, by their codes of ISO 3166-1, as
/// the countries' own papers write them; some others where African papers are made.
#[rustfmt::skip]
pub const COUNTRIES: &[(&str, &str, &str)] = &[
    ("AE", "United Arab Emirates", "Émirats arabes unis"), ("AO", "Angola", "Angola"),
    ("BE", "Belgium", "Belgique"), ("BF", "Burkina Faso", "Burkina Faso"),
    ("BI", "Burundi", "Burundi"), ("BJ", "Benin", "Bénin"), ("BR", "Brazil", "Brésil"),
    ("BW", "Botswana", "Botswana"), ("CA", "Canada", "Canada"), ("CD", "DR Congo", "RD Congo"),
    ("CF", "Central African Republic", "Centrafrique"), ("CG", "Congo", "Congo"),
    ("CH", "Switzerland", "Suisse"), ("CI", "Ivory Coast", "Côte d’Ivoire"),
    ("CM", "Cameroon", "Cameroun"), ("CN", "China", "Chine"), ("CV", "Cape Verde", "Cap-Vert"),
    ("DE", "Germany", "Allemagne"), ("DJ", "Djibouti", "Djibouti"), ("DZ", "Algeria", "Algérie"),
    ("EG", "Egypt", "Égypte"), ("EH", "Western Sahara", "Sahara occidental"),
    ("ER", "Eritrea", "Érythrée"), ("ES", "Spain", "Espagne"), ("ET", "Ethiopia", "Éthiopie"),
    ("FR", "France", "France"), ("GA", "Gabon", "Gabon"), ("GB", "United Kingdom", "Royaume-Uni"),
    ("GH", "Ghana", "Ghana"), ("GM", "Gambia", "Gambie"), ("GN", "Guinea", "Guinée"),
    ("GQ", "Equatorial Guinea", "Guinée équatoriale"), ("GW", "Guinea-Bissau", "Guinée-Bissau"),
    ("IN", "India", "Inde"), ("IT", "Italy", "Italie"), ("KE", "Kenya", "Kenya"),
    ("KM", "Comoros", "Comores"), ("LR", "Liberia", "Libéria"), ("LS", "Lesotho", "Lesotho"),
    ("LY", "Libya", "Libye"), ("MA", "Morocco", "Maroc"), ("MG", "Madagascar", "Madagascar"),
    ("ML", "Mali", "Mali"), ("MR", "Mauritania", "Mauritanie"), ("MU", "Mauritius", "Maurice"),
    ("MW", "Malawi", "Malawi"), ("MZ", "Mozambique", "Mozambique"), ("NA", "Namibia", "Namibie"),
    ("NE", "Niger", "Niger"), ("NG", "Nigeria", "Nigeria"), ("PT", "Portugal", "Portugal"),
    ("QA", "Qatar", "Qatar"), ("RE", "Réunion", "La Réunion"), ("RU", "Russia", "Russie"),
    ("RW", "Rwanda", "Rwanda"), ("SA", "Saudi Arabia", "Arabie saoudite"),
    ("SC", "Seychelles", "Seychelles"), ("SD", "Sudan", "Soudan"),
    ("SH", "Saint Helena", "Sainte-Hélène"), ("SL", "Sierra Leone", "Sierra Leone"),
    ("SN", "Senegal", "Sénégal"), ("SO", "Somalia", "Somalie"),
    ("SS", "South Sudan", "Soudan du Sud"), ("ST", "São Tomé and Príncipe", "São Tomé-et-Principe"),
    ("SZ", "Eswatini", "Eswatini"), ("TD", "Chad", "Tchad"), ("TG", "Togo", "Togo"),
    ("TN", "Tunisia", "Tunisie"), ("TR", "Turkey", "Turquie"), ("TZ", "Tanzania", "Tanzanie"),
    ("UG", "Uganda", "Ouganda"), ("US", "United States", "États-Unis"),
    ("YT", "Mayotte", "Mayotte"), ("ZA", "South Africa", "Afrique du Sud"),
    ("ZM", "Zambia", "Zambie"), ("ZW", "Zimbabwe", "Zimbabwe"),
];

/// The names of the languages of Africa's press in English and French, by the primary subtag of
/// BCP 47.
#[rustfmt::skip]
const LANGUAGES: &[(&str, &str, &str)] = &[
    ("aa", "Afar", "afar"), ("af", "Afrikaans", "afrikaans"), ("ak", "Akan", "akan"),
    ("am", "Amharic", "amharique"), ("ar", "Arabic", "arabe"), ("bm", "Bambara", "bambara"),
    ("de", "German", "allemand"), ("ee", "Ewe", "éwé"), ("en", "English", "anglais"),
    ("es", "Spanish", "espagnol"), ("ff", "Fulah", "peul"), ("fr", "French", "français"),
    ("ha", "Hausa", "haoussa"), ("ig", "Igbo", "igbo"), ("it", "Italian", "italien"),
    ("kab", "Kabyle", "kabyle"), ("lg", "Ganda", "ganda"), ("ln", "Lingala", "lingala"),
    ("man", "Mandingo", "mandingue"), ("mg", "Malagasy", "malgache"), ("nd", "North Ndebele", "ndébélé du Nord"),
    ("ny", "Chichewa", "chichewa"), ("om", "Oromo", "oromo"), ("pcm", "Nigerian Pidgin", "pidgin nigérian"),
    ("pt", "Portuguese", "portugais"), ("rn", "Rundi", "kirundi"), ("rw", "Kinyarwanda", "kinyarwanda"),
    ("sn", "Shona", "shona"), ("so", "Somali", "somali"), ("st", "Sotho", "sotho"),
    ("sw", "Swahili", "swahili"), ("ti", "Tigrinya", "tigrigna"), ("tn", "Tswana", "tswana"),
    ("tw", "Twi", "twi"), ("wo", "Wolof", "wolof"), ("xh", "Xhosa", "xhosa"),
    ("yo", "Yoruba", "yoruba"), ("zgh", "Tamazight", "amazighe"), ("zu", "Zulu", "zoulou"),
];

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
    }

    #[test]
    fn every_row_is_once_and_in_order() {
        assert!(COUNTRIES.is_sorted_by(|a, b| a.0 < b.0));
        assert!(LANGUAGES.is_sorted_by(|a, b| a.0 < b.0));
        for (code, ..) in COUNTRIES {
            assert!(Country::parse(code).is_some());
        }
        for (tag, ..) in LANGUAGES {
            assert!(Lang::parse(tag).is_some());
        }
    }
}
