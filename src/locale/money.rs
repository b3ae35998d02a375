//! Money and lengths of time, as the language writes them.

use super::{Locale, fill};

impl Locale {
    /// An amount in millionths of a currency: two digits behind the comma below 100, none above.
    pub fn money(&self, micros: u64, currency: &str) -> String {
        let comma = self.decimal();
        let hundredths = micros.saturating_add(5_000) / 10_000;
        let amount = match (hundredths / 100, hundredths % 100) {
            (0, 0) if micros > 0 => format!("< 0{comma}01"),
            (whole, 0) => self.number(whole),
            (whole, part) if whole < 100 => format!("{whole}{comma}{part:02}"),
            _ => self.number(micros.saturating_add(500_000) / 1_000_000),
        };
        format!("{amount}\u{a0}{currency}")
    }

    /// Seconds or, from 100 on, minutes, rounded up.
    pub fn duration(&self, seconds: u64) -> String {
        let s = self.strings();
        if seconds < 100 {
            fill(s.seconds, &seconds.to_string())
        } else {
            fill(s.minutes, &self.number(seconds.div_ceil(60)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::UiLang;
    use jiff::tz::TimeZone;

    #[test]
    fn money_is_told_as_people_pay_it() {
        let en = Locale::new(UiLang::English, TimeZone::UTC);
        let fr = Locale::new(UiLang::French, TimeZone::UTC);
        assert_eq!(en.money(152_000, "FCFA"), "0.15\u{a0}FCFA");
        assert_eq!(fr.money(1_500_000, "EUR"), "1,50\u{a0}EUR");
        assert_eq!(fr.money(4_000_000, "FCFA"), "4\u{a0}FCFA");
        assert_eq!(en.money(1_234_567_890, "FCFA"), "1,235\u{a0}FCFA");
        assert_eq!(en.money(12, "EUR"), "< 0.01\u{a0}EUR");
        assert_eq!(en.money(0, "EUR"), "0\u{a0}EUR");
        assert_eq!(en.duration(40), "40 s");
        assert_eq!(fr.duration(301), "6 min");
    }
}
