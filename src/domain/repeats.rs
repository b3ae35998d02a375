//! Whether a text says again what stands above it.

use super::Body;
use crate::text::fold;

/// Characters of a text in which what stands above it is looked for: its first paragraphs.
const SEARCHED: usize = 2_500;
/// Letters of the beginning and of the end that must be found.
const BEGINNING: usize = 60;
const END: usize = 30;
/// With fewer letters a line must be what the text begins with: a name stands in every text.
const TELLING: usize = 20;
/// Characters at the end of a cut text in which it says so: "… Lire la suite".
const CUT_WITHIN: usize = 40;
/// Characters of the longest place before a text: "BAMAKO - ".
const MAX_PLACE: usize = 30;

impl Body {
    /// Whether the first paragraphs say what `lead` does: most feeds give the beginning of the
    /// article, cut or not, as its summary. One that says more than they do is not repeated.
    pub fn repeats(&self, lead: &str) -> bool {
        let (mut beginning, mut searched) = (String::new(), 0);
        for block in &self.blocks {
            if searched > SEARCHED {
                break;
            }
            let text = block.plain_text();
            searched += text.chars().count();
            beginning.push_str(&text);
            beginning.push(' ');
        }
        let text = letters(&beginning);
        let (lead, is_cut) = uncut(lead);
        says(&text, lead, is_cut)
            || without_place(lead).is_some_and(|rest| says(&text, rest, is_cut))
    }
}

/// Whether the letters of a text hold the beginning and the end of a line.
fn says(text: &str, line: &str, is_cut: bool) -> bool {
    let line = letters(line);
    let count = line.chars().count();
    if count < TELLING {
        return count > 0 && text.starts_with(&line);
    }
    let at = |count: usize| line.char_indices().nth(count).map(|(at, _)| at);
    let start = at(BEGINNING).map_or(&*line, |end| line.get(..end).unwrap_or_default());
    let end = at(count.saturating_sub(END)).and_then(|from| line.get(from..));
    text.contains(start) && (is_cut || end.is_none_or(|end| text.contains(end)))
}

/// A line without the sign that it was cut and what follows that; whether there was one.
fn uncut(line: &str) -> (&str, bool) {
    let line = line.trim();
    let near_end = line
        .char_indices()
        .rev()
        .nth(CUT_WITHIN)
        .map_or(0, |(at, _)| at);
    // The first of those near the end: "… Lire la suite ...".
    let signs = ["…", "..."]
        .iter()
        .filter_map(|sign| line.get(near_end..)?.find(sign));
    match signs.min().map(|at| near_end + at) {
        Some(at) => (line.get(..at).unwrap_or(line), true),
        None => (line, false),
    }
}

/// What follows the place that a line begins with.
fn without_place(line: &str) -> Option<&str> {
    let (place, rest) = [" - ", " – ", " — ", ": "]
        .iter()
        .filter_map(|sign| line.split_once(sign))
        .min_by_key(|(place, _)| place.len())?;
    (place.chars().count() <= MAX_PLACE).then_some(rest)
}

/// The letters and digits, folded.
fn letters(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use crate::domain::{Block, Body, BodyOrigin, Completeness, Span};
    use crate::text::Clean;

    fn body() -> Body {
        let text = [
            "Le président de la transition a reçu mardi à Tindi une délégation des villages du centre.",
            "Elle demande la paix, la justice et des écoles ouvertes, a dit son porte-parole.",
        ];
        let paragraph = |text: &&str| Block::Paragraph(vec![Span::plain(Clean::line(text))]);
        Body {
            blocks: text.iter().map(paragraph).collect(),
            links: Vec::new(),
            origin: BodyOrigin::Page,
            completeness: Completeness::Full,
        }
    }

    #[test]
    fn the_beginning_of_a_text_is_no_standfirst_however_it_was_cut() {
        for lead in [
            "Le président de la transition a reçu mardi à Tindi une délégation des vil […]",
            "Le président … de la transition a reçu mardi à Tindi une délégation ... Lire la suite",
            "Le président de la transition a reçu mardi à Tindi… Lire la suite",
            "TINDI - Le président de la transition a reçu mardi à Tindi une délégation des villages \
             du centre.",
            "Elle demande la paix, la justice et des écoles ouvertes, a dit son porte-parole.",
            "Le président de la transition a reçu mardi à Tindi une délégation des villages du centre. \
             Elle demande la paix, la justice",
            "Le président",
        ] {
            assert!(body().repeats(lead), "{lead}");
        }
        for lead in [
            "Quarante-deux villages demandent la paix, la justice et des écoles ouvertes.",
            "Le président de la transition a reçu mardi à Tindi une délégation des villages du centre. \
             Notre reportage dans les quarante-deux villages qui attendent.",
            "la transition",
            "",
        ] {
            assert!(!body().repeats(lead), "{lead}");
        }
    }
}
