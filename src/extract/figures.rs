//! Pictures: their addresses, what is written under them, who took them; must never know what else
//! stands on the page.

use url::Url;

use super::address::resolve;
use super::dom::{Dom, Ix};
use super::{labels, words};
use crate::domain::Block;
use crate::text::{Clean, fold};

/// A longer text under a picture is a paragraph.
const MAX_CAPTION: usize = 300;

/// Attributes in which pages keep the true picture until a script moves it to `src`.
const SOURCES: &[&str] = &[
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-img",
    "src",
    "data-srcset",
    "srcset",
];

/// The address of an `img` or the `source` of a `picture`.
pub(super) fn image_url(dom: &Dom, ix: Ix, base: &Url) -> Option<Url> {
    SOURCES.iter().find_map(|name| {
        let value = dom.attr(ix, name)?;
        let first = value.split_whitespace().next()?.trim_end_matches(',');
        if first.starts_with("data:") {
            return None;
        }
        resolve(base, first)
    })
}

/// Whether an `img` is a counter or a spacer.
pub(super) fn is_pixel(dom: &Dom, ix: Ix) -> bool {
    ["width", "height"].iter().any(|name| {
        let size = dom
            .attr(ix, name)
            .and_then(|value| value.trim().trim_end_matches("px").parse::<u32>().ok());
        size.is_some_and(|size| size <= 3)
    })
}

/// A `figure`, or an image with a caption beside it, as a block.
pub(super) fn figure(dom: &Dom, ix: Ix, base: &Url) -> Option<Block> {
    let image = dom
        .find(ix, &["img", "amp-img"])
        .filter(|&img| !is_pixel(dom, img));
    let source = image.and_then(|img| image_url(dom, img, base)).or_else(|| {
        dom.find_all(ix, &["source"])
            .find_map(|at| image_url(dom, at, base))
    });
    let words = caption_element(dom, ix);
    let (caption, credit) = words.map_or((String::new(), None), |at| caption_and_credit(dom, at));
    let caption = if caption.is_empty() {
        image
            .and_then(|img| dom.attr(img, "alt"))
            .map_or_else(String::new, alt_text)
    } else {
        caption
    };
    if source.is_none() && caption.is_empty() {
        return None;
    }
    Some(Block::Figure {
        image: source,
        caption: Clean::line(&caption),
        credit: credit.map(|credit| Clean::line(&credit)),
    })
}

/// An image that stands alone.
pub(super) fn image(dom: &Dom, ix: Ix, base: &Url) -> Option<Block> {
    if is_pixel(dom, ix) {
        return None;
    }
    Some(Block::Figure {
        image: Some(image_url(dom, ix, base)?),
        caption: Clean::line(&dom.attr(ix, "alt").map_or_else(String::new, alt_text)),
        credit: None,
    })
}

/// An alternative text, unless it is the name of a file.
fn alt_text(alt: &str) -> String {
    let alt = alt.trim();
    let file = [".jpg", ".jpeg", ".png", ".gif", ".webp"]
        .iter()
        .any(|end| alt.to_ascii_lowercase().ends_with(end));
    if file || (!alt.contains(' ') && alt.contains(['_', '-'])) {
        String::new()
    } else {
        alt.to_owned()
    }
}

fn caption_element(dom: &Dom, ix: Ix) -> Option<Ix> {
    dom.find(ix, &["figcaption"])
        .or_else(|| dom.descendants(ix).find(|&at| is_caption(dom, at)))
        .or_else(|| dom.has_text(ix).then_some(ix))
}

/// Whether an element says by its class that it holds the words of a picture.
pub(super) fn is_caption(dom: &Dom, ix: Ix) -> bool {
    if matches!(
        dom.name(ix),
        "img" | "figure" | "body" | "article" | "main" | "a" | "picture" | ""
    ) {
        return false;
    }
    labels::says(dom, ix, words::CAPTION)
        && dom.find(ix, &["img", "iframe", "video"]).is_none()
        && dom.short_text(ix, MAX_CAPTION).is_some()
}

/// Whether an element is a picture with its words and nothing else.
pub(super) fn is_picture_box(dom: &Dom, ix: Ix) -> bool {
    if dom.end(ix) - ix > 60 || dom.find(ix, &["img", "picture", "amp-img"]).is_none() {
        return false;
    }
    let other = [
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "blockquote",
        "table",
        "iframe",
        "video",
    ];
    if dom.find_all(ix, &["figure", "figcaption"]).count() > 2 {
        return false;
    }
    dom.short_text(ix, MAX_CAPTION).is_some()
        && dom.find(ix, &other).is_none()
        && dom.find_all(ix, &["p"]).count() <= 2
}

/// Whether a paragraph is a picture with all its words, few and without links, set apart under it as
/// emphasis: how editors without a field for captions write them.
pub(super) fn is_captioned(dom: &Dom, ix: Ix) -> bool {
    let mut pictures = dom.find_all(ix, &["img", "amp-img"]);
    let (Some(picture), None) = (pictures.next(), pictures.next()) else {
        return false;
    };
    let Some(emphasis) = dom.find(ix, &["em", "i", "small"]) else {
        return false;
    };
    let words = dom.short_text(ix, MAX_CAPTION);
    picture < emphasis
        && words.is_some()
        && words == dom.short_text(emphasis, MAX_CAPTION)
        && dom.find(emphasis, &["a"]).is_none()
}

/// Whether a box of pictures has words under them: a gallery of the article's own, while the
/// pictures of other articles are links and have headlines.
pub(super) fn have_words(dom: &Dom, ix: Ix) -> bool {
    let cards = ["h2", "h3", "h4", "article"];
    dom.find(ix, &cards).is_none()
        && dom.descendants(ix).any(|at| {
            (dom.name(at) == "figcaption" || is_caption(dom, at))
                && dom.find(at, &["a"]).is_none()
                && dom.has_text(at)
        })
}

/// What begins the name of who took a picture.
const CREDIT_WORDS: &[&str] = &[
    "©",
    "Photo:",
    "Photo :",
    "Photos:",
    "Photo by ",
    "Photograph:",
    "Crédit",
    "Credit:",
    "Image:",
    "Foto:",
    "Picture:",
    " | ",
];
/// A longer text is not the name of a photographer.
const MAX_CREDIT: usize = 80;

/// Splits the words under a picture into what it shows and who took it.
pub(super) fn caption_and_credit(dom: &Dom, ix: Ix) -> (String, Option<String>) {
    let all = dom.text(ix);
    let marked = dom
        .descendants(ix)
        .find(|&at| dom.is_element(at) && is_credit(dom, at));
    if let Some(at) = marked {
        let credit = dom.text(at);
        let rest = all.replacen(&credit, "", 1);
        let rest = rest.trim_matches(|c: char| c.is_whitespace() || "|—–-/".contains(c));
        return (rest.to_owned(), strip_credit_word(&credit));
    }
    let credit_at = CREDIT_WORDS.iter().filter_map(|word| all.rfind(word)).max();
    if let Some((caption, credit)) = credit_at.and_then(|at| all.split_at_checked(at))
        && credit.chars().count() <= MAX_CREDIT
    {
        let caption = caption.trim_end_matches(|c: char| c.is_whitespace() || "|(—–-/".contains(c));
        return (caption.to_owned(), strip_credit_word(credit));
    }
    (all, None)
}

fn is_credit(dom: &Dom, ix: Ix) -> bool {
    let labels = dom.labels(ix);
    [
        "credit",
        "copyright",
        "photographer",
        "image-source",
        "agency",
    ]
    .iter()
    .any(|word| labels.contains(word))
}

/// "Crédit : AFP", "Photo: X", "© AFP" without the word that only says that it is a credit.
fn strip_credit_word(credit: &str) -> Option<String> {
    let sign = |c: char| c.is_whitespace() || "()©|:,".contains(c);
    let credit = credit.trim_matches(sign);
    let name = match credit.split_once(':') {
        Some((head, name)) if CREDIT_HEADS.contains(&fold(head).trim()) => name,
        _ => credit.strip_prefix("Photo by ").unwrap_or(credit),
    };
    let name = name.trim_matches(sign);
    (!name.is_empty()).then(|| name.to_owned())
}

/// What stands before the colon in a credit.
const CREDIT_HEADS: &[&str] = &[
    "photo",
    "photos",
    "foto",
    "picture",
    "photograph",
    "credit",
    "credits",
    "credit photo",
    "image",
    "image source",
    "source",
];
