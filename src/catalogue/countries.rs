//! The countries of ISO 3166-1 and the regions of Africa in words; knows nothing of sources.

use crate::domain::{Country, Region};
use crate::locale::{self, UiLang};
use crate::text::fold;

/// Africa: code, region, other names that readers search by; in the order of the English names.
#[rustfmt::skip]
const AFRICA: &[(&str, Region, &str)] = &[
    ("DZ", Region::NorthAfrica, ""),
    ("AO", Region::SouthernAfrica, ""),
    ("BJ", Region::WestAfrica, ""),
    ("BW", Region::SouthernAfrica, ""),
    ("BF", Region::WestAfrica, ""),
    ("BI", Region::EastAfrica, ""),
    ("CV", Region::WestAfrica, "Cape Verde Cabo Verde"),
    ("CM", Region::CentralAfrica, ""),
    ("CF", Region::CentralAfrica, "République centrafricaine RCA CAR"),
    ("TD", Region::CentralAfrica, ""),
    ("KM", Region::EastAfrica, ""),
    ("CG", Region::CentralAfrica, "République du Congo Republic Congo-Brazzaville"),
    ("CD", Region::CentralAfrica, "RDC DRC République démocratique du Congo-Kinshasa Democratic Republic Zaire"),
    ("CI", Region::WestAfrica, "Ivory Coast Côte d’Ivoire"),
    ("DJ", Region::EastAfrica, ""),
    ("EG", Region::NorthAfrica, ""),
    ("GQ", Region::CentralAfrica, ""),
    ("ER", Region::EastAfrica, ""),
    ("SZ", Region::SouthernAfrica, "Swaziland"),
    ("ET", Region::EastAfrica, ""),
    ("GA", Region::CentralAfrica, ""),
    ("GM", Region::WestAfrica, ""),
    ("GH", Region::WestAfrica, ""),
    ("GN", Region::WestAfrica, "Conakry"),
    ("GW", Region::WestAfrica, "Guiné"),
    ("KE", Region::EastAfrica, ""),
    ("LS", Region::SouthernAfrica, ""),
    ("LR", Region::WestAfrica, ""),
    ("LY", Region::NorthAfrica, ""),
    ("MG", Region::EastAfrica, ""),
    ("MW", Region::SouthernAfrica, ""),
    ("ML", Region::WestAfrica, ""),
    ("MR", Region::WestAfrica, ""),
    ("MU", Region::EastAfrica, ""),
    ("YT", Region::EastAfrica, ""),
    ("MA", Region::NorthAfrica, ""),
    ("MZ", Region::SouthernAfrica, "Moçambique"),
    ("NA", Region::SouthernAfrica, ""),
    ("NE", Region::WestAfrica, ""),
    ("NG", Region::WestAfrica, "Nigéria"),
    ("RE", Region::EastAfrica, "Réunion"),
    ("RW", Region::EastAfrica, ""),
    ("SH", Region::WestAfrica, ""),
    ("ST", Region::CentralAfrica, "Sao Tomé-et-Príncipe"),
    ("SN", Region::WestAfrica, ""),
    ("SC", Region::EastAfrica, ""),
    ("SL", Region::WestAfrica, ""),
    ("SO", Region::EastAfrica, ""),
    ("ZA", Region::SouthernAfrica, ""),
    ("SS", Region::EastAfrica, ""),
    ("SD", Region::EastAfrica, ""),
    ("TZ", Region::EastAfrica, ""),
    ("TG", Region::WestAfrica, ""),
    ("TN", Region::NorthAfrica, ""),
    ("UG", Region::EastAfrica, ""),
    ("EH", Region::NorthAfrica, ""),
    ("ZM", Region::SouthernAfrica, ""),
    ("ZW", Region::SouthernAfrica, ""),
];
/// The other codes that ISO 3166-1 assigns, with their English names.
const ELSEWHERE: &[(&str, &str)] = &[
    ("AD", "Andorra"),
    ("AE", "United Arab Emirates"),
    ("AF", "Afghanistan"),
    ("AG", "Antigua and Barbuda"),
    ("AI", "Anguilla"),
    ("AL", "Albania"),
    ("AM", "Armenia"),
    ("AQ", "Antarctica"),
    ("AR", "Argentina"),
    ("AS", "American Samoa"),
    ("AT", "Austria"),
    ("AU", "Australia"),
    ("AW", "Aruba"),
    ("AX", "Åland Islands"),
    ("AZ", "Azerbaijan"),
    ("BA", "Bosnia and Herzegovina"),
    ("BB", "Barbados"),
    ("BD", "Bangladesh"),
    ("BE", "Belgium"),
    ("BG", "Bulgaria"),
    ("BH", "Bahrain"),
    ("BL", "Saint Barthélemy"),
    ("BM", "Bermuda"),
    ("BN", "Brunei"),
    ("BO", "Bolivia"),
    ("BQ", "Caribbean Netherlands"),
    ("BR", "Brazil"),
    ("BS", "Bahamas"),
    ("BT", "Bhutan"),
    ("BV", "Bouvet Island"),
    ("BY", "Belarus"),
    ("BZ", "Belize"),
    ("CA", "Canada"),
    ("CC", "Cocos Islands"),
    ("CH", "Switzerland"),
    ("CK", "Cook Islands"),
    ("CL", "Chile"),
    ("CN", "China"),
    ("CO", "Colombia"),
    ("CR", "Costa Rica"),
    ("CU", "Cuba"),
    ("CW", "Curaçao"),
    ("CX", "Christmas Island"),
    ("CY", "Cyprus"),
    ("CZ", "Czechia"),
    ("DE", "Germany"),
    ("DK", "Denmark"),
    ("DM", "Dominica"),
    ("DO", "Dominican Republic"),
    ("EC", "Ecuador"),
    ("EE", "Estonia"),
    ("ES", "Spain"),
    ("FI", "Finland"),
    ("FJ", "Fiji"),
    ("FK", "Falkland Islands"),
    ("FM", "Micronesia"),
    ("FO", "Faroe Islands"),
    ("FR", "France"),
    ("GB", "United Kingdom"),
    ("GD", "Grenada"),
    ("GE", "Georgia"),
    ("GF", "French Guiana"),
    ("GG", "Guernsey"),
    ("GI", "Gibraltar"),
    ("GL", "Greenland"),
    ("GP", "Guadeloupe"),
    ("GR", "Greece"),
    ("GS", "South Georgia and the South Sandwich Islands"),
    ("GT", "Guatemala"),
    ("GU", "Guam"),
    ("GY", "Guyana"),
    ("HK", "Hong Kong"),
    ("HM", "Heard Island and McDonald Islands"),
    ("HN", "Honduras"),
    ("HR", "Croatia"),
    ("HT", "Haiti"),
    ("HU", "Hungary"),
    ("ID", "Indonesia"),
    ("IE", "Ireland"),
    ("IL", "Israel"),
    ("IM", "Isle of Man"),
    ("IN", "India"),
    ("IO", "British Indian Ocean Territory"),
    ("IQ", "Iraq"),
    ("IR", "Iran"),
    ("IS", "Iceland"),
    ("IT", "Italy"),
    ("JE", "Jersey"),
    ("JM", "Jamaica"),
    ("JO", "Jordan"),
    ("JP", "Japan"),
    ("KG", "Kyrgyzstan"),
    ("KH", "Cambodia"),
    ("KI", "Kiribati"),
    ("KN", "Saint Kitts and Nevis"),
    ("KP", "North Korea"),
    ("KR", "South Korea"),
    ("KW", "Kuwait"),
    ("KY", "Cayman Islands"),
    ("KZ", "Kazakhstan"),
    ("LA", "Laos"),
    ("LB", "Lebanon"),
    ("LC", "Saint Lucia"),
    ("LI", "Liechtenstein"),
    ("LK", "Sri Lanka"),
    ("LT", "Lithuania"),
    ("LU", "Luxembourg"),
    ("LV", "Latvia"),
    ("MC", "Monaco"),
    ("MD", "Moldova"),
    ("ME", "Montenegro"),
    ("MF", "Saint Martin"),
    ("MH", "Marshall Islands"),
    ("MK", "North Macedonia"),
    ("MM", "Myanmar"),
    ("MN", "Mongolia"),
    ("MO", "Macao"),
    ("MP", "Northern Mariana Islands"),
    ("MQ", "Martinique"),
    ("MS", "Montserrat"),
    ("MT", "Malta"),
    ("MV", "Maldives"),
    ("MX", "Mexico"),
    ("MY", "Malaysia"),
    ("NC", "New Caledonia"),
    ("NF", "Norfolk Island"),
    ("NI", "Nicaragua"),
    ("NL", "Netherlands"),
    ("NO", "Norway"),
    ("NP", "Nepal"),
    ("NR", "Nauru"),
    ("NU", "Niue"),
    ("NZ", "New Zealand"),
    ("OM", "Oman"),
    ("PA", "Panama"),
    ("PE", "Peru"),
    ("PF", "French Polynesia"),
    ("PG", "Papua New Guinea"),
    ("PH", "Philippines"),
    ("PK", "Pakistan"),
    ("PL", "Poland"),
    ("PM", "Saint Pierre and Miquelon"),
    ("PN", "Pitcairn"),
    ("PR", "Puerto Rico"),
    ("PS", "Palestine"),
    ("PT", "Portugal"),
    ("PW", "Palau"),
    ("PY", "Paraguay"),
    ("QA", "Qatar"),
    ("RO", "Romania"),
    ("RS", "Serbia"),
    ("RU", "Russia"),
    ("SA", "Saudi Arabia"),
    ("SB", "Solomon Islands"),
    ("SE", "Sweden"),
    ("SG", "Singapore"),
    ("SI", "Slovenia"),
    ("SJ", "Svalbard and Jan Mayen"),
    ("SK", "Slovakia"),
    ("SM", "San Marino"),
    ("SR", "Suriname"),
    ("SV", "El Salvador"),
    ("SX", "Sint Maarten"),
    ("SY", "Syria"),
    ("TC", "Turks and Caicos Islands"),
    ("TF", "French Southern Territories"),
    ("TH", "Thailand"),
    ("TJ", "Tajikistan"),
    ("TK", "Tokelau"),
    ("TL", "East Timor"),
    ("TM", "Turkmenistan"),
    ("TO", "Tonga"),
    ("TR", "Türkiye"),
    ("TT", "Trinidad and Tobago"),
    ("TV", "Tuvalu"),
    ("TW", "Taiwan"),
    ("UA", "Ukraine"),
    ("UM", "US Minor Outlying Islands"),
    ("US", "United States"),
    ("UY", "Uruguay"),
    ("UZ", "Uzbekistan"),
    ("VA", "Vatican City"),
    ("VC", "Saint Vincent and the Grenadines"),
    ("VE", "Venezuela"),
    ("VG", "British Virgin Islands"),
    ("VI", "US Virgin Islands"),
    ("VN", "Vietnam"),
    ("VU", "Vanuatu"),
    ("WF", "Wallis and Futuna"),
    ("WS", "Samoa"),
    ("YE", "Yemen"),
];

/// Whether ISO 3166-1 has given this code to a country.
pub fn is_assigned(country: Country) -> bool {
    let code = country.code();
    AFRICA.iter().any(|row| row.0 == code) || ELSEWHERE.iter().any(|row| row.0 == code)
}

/// A country's name in the reader's language, in English where no paper of Africa is made; the code
/// itself when it is assigned to nobody.
pub fn country_name(country: Country, lang: UiLang) -> String {
    let code = country.code();
    let elsewhere = || ELSEWHERE.iter().find(|row| row.0 == code).map(|row| row.1);
    let name = locale::country_name(country, lang).or_else(elsewhere);
    name.unwrap_or(code).to_owned()
}

/// The countries and territories of Africa by their English names' order.
pub fn african_countries() -> impl Iterator<Item = Country> {
    AFRICA.iter().filter_map(|row| Country::parse(row.0))
}

/// The region that an African country lies in.
pub fn region_of(country: Country) -> Option<Region> {
    let row = AFRICA.iter().find(|row| row.0 == country.code())?;
    Some(row.1)
}

/// The country of a name in any language of the screens, whatever its case and accents; `None` for
/// anything else.
pub fn country_by_name(name: &str) -> Option<Country> {
    let folded = fold(name.trim());
    let is = |row: &&(&str, &str)| fold(row.1) == folded;
    let elsewhere = || Country::parse(ELSEWHERE.iter().find(is)?.0);
    locale::country_named(name).or_else(elsewhere)
}

/// Other names that readers search a country by, as one text.
pub(super) fn other_names(country: Country) -> &'static str {
    let row = AFRICA.iter().find(|row| row.0 == country.code());
    row.map_or("", |row| row.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_assigned_codes_are_there_once() {
        let mut codes: Vec<&str> = AFRICA.iter().map(|row| row.0).collect();
        codes.extend(ELSEWHERE.iter().map(|row| row.0));
        codes.sort_unstable();
        let count = codes.len();
        codes.dedup();
        assert_eq!((codes.len(), count), (249, 249));
        assert!(codes.iter().all(|code| Country::parse(code).is_some()));
        assert!(!is_assigned(Country::parse("ZZ").unwrap()));
    }

    #[test]
    fn africa_has_54_states_and_4_territories_here() {
        assert_eq!(african_countries().count(), 58);
    }

    #[test]
    fn a_country_is_found_by_its_name_in_any_language() {
        let code = |name| country_by_name(name).map(|country| country.code().to_owned());
        assert_eq!(code("cote d'ivoire").as_deref(), Some("CI"));
        assert_eq!(code("Égypte").as_deref(), Some("EG"));
        assert_eq!(code("France").as_deref(), Some("FR"));
        assert_eq!(code("مصر").as_deref(), Some("EG"));
        assert_eq!(code("Japan").as_deref(), Some("JP"));
        assert_eq!(code("Sports"), None);
    }
}
