-- Version 9: every article that was opened, in the order of opening: the trail's branches are left,
-- but nothing that was read is forgotten. With its headline, so that it outlives the article.

CREATE TABLE visited (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL,
    at INTEGER NOT NULL,
    title TEXT NOT NULL,
    source_name TEXT NOT NULL
);

INSERT INTO visited (article, at, title, source_name)
SELECT l.id, coalesce(t.opened, l.fetched), l.title, coalesce(l.publisher, s.name)
FROM trail v
JOIN listing l ON l.id = v.article
JOIN article a ON a.id = l.id
JOIN source s ON s.id = l.source
LEFT JOIN state t ON t.source = a.source AND t.identity = a.identity
ORDER BY v.position;
