use super::*;

#[test]
fn an_older_backup_is_brought_up_to_date_and_named_before_it_takes_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("backup");
    let first = folder.path().join("first.db");
    let first = schema::open_writer(&first, &schema::STEPS[..1], WAIT).unwrap();
    copy_into(&first, &backup).unwrap();
    let backup = open_backup(&backup).unwrap();
    let staging = aside::anew(folder.path().join("staging")).unwrap();
    let staged = stage(&backup, staging.folder()).unwrap();
    let version: i64 = staged
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    assert_eq!(usize::try_from(version).unwrap(), schema::STEPS.len());
    assert!(meta::get(&staged, GENERATION).unwrap().is_some());
    let place = staging.folder().to_owned();
    drop((staged, staging));
    assert!(!place.exists());
}
