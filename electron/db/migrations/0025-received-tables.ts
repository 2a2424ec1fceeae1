/** Tables that came in without a signature: filled forms, and tables of other programs. */
export const receivedTables = `
-- As they came; what was read of one is a file of the queue, made and signed here.
CREATE TABLE received_table (
  id         INTEGER PRIMARY KEY,
  uid        TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  -- Of its bytes, which lie among the packages.
  sha256     TEXT NOT NULL UNIQUE REFERENCES package_file (sha256),
  file       TEXT NOT NULL,
  -- When it was saved, by its own word.
  saved_at   TEXT,
  -- It is a form that was made here, as its hidden sheet says.
  is_form    INTEGER NOT NULL CHECK (is_form IN (0, 1)),
  -- What was read of it; null while nobody has said what its columns are.
  file_id    INTEGER REFERENCES received_file (id),
  -- Why somebody has to say it; empty for a form.
  why        TEXT NOT NULL,
  -- JSON: sentences about what is in it and was not taken.
  remarks    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(remarks)),
  at         TEXT NOT NULL,
  by         TEXT NOT NULL,
  dropped_at TEXT
) STRICT;
CREATE INDEX received_table_by_file ON received_table (file_id);

-- What the columns of a sender's tables are, as the clerk said; offered for the next one.
CREATE TABLE table_layout (
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  unit_id     INTEGER NOT NULL REFERENCES unit (id),
  -- The heads of the table.
  layout      TEXT NOT NULL,
  -- JSON: what each column is.
  mapping     TEXT NOT NULL CHECK (json_valid(mapping)),
  at          TEXT NOT NULL,
  by          TEXT NOT NULL,
  PRIMARY KEY (campaign_id, unit_id, layout)
) STRICT, WITHOUT ROWID;
`;
