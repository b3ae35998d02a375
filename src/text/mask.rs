//! Passwords in addresses, left out where they are shown.

/// The text with the password of every address in it as `***`: `http://bob:***@proxy:8080`. The name
/// stays, it tells which account is meant.
pub fn without_passwords(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (before, after) = rest.split_at(at + 3);
        shown.push_str(before);
        let end = after
            .find(|c: char| matches!(c, '/' | '?' | '#' | '"' | '\'') || c.is_whitespace())
            .unwrap_or(after.len());
        let (authority, after) = after.split_at(end);
        match authority.rsplit_once('@') {
            Some((user, host)) => {
                let (name, password) = user.split_once(':').unwrap_or((user, ""));
                shown.push_str(name);
                shown.push_str(if password.is_empty() { "@" } else { ":***@" });
                shown.push_str(host);
            }
            None => shown.push_str(authority),
        }
        rest = after;
    }
    shown.push_str(rest);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_not_shown_wherever_its_address_stands() {
        for (text, want) in [
            (
                "\"http://bob:hunter2@proxy:8080\"",
                "\"http://bob:***@proxy:8080\"",
            ),
            (
                "http://bob:h:n@r2@feed.example/a:b@c",
                "http://bob:***@feed.example/a:b@c",
            ),
            ("http://bob@feed.example/", "http://bob@feed.example/"),
            (
                "a socks5h://u:p@h:1 and https://v:q@i",
                "a socks5h://u:***@h:1 and https://v:***@i",
            ),
            ("no address: a@b", "no address: a@b"),
        ] {
            assert_eq!(without_passwords(text), want);
        }
    }
}
