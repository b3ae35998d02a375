-- Version 18: a hash of the headline as it last stood in the feed, by which a corrected one is
-- told.
ALTER TABLE appearance ADD COLUMN title INTEGER;
