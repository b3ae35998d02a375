-- Version 25: until when a host wants to be left alone whatever is asked of it (429, 503), feeds too;
-- and articles whose page leads nowhere, or is no page: when that was seen, and how it failed.
ALTER TABLE page_host ADD COLUMN busy_until INTEGER NOT NULL DEFAULT 0;
CREATE TABLE page_missed (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL
);
