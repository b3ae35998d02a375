//! Dates and ages in the reader's language and zone.

use jiff::civil::Weekday;

use super::{Locale, UiLang, Words};
use crate::domain::{Headline, Timestamp};

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const SHORT_EN: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const SHORT_FR: [&str; 12] = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
];

const MONTHS_PT: [&str; 12] = [
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
];
const SHORT_PT: [&str; 12] = [
    "jan.", "fev.", "mar.", "abr.", "maio", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez.",
];
/// As in Egypt, Libya and Sudan (CLDR); they are not shortened.
const MONTHS_AR: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

/// Seconds in an hour.
const HOUR: i64 = 3_600;

impl Locale {
    /// `Tuesday 24 November 2026`; `mardi 24 novembre 2026`; `terça-feira, 24 de novembro de 2026`.
    pub fn long_date(&self, at: Timestamp) -> String {
        let zoned = at.to_jiff().to_zoned(self.zone.clone());
        let day = self.weekday(zoned.weekday());
        let comma = match self.lang {
            UiLang::English | UiLang::French => "",
            UiLang::Portuguese => ",",
            UiLang::Arabic => "،",
        };
        format!("{day}{comma} {}", self.date(at))
    }

    /// `24 November 2026`; `1er` for the first of a month in French; `24 de novembro de 2026`.
    pub fn date(&self, at: Timestamp) -> String {
        let zoned = at.to_jiff().to_zoned(self.zone.clone());
        let (months, of) = match self.lang {
            UiLang::English => (&MONTHS_EN, ""),
            UiLang::French => (&MONTHS_FR, ""),
            UiLang::Portuguese => (&MONTHS_PT, "de "),
            UiLang::Arabic => (&MONTHS_AR, ""),
        };
        let (day, month) = (self.day(zoned.day()), month(months, zoned.month()));
        format!("{day} {of}{month} {of}{}", zoned.year())
    }

    /// `24 November 2026, 09:14`; `24 novembre 2026, 09h14`.
    pub fn date_and_time(&self, at: Timestamp) -> String {
        let zoned = at.to_jiff().to_zoned(self.zone.clone());
        let (hour, minute) = (zoned.hour(), zoned.minute());
        match self.lang {
            UiLang::English | UiLang::Portuguese => {
                format!("{}, {hour:02}:{minute:02}", self.date(at))
            }
            UiLang::French => format!("{} à {hour:02}h{minute:02}", self.date(at)),
            UiLang::Arabic => format!("{}، {hour:02}:{minute:02}", self.date(at)),
        }
    }

    /// `09:14` or `09h14`.
    pub fn time(&self, at: Timestamp) -> String {
        let zoned = at.to_jiff().to_zoned(self.zone.clone());
        let separator = if self.lang == UiLang::French {
            'h'
        } else {
            ':'
        };
        format!("{:02}{separator}{:02}", zoned.hour(), zoned.minute())
    }

    /// The age of an article; of one that nobody dated, that.
    pub fn age_of(&self, headline: &Headline, now: Timestamp) -> String {
        match headline.published {
            Some(at) => self.age(at, now),
            None => self.strings().unknown_date.to_owned(),
        }
    }

    /// How old something is, short: `now`, `12 min`, `5 h`, `3 d`, then the date (`30 Nov`, with
    /// the year when it is another one).
    pub fn age(&self, then: Timestamp, now: Timestamp) -> String {
        let seconds = now.since(then);
        let s = self.strings();
        match seconds {
            i64::MIN..60 => s.age_now.to_owned(),
            60..HOUR => format!("{}\u{a0}{}", seconds / 60, s.age_minute),
            HOUR..86_400 => format!("{}\u{a0}{}", seconds / HOUR, s.age_hour),
            86_400..604_800 => format!("{}\u{a0}{}", seconds / 86_400, s.age_day),
            _ => self.short_date(then, now),
        }
    }

    /// `30 Nov`, or `30 Nov 2016` when the year is not that of `now`.
    pub fn short_date(&self, at: Timestamp, now: Timestamp) -> String {
        let zoned = at.to_jiff().to_zoned(self.zone.clone());
        let names = match self.lang {
            UiLang::English => &SHORT_EN,
            UiLang::French => &SHORT_FR,
            UiLang::Portuguese => &SHORT_PT,
            UiLang::Arabic => &MONTHS_AR,
        };
        let day = format!(
            "{}\u{a0}{}",
            self.day(zoned.day()),
            month(names, zoned.month())
        );
        if zoned.year() == now.to_jiff().to_zoned(self.zone.clone()).year() {
            day
        } else {
            format!("{day}\u{a0}{}", zoned.year())
        }
    }

    /// When the age shown for `then` will next read differently; `None` when it will not within a
    /// day or two (dates do not change).
    pub fn age_changes(&self, then: Timestamp, now: Timestamp) -> Option<Timestamp> {
        let step = match now.since(then) {
            i64::MIN..HOUR => 60,
            HOUR..86_400 => HOUR,
            86_400..604_800 => Timestamp::DAY,
            _ => return None,
        };
        let age = now.since(then).max(0);
        Some(then.plus((age / step + 1) * step))
    }

    /// The first moment of the reader's day that `now` lies in.
    pub fn start_of_day(&self, now: Timestamp) -> Timestamp {
        let zoned = now.to_jiff().to_zoned(self.zone.clone());
        zoned
            .start_of_day()
            .map_or(now, |start| Timestamp(start.timestamp().as_second()))
    }

    /// Days of the reader's calendar from one moment to another; negative when the other is earlier.
    pub fn days_between(&self, from: Timestamp, to: Timestamp) -> i64 {
        let day = |at: Timestamp| at.to_jiff().to_zoned(self.zone.clone()).date();
        // A civil date is at midnight, so that no day is an hour short.
        let apart = day(to).duration_since(day(from));
        apart.as_hours() / 24
    }

    /// `3 days earlier`, `same day`, `2 months later`: from the open article to another one.
    pub fn distance(&self, days: i64) -> String {
        let s = self.strings();
        let n = days.unsigned_abs();
        let (n, words) = match (days, n) {
            (0, _) => return s.same_day.to_owned(),
            (..0, 0..60) => (n, s.days_earlier),
            (_, 0..60) => (n, s.days_later),
            (..0, 60..730) => (n / 30, s.months_earlier),
            (_, 60..730) => (n / 30, s.months_later),
            (..0, _) => (n / 365, s.years_earlier),
            _ => (n / 365, s.years_later),
        };
        self.count(n, words)
    }

    fn day(&self, day: i8) -> String {
        match (self.lang, day) {
            (UiLang::French, 1) => "1er".to_owned(),
            _ => day.to_string(),
        }
    }

    const fn weekday(&self, day: Weekday) -> &'static str {
        let words = match day {
            Weekday::Monday => &["Monday", "lundi", "segunda-feira", "الاثنين"],
            Weekday::Tuesday => &["Tuesday", "mardi", "terça-feira", "الثلاثاء"],
            Weekday::Wednesday => &["Wednesday", "mercredi", "quarta-feira", "الأربعاء"],
            Weekday::Thursday => &["Thursday", "jeudi", "quinta-feira", "الخميس"],
            Weekday::Friday => &["Friday", "vendredi", "sexta-feira", "الجمعة"],
            Weekday::Saturday => &["Saturday", "samedi", "sábado", "السبت"],
            Weekday::Sunday => &["Sunday", "dimanche", "domingo", "الأحد"],
        };
        Words(words).of(self.lang)
    }
}

fn month<'a>(names: &[&'a str; 12], month: i8) -> &'a str {
    usize::try_from(month - 1)
        .ok()
        .and_then(|i| names.get(i))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    fn at(text: &str) -> Timestamp {
        Timestamp::from_rfc3339(text).unwrap()
    }

    fn dakar() -> Locale {
        Locale::new(UiLang::French, TimeZone::UTC)
    }

    #[test]
    fn dates_are_told_in_the_readers_words_and_zone() {
        let zone = TimeZone::get("Africa/Nairobi").unwrap();
        let nairobi = Locale::new(UiLang::English, zone);
        let then = at("2016-11-30T22:14:00Z");
        assert_eq!(nairobi.date_and_time(then), "1 December 2016, 01:14");
        assert_eq!(dakar().long_date(then), "mercredi 30 novembre 2016");
        assert_eq!(dakar().date(at("2026-05-01T08:00:00Z")), "1er mai 2026");
        let of = |lang| Locale::new(lang, TimeZone::UTC);
        let maputo = of(UiLang::Portuguese);
        assert_eq!(
            maputo.long_date(then),
            "quarta-feira, 30 de novembro de 2016"
        );
        assert_eq!(maputo.time(then), "22:14");
        let cairo = of(UiLang::Arabic);
        assert_eq!(cairo.long_date(then), "الأربعاء، 30 نوفمبر 2016");
        assert_eq!(cairo.age(then, then.plus(7_300)), "2\u{a0}س");
        assert_eq!(cairo.distance(-2), "قبل يومين");
    }

    #[test]
    fn ages_grow_from_minutes_to_dates() {
        let now = at("2026-11-24T12:00:00Z");
        let age = |then: &str| dakar().age(at(then), now);
        assert_eq!(age("2026-11-24T11:59:30Z"), "à l’instant");
        assert_eq!(age("2026-11-24T11:48:00Z"), "12\u{a0}min");
        assert_eq!(age("2026-11-24T07:00:00Z"), "5\u{a0}h");
        assert_eq!(age("2026-11-21T07:00:00Z"), "3\u{a0}j");
        assert_eq!(age("2016-11-30T07:00:00Z"), "30\u{a0}nov.\u{a0}2016");
        assert_eq!(age("2027-01-01T00:00:00Z"), "à l’instant");
    }

    #[test]
    fn an_age_changes_when_its_words_do() {
        let now = at("2026-11-24T12:00:00Z");
        let then = at("2026-11-24T11:47:30Z");
        let next = dakar().age_changes(then, now).unwrap();
        assert_eq!(dakar().age(then, next.plus(-1)), "12\u{a0}min");
        assert_eq!(dakar().age(then, next), "13\u{a0}min");
        assert_eq!(dakar().age_changes(at("2016-01-01T00:00:00Z"), now), None);
    }

    #[test]
    fn distances_are_told_from_the_open_article() {
        let days = |from: &str, to: &str| {
            let at = |text| Timestamp::from_rfc3339(text).unwrap();
            dakar().days_between(at(from), at(to))
        };
        let (night, evening) = ("2026-05-31T02:00:00Z", "2026-05-31T23:30:00Z");
        assert_eq!((days(night, evening), days(evening, night)), (0, 0));
        let next = "2026-06-01T00:10:00Z";
        assert_eq!((days(evening, next), days(next, evening)), (1, -1));
        assert_eq!(days("2026-06-04T23:00:00Z", next), -3);
        assert_eq!(dakar().distance(-3), "3 jours avant");
        assert_eq!(dakar().distance(1), "1 jour après");
        assert_eq!(dakar().distance(0), "même jour");
        assert_eq!(dakar().distance(-400), "13 mois avant");
    }
}
