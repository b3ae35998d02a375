//! griot's own guide as a source with one feed a language: its articles as RSS documents, to be
//! parsed and stored like any other feed. Never fetched; knows nothing of how articles are shown.

mod pages;

use quick_xml::escape::escape;
use url::Url;

use crate::domain::{FeedSpec, Lang, Source, SourceId, SourceKind, Timestamp};
use crate::locale::UiLang;
use crate::text::Clean;

/// The host of the guide's addresses. RFC 6761 §6.4 keeps `.invalid` from ever being a host.
pub const HOST: &str = "griot.invalid";

/// Seconds between two articles of the guide.
const STEP: i64 = 60;

/// The language that the guide is read in: it is written in French and in English, which readers of
/// every other language of the screens get.
const fn written(lang: UiLang) -> UiLang {
    match lang {
        UiLang::French => UiLang::French,
        _ => UiLang::English,
    }
}

/// The guide as a source: its feeds in the order of the language that is read first.
pub fn source(first: UiLang) -> Source {
    let order = match written(first) {
        UiLang::French => [UiLang::French, UiLang::English],
        _ => [UiLang::English, UiLang::French],
    };
    let languages: Vec<Lang> = order.into_iter().filter_map(lang).collect();
    Source {
        id: SourceId::new("griot"),
        name: Clean::line("griot"),
        home: None,
        countries: Vec::new(),
        region: None,
        languages,
        kind: SourceKind::Guide,
        feeds: order.into_iter().filter_map(feed).collect(),
    }
}

/// Whether an address is one of the guide's, which must not be asked for on any network.
pub fn is_guide(url: &Url) -> bool {
    url.host_str() == Some(HOST)
}

/// The guide in one language as an RSS 2.0 document with whole texts. Its first article counts as
/// published at `now`, each other a minute before the one that precedes it, so that they stand in
/// their order at the top of a first, empty list and age like any news.
pub fn document(lang: UiLang, now: Timestamp) -> String {
    let pages: Vec<Page<'_>> = pages::texts(lang).iter().filter_map(Page::read).collect();
    let lang = written(lang);
    let (title, about) = match lang {
        UiLang::French => ("griot", "Le guide de griot"),
        _ => ("griot", "The guide to griot"),
    };
    let mut lines = vec![
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned(),
        "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">"
            .to_owned(),
        "<channel>".to_owned(),
        format!("<title>{title}</title>"),
        format!("<link>{}</link>", address(lang, "")),
        format!("<description>{about}</description>"),
        format!("<language>{}</language>", lang.code()),
    ];
    let mut at = now;
    for page in &pages {
        lines.push(page.item(lang, &pages, at));
        at = at.plus(-STEP);
    }
    lines.push("</channel>\n</rss>\n".to_owned());
    lines.join("\n")
}

fn lang(ui: UiLang) -> Option<Lang> {
    Lang::parse(ui.code())
}

fn address(lang: UiLang, rest: &str) -> String {
    format!("https://{HOST}/guide/{}/{rest}", lang.code())
}

fn feed(ui: UiLang) -> Option<FeedSpec> {
    let title = match ui {
        UiLang::French => "Guide en français",
        _ => "Guide in English",
    };
    Some(FeedSpec {
        title: Some(Clean::line(title)),
        urls: vec![Url::parse(&address(ui, "feed.xml")).ok()?],
        language: lang(ui),
    })
}

/// An article as it is written: `title:`, `summary:` and `see:` lines, a blank line, HTML.
struct Page<'a> {
    slug: &'a str,
    title: &'a str,
    summary: &'a str,
    /// The slugs of the articles that it leads to.
    see: Vec<&'a str>,
    html: &'a str,
}

impl<'a> Page<'a> {
    fn read((slug, text): &(&'a str, &'a str)) -> Option<Self> {
        let (head, html) = text.split_once("\n\n")?;
        let field = |name: &str| head.lines().find_map(|line| line.strip_prefix(name));
        Some(Self {
            slug,
            title: field("title: ")?,
            summary: field("summary: ")?,
            see: field("see: ")?.split(", ").collect(),
            html: html.trim_end(),
        })
    }

    fn item(&self, lang: UiLang, all: &[Page<'_>], at: Timestamp) -> String {
        let address = address(lang, self.slug);
        let date = at.to_jiff().strftime("%a, %d %b %Y %H:%M:%S GMT");
        let title = escape(self.title);
        let summary = escape(self.summary);
        let html = format!("{}\n{}", self.html, self.read_also(lang, all));
        format!(
            "<item>\n<title>{title}</title>\n<link>{address}</link>\n\
             <guid isPermaLink=\"true\">{address}</guid>\n<pubDate>{date}</pubDate>\n\
             <description>{summary}</description>\n\
             <content:encoded><![CDATA[{html}]]></content:encoded>\n</item>"
        )
    }

    /// The closing list of links, in the words that publishers use for it.
    fn read_also(&self, lang: UiLang, all: &[Page<'_>]) -> String {
        let heading = match lang {
            UiLang::French => "À lire aussi",
            _ => "Read also",
        };
        let links = self.see.iter().filter_map(|slug| {
            let page = all.iter().find(|page| page.slug == *slug)?;
            let address = address(lang, page.slug);
            Some(format!(
                "<li><a href=\"{address}\">{}</a></li>\n",
                escape(page.title)
            ))
        });
        format!(
            "<h3>{heading}</h3>\n<ul>\n{}</ul>",
            links.collect::<String>()
        )
    }
}

#[cfg(test)]
mod tests;
