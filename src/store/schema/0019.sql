-- Version 19: how many characters the text of an article has, beside what lists show of it. Of
-- articles that were here before it is counted in quiet moments, the newest first, down from
-- `measured_from` (`measure.rs`).
ALTER TABLE listing ADD COLUMN chars INTEGER;

INSERT INTO meta (key, value)
SELECT 'measured_from', max(id) + 1 FROM listing HAVING count(*) > 0;
