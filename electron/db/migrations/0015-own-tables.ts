/** Tables that an office puts together for a campaign; what stands in one is read as a whole. */
export const ownTables = `
CREATE TABLE own_table (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  name        TEXT NOT NULL,
  -- JSON, see \`OwnTable\`; what its columns are about is named by uid.
  definition  TEXT NOT NULL,
  removed_at  TEXT
) STRICT;
CREATE INDEX own_table_by_campaign ON own_table (campaign_id);
`;
