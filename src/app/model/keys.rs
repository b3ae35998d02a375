//! The screen on which keys are looked at and changed.

use tui_input::Input;

use crate::app::command::Command;
use crate::app::key::Key;
use crate::app::keymap::Context;
use crate::domain::Setting;

/// The screen's state.
#[derive(Debug, Clone, Default)]
pub struct KeysPane {
    /// The context that is looked at; `None` is all of them.
    pub place: Option<Context>,
    /// Text that the rows hold.
    pub filter: Input,
    /// The chosen row.
    pub cursor: usize,
    /// How far it is.
    pub step: KeysStep,
    /// What is wrong with what was asked for.
    pub problem: Option<String>,
    /// What was asked for is being written.
    pub writing: bool,
    /// Changes that were made here and can be taken back, and those taken back that can be made again.
    pub done: (usize, usize),
    /// Whether one of them is being taken back, or made again: until that is answered no other is.
    pub taking_back: bool,
    /// The setting of the preset, once it is read.
    pub preset: Option<Setting>,
}

/// How far changing a key is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum KeysStep {
    /// A command is looked for.
    #[default]
    Finding,
    /// Another preset is chosen: which.
    Preset(usize),
    /// The keys of a command, the chosen row among them.
    Of(Command, usize),
    /// Keys are waited for.
    Pressing(Wanted),
    /// What to do with those pressed; the chosen row.
    Asking(Wanted, usize),
}

/// Keys that a command is to get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The command.
    pub command: Command,
    /// In the place of these; `None` beside those it has.
    pub old: Option<Vec<Key>>,
    /// Those pressed so far.
    pub keys: Vec<Key>,
}
