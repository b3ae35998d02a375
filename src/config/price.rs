//! What a megabyte costs, exactly: money is counted in millionths, never in binary fractions.

use crate::text::Clean;

/// A price with its currency, as the reader writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// Millionths of the currency for a megabyte (a million bytes).
    pub micros_per_mb: u64,
    /// The currency's name or sign.
    pub currency: Clean,
}

/// No price has more digits.
const MAX_DIGITS: usize = 9;

impl Price {
    /// Reads `4 FCFA`, `0.015 EUR`, `0,015 €`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')?;
        let (number, currency) = text.split_at(end);
        let currency = Clean::line(currency.trim());
        let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let sane = !whole.is_empty()
            && whole.len() <= MAX_DIGITS
            && part.len() <= 6
            && digits(whole)
            && digits(part)
            && !currency.is_empty()
            && currency.chars().count() <= 12
            && !currency.contains(|c: char| c.is_ascii_digit() || c == '-');
        if !sane {
            return None;
        }
        let whole: u64 = whole.parse().ok()?;
        let part: u64 = format!("{part:0<6}").parse().ok()?;
        Some(Self {
            micros_per_mb: whole * 1_000_000 + part,
            currency,
        })
    }

    /// Millionths of the currency that so many bytes cost, to the nearest.
    pub fn micros(&self, bytes: u64) -> u64 {
        let micros = (u128::from(bytes) * u128::from(self.micros_per_mb) + 500_000) / 1_000_000;
        u64::try_from(micros).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_read_with_point_or_comma_and_their_currency() {
        let micros = |text: &str| Price::parse(text).map(|price| price.micros_per_mb);
        assert_eq!(micros("4 FCFA"), Some(4_000_000));
        assert_eq!(micros("0,015 €"), Some(15_000));
        assert_eq!(micros("1.5EUR"), Some(1_500_000));
        for wrong in [
            "4",
            "FCFA",
            "",
            "-1 EUR",
            "1.2.3 EUR",
            "1e9 EUR",
            "1.1234567 EUR",
        ] {
            assert_eq!(Price::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn bytes_cost_what_they_cost_to_the_millionth() {
        let price = Price::parse("4 FCFA").unwrap();
        assert_eq!(price.micros(38_000), 152_000);
        assert_eq!(price.micros(91_000_000), 364_000_000);
        assert_eq!(price.micros(0), 0);
        assert!(price.micros(u64::MAX) > 0);
    }
}
