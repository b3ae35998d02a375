-- Version 2: what the network costs, which sites let programs fetch their pages, what became of
-- feeds that were lost.

ALTER TABLE feed ADD COLUMN not_modified INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN last_failed INTEGER; -- kept when the feed is well again
ALTER TABLE feed ADD COLUMN last_failure TEXT; -- a kind, as serde writes it
ALTER TABLE feed ADD COLUMN last_failure_status INTEGER;
ALTER TABLE feed ADD COLUMN moved_from TEXT;
ALTER TABLE feed ADD COLUMN moved_at INTEGER;
ALTER TABLE feed ADD COLUMN tried TEXT; -- a JSON array of `Tried`
ALTER TABLE feed ADD COLUMN items INTEGER; -- articles in the last document that was read

ALTER TABLE refresh_log ADD COLUMN requests INTEGER NOT NULL DEFAULT 0;
ALTER TABLE refresh_log ADD COLUMN not_modified INTEGER NOT NULL DEFAULT 0;
ALTER TABLE refresh_log ADD COLUMN pages INTEGER NOT NULL DEFAULT 0;
ALTER TABLE refresh_log ADD COLUMN bytes_sent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE refresh_log ADD COLUMN stopped INTEGER NOT NULL DEFAULT 0; -- by the budget

-- All that went over the wire, by hours since 1970: months are those of the reader's zone.
CREATE TABLE traffic (
    hour INTEGER PRIMARY KEY,
    received INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    requests INTEGER NOT NULL,
    not_modified INTEGER NOT NULL
);

-- What the pages of a source cost: their mean says what the next one will.
CREATE TABLE page_traffic (
    source INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE,
    pages INTEGER NOT NULL,
    bytes INTEGER NOT NULL
);

-- What is known of a host whose pages are fetched ahead of the reader.
CREATE TABLE page_host (
    host TEXT PRIMARY KEY, -- with its port
    robots TEXT, -- what its robots.txt says to griot, in griot's own short form
    robots_at INTEGER,
    pause_until INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
