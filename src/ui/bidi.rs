//! The order in which a line of mixed directions is drawn (UAX #9), kept by clusters so that
//! marks stay on their letters. Must never know where it is drawn; joining letters is the
//! terminal's job.
//!
//! Some terminals (kitty) turn every word of right-to-left letters themselves when they join them,
//! but leave the words where they are: for these the words are put in order and the letters inside
//! stay as they are read.

use std::borrow::Cow;

use ratatui::style::{Modifier, Style};
use unicode_bidi::{Level, ParagraphBidiInfo};

pub(super) use crate::app::beside;
pub(super) use crate::text::{begins_rtl as is_rtl, has_rtl};

use crate::text::graphemes;

/// Signs that point or branch to one side, turned to the other: what stands alone on a screen that
/// begins on the right. Text with letters or digits is left as it is.
pub(super) fn facing(text: &str) -> Cow<'_, str> {
    const TURNED: [(char, char); 8] = [
        ('▸', '◂'),
        ('›', '‹'),
        ('»', '«'),
        ('→', '←'),
        ('├', '┤'),
        ('└', '┘'),
        ('┌', '┐'),
        ('▶', '◀'),
    ];
    let turns = |c: char| TURNED.iter().find(|(from, _)| *from == c);
    if text.chars().any(char::is_alphanumeric) || !text.chars().any(|c| turns(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let turned = text.chars().map(|c| turns(c).map_or(c, |(_, to)| *to));
    Cow::Owned(turned.collect())
}

/// Texts side by side on a screen that begins on the right: the first stands there also where all of them
/// are of other scripts.
pub(super) fn beside_from_right(parts: &[String], separator: &str) -> String {
    let isolated = parts.iter().map(|part| format!("\u{2068}{part}\u{2069}"));
    format!("\u{200f}{}", isolated.collect::<Vec<_>>().join(separator))
}

/// A cluster with its place in the text.
type Cluster<'t> = (usize, &'t str);

/// Runs in the order in which they are drawn from left to right; `rtl` is the direction of the
/// paragraph that they belong to, `turned` that the terminal turns the letters of a word itself.
pub(super) fn visual(runs: &[(&str, Style)], rtl: bool, turned: bool) -> Vec<(String, Style)> {
    let text: String = runs.iter().map(|(text, _)| *text).collect();
    if text.is_empty() {
        // `visual_runs` takes no empty line.
        return Vec::new();
    }
    let level = if rtl { Level::rtl() } else { Level::ltr() };
    let info = ParagraphBidiInfo::new(&text, Some(level));
    let (levels, stretches) = info.visual_runs(0..text.len());
    let mut drawn: Vec<(Cow<'_, str>, Style)> = Vec::new();
    for stretch in stretches {
        let start = stretch.start;
        let reversed = levels.get(start).is_some_and(Level::is_rtl);
        let part = text.get(stretch).unwrap_or_default();
        let mut clusters: Vec<Cluster<'_>> = Vec::new();
        let mut at = start;
        for (cluster, _) in graphemes(part) {
            clusters.push((at, cluster));
            at += cluster.len();
        }
        if reversed && turned {
            clusters = turn_words(&clusters);
        } else if reversed {
            clusters.reverse();
        }
        drawn.extend(clusters.into_iter().map(|(at, cluster)| {
            let shown = blank(if reversed { mirrored(cluster) } else { cluster });
            let shown = if turned {
                unvowelled(shown)
            } else {
                shown.into()
            };
            (shown, style_at(runs, at))
        }));
    }
    if turned {
        fill_ligatures(&mut drawn);
        part_signs(&mut drawn);
    }
    joined(&drawn)
}

/// Clusters of one style after another as one run.
fn joined(clusters: &[(Cow<'_, str>, Style)]) -> Vec<(String, Style)> {
    let mut out: Vec<(String, Style)> = Vec::new();
    for (shown, style) in clusters {
        match out.last_mut() {
            Some((text, last)) if last == style => text.push_str(shown),
            _ => out.push((shown.to_string(), *style)),
        }
    }
    out
}

/// A letter without the marks of its vowel: a terminal that joins and turns a word of vowelled letters
/// loses count of its cells, and lays them over one another.
fn unvowelled(cluster: &str) -> Cow<'_, str> {
    let is_vowel = |c: char| matches!(c, '\u{64b}'..='\u{652}' | '\u{670}');
    if !cluster.contains(is_vowel) {
        return Cow::Borrowed(cluster);
    }
    Cow::Owned(cluster.replace(is_vowel, ""))
}

/// Lam and alef, which a terminal that joins them draws as one sign in the first of their two cells, with a
/// gap behind it in the word; so both cells are filled. After a letter that they are joined to: a stroke and
/// their one sign. After any other, and at a beginning, there is nothing to draw a stroke from: lam as it
/// begins (a form of its own, of which no sign is made with what follows), and alef beside it; where they
/// end the word the gap is but a wider space. The clusters of a word are in the order in which they are read.
fn fill_ligatures(clusters: &mut [(Cow<'_, str>, Style)]) {
    let mut joins = false;
    for at in 1..clusters.len() {
        let ends = !clusters.get(at + 1).is_some_and(|(next, _)| has_rtl(next));
        let Some([lam, alef]) = clusters.get_mut(at - 1..=at) else {
            return;
        };
        let after = std::mem::replace(&mut joins, joins_what_follows(&lam.0));
        let sign = match &*alef.0 {
            "ا" => "\u{fefc}",
            "أ" => "\u{fef8}",
            "إ" => "\u{fefa}",
            "آ" => "\u{fef6}",
            _ => continue,
        };
        if lam.0 != "ل" {
            continue;
        }
        if after {
            lam.0 = "ـ".into();
            alef.0 = sign.into();
        } else if !ends {
            lam.0 = "\u{fedf}".into();
        }
    }
}

/// Whether a letter is joined to the one after it.
fn joins_what_follows(cluster: &str) -> bool {
    let first = cluster.chars().next();
    first.is_some_and(|c| {
        matches!(c, 'ئ' | 'ب' | 'ت'..='خ' | 'س'..='غ' | 'ـ'..='ه' | 'ي' | 'پ' | 'چ' | 'ک' | 'گ' | 'ی')
    })
}

/// Gives signs, digits and letters that touch a word of right-to-left letters another slant. A terminal
/// that turns words takes what is of the same font for one word, the signs with it, where the font has
/// both; of another face they are never one word with it.
fn part_signs(clusters: &mut [(Cow<'_, str>, Style)]) {
    let blank = |cluster: &(Cow<'_, str>, Style)| cluster.0.trim().is_empty();
    for word in clusters.chunk_by_mut(|a, b| !blank(a) && !blank(b)) {
        if !word.iter().any(|(text, _)| has_rtl(text)) {
            continue;
        }
        for (_, style) in word.iter_mut().filter(|(text, _)| !has_rtl(text)) {
            *style = if style.add_modifier.contains(Modifier::ITALIC) {
                style.remove_modifier(Modifier::ITALIC)
            } else {
                style.add_modifier(Modifier::ITALIC)
            };
        }
    }
}

/// The clusters of a stretch in reverse, but words of letters that the terminal will join and turn
/// as one in the order in which they are read.
fn turn_words<'t>(clusters: &[Cluster<'t>]) -> Vec<Cluster<'t>> {
    let both_letters = |a: &Cluster<'_>, b: &Cluster<'_>| has_rtl(a.1) && has_rtl(b.1);
    let words = clusters.chunk_by(both_letters).rev();
    words.flatten().copied().collect()
}

/// The style of the run that holds this byte of the joined text.
fn style_at(runs: &[(&str, Style)], at: usize) -> Style {
    let mut end = 0;
    for (text, style) in runs {
        end += text.len();
        if at < end {
            return *style;
        }
    }
    Style::new()
}

/// A space that keeps its neighbours on one line, as the plain one: the line is broken already, and a
/// terminal that joins letters takes what stands on both sides of it for one word, a number with it.
fn blank(cluster: &str) -> &str {
    match cluster {
        "\u{a0}" | "\u{202f}" => " ",
        cluster => cluster,
    }
}

/// Brackets face the other way in text from right to left (rule L4).
fn mirrored(cluster: &str) -> &str {
    const PAIRS: [(&str, &str); 6] = [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("<", ">"),
        ("«", "»"),
        ("‹", "›"),
    ];
    for (open, close) in PAIRS {
        if cluster == open {
            return close;
        }
        if cluster == close {
            return open;
        }
    }
    cluster
}

#[cfg(test)]
mod tests;
