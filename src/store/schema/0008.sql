-- Version 8: what the reader says of two articles. By identity, so that it outlives them; each
-- pair stands both ways round.

CREATE TABLE pair (
    source INTEGER NOT NULL,
    identity INTEGER NOT NULL,
    other_source INTEGER NOT NULL, -- 0: `other_identity` is the hash of a cited address
    other_identity INTEGER NOT NULL,
    joined INTEGER NOT NULL, -- 1 they tell one story, 0 they do not belong together
    PRIMARY KEY (source, identity, other_source, other_identity)
) WITHOUT ROWID;
