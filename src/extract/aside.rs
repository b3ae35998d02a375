//! Blocks that are no part of what an article tells, wherever they were found: for those who compare
//! texts.

use super::lift::link_share;
use super::promo;
use crate::domain::Block;

/// The share of a line in links from which on it only leads elsewhere.
const ALL_LINK: f32 = 0.9;

/// Whether a block sells, asks to share, or leads to another article ("Read also: …").
pub fn is_aside(block: &Block) -> bool {
    let text = block.plain_text();
    let spans = block.spans();
    promo::is_promo(&text)
        || promo::is_marked_lead_in(&text)
        || (!spans.is_empty() && link_share(spans) > ALL_LINK)
}

/// Whether a text says at its end that there is more of it elsewhere.
pub fn breaks_off(text: &str) -> bool {
    promo::breaks_off(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Span;

    #[test]
    fn what_leads_elsewhere_is_told_from_a_sentence() {
        let plain = |text: &str| Block::Paragraph(vec![Span::plain(text.into())]);
        let mut link = Span::plain("Au Mali, le gouvernement est dissous".into());
        link.link = Some(0);
        assert!(is_aside(&plain("Lire aussi : Au Mali, la junte recule")));
        assert!(is_aside(&Block::Paragraph(vec![link])));
        assert!(!is_aside(&plain(
            "Le ministre a lu aussi le second rapport."
        )));
        assert!(breaks_off("Le ministre a déclaré…") && !breaks_off("Il est parti."));
    }
}
