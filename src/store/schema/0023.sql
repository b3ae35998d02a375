-- Version 23: how thick it is around an article, worked out in quiet moments.

-- `related::Crowd::code` below the number of the last article that there was then; NULL not yet.
ALTER TABLE listing ADD COLUMN crowd INTEGER;

CREATE INDEX listing_unlooked ON listing (time) WHERE crowd IS NULL;
