/** Hours of the day in milestones, and the rank of the root as the office above told it. */
export const hoursAndPeerRanks = `
-- "07:00" to "24:00" of each day, both or none.
ALTER TABLE milestone ADD COLUMN from_time TEXT;
ALTER TABLE milestone ADD COLUMN to_time TEXT;

CREATE TABLE peer_rank (
  id           INTEGER PRIMARY KEY,
  campaign_id  INTEGER NOT NULL REFERENCES campaign (id),
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  on_day       TEXT NOT NULL,
  rank         INTEGER NOT NULL CHECK (rank BETWEEN 1 AND peers),
  peers        INTEGER NOT NULL,
  peer_words   TEXT NOT NULL,
  place        TEXT NOT NULL,
  removed_at   TEXT
) STRICT;
CREATE INDEX peer_rank_by_campaign ON peer_rank (campaign_id);
`;
