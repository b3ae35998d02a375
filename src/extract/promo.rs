//! Lines that sell or point elsewhere instead of telling: advertising, newsletters, share buttons,
//! "read also"; must never know about elements, only about the words of a block.

use super::heads::Head;
use super::words::{LEAD_INS, PROMO_BEGINNINGS, PROMO_LINES};
use super::{notices, reported};
use crate::text::{fold, fold_into};

/// Longer lines are the article's own sentences, whatever they begin with.
const MAX_CHARS: usize = 220;
/// Not so what begins like a notice that no sentence begins like, having so many letters.
const MAX_NOTICE: usize = 420;
const LONG_BEGINNING: usize = 16;
/// A line with a number is a counter if it is no longer.
const MAX_COUNTER: usize = 60;

/// Whether a line sells or asks to share.
pub(super) fn is_promo(text: &str) -> bool {
    let chars = text.chars().count();
    if chars > MAX_NOTICE {
        return false;
    }
    let start = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let head = Head::of(start);
    // Hardly a sentence begins like one of them, and only such a one is folded whole.
    let mut begins = PROMO_BEGINNINGS.with(head).peekable();
    if begins.peek().is_none() && !FOOTER_HEADS.contains(&head) {
        return is_line(text, chars);
    }
    let folded = fold(text);
    let line = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_short = chars <= MAX_CHARS;
    let is_long = |begin: &str| begin.chars().count() >= LONG_BEGINNING;
    let mut begins = begins.filter(|begin| is_short || is_long(begin));
    let sells = (is_short && is_wordpress_footer(line))
        || (begins.any(|begin| begins_with(line, begin)) && !reported::is_reported(&folded))
        || is_line(text, chars);
    // What asks to pay for the rest of the article is not what sells another.
    sells && notices::of_paywall(text).is_none()
}

/// Whether a line begins with the words, not with a word that only begins like the last of them.
fn begins_with(line: &str, words: &str) -> bool {
    let ends_a_word = |rest: &str| {
        !rest.starts_with(char::is_alphanumeric) || !words.ends_with(char::is_alphanumeric)
    };
    line.strip_prefix(words).is_some_and(ends_a_word)
}

/// Whether a text is one of the whole lines, whatever number stands in it: "Lu 1 245 fois".
fn is_line(text: &str, chars: usize) -> bool {
    if chars > MAX_CHARS {
        return false;
    }
    let counts = || chars <= MAX_COUNTER && text.contains(char::is_numeric);
    PROMO_LINES.include(text)
        || (counts() && PROMO_LINES.include(&text.replace(char::is_numeric, "")))
}

/// How the lines of [`is_wordpress_footer`] begin.
const FOOTER_HEADS: [Head; 4] = [
    Head::new(*b"the "),
    Head::new(*b"l'ar"),
    Head::new(*b"cet "),
    Head::new(*b"la e"),
];

/// "The post … appeared first on …", which `WordPress` sets under every article of its feeds.
pub(super) fn is_wordpress_footer(folded: &str) -> bool {
    (folded.starts_with("the post ") && folded.contains("appeared first on"))
        || ((folded.starts_with("l'article ") || folded.starts_with("cet article "))
            && folded.contains("est apparu en premier sur"))
        || (folded.starts_with("la entrada ") && folded.contains("se publico primero en"))
}

/// What follows a "read also" at the start of a text: `Some("")` when the lead-in is all there is,
/// `None` when the text does not begin with one. A lead-in that is an everyday verb ("read",
/// "watch") counts only before a colon, a dash or a bar.
pub(super) fn after_lead_in(text: &str) -> Option<&str> {
    let start = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut leads = LEAD_INS.with(Head::of(start)).peekable();
    leads.peek()?;
    let beginning = Start::of(start);
    for lead in leads {
        let Some(rest) = beginning.after(lead) else {
            continue;
        };
        let next = rest.trim_start().chars().next();
        let parted = next.is_none_or(|c| ":|-–—>»→،])".contains(c));
        let starts_word = rest.chars().next().is_some_and(char::is_alphanumeric);
        if starts_word || (is_everyday(lead) && !parted) {
            continue;
        }
        return Some(
            rest.trim_start_matches(|c: char| c.is_whitespace() || ":|-–—>»→،*.])".contains(c)),
        );
    }
    None
}

/// Whether the lead-in stands before a colon or alone, which ordinary sentences do not do.
pub(super) fn is_marked_lead_in(text: &str) -> bool {
    after_lead_in(text).is_some_and(|rest| {
        let lead = text.len() - rest.len();
        let mark = text.get(..lead).unwrap_or_default();
        rest.is_empty() || mark.contains([':', '>', '»', '→', '|', '–', '—', ']'])
    })
}

fn is_everyday(lead: &str) -> bool {
    matches!(
        lead,
        "read"
            | "watch"
            | "listen"
            | "related"
            | "a lire"
            | "read on"
            | "read this"
            | "read more"
            | "see more"
            | "must read"
            | "soma"
            | "lire"
            | "voir"
            | "relire"
            | "a relire"
            | "a voir"
            | "a ecouter"
            | "ecouter"
            | "sur ce sujet"
            | "sobre este tema"
            | "lea mas"
            | "leer mas"
            | "قد يهمك"
            | "قد يعجبك"
            | "notre dossier"
            | "notre article"
            | "nos articles"
            | "notre enquete"
            | "leia"
            | "veja"
            | "اقرا"
            | "شاهد"
            | "tazama"
            | "angalia"
    )
}

/// The beginning of a text, folded once for many questions.
pub(super) struct Start<'a> {
    text: &'a str,
    folded: String,
    /// After each character: where the folded text ends, and the text itself.
    ends: Vec<(usize, usize)>,
}

impl<'a> Start<'a> {
    /// Folds the first [`MAX_START`] characters.
    pub(super) fn of(text: &'a str) -> Self {
        let mut start = Self {
            text,
            folded: String::new(),
            ends: Vec::new(),
        };
        for (at, c) in text.char_indices().take(MAX_START) {
            let end = at + c.len_utf8();
            fold_into(text.get(at..end).unwrap_or_default(), &mut start.folded);
            start.ends.push((start.folded.len(), end));
        }
        start
    }

    /// The rest of the text after a beginning that folds to `folded`.
    pub(super) fn after(&self, folded: &str) -> Option<&'a str> {
        if !self.folded.starts_with(folded) {
            return None;
        }
        // The last of them: marks behind the letter fold to nothing ("أيضاً").
        let ends = |(len, _): &&(usize, usize)| *len == folded.len();
        let (_, end) = self.ends.iter().rfind(ends)?;
        self.text.get(*end..)
    }
}

/// No beginning that is asked for has more characters.
const MAX_START: usize = 40;

/// Whether a text breaks off, so that there is more of it elsewhere.
pub(super) fn breaks_off(text: &str) -> bool {
    let folded = fold(text.trim());
    let end = folded.trim_end_matches(|c: char| c.is_whitespace() || ")»>→.".contains(c));
    let cut = ["…", "[…", "[...", "[&hellip;", "[…]", "[...]", "(…", "(..."];
    cut.iter()
        .any(|mark| end.ends_with(mark) || folded.ends_with(mark))
        || folded.ends_with("...")
        || [
            "read more",
            "lire la suite",
            "continue reading",
            "leia mais",
            "leer mas",
            "lire plus",
            "read full article",
            "soma zaidi",
        ]
        .iter()
        .any(|mark| end.ends_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_sell_are_told_from_sentences() {
        for line in [
            "Publicité",
            "Je m'abonne",
            "Newsletter Recevez toute l'actualité internationale directement dans votre boîte mail",
            "Suivez toute l’actualité internationale en téléchargeant l’application RFI",
            "The post Floods in Safi appeared first on The Paper.",
            "Share this:",
        ] {
            assert!(is_promo(line), "{line}");
        }
        for line in [
            "La publicité pour l'alcool est interdite depuis lundi au Mali.",
            "Newspapers are read in the street.",
            "Share prices fell in Lagos.",
            "شارك الخبراء في المؤتمر الذي عقد في تيندي.",
            "حمل تطبيق القانون الجديد الحكومة على التراجع.",
            "اشترك في المؤتمر وزراء من سبع دول.",
        ] {
            assert!(!is_promo(line), "{line}");
        }
    }

    #[test]
    fn a_lead_in_is_cut_off_the_headline_it_leads_to() {
        let cases = [
            (
                "À lire aussi : Libye: Haftar à Moscou",
                Some("Libye: Haftar à Moscou"),
            ),
            (
                ">> READ ON THE OBSERVERS: A dam in Sudan",
                Some("A dam in Sudan"),
            ),
            ("Lire aussi", Some("")),
            ("ALSO READ | Floods in Safi", Some("Floods in Safi")),
            ("اقرأ أيضا: السودان", Some("السودان")),
            ("Soma pia Rais wa Tanzania", Some("Rais wa Tanzania")),
            ("Soma: Mgomo waanza Tindi", Some("Mgomo waanza Tindi")),
            ("[A LIRE] Grève à Lobé", Some("Grève à Lobé")),
            ("Relire : Grève à Lobé", Some("Grève à Lobé")),
            ("Notre article : Grève à Lobé", Some("Grève à Lobé")),
            ("إقرأ المزيد: إضراب", Some("إضراب")),
            ("اقرأ/ي أيضاً: إضراب", Some("إضراب")),
            ("Ler também: Greve em Lobé", Some("Greve em Lobé")),
            ("Soma vitabu vyote kabla ya mtihani.", None),
            ("Notre article de mardi a fait réagir.", None),
            ("Read the whole law before you vote.", None),
            ("Relatedly, nothing happened.", None),
        ];
        for (text, want) in cases {
            assert_eq!(after_lead_in(text), want, "{text}");
        }
    }

    #[test]
    fn a_text_that_breaks_off_is_known() {
        for text in [
            "Il a dit […]",
            "He said [...]",
            "More to come…",
            "Read more",
            "Lire la suite »",
        ] {
            assert!(breaks_off(text), "{text}");
        }
        assert!(!breaks_off("He said no."));
    }
}
