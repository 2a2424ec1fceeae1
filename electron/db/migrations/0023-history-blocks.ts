/** The history of cells that came in for many days at once: a row for all of them. */
export const historyBlocks = `
-- JSON: the days of a block, rising, of which on_day is the first; its values stand day by day.
-- Null for a column of one day.
ALTER TABLE column_change ADD COLUMN days TEXT;
CREATE INDEX block_change_by_cell
ON column_change (indicator_id, last_unit_id, first_unit_id) WHERE days IS NOT NULL;
`;
