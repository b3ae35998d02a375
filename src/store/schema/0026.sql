-- Version 26: the first five letters of every word too, so that a beginning that was typed further
-- needs no more than a look into a few texts. The table is filled anew in quiet moments, the newest
-- first: it is whole from `beginnings_from` on, and `beginnings_fill` is there while that goes on.

DELETE FROM meta WHERE key = 'beginnings_from';

INSERT INTO meta (key, value)
SELECT 'beginnings_from', max(rank) + 1 FROM listing HAVING count(*) > 0;

INSERT INTO meta (key, value)
SELECT 'beginnings_fill', '' WHERE EXISTS (SELECT 1 FROM listing);

-- How many bytes the main picture has, as its feed says.
ALTER TABLE article ADD COLUMN image_bytes INTEGER;
