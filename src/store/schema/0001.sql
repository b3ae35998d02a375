-- Version 1. Times are seconds of UTC. Enumerations are small integers; `code.rs` has their tables.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    home TEXT,
    region TEXT,
    kind TEXT NOT NULL,
    languages TEXT NOT NULL -- a JSON array of tags
);

CREATE TABLE source_country (
    country TEXT NOT NULL,
    source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
    PRIMARY KEY (country, source)
) WITHOUT ROWID;

CREATE INDEX source_country_source ON source_country (source);

-- Kept by the triggers on `listing` below; countries and "all" are sums over it.
CREATE TABLE source_count (
    source INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE,
    total INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0,
    saved INTEGER NOT NULL DEFAULT 0,
    saved_unread INTEGER NOT NULL DEFAULT 0
);

CREATE TRIGGER source_added AFTER INSERT ON source BEGIN
    INSERT INTO source_count (source) VALUES (NEW.id);
END;

CREATE TABLE feed (
    id INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES source,
    title TEXT NOT NULL,
    url TEXT NOT NULL UNIQUE,
    language TEXT,
    added INTEGER NOT NULL,
    subscribed INTEGER NOT NULL,
    etag TEXT,
    last_modified TEXT,
    body_hash INTEGER,
    last_attempt INTEGER,
    last_success INTEGER,
    next_due INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    failing_since INTEGER,
    failure TEXT, -- a kind, as serde writes it
    failure_status INTEGER,
    failure_detail TEXT,
    moved_to TEXT,
    moved_times INTEGER NOT NULL DEFAULT 0,
    bytes_received INTEGER NOT NULL DEFAULT 0,
    requests INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0,
    ttl INTEGER -- seconds, by the feed's own word
);

CREATE INDEX feed_source ON feed (source);

-- Every address that ever named a feed: the same address is the same feed.
CREATE TABLE feed_address (
    url TEXT PRIMARY KEY,
    feed INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,
    position INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX feed_address_feed ON feed_address (feed, position);

-- What a list shows and is ordered by. `rank` orders the search index: the same order as
-- (time, id) but for articles of one second, and unique.
CREATE TABLE listing (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rank INTEGER NOT NULL UNIQUE,
    time INTEGER NOT NULL,
    dated INTEGER NOT NULL, -- somebody said when it was published
    fetched INTEGER NOT NULL,
    source INTEGER NOT NULL REFERENCES source,
    language TEXT, -- the primary subtag
    unread INTEGER NOT NULL,
    saved INTEGER NOT NULL,
    completeness INTEGER NOT NULL,
    title TEXT NOT NULL,
    publisher TEXT
);

CREATE INDEX listing_time ON listing (time);
CREATE INDEX listing_unread ON listing (time) WHERE unread = 1;
CREATE INDEX listing_saved ON listing (time) WHERE saved = 1;
CREATE INDEX listing_source ON listing (source, time);
CREATE INDEX listing_source_unread ON listing (source, time) WHERE unread = 1;
CREATE INDEX listing_language ON listing (language, time);
CREATE INDEX listing_language_unread ON listing (language, time) WHERE unread = 1;
-- Missing and Summary: what a page may make whole.
CREATE INDEX listing_wanted ON listing (time) WHERE completeness IN (0, 1);
CREATE INDEX listing_fetched ON listing (fetched) WHERE saved = 0;

CREATE TRIGGER listing_added AFTER INSERT ON listing BEGIN
    UPDATE source_count SET
        total = total + 1,
        unread = unread + NEW.unread,
        saved = saved + NEW.saved,
        saved_unread = saved_unread + (NEW.saved AND NEW.unread)
    WHERE source = NEW.source;
END;

CREATE TRIGGER listing_removed AFTER DELETE ON listing BEGIN
    UPDATE source_count SET
        total = total - 1,
        unread = unread - OLD.unread,
        saved = saved - OLD.saved,
        saved_unread = saved_unread - (OLD.saved AND OLD.unread)
    WHERE source = OLD.source;
END;

CREATE TRIGGER listing_marked AFTER UPDATE OF unread, saved ON listing BEGIN
    UPDATE source_count SET
        unread = unread + NEW.unread - OLD.unread,
        saved = saved + NEW.saved - OLD.saved,
        saved_unread = saved_unread
            + (NEW.saved AND NEW.unread) - (OLD.saved AND OLD.unread)
    WHERE source = NEW.source;
END;

-- The rest of an article, read when it is opened. `identity` and `address` are hashes
-- (`code::hash`): an identity is compared only within its source, an address is compared in full
-- after the look-up.
CREATE TABLE article (
    id INTEGER PRIMARY KEY REFERENCES listing ON DELETE CASCADE,
    source INTEGER NOT NULL,
    identity INTEGER NOT NULL,
    address INTEGER,
    guid TEXT,
    url TEXT,
    standfirst TEXT,
    author TEXT,
    language TEXT,
    published INTEGER,
    updated INTEGER,
    image TEXT,
    external_id TEXT
);

CREATE UNIQUE INDEX article_identity ON article (source, identity);
CREATE INDEX article_address ON article (address) WHERE address IS NOT NULL;
CREATE UNIQUE INDEX article_external ON article (external_id) WHERE external_id IS NOT NULL;

CREATE TABLE appearance (
    feed INTEGER NOT NULL REFERENCES feed,
    time INTEGER NOT NULL, -- the article's place in time, for paging
    article INTEGER NOT NULL REFERENCES listing ON DELETE CASCADE,
    first_seen INTEGER NOT NULL,
    PRIMARY KEY (feed, time, article)
) WITHOUT ROWID;

CREATE INDEX appearance_article ON appearance (article);

-- One row for each origin; without `content` when the page was asked for and gave no text.
CREATE TABLE body (
    article INTEGER NOT NULL REFERENCES listing ON DELETE CASCADE,
    origin INTEGER NOT NULL,
    completeness INTEGER NOT NULL,
    chars INTEGER NOT NULL,
    content BLOB, -- zstd of the JSON of a `Body`
    UNIQUE (article, origin)
);

CREATE TABLE cited (
    article INTEGER NOT NULL REFERENCES listing ON DELETE CASCADE,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;

-- What the reader did. Keyed by the article's identity, so that it outlives the article; a row
-- with `pruned` says that the article was here and is not to come back as new.
CREATE TABLE state (
    source INTEGER NOT NULL REFERENCES source,
    identity INTEGER NOT NULL,
    read INTEGER NOT NULL DEFAULT 0,
    saved INTEGER NOT NULL DEFAULT 0,
    opened INTEGER,
    block INTEGER NOT NULL DEFAULT 0,
    offset INTEGER NOT NULL DEFAULT 0,
    pruned INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (source, identity)
) WITHOUT ROWID;

CREATE TABLE undo (
    token INTEGER PRIMARY KEY AUTOINCREMENT,
    change TEXT NOT NULL, -- `read`, `unread`, `saved`, `unsaved`: what was done
    articles BLOB NOT NULL -- ids, ascending, as differences (`code::pack_ids`)
);

-- Changes that were taken back, to be done again; emptied by the next change.
CREATE TABLE redo (
    token INTEGER PRIMARY KEY AUTOINCREMENT,
    change TEXT NOT NULL, -- `read`, `unread`, `saved`, `unsaved`: what was done
    articles BLOB NOT NULL -- ids, ascending, as differences (`code::pack_ids`)
);

CREATE TABLE trail (
    position INTEGER PRIMARY KEY,
    article INTEGER NOT NULL,
    block INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    related_line INTEGER NOT NULL
);

CREATE TABLE refresh_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    started INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    feeds INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    new_articles INTEGER NOT NULL,
    bytes_received INTEGER NOT NULL
);

-- Folded text (`text::fold`), so the tokenizer has nothing left to fold; rowid is `listing.rank`.
-- unicode61 knows the letters of Unicode 6.1: those of Adlam (Fulfulde) came later and are named.
CREATE VIRTUAL TABLE search USING fts5 (
    title, text,
    content = '', contentless_delete = 1, detail = full,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '𞤢𞤣𞤤𞤥𞤦𞤧𞤨𞤩𞤪𞤫𞤬𞤭𞤮𞤯𞤰𞤱𞤲𞤳𞤴𞤵𞤶𞤷𞤸𞤹𞤺𞤻𞤼𞤽𞤾𞤿𞥀𞥁𞥂𞥃𞥐𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙'"
);

-- The index of `related`: segments of postings in blocks, merged as they grow (`merge.rs`).
-- `first` and `last` tell a segment's age among the others.
CREATE TABLE segment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    postings INTEGER NOT NULL,
    shift INTEGER NOT NULL, -- a key's block is `key >> shift`
    phase INTEGER NOT NULL, -- 0 being written, 1 read, 2 being deleted
    next_key INTEGER NOT NULL DEFAULT 0 -- where the writing goes on
);

CREATE TABLE segment_block (
    id INTEGER PRIMARY KEY, -- segment * 16777216 + block
    postings BLOB NOT NULL
);

-- Which articles are in that index, with the signature that tells reprints.
CREATE TABLE signature (
    article INTEGER PRIMARY KEY REFERENCES listing ON DELETE CASCADE,
    data BLOB NOT NULL
);
