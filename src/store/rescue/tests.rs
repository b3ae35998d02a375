#![allow(
    clippy::disallowed_methods,
    reason = "tests write the files they look at"
)]

use super::*;

#[test]
fn a_file_that_cannot_be_rescued_is_put_back_with_its_log() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE_NAME);
    let write = |path: &Path, text: &str| std::fs::write(path, text).unwrap();
    write(&file, "damaged");
    write(&with_end(&file, "-wal"), "log");
    let aside = set_aside(&file).unwrap();
    for end in ["", "-wal", "-shm"] {
        assert!(!with_end(&file, end).exists());
        write(&with_end(&file, end), "begun");
    }
    put_back(&file, &aside).unwrap();
    let read = |path: &Path| std::fs::read_to_string(path).unwrap();
    assert_eq!(read(&file), "damaged");
    assert_eq!(read(&with_end(&file, "-wal")), "log");
    assert!(!with_end(&file, "-shm").exists() && !aside.exists());
}
