-- Version 5: shorter postings, and how much there is of each article. The index of `related` is
-- made anew from the articles (`rebuild.rs`).

ALTER TABLE listing ADD COLUMN bulk INTEGER NOT NULL DEFAULT 0; -- `related::Bulk::code`
