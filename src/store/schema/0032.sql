-- Version 32: the articles that watched stories wait for, each found by what it is on every machine.
-- They stood in one fact, which was read for every article that was decided on.

CREATE TABLE awaited (
    source TEXT NOT NULL, -- `source.slug`: the source may come later too
    identity INTEGER NOT NULL, -- as `article.identity`
    story INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
    PRIMARY KEY (source, identity, story)
) WITHOUT ROWID;

CREATE INDEX awaited_story ON awaited (story);

INSERT OR IGNORE INTO awaited (source, identity, story)
SELECT value ->> '$[1].source', value ->> '$[1].identity', value ->> '$[0]'
FROM json_each((SELECT value FROM meta WHERE key = 'watches_awaited' AND json_valid(value)))
WHERE value ->> '$[0]' IN (SELECT id FROM story WHERE watched IS NOT NULL);

DELETE FROM meta WHERE key = 'watches_awaited';
