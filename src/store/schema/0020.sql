-- Version 20: griot's own guide is news of no country, however many its examples name.

DELETE FROM article_country WHERE article IN (
    SELECT l.id FROM source s JOIN listing l ON l.source = s.id WHERE s.kind = 'guide'
);
