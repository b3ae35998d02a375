use super::*;

#[tokio::test]
async fn what_one_job_left_in_memory_the_next_finds() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("griot.db");
    let options = OpenOptions::default();
    let db = schema::open_writer(&file, schema::STEPS, Duration::ZERO).unwrap();
    let workers = Workers::start((db, None), |_| Ok(false), &file, &options).unwrap();
    let set = |db: &Connection| Ok(db.pragma_update(None, "cache_size", 77)?);
    workers.read(set).await.unwrap();
    for _ in 0..3 * options.readers {
        let size =
            |db: &Connection| Ok(db.pragma_query_value(None, "cache_size", |row| row.get(0))?);
        let size: i64 = workers.read(size).await.unwrap();
        assert_eq!(size, 77);
    }
}
