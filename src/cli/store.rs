//! `doctor`, the part about the store: whether it is whole, what it weighs, what to do.

use serde::Serialize;

use super::bar;
use super::output::Output;
use super::setup::Setup;
use super::told::Told;
use crate::locale::said;
use crate::store::FILE_NAME;
use crate::text::Clean;

/// What is told of the store.
#[derive(Serialize)]
struct Report {
    store: String,
    whole: bool,
    /// The index of related articles; one that is not whole is made.
    index: Index,
    problems: Vec<String>,
    /// Bytes of the file and of its log.
    size_bytes: u64,
    log_bytes: u64,
    articles: u64,
    marks: u64,
    /// Copies that griot made of earlier and damaged stores.
    copies: Vec<Copy>,
    /// It is a copy: the store itself cannot be written.
    nothing_kept: bool,
}

/// The index of related articles, as it was found.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
enum Index {
    Whole,
    /// Of an older griot, or not yet made to its end.
    Unfinished,
    Damaged,
}

#[derive(Serialize)]
struct Copy {
    file: String,
    size_bytes: u64,
}

/// Looks at all of the store and tells what it finds.
pub(super) async fn check(setup: &Setup, json: bool, out: &mut Output) -> anyhow::Result<()> {
    let report = look(setup).await?;
    if json {
        out.json(&report)?;
        bar::wait_for_index(setup).await?;
        return verdict(report.whole);
    }
    let (locale, s) = (&setup.locale, setup.locale.strings());
    let colon = locale.colon();
    let state = if report.whole {
        s.doctor_whole
    } else {
        s.doctor_wrong
    };
    out.line("")?;
    out.line(&format!("{}{colon}{state}", s.doctor_store))?;
    out.line(&format!("      {}", report.store))?;
    let size = locale.bytes(report.size_bytes + report.log_bytes);
    let articles = locale.count(report.articles, s.articles);
    out.line(&format!(
        "      {}{colon}{size} · {articles}",
        s.doctor_sizes
    ))?;
    for copy in &report.copies {
        let size = locale.bytes(copy.size_bytes);
        out.line(&format!("      {} · {size}", copy.file))?;
    }
    if let Some(notice) = setup.notice.as_ref().filter(|_| report.nothing_kept) {
        out.line(&format!("      {}{colon}{notice}", s.problem_prefix))?;
    }
    for problem in &report.problems {
        out.line(&format!("      {}{colon}{problem}", s.problem_prefix))?;
    }
    if !report.whole {
        out.line(&format!(
            "      {}{colon}{}",
            s.doctor_advice, s.doctor_mend
        ))?;
    }
    let index = match report.index {
        Index::Whole => None,
        Index::Unfinished => Some(said::INDEX_UNFINISHED),
        Index::Damaged => Some(said::INDEX_DAMAGED),
    };
    if let Some(index) = index {
        let words = index.words(locale.lang);
        out.line(&format!("      {}{colon}{words}", s.problem_prefix))?;
    }
    bar::wait_for_index(setup).await?;
    verdict(report.whole)
}

/// A script hears of damage by the status.
fn verdict(whole: bool) -> anyhow::Result<()> {
    if whole {
        return Ok(());
    }
    Err(Told::failure(said::NOT_WHOLE, said::START_AGAIN).into())
}

async fn look(setup: &Setup) -> anyhow::Result<Report> {
    // A store that cannot tell is damaged elsewhere, which is told below.
    let is_whole = setup.store.check_related().await.unwrap_or(true);
    let is_made = matches!(setup.store.index_progress().await, Ok(None));
    let index = match (is_whole, is_made) {
        (false, _) => Index::Damaged,
        (true, false) => Index::Unfinished,
        (true, true) => Index::Whole,
    };
    let problems = match setup.store.check().await {
        Ok(problems) => problems,
        Err(error) => vec![Clean::line(&error.to_string())],
    };
    // The copy that is read where the store cannot be written is nobody's business.
    let own = setup.paths.data_dir.join(FILE_NAME);
    let file = if setup.is_aside() {
        own.as_path()
    } else {
        setup.store.file()
    };
    let size = |end: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(end);
        std::fs::metadata(name).map_or(0, |known| known.len())
    };
    let (articles, marks) = setup.store.sizes().await.unwrap_or_default();
    Ok(Report {
        store: Clean::line(&file.display().to_string()).into_string(),
        whole: problems.is_empty(),
        index,
        problems: problems.into_iter().map(Clean::into_string).collect(),
        size_bytes: size(""),
        log_bytes: size("-wal"),
        articles,
        marks,
        copies: copies(setup),
        nothing_kept: setup.is_aside(),
    })
}

/// What griot put beside the store and never removes: copies before a migration or a restore, and
/// damaged files.
fn copies(setup: &Setup) -> Vec<Copy> {
    const KINDS: [&str; 3] = [".version-", ".before-restore-", ".damaged-"];
    let Ok(entries) = std::fs::read_dir(&setup.paths.data_dir) else {
        return Vec::new();
    };
    let mut copies: Vec<Copy> = entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let name = entry.file_name().into_string().ok()?;
            let ours = KINDS.iter().any(|kind| name.contains(kind)) && !name.ends_with("-wal");
            let size_bytes = entry.metadata().ok()?.len();
            ours.then(|| Copy {
                file: Clean::line(&name).into_string(),
                size_bytes,
            })
        })
        .collect();
    copies.sort_by(|a, b| a.file.cmp(&b.file));
    copies
}
