//! Why something was not had, as griot says it itself. Kept in English beside what went wrong (in the store,
//! the log and JSON); what a library or a system says is no reason of these.

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident: $kept:literal;)*) => {
        /// A reason of griot's own; `{}` is what it is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Why {
            $($(#[$doc])* $name,)*
        }

        impl Why {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// As it is kept.
            pub const fn kept(self) -> &'static str {
                match self {
                    $(Self::$name => $kept,)*
                }
            }
        }
    };
}

reasons! {
    /// Of a compression that nobody asked for.
    OtherCoding: "the coding `{}` was not asked for";
    /// Of what is compressed twice.
    CodedTwice: "more than one content coding";
    /// Of an answer with too many header fields.
    Headers: "the header fields";
    /// Of every request while griot stays offline.
    StaysOffline: "griot is set to stay offline";
    /// Of a budget.
    NothingLeft: "more than is left to spend";
    /// Of redirects without end.
    TooManySteps: "too many redirects";
    /// Of a redirect that says no place.
    ToNowhere: "to nowhere";
    /// Of a redirect that gives encryption up.
    ToTheOpen: "from https to http";
    /// Of redirects that come back.
    InACircle: "in a circle";
    /// Of an address of another kind.
    Scheme: "only http and https are asked for";
    /// Of an address without a host.
    NoHost: "the address names no host";
    /// Of an address in the reader's own network.
    Private: "a private address, to which no public feed leads";
    /// Of an answer to a question that was not asked.
    Unasked: "not modified, unasked";
    /// Of an answer of another kind.
    NoPage: "not a page but `{}`";
    /// Of an answer that only says that it is text.
    NoText: "not text, whatever it is called";
    /// Of the page of something else.
    OtherWords: "it has no word of the article's";
    /// Of what griot fails to read.
    Fault: "reading it ended in a fault of griot's";
    /// Of what takes too long to read.
    Slow: "not read within {} s";
    /// Of what was typed.
    NoAddress: "this is no address";
    /// Of a site.
    NoFeedNamed: "the site names no feed";
    /// Of an article that is gone.
    NotKept: "the article is not in the store";
    /// Of an article that leads nowhere.
    NoLink: "the article has no address";
    /// Of an article without a picture.
    NoPicture: "the article has no picture";
    /// Of a picture that nothing here decodes.
    PictureFormat: "griot cannot show pictures in the format {}";
    /// Of what is called a picture.
    NotAPicture: "what came is no picture that griot knows";
    /// Of a picture beyond the limits.
    PictureLarge: "the picture is too large to be shown here";
    /// Of a picture that breaks off.
    PictureDamaged: "the picture is damaged";
}

impl Why {
    /// The same of something, as it is kept.
    pub fn about(self, what: &str) -> String {
        self.kept().replacen("{}", what, 1)
    }

    /// The reason that was kept so, and what it is about; `None` when it is none of griot's own.
    pub fn of(kept: &str) -> Option<(Self, &str)> {
        let mut all = Self::ALL.iter();
        all.find_map(|reason| match reason.kept().split_once("{}") {
            Some((before, after)) => {
                let what = kept.strip_prefix(before)?.strip_suffix(after)?;
                Some((*reason, what))
            }
            None => (kept == reason.kept()).then_some((*reason, "")),
        })
    }
}
