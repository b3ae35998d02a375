-- Version 4: pictures kept for the road, made small.

CREATE TABLE picture (
    article INTEGER NOT NULL REFERENCES listing ON DELETE CASCADE,
    url TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    jpeg BLOB, -- none when it was asked for and is no picture
    PRIMARY KEY (article, url)
);
