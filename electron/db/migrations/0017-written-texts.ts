/** Written texts: paragraphs with live figures, see `shared/domain/written`. */
export const writtenTexts = `
CREATE TABLE written_text (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  name        TEXT NOT NULL,
  -- The day whose end it tells of.
  written_on  TEXT NOT NULL,
  -- JSON, read through the schema of the contract.
  paragraphs  TEXT NOT NULL,
  removed_at  TEXT
) STRICT;
CREATE INDEX written_text_by_campaign ON written_text (campaign_id);
`;
