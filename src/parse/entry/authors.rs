//! Who wrote an entry.

use feed_rs::model::{Feed, FeedType};

use super::Document;
use crate::parse::plain;
use crate::parse::raw::Entry;
use crate::text::{Clean, fold};

/// The most authors that are named.
const MAX_AUTHORS: usize = 4;

/// Who wrote an entry: whom it names, else who wrote the whole feed, unless it is of another one.
pub(super) fn of(entry: &Entry, document: &Document<'_>) -> Option<Clean> {
    let of_all = || document.author.clone().filter(|_| entry.source.is_none());
    author(&entry.authors).or_else(of_all)
}

/// Who wrote all entries of a feed that name nobody: so say Atom and JSON Feed. An outlet that is named
/// there is no author.
pub(in crate::parse) fn of_all(feed: &Feed, title: Option<&Clean>) -> Option<Clean> {
    if !matches!(feed.feed_type, FeedType::Atom | FeedType::JSON) {
        return None;
    }
    let names = feed.authors.iter().filter_map(|person| person.name.clone());
    let author = author(&names.collect::<Vec<_>>())?;
    let (own, outlet) = (fold(&author), fold(title.map_or("", Clean::as_str)));
    let is_outlet = outlet.contains(&own) || own.contains(&outlet);
    (!outlet.is_empty() && !is_outlet).then_some(author)
}

/// The authors' names in one line; addresses and the "by" before a name go.
fn author(names: &[String]) -> Option<Clean> {
    let mut kept: Vec<String> = Vec::new();
    for name in names {
        let name = without_addresses(&plain::of_html(name));
        let name = without_brackets(name.trim_matches([' ', ',', ';']));
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

/// A name without the addresses of mail around it: RSS has `address (name)`, RFC 5322 `name <address>`,
/// each also several times. What such addresses part is in no brackets any more.
fn without_addresses(name: &str) -> String {
    let apart = name.replace('(', " (").replace('<', " <");
    let words = apart.split_whitespace();
    let named: Vec<&str> = words.clone().filter(|word| !is_address(word)).collect();
    if named.len() == words.count() {
        return name.to_owned();
    }
    let named = named.join(" ");
    named.replace(['(', ')', '<', '>'], "")
}

/// A name without the brackets around the whole of it, and without those that have no fellow.
fn without_brackets(name: &str) -> &str {
    [('(', ')'), ('<', '>'), ('[', ']')]
        .into_iter()
        .fold(name, |name, (open, close)| {
            let within = name.strip_prefix(open);
            let within = within.and_then(|name| name.strip_suffix(close));
            let within = within.unwrap_or(name).trim();
            match (within.contains(open), within.contains(close)) {
                (true, false) => within.trim_start_matches(open).trim_end_matches(open),
                (false, true) => within.trim_start_matches(close).trim_end_matches(close),
                _ => within,
            }
            .trim()
        })
}

/// Whether a word is an address of mail, whatever stands around it.
fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let parts = word.split_once('@');
    parts.is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
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
            ("Awa Traoré (à Bamako)", "Awa Traoré (à Bamako)"),
            ("(Awa Traoré)", "Awa Traoré"),
            ("Awa Traoré)", "Awa Traoré"),
            (" [ Awa Traoré ] ,", "Awa Traoré"),
        ] {
            assert_eq!(told(name).as_deref(), Some(want), "{name}");
        }
    }

    #[test]
    fn who_wrote_the_feed_wrote_what_names_nobody() {
        let told = |title: &str, own: &str, source: &str| {
            let feed = format!(
                "<feed xmlns='http://www.w3.org/2005/Atom'><title>{title}</title><id>f</id>
                 <author><name>Karl Dubois</name></author><entry><id>a</id><title>Un</title>
                 <link href='https://a.example/1'/>{own}{source}</entry></feed>"
            );
            let url = url::Url::parse("https://a.example/feed").unwrap();
            let context = crate::parse::FeedContext {
                url: &url,
                language: None,
                feed: None,
            };
            let parsed = crate::parse::parse_feed(feed.as_bytes(), None, &context);
            let author = parsed.articles.into_iter().next().unwrap().author;
            author.map(Clean::into_string)
        };
        let own = "<author><name>Awa Diop</name></author>";
        let source = "<source><id>s</id><title>Ailleurs</title></source>";
        assert_eq!(told("Carnets", "", "").as_deref(), Some("Karl Dubois"));
        assert_eq!(told("Carnets", own, "").as_deref(), Some("Awa Diop"));
        assert_eq!(told("Carnets", "", source), None);
        assert_eq!(told("Karl Dubois - Blog", "", ""), None);
    }

    #[test]
    fn addresses_of_mail_are_no_part_of_a_name() {
        let told = |name: &str| author(&[name.to_owned()]).map(Clean::into_string);
        for name in [
            "awa@b.example (Awa Traoré)",
            "awa@b.example(Awa Traoré)",
            "Awa Traoré <awa@b.example>",
            "Awa Traoré &lt;awa@b.example&gt;",
            "Awa Traoré (awa@b.example)",
            "mailto:awa@b.example (Awa Traoré)",
        ] {
            assert_eq!(told(name).as_deref(), Some("Awa Traoré"), "{name}");
        }
        let two = "awa@b.example (Awa Traoré), a.diop@b.example (A. Diop)";
        assert_eq!(told(two).as_deref(), Some("Awa Traoré, A. Diop"));
        for nobody in ["awa@b.example", "<awa@b.example>", "(awa@b.example)"] {
            assert_eq!(told(nobody), None, "{nobody}");
        }
        // An account is no address.
        assert_eq!(told("Awa @awa").as_deref(), Some("Awa @awa"));
    }
}
