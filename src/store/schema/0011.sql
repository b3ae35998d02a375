-- Version 11: the lens: how many articles there are of each country and part of Africa, by the places
-- in their texts, kept by triggers; and what is whole on disk, in its order.

CREATE TABLE part_country (
    part TEXT NOT NULL, -- the word of `domain::Part`
    country TEXT NOT NULL,
    PRIMARY KEY (country, part)
) WITHOUT ROWID;

INSERT INTO part_country (part, country) VALUES
    ('maghreb', 'DZ'), ('maghreb', 'EH'), ('maghreb', 'LY'), ('maghreb', 'MA'), ('maghreb', 'MR'), ('maghreb', 'TN'),
    ('nile-valley', 'EG'), ('nile-valley', 'SD'), ('nile-valley', 'SS'),
    ('sahel', 'BF'), ('sahel', 'ML'), ('sahel', 'MR'), ('sahel', 'NE'), ('sahel', 'TD'),
    ('atlantic-coast', 'CV'), ('atlantic-coast', 'GM'), ('atlantic-coast', 'GN'), ('atlantic-coast', 'GW'), ('atlantic-coast', 'LR'), ('atlantic-coast', 'SL'), ('atlantic-coast', 'SN'),
    ('gulf-of-guinea', 'BJ'), ('gulf-of-guinea', 'CI'), ('gulf-of-guinea', 'CM'), ('gulf-of-guinea', 'GA'), ('gulf-of-guinea', 'GH'), ('gulf-of-guinea', 'GQ'), ('gulf-of-guinea', 'NG'), ('gulf-of-guinea', 'ST'), ('gulf-of-guinea', 'TG'),
    ('central-africa', 'CD'), ('central-africa', 'CF'), ('central-africa', 'CG'), ('central-africa', 'CM'), ('central-africa', 'GA'), ('central-africa', 'GQ'), ('central-africa', 'TD'),
    ('great-lakes', 'BI'), ('great-lakes', 'CD'), ('great-lakes', 'RW'), ('great-lakes', 'TZ'), ('great-lakes', 'UG'),
    ('east-africa', 'KE'), ('east-africa', 'TZ'), ('east-africa', 'UG'),
    ('horn', 'DJ'), ('horn', 'ER'), ('horn', 'ET'), ('horn', 'SO'),
    ('southern-africa', 'AO'), ('southern-africa', 'BW'), ('southern-africa', 'LS'), ('southern-africa', 'MW'), ('southern-africa', 'MZ'), ('southern-africa', 'NA'), ('southern-africa', 'SZ'), ('southern-africa', 'ZA'), ('southern-africa', 'ZM'), ('southern-africa', 'ZW'),
    ('indian-ocean', 'KM'), ('indian-ocean', 'MG'), ('indian-ocean', 'MU'), ('indian-ocean', 'SC');

CREATE TABLE place_count (
    place TEXT PRIMARY KEY, -- a country's code or a part's word
    total INTEGER NOT NULL,
    unread INTEGER NOT NULL
) WITHOUT ROWID;

-- A part counts an article once, however many of its countries the article names.
CREATE TRIGGER country_added AFTER INSERT ON article_country BEGIN
    INSERT INTO place_count (place, total, unread)
    SELECT place, 1, (SELECT unread FROM listing WHERE id = NEW.article)
    FROM (SELECT NEW.country AS place UNION ALL
        SELECT part FROM part_country mine WHERE country = NEW.country AND NOT EXISTS (
            SELECT 1 FROM article_country other
            JOIN part_country its ON its.country = other.country AND its.part = mine.part
            WHERE other.article = NEW.article AND other.country <> NEW.country))
    WHERE true
    ON CONFLICT (place) DO UPDATE SET total = total + 1, unread = unread + excluded.unread;
END;

CREATE TRIGGER country_removed BEFORE DELETE ON article_country BEGIN
    UPDATE place_count SET
        total = total - 1,
        unread = unread - coalesce((SELECT unread FROM listing WHERE id = OLD.article), 0)
    WHERE place = OLD.country OR place IN (
        SELECT part FROM part_country mine WHERE country = OLD.country AND NOT EXISTS (
            SELECT 1 FROM article_country other
            JOIN part_country its ON its.country = other.country AND its.part = mine.part
            WHERE other.article = OLD.article AND other.country <> OLD.country));
END;

-- Before the article goes, so that it is known whether it was unread.
CREATE TRIGGER listing_leaves_places BEFORE DELETE ON listing BEGIN
    DELETE FROM article_country WHERE article = OLD.id;
END;

CREATE TRIGGER listing_marked_places AFTER UPDATE OF unread ON listing
WHEN NEW.unread <> OLD.unread BEGIN
    UPDATE place_count SET unread = unread + NEW.unread - OLD.unread
    WHERE place IN (
        SELECT country FROM article_country WHERE article = NEW.id
        UNION SELECT part FROM article_country c JOIN part_country p ON p.country = c.country
        WHERE c.article = NEW.id);
END;

INSERT INTO place_count (place, total, unread)
SELECT c.country, count(*), sum(l.unread)
FROM article_country c JOIN listing l ON l.id = c.article GROUP BY c.country;

INSERT INTO place_count (place, total, unread)
SELECT part, count(*), sum(unread) FROM (
    SELECT DISTINCT p.part AS part, l.id, l.unread AS unread
    FROM article_country c
    JOIN part_country p ON p.country = c.country
    JOIN listing l ON l.id = c.article)
GROUP BY part;

-- 2: whole.
CREATE INDEX listing_whole ON listing (time) WHERE completeness = 2;
