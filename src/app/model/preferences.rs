//! The settings on the screen: which there are, which is chosen, and what is done with it.

use tui_input::Input;

use crate::domain::Setting;
use crate::text::{Clean, fold};

/// The settings, as they are found and changed.
#[derive(Debug, Clone, Default)]
pub struct SettingsPane {
    /// All of them; none until they are read.
    pub rows: Vec<Setting>,
    /// Text that those shown hold.
    pub filter: Input,
    /// The chosen one among those shown.
    pub cursor: usize,
    /// What is done with it.
    pub step: SettingsStep,
    /// What is wrong with what was typed.
    pub problem: Option<Clean>,
}

/// What is done with a setting.
#[derive(Debug, Clone, Default)]
pub enum SettingsStep {
    /// It is looked for.
    #[default]
    Finding,
    /// Its value is typed.
    Typing(Input),
    /// This one of its few values is looked at.
    Choosing(usize),
    /// This one of its lines is chosen; behind the last stands a new one.
    Lines(usize),
    /// This one of its lines is typed.
    Line(usize, Input),
}

impl SettingsPane {
    /// The rows that the filter leaves.
    pub fn found(&self) -> Vec<&Setting> {
        settings_found(&self.rows, self.filter.value())
    }

    /// The chosen row.
    pub fn chosen(&self) -> Option<&Setting> {
        let found = self.found();
        let last = found.len().saturating_sub(1);
        found.get(self.cursor.min(last)).copied()
    }

    /// The lines of the chosen row; none of what is no list.
    pub fn lines(&self) -> &[String] {
        let chosen = self.chosen().and_then(|row| row.lines.as_deref());
        chosen.unwrap_or_default()
    }
}

/// The rows that hold all words of a filter, in what they are called, in the file too, or in what they
/// mean.
fn settings_found<'r>(rows: &'r [Setting], filter: &str) -> Vec<&'r Setting> {
    let filter = fold(filter);
    let found = rows.iter().filter(|row| {
        let text = fold(&format!("{} {} {}", row.title, row.name, row.meaning));
        filter.split_whitespace().all(|word| text.contains(word))
    });
    found.collect()
}
