//! Which lines of a sidebar have room in it.

use crate::domain::RelatedSection;

/// The best lines with room for each section, in the order of the sections. A quarter of them are
/// other languages' where there are so many: they stand behind all of the open article's own. As many
/// tell what came before: beside a story that many tell it would have none. Room that no section needs is
/// anybody's.
pub(super) fn chosen<T>(
    found: Vec<(T, RelatedSection)>,
    wanted: usize,
) -> Vec<(T, RelatedSection)> {
    let is_other = |section: RelatedSection| section == RelatedSection::OtherLanguages;
    let others = found.iter().filter(|line| is_other(line.1)).count();
    let own = wanted - others.min(wanted / 4);
    let before = found
        .iter()
        .filter(|line| line.1 == RelatedSection::Background)
        .count();
    let most = |section| match section {
        RelatedSection::Cited => 0,
        RelatedSection::Story => (wanted - wanted / 4).min(own - before.min(wanted / 4)),
        RelatedSection::Background | RelatedSection::OtherLanguages => wanted.div_ceil(2),
    };
    let mut out: Vec<(T, RelatedSection)> = Vec::new();
    let mut left = Vec::new();
    for (line, section) in found {
        let has_room =
            is_other(section) || out.iter().filter(|line| !is_other(line.1)).count() < own;
        let here = out.iter().filter(|other| other.1 == section);
        if has_room && out.len() < wanted && here.count() < most(section) {
            out.push((line, section));
        } else {
            left.push((line, section));
        }
    }
    let room = wanted.saturating_sub(out.len());
    out.extend(left.into_iter().take(room));
    out.sort_by_key(|(_, section)| *section);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_story_leaves_other_languages_and_background_a_quarter_of_the_lines_each() {
        let line = |number: usize| match number {
            0..20 => (number, RelatedSection::Story),
            _ => (number, RelatedSection::OtherLanguages),
        };
        let found: Vec<(usize, RelatedSection)> = (0..25).map(line).collect();
        let other = |line: &&(usize, RelatedSection)| line.1 == RelatedSection::OtherLanguages;
        let lines = chosen(found.clone(), 8);
        assert_eq!((lines.len(), lines.iter().filter(other).count()), (8, 2));
        // Also where the other languages come first.
        let before = [&found[20..22], &found[..20]].concat();
        let lines = chosen(before, 8);
        assert_eq!((lines.len(), lines.iter().filter(other).count()), (8, 2));
        let before = [&found[..20], &[(30, RelatedSection::Background); 3]].concat();
        let lines = chosen(before, 8);
        let old = lines
            .iter()
            .filter(|line| line.1 == RelatedSection::Background);
        assert_eq!((lines.len(), old.count()), (8, 2));
        let own = chosen(found[..20].to_vec(), 8);
        assert_eq!((own.len(), own.iter().filter(other).count()), (8, 0));
        let before: Vec<_> = (0..9)
            .map(|number| (number, RelatedSection::Background))
            .collect();
        for wanted in 0..12 {
            assert_eq!(chosen(before.clone(), wanted).len(), wanted.min(9));
        }
    }
}
