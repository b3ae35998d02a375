-- Version 13: how many articles each language has, against which a word of it is rare or not.

CREATE TABLE language_count (
    language TEXT PRIMARY KEY, -- '' when it is not known
    total INTEGER NOT NULL
) WITHOUT ROWID;

INSERT INTO language_count
    SELECT coalesce(language, ''), count(*) FROM listing GROUP BY 1;

CREATE TRIGGER language_gained AFTER INSERT ON listing BEGIN
    INSERT INTO language_count VALUES (coalesce(NEW.language, ''), 1)
        ON CONFLICT (language) DO UPDATE SET total = total + 1;
END;

CREATE TRIGGER language_lost AFTER DELETE ON listing BEGIN
    UPDATE language_count SET total = total - 1 WHERE language = coalesce(OLD.language, '');
END;

CREATE TRIGGER language_changed AFTER UPDATE OF language ON listing
WHEN OLD.language IS NOT NEW.language BEGIN
    UPDATE language_count SET total = total - 1 WHERE language = coalesce(OLD.language, '');
    INSERT INTO language_count VALUES (coalesce(NEW.language, ''), 1)
        ON CONFLICT (language) DO UPDATE SET total = total + 1;
END;
