-- Version 17: how old articles are, by the time that griot was in use and not by a clock that may
-- leap: at `used` seconds of use all articles up to `article` were here.
CREATE TABLE milestone (
    used INTEGER PRIMARY KEY,
    article INTEGER NOT NULL
);
