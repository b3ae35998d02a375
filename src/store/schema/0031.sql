-- Version 31: topics are found by the words of their names, without a look at every name.

-- What a name reads from each of its words on: what begins with a question's words is found in order.
CREATE TABLE topic_tail (
    tail TEXT NOT NULL,
    topic INTEGER NOT NULL REFERENCES topic ON DELETE CASCADE,
    PRIMARY KEY (tail, topic)
) WITHOUT ROWID;

CREATE INDEX topic_tail_topic ON topic_tail (topic);

WITH RECURSIVE named (tail, topic) AS (
    SELECT key, id FROM topic
    UNION ALL
    SELECT substr(tail, instr(tail, ' ') + 1), topic FROM named WHERE instr(tail, ' ') > 0
)
INSERT OR IGNORE INTO topic_tail (tail, topic) SELECT tail, topic FROM named;
