-- Version 16: the first three letters of every word (two of other scripts), for searches that are
-- still being typed: such a beginning stands for hundreds of words, whose places the index of words
-- would have to merge before the first of them is known. Rows are `listing.rank` as in `search`.
-- Articles that were here before are not in it: it is whole from `beginnings_from` on.

CREATE VIRTUAL TABLE beginning USING fts5 (
    words,
    content = '', contentless_delete = 1, detail = none,
    tokenize = 'ascii'
);

INSERT INTO meta (key, value)
SELECT 'beginnings_from', max(rank) + 1 FROM listing HAVING count(*) > 0;
