-- Version 10: writers are found by name.

CREATE INDEX article_author ON article (author) WHERE author IS NOT NULL;
