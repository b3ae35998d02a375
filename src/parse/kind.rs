//! What a document is, told by its first telling tag, and what to say of one that is no feed.

use super::mend::Ns;
use super::mend::scan::{Scanner, Token, article_starts};
use super::{DocumentKind, problem};
use crate::domain::{FailureKind, Problem};

/// The family of formats that an XML feed belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// RSS 0.91 to 2.0.
    Rss,
    /// RSS 0.90 and 1.0.
    Rdf,
    /// Atom 0.3 and 1.0.
    Atom,
}

impl Dialect {
    /// The namespace of its own elements.
    pub(super) const fn namespace(self) -> Ns {
        match self {
            Self::Atom => Ns::Atom,
            Self::Rss | Self::Rdf => Ns::Rss,
        }
    }

    /// Its word for an article.
    pub(super) const fn article(self) -> &'static str {
        match self {
            Self::Atom => "entry",
            Self::Rss | Self::Rdf => "item",
        }
    }

    /// The same for the reader.
    pub(super) const fn kind(self) -> DocumentKind {
        match self {
            Self::Rss => DocumentKind::Rss,
            Self::Rdf => DocumentKind::Rdf,
            Self::Atom => DocumentKind::Atom,
        }
    }
}

/// Where a feed begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Root {
    pub(super) dialect: Dialect,
    /// The byte at which its first tag begins.
    pub(super) at: usize,
    /// The first tag is a part of a feed, the tag around it is not there.
    pub(super) missing: bool,
}

/// What was found at the document's beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found<'a> {
    /// An XML feed, and the DOCTYPE before it.
    Feed(Root, Option<&'a str>),
    /// An object or list of JSON.
    Json,
    /// Something else.
    Other(DocumentKind),
}

/// How many tokens are looked at before the first telling tag.
const MAX_JUNK: usize = 4096;

/// How many tokens of a page may stand before a feed.
const MAX_WARNING: usize = 64;

/// Whether a tag is a feed's root and nothing that stands in pages.
fn is_sure(name: &str) -> bool {
    let local = super::mend::local(name);
    local.eq_ignore_ascii_case("rss") || local.eq_ignore_ascii_case("feed")
}

/// Looks for the tag that tells what the document is; junk before it (blank lines, notices of PHP,
/// comments) is passed over.
pub(super) fn find(text: &str) -> Found<'_> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.is_empty() {
        return Found::Other(DocumentKind::Empty);
    }
    if start.starts_with(['{', '[']) {
        return Found::Json;
    }
    let mut scanner = Scanner::new(text, 0);
    let mut doctype = None;
    let mut html = false;
    let mut html_at = None;
    for seen in 0..MAX_JUNK {
        if html_at.is_some_and(|from| seen > from + MAX_WARNING) {
            break;
        }
        let at = scanner.position();
        match scanner.next() {
            Some(Token::Doctype(inner)) => {
                html |= inner
                    .trim_start()
                    .get(..4)
                    .is_some_and(|s| s.eq_ignore_ascii_case("html"));
                doctype = Some(inner);
            }
            Some(Token::Start { name, .. }) => match telling(name, at) {
                Some(Found::Feed(root, _)) if html_at.is_none() || is_sure(name) => {
                    return Found::Feed(root, doctype);
                }
                Some(Found::Feed(..)) => break,
                // A program's warning may have dressed as a page before it wrote its feed.
                Some(Found::Other(DocumentKind::Html)) => {
                    html_at.get_or_insert(seen);
                }
                Some(found) => return found,
                None => {}
            },
            Some(_) => {}
            None => break,
        }
    }
    Found::Other(if html || html_at.is_some() {
        DocumentKind::Html
    } else {
        DocumentKind::Unknown
    })
}

fn telling(name: &str, at: usize) -> Option<Found<'static>> {
    let local = super::mend::local(name).to_ascii_lowercase();
    let feed = |dialect, missing| {
        let root = Root {
            dialect,
            at,
            missing,
        };
        Some(Found::Feed(root, None))
    };
    match local.as_str() {
        "rss" => feed(Dialect::Rss, false),
        "rdf" => feed(Dialect::Rdf, false),
        "feed" => feed(Dialect::Atom, false),
        "channel" | "item" => feed(Dialect::Rss, true),
        "entry" => feed(Dialect::Atom, true),
        "html" | "head" | "body" | "script" => Some(Found::Other(DocumentKind::Html)),
        "opml" => Some(Found::Other(DocumentKind::Opml)),
        "urlset" | "sitemapindex" => Some(Found::Other(DocumentKind::Sitemap)),
        _ => None,
    }
}

/// How many articles of any format the document's own tags open, however they are nested; those
/// in comments and CDATA sections do not count.
pub(super) fn article_tags(text: &str) -> usize {
    Scanner::new(text, 0)
        .filter(|token| match token {
            Token::Start { name, .. } => super::mend::is_article(name),
            _ => false,
        })
        .count()
}

/// How many articles a document may hold of which nothing could be read: every start tag, also in what
/// damage made to be no markup; comments do not count, of a section only whole articles.
pub(super) fn article_signs(text: &str) -> usize {
    let mut scanner = Scanner::new(text, 0);
    let mut from = 0;
    let mut signs = 0;
    while let Some(token) = scanner.next() {
        let span = text.get(from..scanner.position()).unwrap_or_default();
        signs += match token {
            Token::CData(text) => super::mend::scan::whole_articles(text),
            Token::Aside if span.starts_with("<!--") => 0,
            _ => article_starts(span),
        };
        from = scanner.position();
    }
    signs
}

/// What to say of a document that is no feed; `None` for the kinds that are.
pub(super) fn failure(kind: DocumentKind) -> Option<Problem> {
    let (failure, what) = match kind {
        DocumentKind::Rss | DocumentKind::Atom | DocumentKind::Rdf | DocumentKind::JsonFeed => {
            return None;
        }
        DocumentKind::Html => (FailureKind::WebPage, "a web page, not a feed"),
        DocumentKind::Opml => (
            FailureKind::NotAFeed,
            "a list of feeds (OPML), not a feed: it can be imported",
        ),
        DocumentKind::Sitemap => (FailureKind::NotAFeed, "a sitemap, not a feed"),
        DocumentKind::Empty => (FailureKind::Empty, "nothing in the document"),
        DocumentKind::Unknown => (
            FailureKind::NotAFeed,
            "neither a feed nor anything else known",
        ),
    };
    Some(problem(failure, what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_told_by_its_first_telling_tag() {
        let cases = [
            ("", DocumentKind::Empty),
            (" \n\u{feff}", DocumentKind::Empty),
            ("<!DOCTYPE html><html><body>Error 502", DocumentKind::Html),
            ("<!doctype html><p>Not found", DocumentKind::Html),
            (
                "<?xml version='1.0'?><opml version='2.0'>",
                DocumentKind::Opml,
            ),
            (
                "<urlset><url><loc>x</loc></url></urlset>",
                DocumentKind::Sitemap,
            ),
            ("Service unavailable", DocumentKind::Unknown),
        ];
        for (text, kind) in cases {
            assert_eq!(find(text), Found::Other(kind), "{text}");
            assert!(failure(kind).is_some());
        }
        assert_eq!(find("{\"error\": 404}"), Found::Json);
    }

    #[test]
    fn a_warning_that_dressed_as_a_page_is_junk() {
        let warning = "<html><body><br /><b>Warning</b>: undefined in <b>/f.php</b>\n";
        let feed = format!("{warning}<?xml version='1.0'?><rss version='2.0'>");
        assert!(matches!(find(&feed), Found::Feed(..)));
        let page = format!("{warning}<item>a custom element</item><rss>");
        assert_eq!(find(&page), Found::Other(DocumentKind::Html));
        let page = format!("{warning}{}<rss>", "<p>a</p>".repeat(40));
        assert_eq!(find(&page), Found::Other(DocumentKind::Html));
    }

    #[test]
    fn junk_before_the_root_is_passed_over() {
        let text =
            "\n<br />\n<b>Warning</b>: x in <b>y.php</b>\n<!-- c --><?xml version='1.0'?>\n<RSS>";
        let Found::Feed(root, _) = find(text) else {
            panic!("no feed found")
        };
        assert_eq!((root.dialect, root.at), (Dialect::Rss, text.len() - 5));
    }
}
