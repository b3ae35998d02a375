//! Addresses that may not lead where they seem to: told before a browser opens them.

use url::{Host, Url};

/// Why an address is shown in full and asked for first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// It holds a user name or password, which many take for the host:
    /// `https://www.rfi.fr@evil.example/`.
    User,
    /// Its host is written in letters of several scripts, some of which look alike:
    /// `https://аррӏе.com/`.
    Scripts,
}

/// Whether there is something about an address that a person should look at first.
///
/// ```
/// use griot::app::{Doubt, doubt};
/// let of = |text: &str| doubt(&text.parse().unwrap());
/// assert_eq!(of("https://www.rfi.fr/fr/afrique/"), None);
/// assert_eq!(of("https://www.rfi.fr@evil.example/"), Some(Doubt::User));
/// assert_eq!(of("https://xn--80ak6aa92e.com/"), Some(Doubt::Scripts));
/// ```
pub fn doubt(url: &Url) -> Option<Doubt> {
    if !url.username().is_empty() || url.password().is_some() {
        return Some(Doubt::User);
    }
    let Some(Host::Domain(name)) = url.host() else {
        return None;
    };
    if !name.contains("xn--") {
        return None;
    }
    let (name, decoded) = idna::domain_to_unicode(name);
    let mut scripts = name.chars().filter_map(script);
    let first = scripts.next();
    let mixed = decoded.is_err() || scripts.any(|script| Some(script) != first);
    mixed.then_some(Doubt::Scripts)
}

/// A host as its readers write it, when it is written with more than ASCII.
pub(super) fn written_host(url: &Url) -> Option<String> {
    let host = url.host_str().filter(|host| host.contains("xn--"))?;
    Some(idna::domain_to_unicode(host).0)
}

/// The letters that a script's readers use; `None` for what all scripts share. Coarse: those whose
/// letters look like others' are told apart, the rest by their blocks.
fn script(c: char) -> Option<u32> {
    match c {
        '0'..='9' | '-' | '.' | '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' => None,
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}' => Some(1),
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some(2),
        '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' => Some(3),
        '\u{530}'..='\u{58f}' => Some(4),
        '\u{590}'..='\u{5ff}' => Some(5),
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' => Some(6),
        '\u{1200}'..='\u{139f}' | '\u{2d80}'..='\u{2ddf}' | '\u{ab00}'..='\u{ab2f}' => Some(7),
        // Chinese and Japanese use several blocks side by side.
        '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Some(8),
        c => Some(16 + (u32::from(c) >> 7)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Doubt> {
        doubt(&Url::parse(text).unwrap())
    }

    #[test]
    fn users_and_mixed_scripts_are_doubtful_and_honest_addresses_are_not() {
        for text in [
            "https://user@a.example/",
            "https://:secret@a.example/",
            "http://www.rfi.fr%2F@evil.example/",
        ] {
            assert_eq!(of(text), Some(Doubt::User), "{text}");
        }
        for text in [
            "https://раураl.com/",
            "https://аррӏе.com/",
            "https://xn--80ak6aa92e.com/",
            "https://gοοgle.com/",
        ] {
            assert_eq!(of(text), Some(Doubt::Scripts), "{text}");
        }
        for text in [
            "https://www.bbc.com/afrique",
            "https://sénégal.example/",
            "https://президент.рф/",
            "http://موقع.وزارة-الاتصالات.مصر/",
            "http://[::1]/",
            "http://127.0.0.1:8098/@x",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
