//! An article as Markdown: what is exported, and what another program is given.

use std::fmt::Write as _;

use super::message::OpenArticle;
use crate::domain::{Block, Body, Marker, Span, SpanStyle};
use crate::locale::Locale;
use crate::text::Clean;

/// Articles as one Markdown text, parted by lines across.
pub fn article_markdown(articles: &[OpenArticle], locale: &Locale) -> String {
    let texts: Vec<String> = articles.iter().map(|open| one(open, locale)).collect();
    texts.join("\n---\n\n")
}

fn one(open: &OpenArticle, locale: &Locale) -> String {
    let (s, article) = (locale.strings(), &open.article);
    let mut out = format!("# {}\n\n", escaped(&article.title));
    let date = article.published.map(|at| locale.date_and_time(at));
    let date = date.unwrap_or_else(|| s.unknown_date.to_owned());
    let writer = article.writer().map(|writer| escaped(writer));
    let byline = [Some(escaped(&article.source_name)), writer, Some(date)];
    let byline: Vec<String> = byline.into_iter().flatten().collect();
    let _ = writeln!(out, "*{}*\n", byline.join(" · "));
    if let Some(url) = &article.url {
        let _ = writeln!(out, "<{url}>\n");
    }
    if let Some(standfirst) = &article.standfirst {
        let _ = writeln!(out, "**{}**\n", escaped(standfirst));
    }
    if let Some(body) = &open.body {
        for block in &body.blocks {
            put(&mut out, block, body);
        }
    }
    out
}

/// A table in pipes, a line below its first row.
fn table(rows: &[Vec<Clean>]) -> String {
    let mut out = String::new();
    for (at, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
        if at == 0 {
            let _ = writeln!(out, "|{}", " --- |".repeat(row.len()));
        }
    }
    out
}

fn put(out: &mut String, block: &Block, body: &Body) {
    let text = spans(block.spans(), body);
    let _ = match block {
        Block::Paragraph(_) => writeln!(out, "{text}\n"),
        Block::Heading { level, .. } => {
            // The title has the first level.
            let marks = "#".repeat(usize::from(*level).clamp(1, 5) + 1);
            writeln!(out, "{marks} {text}\n")
        }
        Block::Quote(_) => writeln!(out, "> {text}\n"),
        Block::Item { depth, marker, .. } => {
            let indent = "    ".repeat(usize::from(*depth));
            let mark = match marker {
                Marker::Bullet => "-".to_owned(),
                Marker::Number(n) => format!("{n}."),
            };
            writeln!(out, "{indent}{mark} {text}\n")
        }
        Block::Preformatted(text) => {
            // A fence longer than any in the text.
            let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
            let fence = "`".repeat(longest.max(2) + 1);
            writeln!(out, "{fence}\n{text}\n{fence}\n")
        }
        Block::Table { caption, rows, .. } => {
            if !caption.is_empty() {
                let _ = writeln!(out, "*{}*\n", escaped(caption));
            }
            writeln!(out, "{}", table(rows))
        }
        Block::Figure {
            image,
            caption,
            credit,
        } => {
            let credit = credit
                .as_ref()
                .map(|credit| format!(" ({})", escaped(credit)));
            let words = escaped(caption) + &credit.unwrap_or_default();
            match image {
                Some(image) => writeln!(out, "![{words}](<{image}>)\n"),
                None => writeln!(out, "*{words}*\n"),
            }
        }
        Block::Rule => writeln!(out, "* * *\n"),
        Block::Embed { title, url, .. } => {
            let title = if title.is_empty() {
                url.as_str()
            } else {
                title
            };
            writeln!(out, "[{}](<{url}>)\n", escaped(title))
        }
    };
}

fn spans(spans: &[Span], body: &Body) -> String {
    let mut out = String::new();
    for span in spans {
        let text = span.text.as_str();
        let inner = text.trim();
        if inner.is_empty() {
            out.push_str(text);
            continue;
        }
        // Marks of emphasis touch the letters; the spaces stay outside.
        let before = text.len() - text.trim_start().len();
        let after = text.trim_end().len();
        out.push_str(text.get(..before).unwrap_or_default());
        let mut inner = if span.style.has(SpanStyle::CODE) {
            format!("`{}`", inner.replace('`', "'"))
        } else {
            escaped(inner)
        };
        for (style, mark) in [
            (SpanStyle::STRONG, "**"),
            (SpanStyle::EMPHASIS, "*"),
            (SpanStyle::STRIKE, "~~"),
        ] {
            if span.style.has(style) {
                inner = format!("{mark}{inner}{mark}");
            }
        }
        let link = span
            .link
            .and_then(|link| body.links.get(usize::try_from(link).ok()?));
        match link {
            Some(link) => {
                let _ = write!(out, "[{inner}](<{}>)", link.url);
            }
            None => out.push_str(&inner),
        }
        out.push_str(text.get(after..).unwrap_or_default());
    }
    out
}

/// What a text would mean in Markdown is only written.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let begins = at == 0 && matches!(c, '#' | '>' | '-' | '+' | '=');
        if begins || matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '|' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A name for a file: the letters of a title, folded, joined by hyphens.
pub fn file_name(title: &str) -> String {
    let folded = crate::text::fold(title);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut name = String::new();
    for word in words {
        if name.len() + word.len() > 60 {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    if name.is_empty() {
        name.push_str("article");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Clean;

    #[test]
    fn what_would_mean_something_in_markdown_is_only_written() {
        assert_eq!(
            escaped("# a *b* [c](d) <e> x_y"),
            r"\# a \*b\* \[c\](d) \<e> x\_y"
        );
    }

    #[test]
    fn emphasis_touches_its_letters_and_links_are_whole() {
        let url = url::Url::parse("https://a.example/x_(y)").unwrap();
        let body = Body {
            blocks: Vec::new(),
            links: vec![crate::domain::Link { url }],
            origin: crate::domain::BodyOrigin::Feed,
            completeness: crate::domain::Completeness::Full,
        };
        let span = |text: &str, style, link| Span {
            text: Clean::run(text),
            style,
            link,
        };
        let text = [
            span("Le ", SpanStyle::PLAIN, None),
            span("président ", SpanStyle::STRONG, None),
            span("a dit", SpanStyle::EMPHASIS, Some(0)),
            span(".", SpanStyle::PLAIN, None),
        ];
        let made = spans(&text, &body);
        assert_eq!(
            made,
            "Le **président** [*a dit*](<https://a.example/x_(y)>)."
        );
    }

    #[test]
    fn a_file_is_called_by_the_words_of_its_title() {
        assert_eq!(
            file_name("Côte d’Ivoire : l’école, enfin !"),
            "cote-d-ivoire-l-ecole-enfin"
        );
        assert_eq!(file_name("../../etc/passwd"), "etc-passwd");
        assert_eq!(file_name("…"), "article");
        assert!(file_name(&"mot ".repeat(100)).len() <= 60);
    }
}
