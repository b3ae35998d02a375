//! Lines that lead to the whole of an article, which is elsewhere; must never know where it is.

use super::heads::Head;
use crate::text::fold;

/// Whether a line leads to the whole of the article, which is elsewhere: "Cliquez ici pour lire
/// l'article dans son intégralité".
pub(super) fn leads_on(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    LEADERS.contains(&Head::of(start)) && {
        let folded = fold(text);
        WHOLE.iter().any(|whole| folded.contains(whole))
    }
}

/// How the lines of [`leads_on`] begin: "lire …", "cliquez …", "read …", "click …" and so on.
const LEADERS: [Head; 12] = [
    Head::new(*b"lire"),
    Head::new(*b"cliq"),
    Head::new(*b"pour"),
    Head::new(*b"retr"),
    Head::new(*b"read"),
    Head::new(*b"clic"),
    Head::new(*b"view"),
    Head::new(*b"see "),
    Head::new(*b"leia"),
    Head::new(*b"ler "),
    Head::new(*b"lea "),
    Head::new(*b"soma"),
];

/// What such a line calls the whole article.
const WHOLE: &[&str] = &[
    "dans son integralite",
    "l'integralite de l'article",
    "l'integralite de cet article",
    "l'article complet",
    "l'article en entier",
    "cet article en entier",
    "la version integrale",
    "the full article",
    "full article",
    "the full story",
    "full story",
    "the whole story",
    "the rest of this",
    "artigo completo",
    "artigo na integra",
    "materia completa",
    "noticia completa",
    "articulo completo",
    "nota completa",
    "makala kamili",
    "habari kamili",
];
