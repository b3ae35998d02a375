-- Version 7: the countries that an article is about, by the places it names (`related::places`).
-- Written with the index of keys; articles that were here before get theirs when it is made anew.

CREATE TABLE article_country (
    country TEXT NOT NULL, -- two letters of ISO 3166-1
    time INTEGER NOT NULL, -- the article's place in time, for paging
    article INTEGER NOT NULL REFERENCES listing ON DELETE CASCADE,
    share INTEGER NOT NULL, -- of the article's places, in hundredths: 15 to 100
    PRIMARY KEY (country, time, article)
) WITHOUT ROWID;
CREATE INDEX article_country_article ON article_country (article);
