//! What a site's `robots.txt` lets a program fetch in bulk (RFC 9309); knows no sockets.
//!
//! Feeds that the reader subscribed to and pages that the reader opens are not asked about here:
//! a person wants them. Pages fetched ahead of the reader are.

use std::time::Duration;

use url::Url;

/// Bytes that are read of a file (RFC 9309 §2.5 asks for at least 500 KiB).
const MAX_BYTES: usize = 512 << 10;

/// Rules that are kept of a file.
const MAX_RULES: usize = 2000;

/// The longest pause between two pages that a site can ask for.
const MAX_DELAY: Duration = Duration::from_secs(30);

/// The name under which griot is addressed.
const NAME: &str = "griot";

/// What a site allows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Robots {
    rules: Vec<Rule>,
    delay: Option<Duration>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    allow: bool,
    pattern: String,
}

impl Robots {
    /// Where a site's file lies.
    pub fn address(page: &Url) -> Option<Url> {
        page.join("/robots.txt").ok()
    }

    /// A site without a file allows everything.
    pub fn everything() -> Self {
        Self::default()
    }

    /// A site whose file cannot be had just now allows nothing (RFC 9309 §2.3.1.4).
    pub fn nothing() -> Self {
        Self {
            rules: vec![Rule {
                allow: false,
                pattern: "/".to_owned(),
            }],
            delay: None,
        }
    }

    /// Reads a file: the groups for `griot` if there are any, else those for `*`. Lines that say
    /// nothing known are passed over.
    pub fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes.get(..MAX_BYTES).unwrap_or(bytes));
        let text = text.trim_start_matches('\u{feff}');
        let mut ours = None;
        let mut others = Self::default();
        // The groups that the lines at hand belong to; agent lines in a row share one group.
        let (mut to_us, mut to_all, mut in_agents) = (false, false, false);
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                if !in_agents {
                    (to_us, to_all) = (false, false);
                }
                in_agents = true;
                to_all |= value == "*";
                if value.to_ascii_lowercase().split('/').next() == Some(NAME) {
                    to_us = true;
                    ours.get_or_insert_with(Self::default);
                }
                continue;
            }
            in_agents = false;
            if to_us && let Some(ours) = &mut ours {
                ours.take(&key, value);
            }
            if to_all {
                others.take(&key, value);
            }
        }
        ours.unwrap_or(others)
    }

    fn take(&mut self, key: &str, value: &str) {
        match key {
            "allow" | "disallow" if !value.is_empty() && self.rules.len() < MAX_RULES => {
                self.rules.push(Rule {
                    allow: key == "allow",
                    pattern: value.to_owned(),
                });
            }
            "crawl-delay" => {
                let seconds = value.parse::<f32>().ok().filter(|seconds| *seconds > 0.0);
                self.delay = seconds
                    .and_then(|seconds| Duration::try_from_secs_f32(seconds).ok())
                    .map(|delay| delay.min(MAX_DELAY));
            }
            _ => {}
        }
    }

    /// Whether a page may be fetched: the longest rule that fits decides, of two as long the one
    /// that allows.
    pub fn allows(&self, page: &Url) -> bool {
        let mut path = page.path().to_owned();
        if let Some(query) = page.query() {
            path.push('?');
            path.push_str(query);
        }
        self.rules
            .iter()
            .filter(|rule| fits(&rule.pattern, &path))
            .max_by_key(|rule| (rule.pattern.len(), rule.allow))
            .is_none_or(|rule| rule.allow)
    }

    /// The rules that hold for griot as a file of their own, to be kept and read again.
    pub fn to_text(&self) -> String {
        let mut text = String::from("user-agent: *\n");
        for rule in &self.rules {
            let key = if rule.allow { "allow" } else { "disallow" };
            text.extend([key, ": ", &rule.pattern, "\n"]);
        }
        if let Some(delay) = self.delay {
            let seconds = delay.as_secs_f32().to_string();
            text.extend(["crawl-delay: ", &seconds, "\n"]);
        }
        text
    }

    /// The pause that the site asks for between two pages; at most half a minute.
    pub const fn delay(&self) -> Option<Duration> {
        self.delay
    }
}

/// Whether a path begins with a pattern in which `*` is any text and a `$` at the end is the end.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, to_end) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(parts.next().unwrap_or_default()) else {
        return false;
    };
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        if to_end && parts.peek().is_none() {
            return rest.ends_with(part);
        }
        match rest.split_once(part) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    !to_end || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(robots: &Robots, path: &str) -> bool {
        robots.allows(
            &Url::parse("https://paper.example")
                .unwrap()
                .join(path)
                .unwrap(),
        )
    }

    #[test]
    fn what_is_kept_of_a_file_says_the_same() {
        let file = b"User-agent: griot\nDisallow: /a*b$\nAllow: /a/b\nCrawl-delay: 2.5\n\n\
                     User-agent: *\nDisallow: /";
        let robots = Robots::parse(file);
        assert_eq!(Robots::parse(robots.to_text().as_bytes()), robots);
        let closed = Robots::nothing();
        assert_eq!(Robots::parse(closed.to_text().as_bytes()), closed);
        let open = Robots::everything();
        assert_eq!(Robots::parse(open.to_text().as_bytes()), open);
    }

    #[test]
    fn the_longest_rule_decides_and_of_equals_the_one_that_allows() {
        let robots = Robots::parse(
            b"User-agent: *\nDisallow: /private\nAllow: /private/open # yes\nDisallow: /a\nAllow: /a\nDisallow:\n",
        );
        let table = [
            ("/news", true),
            ("/private/x", false),
            ("/privateer", false),
            ("/private/open/1", true),
            ("/a", true),
        ];
        for (path, expected) in table {
            assert_eq!(allowed(&robots, path), expected, "{path}");
        }
    }

    #[test]
    fn stars_and_ends_are_understood() {
        let robots = Robots::parse(
            b"User-Agent: *\r\nDisallow: /*.pdf$\r\nDisallow: /*?print=\r\nDisallow: /tag/*/feed/$\r\nDisallow: /end$",
        );
        let table = [
            ("/a.pdf", false),
            ("/a.pdf?x", true),
            ("/a.pdf.pdf", false),
            ("/b?print=1", false),
            ("/b?sprint=1", true),
            ("/tag/x/y/feed/", false),
            ("/tag/feed/", true),
            ("/end", false),
            ("/ending", true),
        ];
        for (path, expected) in table {
            assert_eq!(allowed(&robots, path), expected, "{path}");
        }
    }

    #[test]
    fn a_group_for_griot_stands_alone() {
        let text = b"User-agent: otherbot\nUser-agent: Griot/0.1\nDisallow: /no\nCrawl-delay: 5\n\nUser-agent: *\nDisallow: /\n";
        let robots = Robots::parse(text);
        assert!(allowed(&robots, "/yes") && !allowed(&robots, "/no"));
        assert_eq!(robots.delay(), Some(Duration::from_secs(5)));
        let others = Robots::parse(b"User-agent: griots\nDisallow: /\n");
        assert!(allowed(&others, "/"));
    }

    #[test]
    fn a_delay_is_bounded_and_junk_is_none() {
        let delay = |value: &str| {
            Robots::parse(format!("User-agent: *\nCrawl-delay: {value}\n").as_bytes()).delay()
        };
        assert_eq!(delay("86400"), Some(MAX_DELAY));
        assert_eq!(delay("0.5"), Some(Duration::from_millis(500)));
        for junk in ["-1", "nan", "inf", "soon", ""] {
            assert!(matches!(delay(junk), None | Some(MAX_DELAY)), "{junk}");
        }
    }

    #[test]
    fn no_file_allows_all_and_a_silent_site_nothing() {
        assert!(allowed(&Robots::everything(), "/x"));
        assert!(!allowed(&Robots::nothing(), "/x"));
        assert!(allowed(&Robots::parse(b"<html>404</html>"), "/x"));
    }
}
