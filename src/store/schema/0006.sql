-- Version 6: which story an article belongs to, and the stories that the reader watches.

ALTER TABLE listing ADD COLUMN story INTEGER; -- NULL not decided yet, 0 alone, else `story.id`

CREATE INDEX listing_undecided ON listing (time) WHERE story IS NULL;
CREATE INDEX listing_story ON listing (story, time) WHERE story > 0;

CREATE TABLE story (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    watched INTEGER, -- since when; NULL when it is not
    title TEXT -- of the article that it was watched from
);

CREATE INDEX story_watched ON story (watched) WHERE watched IS NOT NULL;

-- A story that nobody tells any more is forgotten, unless it is watched.
CREATE TRIGGER story_left AFTER UPDATE OF story ON listing WHEN OLD.story > 0 BEGIN
    DELETE FROM story WHERE id = OLD.story AND watched IS NULL
        AND NOT EXISTS (SELECT 1 FROM listing WHERE story = OLD.story AND story > 0);
END;

CREATE TRIGGER story_pruned AFTER DELETE ON listing WHEN OLD.story > 0 BEGIN
    DELETE FROM story WHERE id = OLD.story AND watched IS NULL
        AND NOT EXISTS (SELECT 1 FROM listing WHERE story = OLD.story AND story > 0);
END;

-- What is read most is asked for by what was opened lately.
CREATE INDEX state_opened ON state (opened) WHERE opened IS NOT NULL;

-- What a change did beside its articles, as JSON.
ALTER TABLE undo ADD COLUMN detail TEXT;
ALTER TABLE redo ADD COLUMN detail TEXT;
