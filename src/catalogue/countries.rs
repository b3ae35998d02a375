//! The countries of ISO 3166-1 and the regions of Africa in words; knows nothing of sources.

use crate::domain::{Country, Region};
use crate::locale::{self, UiLang};
use crate::text::fold;

/// Africa: code, English name, French name, region, other names that readers search by.
const AFRICA: &[(&str, &str, &str, Region, &str)] = &[
    ("DZ", "Algeria", "Algérie", Region::NorthAfrica, ""),
    ("AO", "Angola", "Angola", Region::SouthernAfrica, ""),
    ("BJ", "Benin", "Bénin", Region::WestAfrica, ""),
    ("BW", "Botswana", "Botswana", Region::SouthernAfrica, ""),
    ("BF", "Burkina Faso", "Burkina Faso", Region::WestAfrica, ""),
    ("BI", "Burundi", "Burundi", Region::EastAfrica, ""),
    (
        "CV",
        "Cabo Verde",
        "Cap-Vert",
        Region::WestAfrica,
        "Cape Verde",
    ),
    ("CM", "Cameroon", "Cameroun", Region::CentralAfrica, ""),
    (
        "CF",
        "Central African Republic",
        "Centrafrique",
        Region::CentralAfrica,
        "République centrafricaine RCA CAR",
    ),
    ("TD", "Chad", "Tchad", Region::CentralAfrica, ""),
    ("KM", "Comoros", "Comores", Region::EastAfrica, ""),
    (
        "CG",
        "Congo-Brazzaville",
        "Congo-Brazzaville",
        Region::CentralAfrica,
        "République du Congo Republic",
    ),
    (
        "CD",
        "DR Congo",
        "RD Congo",
        Region::CentralAfrica,
        "RDC DRC République démocratique du Congo-Kinshasa Democratic Republic Zaire",
    ),
    (
        "CI",
        "Côte d’Ivoire",
        "Côte d’Ivoire",
        Region::WestAfrica,
        "Ivory Coast",
    ),
    ("DJ", "Djibouti", "Djibouti", Region::EastAfrica, ""),
    ("EG", "Egypt", "Égypte", Region::NorthAfrica, ""),
    (
        "GQ",
        "Equatorial Guinea",
        "Guinée équatoriale",
        Region::CentralAfrica,
        "",
    ),
    ("ER", "Eritrea", "Érythrée", Region::EastAfrica, ""),
    (
        "SZ",
        "Eswatini",
        "Eswatini",
        Region::SouthernAfrica,
        "Swaziland",
    ),
    ("ET", "Ethiopia", "Éthiopie", Region::EastAfrica, ""),
    ("GA", "Gabon", "Gabon", Region::CentralAfrica, ""),
    ("GM", "Gambia", "Gambie", Region::WestAfrica, ""),
    ("GH", "Ghana", "Ghana", Region::WestAfrica, ""),
    ("GN", "Guinea", "Guinée", Region::WestAfrica, "Conakry"),
    (
        "GW",
        "Guinea-Bissau",
        "Guinée-Bissau",
        Region::WestAfrica,
        "Guiné",
    ),
    ("KE", "Kenya", "Kenya", Region::EastAfrica, ""),
    ("LS", "Lesotho", "Lesotho", Region::SouthernAfrica, ""),
    ("LR", "Liberia", "Libéria", Region::WestAfrica, ""),
    ("LY", "Libya", "Libye", Region::NorthAfrica, ""),
    ("MG", "Madagascar", "Madagascar", Region::EastAfrica, ""),
    ("MW", "Malawi", "Malawi", Region::SouthernAfrica, ""),
    ("ML", "Mali", "Mali", Region::WestAfrica, ""),
    ("MR", "Mauritania", "Mauritanie", Region::WestAfrica, ""),
    ("MU", "Mauritius", "Maurice", Region::EastAfrica, ""),
    ("YT", "Mayotte", "Mayotte", Region::EastAfrica, ""),
    ("MA", "Morocco", "Maroc", Region::NorthAfrica, ""),
    (
        "MZ",
        "Mozambique",
        "Mozambique",
        Region::SouthernAfrica,
        "Moçambique",
    ),
    ("NA", "Namibia", "Namibie", Region::SouthernAfrica, ""),
    ("NE", "Niger", "Niger", Region::WestAfrica, ""),
    ("NG", "Nigeria", "Nigéria", Region::WestAfrica, ""),
    ("RE", "Réunion", "Réunion", Region::EastAfrica, ""),
    ("RW", "Rwanda", "Rwanda", Region::EastAfrica, ""),
    (
        "SH",
        "Saint Helena",
        "Sainte-Hélène",
        Region::WestAfrica,
        "",
    ),
    (
        "ST",
        "São Tomé and Príncipe",
        "Sao Tomé-et-Príncipe",
        Region::CentralAfrica,
        "",
    ),
    ("SN", "Senegal", "Sénégal", Region::WestAfrica, ""),
    ("SC", "Seychelles", "Seychelles", Region::EastAfrica, ""),
    ("SL", "Sierra Leone", "Sierra Leone", Region::WestAfrica, ""),
    ("SO", "Somalia", "Somalie", Region::EastAfrica, ""),
    (
        "ZA",
        "South Africa",
        "Afrique du Sud",
        Region::SouthernAfrica,
        "",
    ),
    ("SS", "South Sudan", "Soudan du Sud", Region::EastAfrica, ""),
    ("SD", "Sudan", "Soudan", Region::EastAfrica, ""),
    ("TZ", "Tanzania", "Tanzanie", Region::EastAfrica, ""),
    ("TG", "Togo", "Togo", Region::WestAfrica, ""),
    ("TN", "Tunisia", "Tunisie", Region::NorthAfrica, ""),
    ("UG", "Uganda", "Ouganda", Region::EastAfrica, ""),
    (
        "EH",
        "Western Sahara",
        "Sahara occidental",
        Region::NorthAfrica,
        "",
    ),
    ("ZM", "Zambia", "Zambie", Region::SouthernAfrica, ""),
    ("ZW", "Zimbabwe", "Zimbabwe", Region::SouthernAfrica, ""),
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

/// A country's name: in the reader's language for Africa, in English for most of the rest; the code
/// itself when it is assigned to nobody.
pub fn country_name(country: Country, lang: UiLang) -> String {
    let code = country.code();
    let african = AFRICA.iter().find(|row| row.0 == code);
    let elsewhere = || ELSEWHERE.iter().find(|row| row.0 == code).map(|row| row.1);
    let name = match lang {
        UiLang::French => african.map(|row| row.2),
        UiLang::English => african.map(|row| row.1),
        UiLang::Portuguese | UiLang::Arabic => locale::country_name(country, lang),
    };
    name.or_else(elsewhere).unwrap_or(code).to_owned()
}

/// The countries and territories of Africa by their English names' order.
pub fn african_countries() -> impl Iterator<Item = Country> {
    AFRICA.iter().filter_map(|row| Country::parse(row.0))
}

/// The region that an African country lies in.
pub fn region_of(country: Country) -> Option<Region> {
    let row = AFRICA.iter().find(|row| row.0 == country.code())?;
    Some(row.3)
}

/// The country of a name in French or English, whatever its case and accents; `None` for anything
/// else.
pub fn country_by_name(name: &str) -> Option<Country> {
    let name = fold(name.trim());
    let african = AFRICA
        .iter()
        .find(|row| fold(row.1) == name || fold(row.2) == name);
    let elsewhere = || ELSEWHERE.iter().find(|row| fold(row.1) == name);
    let code = african
        .map(|row| row.0)
        .or_else(|| elsewhere().map(|row| row.0))?;
    Country::parse(code)
}

/// Other names that readers search a country by, as one text.
pub(super) fn other_names(country: Country) -> &'static str {
    let row = AFRICA.iter().find(|row| row.0 == country.code());
    row.map_or("", |row| row.4)
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
    fn a_country_is_found_by_either_name() {
        let code = |name| country_by_name(name).map(|country| country.code().to_owned());
        assert_eq!(code("cote d'ivoire").as_deref(), Some("CI"));
        assert_eq!(code("Égypte").as_deref(), Some("EG"));
        assert_eq!(code("France").as_deref(), Some("FR"));
        assert_eq!(code("Sports"), None);
    }
}
