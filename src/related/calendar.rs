//! The days of the week and the months in the languages that griot's sources write: reports of one
//! event name the same day, and so do all others of that day. Those in which dates are written are those of
//! [`crate::domain::month_names`] and [`crate::domain::weekday_names`]. Knows nothing of keys.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::domain::{month_names, weekday_names};
use crate::text::{fold, words};

/// Whether a folded word is the name of a day or of a month in any language.
pub(super) fn names_time(folded: &str) -> bool {
    NAMES.contains(folded)
}

static NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let all: Vec<&str> = month_names()
        .chain(weekday_names())
        .chain(LANGUAGES)
        .collect();
    words(&fold(&all.join(" "))).map(str::to_owned).collect()
});

/// As they are written, those of Nguni languages also with what says "on" before them; but for those that are
/// a name elsewhere ("china" is a Thursday in Shona, "kane" one in Kinyarwanda).
const LANGUAGES: [&str; 17] = [
    "may mai feira إبريل ",
    "jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili mei ",
    "litinin talata laraba alhamis jumma jumaa asabar lahadi janairu fabrairu maris afrilu mayu yuni yuli \
     agusta satumba nuwamba disamba ",
    "ሰኞ ማክሰኞ ረቡዕ ሐሙስ ዓርብ ቅዳሜ እሑድ ",
    "ሰኑይ ሰሉስ ረቡዕ ሓሙስ ዓርቢ ቀዳም ሰንበት ጥሪ ለካቲት ሰነ ሓምለ ነሓሰ ጥቅምቲ ሕዳር ታሕሳስ ",
    "wiixata kibxata roobii kamisa jimaata sanbata dilbata amajjii guraandhala bitootessa ebla eebila caamsaa \
     waxabajjii adoolessa hagayya fuulbana onkololeessa sadaasa muddee ",
    "isniin talaado salaasa arbaco arbaca khamiis jimce sabti axad janaayo febraayo maarso abriil maajo juun \
     luuliyo agoosto sebteembar oktoobar nofeembar diseembar ",
    "kabiri gatatu gatanu gatandatu cyumweru mutarama gashyantare werurwe gicurasi kamena nyakanga \
     kanama nzeri ukwakira ugushyingo ukuboza ",
    "nzero ruhuhuma ntwarante ndamukiza rusama ruheshi mukakaro myandagaro gitugutu munyonyo kigarama ",
    "ìṣẹ́gun ọjọ́rú ọjọ́bọ̀ ẹtì àbámẹ́ta àìkú ṣẹ́rẹ́ èrèlé ẹrẹ́nà ẹ̀bibi òkúdu agẹmọ ọ̀wẹ̀wẹ̀ ọ̀wàrà bélú ",
    "mọnde tiuzdee tuzde wenezdee wenezde tọọzdee tọzde fraịdee fraịde satọdee satọde sọnde jenụwarị febrụwarị \
     maachị epreel juun julaị ọgọst septemba ọktoba disemba ",
    "umsombuluko ulwesibili ulwesithathu ulwesine ulwesihlanu umgqibelo isonto ngomsombuluko ngolwesibili \
     ngolwesithathu ngolwesine ngolwesihlanu ngomgqibelo ngesonto januwari februwari mashi ephreli meyi julayi \
     agasti septhemba okthoba ",
    "umvulo ulwesibini icawe ngomvulo ngolwesibini ngecawe eyomqungu eyomdumba eyokwindla utshazimpuzi ucanzibe \
     eyesilimela eyekhala eyethupha eyomsintsi eyedwarha eyenkanga eyomnga ",
    "muvhuro chipiri chitatu chishanu mugovera svondo ndira kukadzi kurume kubvumbi chivabvu chikumi \
     chikunguru nyamavhuvhu gunyana gumiguru mbudzi zvita ",
    "bbalaza lwakubiri lwakusatu lwakuna lwakutaano lwamukaaga ssabbiiti ssande janwali febwali maaki apuli \
     maayi juuni julaayi agusito sebuttemba okitobba ",
    "yanwari febwari marsi aprili sanza mibale misato minei mitano mposo lomingo ",
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag maandag dinsdag woensdag donderdag vrydag saterdag sondag januarie februarie maart \
     junie julie augustus desember ",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_are_known_in_every_language() {
        for name in [
            "friday",
            "vendredi",
            "março",
            "الجمعة",
            "ijumaa",
            "septembre",
            "setiembre",
            "gennaio",
            "غشت",
            "أغسطس",
            "መስከረም",
            "mai",
            "jumma",
            "ዓርብ",
            "ሕዳር",
            "jimaata",
            "jimce",
            "ukuboza",
            "kigarama",
            "àìkú",
            "fraịdee",
            "ngolwesihlanu",
            "ngomvulo",
            "chishanu",
            "lwakuna",
            "lomingo",
            "sonntag",
            "desember",
        ] {
            assert!(names_time(&fold(name)), "{name}");
        }
        assert!(!names_time("haftar"));
    }
}
