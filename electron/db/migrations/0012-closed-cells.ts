/** Which figures of a longer period were closed with days before its last one. */
export const closedCells = `
-- A cell that had a figure when days of its period were closed, but not yet the last of them. A
-- cell that was blank then stays open, and what is keyed into it later does not count on them.
CREATE TABLE closed_cell (
  closing_id   INTEGER NOT NULL REFERENCES closing (id),
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  unit_id      INTEGER NOT NULL REFERENCES unit (id),
  PRIMARY KEY (closing_id, indicator_id, unit_id)
) STRICT, WITHOUT ROWID;

-- Days that were closed before this version show what stands now.
INSERT INTO closed_cell (closing_id, indicator_id, unit_id)
SELECT DISTINCT closing.id, result.indicator_id, result.unit_id
FROM closing
JOIN indicator ON indicator.campaign_id = closing.campaign_id
JOIN result ON result.indicator_id = indicator.id AND result.reported_on > closing.to_on
WHERE closing.opened_at IS NULL
  AND CASE indicator.period
        WHEN 'week' THEN result.reported_on = date(closing.to_on, 'weekday 0')
        WHEN 'month' THEN substr(result.reported_on, 1, 7) = substr(closing.to_on, 1, 7)
        ELSE indicator.period = 'once'
      END;
`;
