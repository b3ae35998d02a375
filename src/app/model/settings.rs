//! What the reader chose in the settings.

use std::sync::Arc;

use crate::app::keymap::Keymap;
use crate::domain::{FullTextRules, PictureWay};
use crate::locale::Locale;
use crate::text::Clean;

/// What the reader chose once for the whole program.
#[derive(Debug, Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in the file of settings"
)]
pub struct Settings {
    /// Language and zone.
    pub locale: Locale,
    /// Sections of the reader's own: name and question.
    pub sections: Vec<(Clean, String)>,
    /// What was chosen on the screen in earlier runs, by name.
    pub choices: Vec<(String, String)>,
    /// What keys mean.
    pub keymap: Arc<Keymap>,
    /// Milliseconds after which a digit in the headlines opens its section; 0 waits for Enter.
    pub digit_wait: u16,
    /// Cells of the text's measure at most.
    pub measure: usize,
    /// The command that translates, by the settings.
    pub translator: Option<String>,
    /// Words are parted at the ends of lines.
    pub hyphenate: bool,
    /// griot reorders right-to-left text itself; off where the terminal does.
    pub bidi: bool,
    /// The articles of one story are one line of a list.
    pub fold_stories: bool,
    /// What came since the last visit is shown at the start.
    pub show_since: bool,
    /// Opening an article makes it read.
    pub mark_read_on_open: bool,
    /// The network is not to be touched.
    pub offline: bool,
    /// When whole texts are fetched.
    pub full_text: FullTextRules,
    /// Headlines only: no page is fetched because an article is opened.
    pub metered: bool,
    /// Bytes that fetching for the road may cost.
    pub offline_bytes: u64,
    /// Days back that it looks.
    pub offline_days: u16,
    /// How this terminal shows pictures.
    pub pictures: PictureWay,
    /// Width and height of the terminal's cells in pixels.
    pub cell: (u16, u16),
    /// The program has the mouse from the start.
    pub mouse: bool,
    /// The theme.
    pub theme: String,
    /// The names of all themes.
    pub themes: Vec<String>,
    /// Colours are shown at all.
    pub colours: bool,
}

impl Settings {
    /// Whether the screen begins on the right: the language of the screens does, and griot and not
    /// the terminal sees to the order.
    pub const fn is_mirrored(&self) -> bool {
        self.locale.lang.is_rtl() && self.bidi
    }

    /// The settings of a fresh installation.
    pub fn new(locale: Locale) -> Self {
        Self {
            locale,
            sections: Vec::new(),
            choices: Vec::new(),
            keymap: Arc::default(),
            digit_wait: 700,
            measure: 70,
            translator: None,
            hyphenate: false,
            bidi: true,
            fold_stories: true,
            show_since: true,
            mark_read_on_open: true,
            offline: false,
            full_text: FullTextRules::default(),
            metered: false,
            offline_bytes: 20_000_000,
            offline_days: 2,
            pictures: PictureWay::Off,
            cell: (8, 16),
            mouse: false,
            theme: "auto".to_owned(),
            themes: Vec::new(),
            colours: false,
        }
    }
}
