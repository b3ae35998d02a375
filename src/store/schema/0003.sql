-- Version 3: the hours and days in which a feed asks to be left alone (`Skips::bits`).

ALTER TABLE feed ADD COLUMN skips INTEGER NOT NULL DEFAULT 0;
