-- Version 14: what a feed's last document lacked and which site it names; what the pages of a
-- source cost beside those that were read, and what kept griot from them.

ALTER TABLE feed ADD COLUMN partial TEXT; -- a kind of failure, as serde writes it
ALTER TABLE feed ADD COLUMN site TEXT; -- the page that the document says it belongs to

ALTER TABLE page_traffic ADD COLUMN other INTEGER NOT NULL DEFAULT 0; -- bytes: pictures, failures
ALTER TABLE page_traffic ADD COLUMN barred TEXT; -- NULL when a page was had since
ALTER TABLE page_traffic ADD COLUMN barred_at INTEGER;
