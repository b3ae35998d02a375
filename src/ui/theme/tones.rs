//! What a stretch of the screen is.

macro_rules! tones {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)*) => {
        /// What a stretch of the screen is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Tone {
            $($(#[$doc])* $name,)*
        }

        impl Tone {
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// Every tone.
            pub const ALL: [Self; [$($id),*].len()] = [$(Self::$name),*];

            /// Their names in files of themes, in the order of [`Tone::ALL`].
            pub const NAMES: &'static [&'static str] = &[$($id),*];

            /// Its name in files of themes.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// Its place in [`Tone::ALL`].
            pub(super) const fn place(self) -> usize {
                self as usize
            }
        }
    };
}

tones! {
    /// What everything stands on: the ground, and the letters that nothing else colours.
    Page = "page";
    /// Ordinary text.
    Text = "text";
    /// What may be overlooked: sources, ages, counts, read headlines.
    Quiet = "quiet";
    /// What should be seen: names, headings.
    Strong = "strong";
    /// The paper's name.
    Nameplate = "nameplate";
    /// The title of a region without the focus.
    Title = "title";
    /// The title of the region with the focus.
    TitleFocused = "title-focused";
    /// A rule between regions.
    Rule = "rule";
    /// The marks of unread and saved.
    Mark = "mark";
    /// The chosen row where the focus is.
    Cursor = "cursor";
    /// The chosen row where the focus is not.
    CursorIdle = "cursor-idle";
    /// A stretch that the search found.
    Match = "match";
    /// The text of a link.
    Link = "link";
    /// The number behind a link.
    LinkNumber = "link-number";
    /// The paragraph under the headline.
    Standfirst = "standfirst";
    /// A quotation.
    Quote = "quote";
    /// Preformatted text.
    Code = "code";
    /// A caption.
    Caption = "caption";
    /// A failure.
    Trouble = "trouble";
}
