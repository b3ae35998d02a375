//! Feeds to OPML 2.0.

use quick_xml::escape::escape;

use crate::domain::Feed;
use crate::text::Clean;

/// Writes feeds as an OPML 2.0 document that any reader takes: a source with several feeds becomes
/// a folder of its name. In the order of names, so that two exports of the same feeds are equal.
pub fn export_opml(feeds: &[Feed]) -> String {
    let mut feeds: Vec<&Feed> = feeds.iter().collect();
    feeds.sort_by_key(|feed| (&feed.source_name, &feed.source, &feed.title, feed.id));
    let mut lines = vec![
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned(),
        "<opml version=\"2.0\">".to_owned(),
        "  <head>".to_owned(),
        "    <title>griot</title>".to_owned(),
        "  </head>".to_owned(),
        "  <body>".to_owned(),
    ];
    for group in feeds.chunk_by(|a, b| a.source == b.source) {
        match group {
            [feed] => lines.push(outline(feed, "    ")),
            [first, ..] => {
                let name = attribute(&first.source_name);
                lines.push(format!("    <outline text=\"{name}\" title=\"{name}\">"));
                lines.extend(group.iter().map(|feed| outline(feed, "      ")));
                lines.push("    </outline>".to_owned());
            }
            [] => {}
        }
    }
    lines.push("  </body>\n</opml>\n".to_owned());
    lines.join("\n")
}

fn outline(feed: &Feed, indent: &str) -> String {
    let title = attribute(&feed.title);
    let url = attribute(feed.url.as_str());
    let language = feed.language.as_ref();
    let language = language.map(|lang| format!(" language=\"{}\"", attribute(lang.as_str())));
    let language = language.unwrap_or_default();
    format!(
        "{indent}<outline type=\"rss\" text=\"{title}\" title=\"{title}\"{language} \
         xmlUrl=\"{url}\"/>"
    )
}

fn attribute(text: &str) -> String {
    escape(Clean::line(text).as_str()).into_owned()
}
