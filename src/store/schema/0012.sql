-- When a cited address was last asked for and nothing stood there; NULL where that is not known.
ALTER TABLE cited ADD COLUMN missed INTEGER;
