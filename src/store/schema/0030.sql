-- Version 30: what articles are about by their publishers' own word: the categories of feeds and pages.

-- A topic is here as long as an article has it: how many do is kept by triggers.
CREATE TABLE topic (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE, -- its words folded (`domain::topic_key`)
    name TEXT NOT NULL, -- as it was first written
    articles INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE article_topic (
    topic INTEGER NOT NULL REFERENCES topic,
    time INTEGER NOT NULL, -- the article's place in time, for paging
    article INTEGER NOT NULL REFERENCES listing ON DELETE CASCADE,
    place INTEGER NOT NULL, -- among the topics of its article
    PRIMARY KEY (topic, time, article)
) WITHOUT ROWID;

CREATE INDEX article_topic_article ON article_topic (article);

CREATE TRIGGER topic_taken AFTER INSERT ON article_topic BEGIN
    UPDATE topic SET articles = articles + 1 WHERE id = NEW.topic;
END;

CREATE TRIGGER topic_left AFTER DELETE ON article_topic BEGIN
    UPDATE topic SET articles = articles - 1 WHERE id = OLD.topic;
    DELETE FROM topic WHERE id = OLD.topic AND articles <= 0;
END;
