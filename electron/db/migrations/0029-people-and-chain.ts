/** The people who work on this PC, and the chain that shows a changed or removed line of the history. */
export const peopleAndChain = `
-- Made by history-chain.ts; sets from before this get theirs at the upgrade.
ALTER TABLE change_set ADD COLUMN hash BLOB CHECK (length(hash) = 32);

CREATE TABLE person (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name       TEXT NOT NULL,
  role       TEXT NOT NULL CHECK (role IN ('keys', 'summarises', 'looks')),
  -- Whether this one manages the people, and restores and moves the data.
  manages    INTEGER NOT NULL CHECK (manages IN (0, 1)),
  removed_at TEXT
) STRICT;

-- A secret: the history does not copy it.
CREATE TABLE person_pin (
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  -- How scrypt was run: its cost N; r is 8, p is 1.
  cost      INTEGER NOT NULL,
  salt      BLOB NOT NULL CHECK (length(salt) = 16),
  hash      BLOB NOT NULL CHECK (length(hash) = 32),
  -- Wrong PINs in a row, and when the last one was given.
  wrong     INTEGER NOT NULL DEFAULT 0,
  wrong_at  TEXT,
  -- Who chose it where it was somebody else, and when; null once the person chose one.
  set_by    TEXT,
  set_at    TEXT,
  CHECK ((set_by IS NULL) = (set_at IS NULL))
) STRICT;
`;
