-- Version 22: when a host was last asked for a page ahead of the reader, so that the pause between two
-- outlives a restart.
ALTER TABLE page_host ADD COLUMN last_page INTEGER;
