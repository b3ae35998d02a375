//! Passwords in addresses, left out where they are shown.

/// The text with the password of every address in it as `***`: `http://bob:***@proxy:8080`. The name
/// stays, it tells which account is meant.
pub fn without_passwords(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (before, after) = rest.split_at(at + 3);
        shown.push_str(before);
        let (authority, after) = after.split_at(authority_end(after));
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

/// Where the name and the host end. What stands behind a colon and is no port is a password: a `/` in
/// it, which should not stand there as it is, does not end it.
fn authority_end(after: &str) -> usize {
    let end = |ends: fn(char) -> bool| after.find(ends).unwrap_or(after.len());
    let all = end(|c| matches!(c, '"' | '\'') || c.is_whitespace());
    let usual = end(|c| matches!(c, '/' | '?' | '#' | '"' | '\'') || c.is_whitespace());
    let (authority, rest) = after.get(..all).unwrap_or(after).split_at(usual);
    let port = authority.rsplit_once(':').map(|(_, port)| port);
    let is_port =
        |text: &str| text.ends_with(']') || text.bytes().all(|byte| byte.is_ascii_digit());
    match rest.rfind('@') {
        Some(at) if !authority.contains('@') && port.is_some_and(|port| !is_port(port)) => {
            let host = usual + at;
            let tail = after.get(host..all).unwrap_or_default();
            host + tail.find(['/', '?', '#']).unwrap_or(tail.len())
        }
        _ => usual,
    }
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
            ("http://bob:h/n#r2@proxy:80/", "http://bob:***@proxy:80/"),
            ("http://feed.example:80/@bob", "http://feed.example:80/@bob"),
            ("http://[::1]/@bob", "http://[::1]/@bob"),
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
