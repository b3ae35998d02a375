-- Version 24: an article with a paragraph under its headline is a summary (1), no bare headline (0).
UPDATE listing SET completeness = 1
WHERE completeness = 0 AND id IN (SELECT id FROM article WHERE standfirst IS NOT NULL);
