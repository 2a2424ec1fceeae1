/** What was said and found of files that were imported. */
export const importedFiles = `
-- Which column is which in files of one layout, by the clerk's word.
CREATE TABLE column_choice (
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  -- The milestone that the targets are of; 0 where there is none.
  milestone_id INTEGER NOT NULL,
  -- What the heads of the files say, column by column.
  layout       TEXT NOT NULL,
  -- JSON: what a column holds, and its letter.
  columns      TEXT NOT NULL,
  PRIMARY KEY (indicator_id, milestone_id, layout)
) STRICT, WITHOUT ROWID;

-- A file whose figures still stand, for as long as something in it is not answered.
CREATE TABLE imported_file (
  id             INTEGER PRIMARY KEY,
  campaign_id    INTEGER NOT NULL REFERENCES campaign (id),
  indicator_id   INTEGER NOT NULL REFERENCES indicator (id),
  milestone_id   INTEGER REFERENCES milestone (id),
  file           TEXT NOT NULL,
  at             TEXT NOT NULL,
  -- The last change of the store when it was taken: what came later replaces its figures.
  last_change_id INTEGER NOT NULL,
  -- JSON list of the units that it gives figures of.
  unit_ids       TEXT NOT NULL
) STRICT;
CREATE INDEX imported_file_by_campaign ON imported_file (campaign_id);

CREATE TABLE import_finding (
  id          INTEGER PRIMARY KEY,
  file_id     INTEGER NOT NULL REFERENCES imported_file (id),
  -- The unit that it is about; null for the file as a whole.
  unit_id     INTEGER REFERENCES unit (id),
  level       TEXT NOT NULL CHECK (level IN ('error', 'warning')),
  code        TEXT NOT NULL,
  unit_code   TEXT,
  place       TEXT NOT NULL,
  sentence    TEXT NOT NULL,
  answer      TEXT,
  answered_at TEXT,
  answered_by TEXT
) STRICT;
CREATE INDEX import_finding_by_file ON import_finding (file_id);
`;
