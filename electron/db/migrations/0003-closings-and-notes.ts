/** Days that were closed ("chốt số liệu"), and notes on cells. */
export const closingsAndNotes = `
-- Nothing is keyed into a closed day. Opening it again keeps the row, with its reason.
CREATE TABLE closing (
  id          INTEGER PRIMARY KEY,
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  from_on     TEXT NOT NULL,
  to_on       TEXT NOT NULL CHECK (to_on >= from_on),
  closed_at   TEXT NOT NULL,
  closed_by   TEXT NOT NULL,
  opened_at   TEXT,
  opened_by   TEXT,
  reason      TEXT
) STRICT;
CREATE INDEX closing_by_campaign ON closing (campaign_id, from_on);

-- A note on a cell; it answers the warnings of the cell.
CREATE TABLE note (
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  unit_id      INTEGER NOT NULL REFERENCES unit (id),
  reported_on  TEXT NOT NULL,
  text         TEXT NOT NULL CHECK (text <> ''),
  at           TEXT NOT NULL,
  by           TEXT NOT NULL,
  PRIMARY KEY (indicator_id, unit_id, reported_on)
) STRICT, WITHOUT ROWID;
`;
