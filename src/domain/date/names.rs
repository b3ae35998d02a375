//! The words of dates: months, halves of the day, time zones, in the languages of the sources.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::text::fold;

/// What a word of a date means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// A month of the common calendar, 1 to 12.
    Month(i8),
    /// `mar`, a month (March, março, marzo) or a day (mardi, martes).
    MarchOrTuesday,
    /// A month of the Ethiopian calendar, 1 to 13.
    Ethiopian(i8),
    /// Before noon.
    Am,
    /// After noon.
    Pm,
    /// Minutes east of Greenwich.
    Zone(i32),
    /// An hour follows or came before (`10 h 05`).
    Hour,
    /// When it was published follows.
    Published,
    /// When it was changed follows.
    Updated,
    /// An hour of the Swahili clock follows, which begins at sunrise.
    Saa,
    /// A part of the day by the Swahili clock.
    Part(Part),
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Night,
}

/// Months from January on; the spellings of one month are parted by spaces, the words of one
/// spelling by `-`. English, French, Portuguese, Spanish, Swahili, German, Italian; Arabic of Egypt,
/// the Levant, the Maghreb and Morocco; Amharic.
const MONTHS: [&str; 12] = [
    "january jan janvier janv janeiro enero ene januari januar jänner gennaio gen يناير جانفي \
     كانون-الثاني ጃንዋሪ ጃንዩወሪ ጃንዩዋሪ",
    "february feb février févr fév fevereiro fev febrero februari februar febbraio فبراير فيفري \
     شباط ፌብሩዋሪ ፌብሩወሪ ፌብርዋሪ",
    "march mars março marzo machi mac märz mrz maart مارس آذار ማርች",
    "april apr avril avr abril abr aprili aprile أبريل ابريل أفريل نيسان ኤፕሪል ኤፕረል",
    "may mai maio mayo mei maggio mag مايو ماي أيار ሜይ",
    "june jun juin junho junio juni giugno giu يونيو يونيه جوان حزيران ጁን",
    "july jul juillet juil julho julio julai juli luglio lug يوليو يوليه جويلية يوليوز تموز ጁላይ",
    "august aug août aou agosto ago agosti أغسطس غشت أوت آب ኦገስት ኦጎስት",
    "september sep sept septembre setembro set septiembre setiembre septemba settembre سبتمبر \
     شتنبر أيلول ሴፕቴምበር ሴፕተምበር",
    "october oct octobre outubro out octubre oktoba okt oktober ottobre ott أكتوبر اكتوبر \
     تشرين-الأول ኦክቶበር ኦክተውበር",
    "november nov novembre novembro noviembre novemba نوفمبر نونبر \
     تشرين-الثاني ኖቬምበር ኖቨምበር",
    "december dec décembre déc dezembro dez diciembre dic desemba des dezember dicembre ديسمبر \
     كانون-الأول دجنبر ዲሴምበር ዲሰምበር",
];

/// Months of the Ethiopian calendar from Meskerem (11 September) on.
const ETHIOPIAN: [&str; 13] = [
    "መስከረም",
    "ጥቅምት",
    "ኅዳር ህዳር",
    "ታኅሣሥ ታህሳስ ታኅሳስ",
    "ጥር",
    "የካቲት",
    "መጋቢት",
    "ሚያዝያ ሚያዚያ",
    "ግንቦት",
    "ሰኔ",
    "ሐምሌ ሀምሌ",
    "ነሐሴ ነሀሴ",
    "ጳጉሜን ጳጉሜ",
];

/// Zones by minutes east of Greenwich. Where letters are shared (CST, IST), the zone of more
/// newspapers is meant.
const ZONES: &[(&str, i32)] = &[
    ("z utc gmt ut wet", 0),
    ("wat cet mez bst west", 60),
    ("cat sast eet cest mesz wast", 120),
    ("eat eest msk trt", 180),
    ("mut sct gst ret", 240),
    ("pkt", 300),
    ("ist", 330),
    ("wib ict", 420),
    ("hkt awst sgt pht", 480),
    ("jst kst", 540),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("cvt", -60),
    ("brt adt art", -180),
    ("ast edt", -240),
    ("est cdt", -300),
    ("cst mdt", -360),
    ("mst pdt", -420),
    ("pst akdt", -480),
    ("akst", -540),
    ("hst", -600),
];

const OTHERS: &[(&str, Word)] = &[
    ("mar", Word::MarchOrTuesday),
    ("am", Word::Am),
    ("pm", Word::Pm),
    ("ص", Word::Am),
    ("صباحا", Word::Am),
    ("مساء", Word::Pm),
    ("ጥዋት", Word::Am),
    ("ጠዋት", Word::Am),
    ("ከሰዓት", Word::Pm),
    ("م", Word::Pm),
    ("h", Word::Hour),
    ("saa", Word::Saa),
    ("asubuhi", Word::Part(Part::Morning)),
    ("alfajiri", Word::Part(Part::Morning)),
    ("mchana", Word::Part(Part::Afternoon)),
    ("alasiri", Word::Part(Part::Afternoon)),
    ("jioni", Word::Part(Part::Afternoon)),
    ("usiku", Word::Part(Part::Night)),
];

/// Words behind which the day of publication stands: `publié le`, `mis en ligne le`.
const PUBLISHED: &str = "publié publiée publication paru parue ligne posté créé published posted \
                         created publicado publicada publicação publicación نشر نشرت النشر \
                         imechapishwa ilichapishwa imewekwa";
/// Words behind which the day of a change stands: `mis à jour le`, `last updated`.
const UPDATED: &str = "jour maj modifié modifiée modification actualisé actualisée updated update \
                       modified edited revised corrected atualizado atualizada atualização \
                       actualizado actualizada actualización تحديث التحديث تحديثه تعديل \
                       imesasishwa ilisasishwa imeboreshwa imehaririwa";

/// What two folded words mean together: the months of the Levant that have a name for two.
pub(super) fn meaning_of_both(first: &str, second: &str) -> Option<Word> {
    meaning(&format!("{first}-{second}"))
}

/// What a folded word means in a date; `None` for days of the week and all else.
pub(super) fn meaning(folded: &str) -> Option<Word> {
    static WORDS: OnceLock<HashMap<String, Word>> = OnceLock::new();
    // Those of RFC 3339, for which no table need be made.
    match folded {
        "t" => return None,
        "z" => return Some(Word::Zone(0)),
        _ => {}
    }
    WORDS.get_or_init(words).get(folded).copied()
}

/// The days of the week as they are written out in languages whose dates have them.
const WEEKDAYS: [&str; 5] = [
    "monday tuesday wednesday thursday friday saturday sunday",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "segunda terça quarta quinta sexta sábado domingo",
    "lunes martes miércoles jueves viernes",
    "الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
];

/// The days of the week as they are written out; of the languages of dates.
pub fn weekday_names() -> impl Iterator<Item = &'static str> {
    WEEKDAYS.into_iter().flat_map(str::split_whitespace)
}

/// The months as they are written out, several words of one parted by hyphens; of the languages of dates.
pub fn month_names() -> impl Iterator<Item = &'static str> {
    let all = MONTHS.into_iter().chain(ETHIOPIAN);
    let names = all.flat_map(str::split_whitespace);
    // Three Latin letters are a shortened one, and another word as well ("out", "set").
    names.filter(|name| name.len() > 3)
}

fn words() -> HashMap<String, Word> {
    let mut words = HashMap::new();
    let spellings = |text: &'static str| text.split_whitespace().map(fold);
    for (number, names) in (1..).zip(MONTHS) {
        words.extend(spellings(names).map(|name| (name, Word::Month(number))));
    }
    for (number, names) in (1..).zip(ETHIOPIAN) {
        words.extend(spellings(names).map(|name| (name, Word::Ethiopian(number))));
    }
    for (names, minutes) in ZONES {
        words.extend(spellings(names).map(|name| (name, Word::Zone(*minutes))));
    }
    words.extend(spellings(PUBLISHED).map(|name| (name, Word::Published)));
    words.extend(spellings(UPDATED).map(|name| (name, Word::Updated)));
    words.extend(OTHERS.iter().map(|(name, word)| (fold(name), *word)));
    words
}
