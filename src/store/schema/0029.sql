-- Version 29: what a transaction brings is written to the indexes of words in one piece, as far as it has
-- 8 MiB of them, and not in pieces of one that are merged at once.

INSERT INTO search (search, rank) VALUES ('hashsize', 8388608);
INSERT INTO beginning (beginning, rank) VALUES ('hashsize', 8388608);
