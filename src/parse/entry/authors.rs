//! Who wrote an entry.

use crate::parse::plain;
use crate::text::{Clean, fold};

/// The most authors that are named.
const MAX_AUTHORS: usize = 4;

/// The authors' names in one line; addresses and the "by" before a name go.
pub(super) fn author(names: &[String]) -> Option<Clean> {
    let mut kept: Vec<String> = Vec::new();
    for name in names {
        let name = plain::of_html(name);
        let name = name
            .trim()
            .trim_matches(['(', ')', '<', '>', '[', ']', ',', ';'])
            .trim();
        let name = Clean::line(name).into_string();
        let name = without_by(&name);
        let is_new = !kept.iter().any(|known| fold(known) == fold(name));
        let is_address = name.contains("://") || (name.contains('@') && !name.contains(' '));
        if !name.is_empty() && !is_address && is_new {
            kept.push(name.to_owned());
        }
    }
    kept.truncate(MAX_AUTHORS);
    Some(Clean::line(&kept.join(", "))).filter(|text| !text.is_empty())
}

/// Words before a name, of which none begins a name itself as "von" and "di" do.
const BY: [&str; 5] = ["by ", "par ", "por ", "written by ", "بقلم "];

/// A name without the word before it, however that is written.
fn without_by(name: &str) -> &str {
    let rest = |by: &&str| {
        let (head, rest) = name.split_at_checked(by.len())?;
        (head.to_lowercase() == **by).then_some(rest.trim_start())
    };
    BY.iter().find_map(rest).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_before_a_name_goes_and_none_that_is_of_it() {
        let told = |name: &str| author(&[name.to_owned()]).map(Clean::into_string);
        for (name, want) in [
            ("par Awa Diop", "Awa Diop"),
            ("By Jane Doe", "Jane Doe"),
            ("بقلم محمد علي", "محمد علي"),
            ("Parfait Ndong", "Parfait Ndong"),
        ] {
            assert_eq!(told(name).as_deref(), Some(want), "{name}");
        }
    }
}
