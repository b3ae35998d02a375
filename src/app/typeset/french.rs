//! French spacing: no line may begin with « ; : ! ? » or lose its guillemets (Imprimerie
//! nationale, "Lexique des règles typographiques"). Ordinary spaces that should be no-break ones
//! are repaired; nothing else is changed.

/// Narrow no-break space.
const NARROW: char = '\u{202f}';
/// No-break space.
const NO_BREAK: char = '\u{a0}';

/// The text with ordinary spaces before `; : ! ? » %` and after `«` made no-break, and those
/// between the groups of a number ("10 000").
///
/// `before` is the last character of the run before, `after` the first of the run behind, since a
/// paragraph's runs are repaired one by one.
pub(super) fn repair(text: &str, before: Option<char>, after: Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous = before;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().or(after);
        let c = if c == ' ' { space(previous, next) } else { c };
        out.push(c);
        previous = Some(c);
    }
    out
}

fn space(previous: Option<char>, next: Option<char>) -> char {
    match (previous, next) {
        (_, Some(';' | '!' | '?' | '%')) => NARROW,
        (_, Some(':' | '»')) | (Some('«' | '—'), _) => NO_BREAK,
        (Some(a), Some(b)) if a.is_ascii_digit() && b.is_ascii_digit() => NARROW,
        _ => ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_is_tied_to_its_word() {
        let set = repair(
            "qualifiées de « visite officielle ». Quoi ? Oui : 10 000 !",
            None,
            None,
        );
        assert_eq!(
            set,
            "qualifiées de «\u{a0}visite officielle\u{a0}». Quoi\u{202f}? Oui\u{a0}: 10\u{202f}000\u{202f}!"
        );
    }

    #[test]
    fn runs_know_their_neighbours() {
        assert_eq!(repair("mot ", None, Some('»')), "mot\u{a0}");
        assert_eq!(repair(" mot", Some('«'), None), "\u{a0}mot");
    }
}
