/** The office's own forms, kept with a campaign. */
export const forms = `
-- By their checksum: a form that is copied to another campaign, or comes back, has the same bytes.
CREATE TABLE form_file (
  sha256 TEXT PRIMARY KEY,
  bytes  BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE form (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  name        TEXT NOT NULL,
  -- What the file was called; its ending says whether Word or Excel opens it.
  file        TEXT NOT NULL,
  sha256      TEXT NOT NULL REFERENCES form_file (sha256),
  removed_at  TEXT
) STRICT;
CREATE INDEX form_by_campaign ON form (campaign_id);
`;
