-- Version 28: griot's own guide is no news: it tells no story, and is like no article. The index is
-- made anew in quiet moments, without it.

UPDATE listing SET story = 0
WHERE story > 0 AND source IN (SELECT id FROM source WHERE kind = 'guide');

DELETE FROM meta WHERE key = 'related_keys' AND EXISTS (SELECT 1 FROM source WHERE kind = 'guide');
