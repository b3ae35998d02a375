//! The machine itself at its worst: full disks, folders that cannot be written, locks, secrets.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise, say why they are skipped, and look at files"
)]

#[path = "common/program.rs"]
mod program;
#[path = "common/seat.rs"]
mod seat;
#[path = "common/server.rs"]
mod server;

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use program::Home;
use seat::Seat;
use server::{Reply, Server};

/// A store with some articles of an archive.
fn with_archive(home: &Home, count: usize) {
    let line = |n: usize| {
        format!(
            "{{\"id\":\"a-{n}\",\"title\":\"Titre {n}\",\"date\":\"2026-11-20T08:00:00Z\",\
             \"text\":\"{}\"}}\n",
            format!("Mot{n} du texte de cet article. ").repeat(60)
        )
    };
    let archive: String = (0..count).map(line).collect::<Vec<_>>().concat();
    let file = home.file("archive.jsonl", &archive);
    let ran = home.run(&["--offline", "load", file.to_str().unwrap()]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
}

/// With nothing of the environment that could lead to somebody's real settings or store.
fn of_no_home(command: &mut Command) -> &mut Command {
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.env_clear().env("PATH", path).stdin(Stdio::null())
}

/// A file system of a few megabytes that is all of this process's own, in a child that runs
/// `script` with the mount at `$1`; `None` where the system does not allow that.
fn on_small_disk(script: &str, size: &str, arguments: &[&str]) -> Option<std::process::Output> {
    let folder = tempfile::tempdir().unwrap();
    let mount = format!("mount -t tmpfs -o size={size} tmpfs \"$1\"");
    let mut command = Command::new("unshare");
    command.args(["--mount", "--map-root-user", "sh", "-c"]);
    command.arg(format!("{mount} || exit 99\n{script}"));
    command.arg("sh").arg(folder.path()).args(arguments);
    let output = of_no_home(&mut command).output().ok()?;
    let refused = String::from_utf8_lossy(&output.stderr).contains("unshare");
    if output.status.code() == Some(99) || refused {
        eprintln!("skipped: no file system of one's own can be mounted here");
        return None;
    }
    Some(output)
}

fn said(output: &std::process::Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!(
        "{}{}",
        String::from_utf8_lossy(out),
        String::from_utf8_lossy(err)
    )
}

const GRIOT: &str = env!("CARGO_BIN_EXE_griot");

#[test]
fn a_full_disk_is_named_and_costs_nothing_that_was_stored() {
    let home = Home::new();
    let line = |n: usize| {
        format!(
            "{{\"id\":\"{n}\",\"title\":\"T{n}\",\"text\":\"{}\"}}\n",
            (0..400)
                .map(|w| format!("mot{} ", n * 7 + w * w))
                .collect::<Vec<_>>()
                .concat()
        )
    };
    let few: String = (0..50).map(line).collect::<Vec<_>>().concat();
    let many: String = (50..6_000).map(line).collect::<Vec<_>>().concat();
    let (few, many) = (home.file("few", &few), home.file("many", &many));
    let script = r#"
        export HOME="$1" LANG=en_GB.UTF-8 TMPDIR="$5"
        g() { "$2" --offline --data-dir "$1/griot" "$@"; }
        run() { exe="$1"; shift; "$exe" --offline --data-dir "$dir/griot" "$@"; }
        dir="$1" exe="$2" few="$3" many="$4"
        run "$exe" load "$few" || exit 10
        dd if=/dev/zero of="$dir/ballast" bs=65536 count=10 2>/dev/null
        run "$exe" load "$many" && exit 11
        echo "--- read"
        run "$exe" list --limit 9999 > "$5/listed" || exit 12
        wc -l < "$5/listed"
        run "$exe" search mot7 > /dev/null || exit 13
        rm "$dir/ballast"
        echo "--- room again"
        run "$exe" doctor --store --json || exit 14
        run "$exe" load "$few" || exit 15
    "#;
    let paths = [GRIOT, few.to_str().unwrap(), many.to_str().unwrap()];
    let [griot, few, many] = paths;
    let elsewhere = home.0.path().to_str().unwrap();
    let arguments = [griot, few, many, elsewhere];
    let Some(output) = on_small_disk(script, "6m", &arguments) else {
        return;
    };
    let said = said(&output);
    assert!(output.status.success(), "{:?}: {said}", output.status);
    assert!(said.contains("the disk is full"), "{said}");
    assert_eq!(
        said.matches("disk is full").count(),
        1,
        "named once: {said}"
    );
    assert!(said.contains("\"whole\":true"), "{said}");
    let listed = said
        .lines()
        .skip_while(|line| *line != "--- read")
        .nth(1)
        .unwrap();
    let listed: usize = listed.trim().parse().unwrap();
    assert!(listed >= 50, "{listed} articles are left: {said}");
}

#[test]
fn a_full_disk_leaves_the_settings_as_they_were() {
    let home = Home::new();
    let old = "[reading]\nmeasure = 70\n";
    let all = serde_json::json!({
        "griot": 1, "made": "2026-11-24T12:00:00Z", "sources": [], "marks": [],
        "settings": format!("# {}\n[reading]\nmeasure = 80\n", "x".repeat(900_000)),
    });
    let all = home.file("all.json", &all.to_string());
    let script = r#"
        mkdir -p "$1/.config/griot"
        printf '[reading]\nmeasure = 70\n' > "$1/.config/griot/config.toml"
        export HOME="$1" LANG=en_GB.UTF-8
        "$2" --data-dir "$4" import --only "$3" && exit 11
        cat "$1/.config/griot/config.toml"
        ls "$1/.config/griot"
    "#;
    let data = home.0.path().join("data");
    let arguments = [GRIOT, all.to_str().unwrap(), data.to_str().unwrap()];
    let Some(output) = on_small_disk(script, "512k", &arguments) else {
        return;
    };
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{}", said(&output));
    assert!(out.contains(old), "{out}");
    assert!(!out.contains(".part"), "no half file is left: {out}");
}

/// The head of the store is lost while there is no room to mend it: said, and tried again.
#[test]
fn a_damaged_store_on_a_full_disk_is_mended_when_there_is_room() {
    let home = Home::new();
    let line = |n: usize| {
        let words: Vec<String> = (0..300).map(|w| format!("mot{} ", n * 7 + w * w)).collect();
        let words = words.concat();
        format!("{{\"id\":\"{n}\",\"title\":\"T{n}\",\"text\":\"{words}\"}}\n")
    };
    let archive = home.file("archive", &(0..150).map(line).collect::<String>());
    let script = r#"
        export HOME="$1" LANG=en_GB.UTF-8 TMPDIR="$1"
        dir="$1" exe="$2"
        run() { "$exe" --offline --data-dir "$dir/griot" "$@"; }
        run load "$3" || exit 10
        head -c 16 /dev/zero | dd of="$dir/griot/griot.db" conv=notrunc 2>/dev/null
        cp "$dir/griot/griot.db" "$4/before"
        dd if=/dev/zero of="$dir/ballast" bs=4096 2>/dev/null
        for room in 0 200 400 600; do
            truncate -s "-$((room * 1024))" "$dir/ballast"
            run list && exit 11
            cmp "$dir/griot/griot.db" "$4/before" || exit 12
            ls "$dir/griot" | grep -e damaged -e filling -e mended -e copy && exit 13
        done
        # Read it can be, where there is room for a copy.
        TMPDIR="$4" run list --limit 5000 > "$4/aside" 2> "$4/warned" || exit 15
        grep -q "shown from a copy" "$4/warned" || exit 16
        test "$(grep -c '  T' "$4/aside")" = 150 || exit 17
        cmp "$dir/griot/griot.db" "$4/before" || exit 18
        rm "$dir/ballast"
        echo "--- room again"
        run list --limit 5000 || exit 14
    "#;
    let elsewhere = home.0.path().to_str().unwrap();
    let arguments = [GRIOT, archive.to_str().unwrap(), elsewhere];
    let Some(output) = on_small_disk(script, "24m", &arguments) else {
        return;
    };
    let said = said(&output);
    assert!(output.status.success(), "{:?}: {said}", output.status);
    assert_eq!(said.matches("disk is full").count(), 4, "{said}");
    let listed = said.lines().filter(|line| line.contains("  T")).count();
    assert_eq!(listed, 150, "{said}");
}

/// Locks a store as another program would, for as long as the child lives.
struct Lock(std::process::Child);

impl Lock {
    fn hold(file: &Path) -> Option<Self> {
        let script = "import sqlite3, sys, time\n\
            db = sqlite3.connect(sys.argv[1], isolation_level=None)\n\
            db.execute('BEGIN EXCLUSIVE')\n\
            print('held', flush=True)\n\
            sys.stdin.read()\n";
        let mut child = Command::new("python3")
            .args(["-c", script])
            .arg(file)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut line = String::new();
        let out = child.stdout.take()?;
        std::io::BufRead::read_line(&mut std::io::BufReader::new(out), &mut line).ok()?;
        if line.trim() != "held" {
            eprintln!("skipped: python3 has no sqlite3");
            return None;
        }
        Some(Self(child))
    }

    fn release(mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

#[test]
fn what_only_reads_does_not_wait_for_another_program_that_writes() {
    let home = Home::new();
    with_archive(&home, 20);
    let Some(lock) = Lock::hold(&home.0.path().join("griot/griot.db")) else {
        return;
    };
    // Held until all of them are done: what waited would wait for a minute and fail.
    for (command, wanted) in [
        (vec!["list"], "Titre 3"),
        (vec!["search", "Mot3"], "Titre 3"),
        (vec!["stats"], ""),
    ] {
        let ran = home.run(&[vec!["--offline"], command].concat());
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert!(ran.out.contains(wanted), "{}", ran.out);
    }
    lock.release();
}

/// How long the store is held: thirty seconds with `GRIOT_LONG`, else a few.
fn held_for() -> Duration {
    let long = std::env::var_os("GRIOT_LONG").is_some();
    Duration::from_secs(if long { 30 } else { 3 })
}

#[test]
fn a_store_that_another_program_holds_does_not_stop_the_reading() {
    let home = Home::new();
    with_archive(&home, 40);
    let file = home.0.path().join("griot/griot.db");
    let Some(lock) = Lock::hold(&file) else {
        return;
    };
    let begun = Instant::now();
    let variables = [("LANG", "en_GB.UTF-8")];
    let mut seat = Seat::start(home.0.path(), (100, 60), &variables, &["--offline"]);
    seat.wait_for_text("Titre 3");
    let mut slowest = Duration::ZERO;
    let mut keys = 0_u32;
    while begun.elapsed() < held_for() || keys <= 10 {
        // Down and up again: each changes the screen.
        for key in ["j", "k"] {
            let before = seat.raw.len();
            let pressed = Instant::now();
            seat.press(key);
            seat.wait_for_more(before);
            slowest = slowest.max(pressed.elapsed());
            keys += 1;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    seat.press("s");
    // Not only after quitting.
    seat.wait_for_text("your marks wait");
    seat.press("m");
    seat.settle(Duration::from_millis(100));
    lock.release();
    seat.press("Q");
    assert_eq!(seat.end(), 0);
    seat.assert_given_back();
    eprintln!("{keys} keys, the slowest took {slowest:?}");
    // A time is only held to by hand: other programs' work is no fault.
    if std::env::var_os("GRIOT_LONG").is_some() {
        assert!(
            slowest < Duration::from_millis(100),
            "a key took {slowest:?}"
        );
    }
    let saved = home.run(&["--offline", "list", "--saved"]);
    assert_eq!(
        saved.out.lines().count(),
        1,
        "the mark was written: {}",
        saved.err
    );
}

#[test]
fn marks_wait_for_the_store_when_the_reader_quits() {
    let home = Home::new();
    with_archive(&home, 5);
    let file = home.0.path().join("griot/griot.db");
    let variables = [("LANG", "en_GB.UTF-8")];
    let mut seat = Seat::start(home.0.path(), (100, 60), &variables, &["--offline"]);
    seat.wait_for_text("Titre 3");
    let Some(lock) = Lock::hold(&file) else {
        return;
    };
    seat.press("s");
    seat.settle(Duration::from_millis(50));
    seat.press("Q");
    seat.wait_for_text("waiting to write your marks");
    seat.assert_given_back();
    lock.release();
    assert_eq!(seat.end(), 0);
    let saved = home.run(&["--offline", "list", "--saved"]);
    assert_eq!(saved.out.lines().count(), 1, "{}", saved.err);
}

#[test]
fn a_store_is_made_by_many_at_once() {
    for _ in 0..8 {
        let home = Home::new();
        let start = |_| {
            let mut command = home.command(&["--offline", "list"]);
            command.stdout(Stdio::null()).stderr(Stdio::piped());
            command.spawn().unwrap()
        };
        let children: Vec<_> = (0..12).map(start).collect();
        for child in children {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{}", said(&output));
        }
    }
}

#[test]
fn instances_and_commands_at_once_lose_nothing() {
    let home = Home::new();
    // All of them make the store at the same moment.
    let files: Vec<PathBuf> = (0..6)
        .map(|part: usize| {
            let line = |n: usize| {
                format!("{{\"id\":\"{part}-{n}\",\"title\":\"Titre {part} {n}\",\"text\":\"x\"}}\n")
            };
            let archive: String = (0..100).map(line).collect::<Vec<_>>().concat();
            home.file(&format!("part-{part}"), &archive)
        })
        .collect();
    let children: Vec<_> = files
        .iter()
        .map(|file| {
            let arguments = ["--offline", "load", file.to_str().unwrap()];
            let mut command = home.command(&arguments);
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            command.spawn().unwrap()
        })
        .collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
    }
    let variables = [("LANG", "en_GB.UTF-8")];
    let size = (100, 30);
    let mut first = Seat::start(home.0.path(), size, &variables, &["--offline"]);
    let mut second = Seat::start(home.0.path(), size, &variables, &["--offline"]);
    first.wait_for_text("Titre");
    second.wait_for_text("Titre");
    first.press("s");
    second.press("jjs");
    let more = home.file(
        "more",
        "{\"id\":\"more\",\"title\":\"Nouveau\",\"text\":\"x\"}\n",
    );
    assert_eq!(
        home.run(&["--offline", "load", more.to_str().unwrap()])
            .code,
        Some(0)
    );
    for seat in [&mut first, &mut second] {
        seat.press("Q");
        assert_eq!(seat.end(), 0);
    }
    let count = |arguments: &[&str]| {
        let ran = home.run(arguments);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        ran.out.lines().count()
    };
    let listed = count(&[
        "--offline",
        "list",
        "--limit",
        "5000",
        "--source",
        "archive",
    ]);
    assert_eq!(listed, 601);
    assert_eq!(count(&["--offline", "list", "--saved"]), 2);
    let doctor = home.run(&["--offline", "doctor", "--store", "--json"]);
    assert!(doctor.out.contains("\"whole\":true"), "{}", doctor.out);
}

/// The folder as a medium that cannot be written; `None` where that cannot be had.
fn read_only(script: &str, arguments: &[&str]) -> Option<std::process::Output> {
    let mut command = Command::new("unshare");
    command.args(["--mount", "--map-root-user", "sh", "-c"]);
    let mount = "mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind \"$1\" || exit 99";
    command
        .arg(format!("{mount}\n{script}"))
        .arg("sh")
        .args(arguments);
    let output = of_no_home(&mut command).output().ok()?;
    let refused = String::from_utf8_lossy(&output.stderr).contains("unshare");
    if output.status.code() == Some(99) || refused {
        eprintln!("skipped: nothing can be mounted here");
        return None;
    }
    Some(output)
}

#[test]
fn a_folder_that_cannot_be_written_is_read_and_said_so() {
    let home = Home::new();
    with_archive(&home, 20);
    let elsewhere = tempfile::tempdir().unwrap();
    let script = r#"
        export HOME="$1" LANG=en_GB.UTF-8 TMPDIR="$3"
        "$2" --offline --data-dir "$1/griot" list || exit 10
        "$2" --offline --data-dir "$1/griot" search Mot3 || exit 11
        "$2" --offline --data-dir "$1/nothing-yet" list || exit 12
        "$2" --offline --data-dir "$1/griot" load "$1/archive.jsonl" && exit 13
        ls "$3"
    "#;
    let arguments = [
        home.0.path().to_str().unwrap(),
        GRIOT,
        elsewhere.path().to_str().unwrap(),
    ];
    let Some(output) = read_only(script, &arguments) else {
        return;
    };
    let said = said(&output);
    assert!(output.status.success(), "{:?}: {said}", output.status);
    assert!(said.contains("Titre 3"), "{said}");
    assert!(said.contains("nothing is kept"), "{said}");
    let left = std::fs::read_dir(elsewhere.path()).unwrap().count();
    assert_eq!(left, 0, "the copies are gone");
}

/// A store that may not even be looked at is not shown as an empty newspaper.
#[test]
fn a_folder_that_is_none_is_no_empty_store() {
    let home = Home::new();
    home.file("griot", "no folder");
    let ran = home.run(&["--offline", "list"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert!(ran.err.contains("could not use"), "{}", ran.err);
}

#[test]
fn what_griot_makes_is_for_its_owner_alone() {
    let home = Home::new();
    let script = "umask 000; export HOME=\"$1\"; shift; exec \"$@\"";
    let griot = |arguments: &[&str]| {
        let mut command = Command::new("sh");
        command.args(["-c", script, "sh"]).arg(home.0.path());
        command.arg(GRIOT).args(arguments);
        let output = of_no_home(&mut command).output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
    };
    let path = |name: &str| home.0.path().join(name);
    let text = |name: &str| path(name).to_str().unwrap().to_owned();
    griot(&["--offline", "list"]);
    griot(&["--offline", "backup", &text("copy")]);
    griot(&["--offline", "export", "--all", &text("all.json")]);
    let all = std::fs::read_to_string(path("all.json")).unwrap();
    let with_settings = all.replacen('{', "{\"settings\": \"# mine\\n\",", 1);
    let with_settings = with_settings.replace("\"settings\": null,", "");
    home.file("in.json", &with_settings);
    griot(&["--offline", "import", &text("in.json")]);
    // What an earlier griot left open to others beside the store.
    let beside = ["griot.db.version-3", "griot.db.damaged-1"];
    let beside = beside.map(|name| path(".local/share/griot").join(name));
    for file in &beside {
        std::fs::write(file, "a copy").unwrap();
        let open = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(file, open).unwrap();
    }
    griot(&["--offline", "list"]);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let data = path(".local/share/griot");
    assert_eq!(mode(&data), 0o700);
    assert_eq!(mode(&path(".config/griot")), 0o700);
    for file in ["copy", "all.json", ".config/griot/config.toml"] {
        assert_eq!(mode(&path(file)), 0o600, "{file}");
    }
    for file in &beside {
        assert_eq!(mode(file), 0o600, "{}", file.display());
    }
}

#[test]
fn a_secret_in_the_settings_wants_a_file_for_its_owner_alone() {
    let home = Home::new();
    let secret = "hunter2";
    let text = format!("[network]\nproxy = \"http://me:{secret}@127.0.0.1:9\"\n");
    let config = home.file("griot.toml", &text);
    let check = ["--config", config.to_str().unwrap(), "config", "check"];
    std::fs::set_permissions(&config, PermissionsExt::from_mode(0o644)).unwrap();
    let open = home.run(&check);
    assert_eq!(open.code, Some(1));
    assert!(open.out.contains("0600"), "{}", open.out);
    std::fs::set_permissions(&config, PermissionsExt::from_mode(0o600)).unwrap();
    assert_eq!(home.run(&check).code, Some(0));
    for said in [&open.out, &open.err] {
        assert!(!said.contains(secret), "{said}");
    }
    // A secret that others can read is not used, and never told.
    std::fs::set_permissions(&config, PermissionsExt::from_mode(0o644)).unwrap();
    let feeds = [("a", "http://feeds.example/f".to_owned())];
    let home = Home::with_feeds(&feeds);
    let config = config.to_str().unwrap().to_owned();
    let ran = home.run(&["--config", &config, "refresh", "--json"]);
    let log = std::fs::read_to_string(home.0.path().join("griot/griot.log")).unwrap_or_default();
    for said in [&ran.out, &ran.err, &log] {
        assert!(!said.contains(secret), "{said}");
    }
}

#[test]
fn a_proxys_address_may_come_from_a_command() {
    let proxy = Server::start(|asked| {
        let authorised = asked.field("proxy-authorization") == Some("Basic bWU6aHVudGVyMg==");
        if authorised {
            let feed = "<rss version=\"2.0\"><channel><title>t</title>\
                <item><title>Par le mandataire</title><link>http://feeds.example/1</link></item>\
                </channel></rss>";
            Reply::new(200, &[("Content-Type", "application/rss+xml")], feed)
        } else {
            Reply::new(407, &[], "")
        }
    });
    let home = Home::with_feeds(&[("a", "http://feeds.example/f".to_owned())]);
    let address = format!("http://me:hunter2@{}", proxy.authority());
    let secret = home.file("secret", &address);
    let text = format!("[network]\nproxy_command = \"cat {}\"\n", secret.display());
    let config = home.file("griot.toml", &text);
    let ran = home.run(&["--config", config.to_str().unwrap(), "refresh", "--json"]);
    assert_eq!(ran.of("a")["new"], 1, "{}{}", ran.out, ran.err);
    assert!(!format!("{}{}", ran.out, ran.err).contains("hunter2"));
    let broken = home.file("broken.toml", "[network]\nproxy_command = \"false\"\n");
    let list = Server::start(|_| Reply::new(200, &[], "<opml version=\"2.0\"><body/></opml>"));
    let list_url = list.url("/list.opml").to_string();
    for command in [&["refresh"][..], &["import", &list_url]] {
        let arguments = [&["--config", broken.to_str().unwrap()], command].concat();
        let ran = home.run(&arguments);
        assert_eq!(
            ran.code,
            Some(1),
            "nothing is asked without the proxy: {}",
            ran.out
        );
        assert!(ran.err.contains("proxy_command"), "{}", ran.err);
    }
    assert_eq!(list.asked().len(), 0);
}

/// A command that asks a keyring may take long: the paper is open meanwhile, and nothing goes another
/// way.
#[test]
fn the_paper_is_open_while_the_proxys_command_still_runs() {
    let proxy = Server::start(|_| {
        let feed = "<rss version=\"2.0\"><channel><title>t</title>\
            <item><title>Par le mandataire</title><link>http://feeds.example/1</link></item>\
            </channel></rss>";
        Reply::new(200, &[("Content-Type", "application/rss+xml")], feed)
    });
    let home = Home::with_feeds(&[("a", "http://feeds.example/f".to_owned())]);
    with_archive(&home, 5);
    let address = home.0.path().join("address");
    let script = format!(
        "#!/bin/sh\nwhile ! test -s {0}; do sleep 0.05; done\ncat {0}\n",
        address.display()
    );
    let script = home.file("proxy.sh", &script);
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o700)).unwrap();
    let text = format!("[network]\nproxy_command = \"{}\"\n", script.display());
    let config = home.file("griot.toml", &text);
    let variables = [("LANG", "en_GB.UTF-8")];
    let arguments = ["--config", config.to_str().unwrap()];
    let mut seat = Seat::start(home.0.path(), (100, 60), &variables, &arguments);
    // The command has ten seconds; the list is there before the address is.
    home.file("address.new", proxy.url("/").as_ref());
    seat.wait_for_text("Titre 3");
    assert_eq!(proxy.asked().len(), 0);
    std::fs::rename(home.0.path().join("address.new"), &address).unwrap();
    seat.wait_for_text("1 new");
    assert_eq!(proxy.asked().len(), 1);
    seat.press("Q");
    assert_eq!(seat.end(), 0);
    // One that fails is said on the screen.
    let broken = home.file("broken.toml", "[network]\nproxy_command = \"false\"\n");
    let arguments = ["--config", broken.to_str().unwrap()];
    let mut seat = Seat::start(home.0.path(), (100, 30), &variables, &arguments);
    seat.wait_for_text("proxy_command");
    seat.press("Q");
    assert_eq!(seat.end(), 0);
}

/// A SOCKS5 proxy that answers every name itself: what it was asked to connect to.
fn socks() -> (std::net::SocketAddr, std::sync::mpsc::Receiver<String>) {
    use std::io::{Read, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let at = listener.local_addr().unwrap();
    let (told, asked) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut piece = [0; 512];
            let mut read = |stream: &mut std::net::TcpStream, count: usize| {
                stream
                    .read_exact(&mut piece[..count])
                    .map(|()| piece[..count].to_vec())
            };
            // RFC 1928: a greeting, no authentication, a request by name, success.
            let Ok(greeting) = read(&mut stream, 2) else {
                continue;
            };
            let _ = read(&mut stream, usize::from(greeting[1]));
            stream.write_all(&[5, 0]).unwrap();
            let Ok(request) = read(&mut stream, 5) else {
                continue;
            };
            assert_eq!(request[3], 3, "the name is resolved by the proxy");
            let name = read(&mut stream, usize::from(request[4])).unwrap();
            let _ = read(&mut stream, 2);
            told.send(String::from_utf8(name).unwrap()).unwrap();
            stream.write_all(&[5, 0, 0, 1, 0, 0, 0, 0, 0, 0]).unwrap();
            let _ = stream.read(&mut [0; 2048]);
            let feed = "<rss version=\"2.0\"><channel><title>t</title><item><title>Par Tor</title>\
                <link>http://feeds.example/1</link></item></channel></rss>";
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                feed.len()
            );
            let _ = stream.write_all(format!("{head}{feed}").as_bytes());
        }
    });
    (at, asked)
}

#[test]
fn proxies_of_settings_and_environment_are_used_and_resolve_the_names() {
    let (at, asked) = socks();
    let address = format!("socks5h://{at}");
    let home = Home::with_feeds(&[("a", "http://feeds.onion.example/f".to_owned())]);
    let config = home.file("griot.toml", &format!("[network]\nproxy = \"{address}\"\n"));
    let ran = home.run(&["--config", config.to_str().unwrap(), "refresh", "--json"]);
    assert_eq!(ran.of("a")["new"], 1, "{}{}", ran.out, ran.err);
    assert_eq!(
        asked.recv_timeout(Duration::from_secs(5)).unwrap(),
        "feeds.onion.example"
    );
    let home = Home::with_feeds(&[("a", "http://feeds.onion.example/f".to_owned())]);
    let mut command = home.command(&["refresh", "--json"]);
    let output = command.env("ALL_PROXY", &address).output().unwrap();
    assert!(said(&output).contains("\"new\":1"), "{}", said(&output));
    assert_eq!(
        asked.recv_timeout(Duration::from_secs(5)).unwrap(),
        "feeds.onion.example"
    );
}

#[test]
fn an_address_that_fails_is_not_said_to_be_asked_again() {
    let home = Home::new();
    // Nobody listens there, and no test can.
    let ran = home.run(&["add", "http://127.0.0.1:1/feed"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("the host does not answer"), "{}", ran.err);
    assert!(!ran.err.contains("again"), "{}", ran.err);
}

#[test]
fn a_closed_proxy_is_named_and_not_the_host() {
    // Nobody listens there, and no test can.
    let at = "127.0.0.1:1";
    let feeds = ["http", "https"].map(|scheme| (scheme, format!("{scheme}://{scheme}.example/f")));
    let home = Home::with_feeds(&feeds);
    for scheme in ["http", "socks5h"] {
        let text = format!("[network]\nproxy = \"{scheme}://{at}\"\n");
        let config = home.file("griot.toml", &text);
        let arguments = ["--config", config.to_str().unwrap(), "refresh", "--json"];
        let ran = home.run(&arguments);
        for source in ["http", "https"] {
            let told = ran.of(source);
            assert_eq!(told["kind"], "proxy", "{scheme} {told}");
        }
        assert_eq!(ran.code, Some(1));
        assert!(ran.err.contains("the proxy does not let"), "{}", ran.err);
        let mut command = home.command(&["refresh", "--force", "--json"]);
        let output = command
            .env("ALL_PROXY", format!("{scheme}://{at}"))
            .output();
        let said = said(&output.unwrap());
        assert_eq!(
            said.matches("\"kind\":\"proxy\"").count(),
            2,
            "{scheme} {said}"
        );
    }
    // Nothing is known of the feeds, and nothing is held against them.
    let known = home.run(&["doctor", "--json"]).objects();
    assert!(known.iter().all(|feed| feed["failures"] == 0), "{known:?}");
}

#[test]
fn a_certificate_that_nobody_signed_is_refused_and_named() {
    let folder = tempfile::tempdir().unwrap();
    let script = "import ssl, socket, sys, threading\n\
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)\n\
        context.load_cert_chain(sys.argv[1] + '/cert.pem', sys.argv[1] + '/key.pem')\n\
        s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(8)\n\
        print(s.getsockname()[1], flush=True)\n\
        def serve():\n\
        \x20 while True:\n\
        \x20   c, _ = s.accept()\n\
        \x20   try: context.wrap_socket(c, server_side=True).recv(1000)\n\
        \x20   except OSError: pass\n\
        threading.Thread(target=serve, daemon=True).start()\n\
        sys.stdin.read()\n";
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let made = Command::new("openssl")
        .args([
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
        ])
        .args([
            "-subj",
            "/CN=localhost",
            "-addext",
            "subjectAltName=DNS:localhost,IP:127.0.0.1",
        ])
        .args(["-keyout", &path("key.pem"), "-out", &path("cert.pem")])
        .stderr(Stdio::null())
        .status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("skipped: no openssl to make a certificate");
        return;
    }
    let mut server = Command::new("python3")
        .args(["-c", script])
        .arg(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut port = String::new();
    let out = server.stdout.take().unwrap();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(out), &mut port).unwrap();
    let url = format!("https://127.0.0.1:{}/f", port.trim());
    let ran = Home::with_feeds(&[("a", url)]).run(&["refresh", "--json"]);
    drop(server.stdin.take());
    let _ = server.wait();
    assert_eq!(ran.of("a")["kind"], "tls", "{}", ran.out);
}
