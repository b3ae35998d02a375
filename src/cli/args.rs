//! The table of arguments. Help, completions and the man page are made from it.

use std::ffi::OsString;
mod options;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub use options::{
    Add, Config, Doctor, Format, Inspect, InspectDocument, List, Offline, Read, Refresh, Related,
    Search, Sources, Stats, Story, Unfit, Which,
};

/// A newspaper of Africa for the terminal: gathered from its feeds, kept on disk, read offline,
/// from story to story.
#[derive(Debug, Parser)]
#[command(name = "griot", version, about, max_term_width = 100)]
#[command(after_help = "Without a command griot opens the reader; ? shows its keys.")]
pub struct Args {
    /// The file of settings
    #[arg(long, global = true, value_name = "FILE", env = "GRIOT_CONFIG")]
    pub config: Option<PathBuf>,
    /// The folder of the articles
    #[arg(long, global = true, value_name = "DIR", env = "GRIOT_DATA_DIR")]
    pub data_dir: Option<PathBuf>,
    /// Do not touch the network
    #[arg(long, global = true)]
    pub offline: bool,
    /// Read line by line: no full screen, numbers to choose by, nothing drawn over
    #[arg(
        long,
        long_help = "Read line by line, for screen readers, very slow lines and printing \
        terminals: no full screen, numbers to choose by, nothing drawn over. Lines are read from \
        standard input: a number, a key, the name of a command, or nothing to go on."
    )]
    pub linear: bool,
    /// What to do
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// A command line in which a word that is to be left out of a search (`-mali`) is no option: it has
/// a blank before it, which a question does not mind.
pub(super) fn with_words_left_out(line: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut searches = false;
    let is_word = |part: &OsString| {
        let mut signs = part.to_str().unwrap_or_default().chars();
        signs.next() == Some('-')
            && signs.next().is_some_and(char::is_alphabetic)
            && signs.next().is_some()
    };
    line.map(|part| {
        if searches && is_word(&part) {
            let mut word = OsString::from(" ");
            word.push(part);
            return word;
        }
        searches |= part == "search";
        part
    })
    .collect()
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Ask the sources for news
    Refresh(Refresh),
    /// Fetch what you are likely to read, before the journey
    Offline(Offline),
    /// List headlines, newest first
    List(List),
    /// Print an article, by its number or address
    Read(Read),
    /// Search all texts
    Search(Search),
    /// List what is related to an article
    Related(Related),
    /// List the reports of an article's story, the first first
    Coverage(Story),
    /// List the reports of an article's story day by day
    Story(Story),
    /// Say what the publisher changed in an article after it was here, word by word
    Versions(Story),
    /// List your feeds and how they fare
    Sources(Sources),
    /// Say how each feed fares, what griot tried, and what you can do
    Doctor(Doctor),
    /// Say what the network cost
    Stats(Stats),
    /// Subscribe to a feed or a site
    Add(Add),
    /// Unsubscribe from a feed, by its address, number or source
    Remove {
        /// The feed's address or number, or the source's id
        what: String,
    },
    /// Subscribe to the feeds of an OPML file, or take in what `export --all` wrote
    Import {
        /// Instead of the default pack, not beside it
        #[arg(long)]
        only: bool,
        /// Do not ask, however many feeds there are
        #[arg(long)]
        yes: bool,
        /// The file, or its address; - for standard input
        file: PathBuf,
    },
    /// Write your feeds as OPML, with the passwords that stand in their addresses
    Export {
        /// Settings, sources and marks instead, as one JSON document
        #[arg(long)]
        all: bool,
        /// The file; standard output when it is left out
        file: Option<PathBuf>,
    },
    /// Copy the whole store into a new file, articles and marks
    Backup {
        /// The file
        file: PathBuf,
    },
    /// Put a backup in the place of the store, which is kept beside it
    Restore {
        /// The backup
        file: PathBuf,
    },
    /// Load an archive of articles, one JSON object a line
    Load {
        /// The file; - for standard input. Each line has `id` and `title` or `text` (else `html`), and `source`, `lang`, `date`, `url` where they are known
        file: PathBuf,
    },
    /// Show what griot makes of a document
    #[command(subcommand)]
    Inspect(Inspect),
    /// About the file of settings
    #[command(subcommand)]
    Config(Config),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the man page
    Man,
}
