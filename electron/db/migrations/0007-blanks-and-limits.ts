/** Identities that are limits, figures that every unit has to key, what was said of blank cells. */
export const blanksAndLimits = `
-- equal: the parts add up to the total; atMost: they stay within it.
ALTER TABLE identity ADD COLUMN relation TEXT NOT NULL DEFAULT 'equal'
  CHECK (relation IN ('equal', 'atMost'));

-- 1: a blank cell of a period that is over is an error.
ALTER TABLE indicator ADD COLUMN requires_all INTEGER NOT NULL DEFAULT 0
  CHECK (requires_all IN (0, 1));

-- What was said of cells that were blank when the days were closed; null where none was.
ALTER TABLE closing ADD COLUMN blank_reason TEXT;

-- Of a unit that came into a campaign in which results had been keyed: the day on which it did.
ALTER TABLE campaign_unit ADD COLUMN added_on TEXT;
`;
