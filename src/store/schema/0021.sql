-- Version 21: what a marked article was called and where it stood, while it is not here: marks that
-- came before their article, and those that outlive it.
ALTER TABLE state ADD COLUMN title TEXT;
ALTER TABLE state ADD COLUMN url TEXT;
