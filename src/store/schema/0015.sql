-- Version 15: what is read is walked along an index like what is unread, for lists in which one comes
-- before the other.

DROP INDEX listing_unread;
CREATE INDEX listing_unread ON listing (unread, time);
DROP INDEX listing_source_unread;
CREATE INDEX listing_source_unread ON listing (source, unread, time);
DROP INDEX listing_language_unread;
CREATE INDEX listing_language_unread ON listing (language, unread, time);
