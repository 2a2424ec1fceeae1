/** What calendar files told, so that a later one can say only what changed since. */
export const calendarFiles = `
CREATE TABLE calendar_entry (
  campaign_id  INTEGER NOT NULL REFERENCES campaign (id),
  -- Reference of the unit that the file was for; empty for the whole campaign.
  scope        TEXT NOT NULL,
  uid          TEXT NOT NULL,
  title        TEXT NOT NULL,
  about        TEXT NOT NULL,
  on_day       TEXT NOT NULL,
  -- The instant that the plan names; null for a whole day.
  named_at     TEXT,
  sequence     INTEGER NOT NULL CHECK (sequence >= 0),
  is_cancelled INTEGER NOT NULL CHECK (is_cancelled IN (0, 1)),
  -- When a file last told of it.
  at           TEXT NOT NULL,
  PRIMARY KEY (campaign_id, scope, uid)
) STRICT, WITHOUT ROWID;
`;
