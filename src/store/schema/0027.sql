-- Version 27: what a publisher changed in an article that was here already.

-- How an article stood until it was changed, the oldest first: its headline and standfirst, and its
-- text where that was changed (zstd of the JSON of a `Body`, as in `body`). A text that is not here is
-- that of the next version with one of its origin, at last that of `body`.
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES listing ON DELETE CASCADE,
    seen INTEGER NOT NULL, -- since when it stood so
    title TEXT NOT NULL,
    standfirst TEXT,
    origin INTEGER,
    content BLOB
);

CREATE INDEX version_article ON version (article);

-- When it was last changed; whether that was after it was read, and it was not opened since.
ALTER TABLE listing ADD COLUMN edited INTEGER;
ALTER TABLE listing ADD COLUMN edited_since_read INTEGER NOT NULL DEFAULT 0;

CREATE INDEX listing_edited ON listing (time) WHERE edited IS NOT NULL;

-- Hashes of standfirst and text as they last stood in the feed, by which a corrected one is told.
ALTER TABLE appearance ADD COLUMN standfirst INTEGER;
ALTER TABLE appearance ADD COLUMN text INTEGER;

-- Articles whose feed says that they changed after their page was asked for: since when that is so
-- (NULL: it was asked for again since), and how often it was asked for again.
CREATE TABLE page_again (
    article INTEGER PRIMARY KEY REFERENCES listing ON DELETE CASCADE,
    since INTEGER,
    times INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX page_again_since ON page_again (since) WHERE since IS NOT NULL;
