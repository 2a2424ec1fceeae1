/** Notes on targets and opening figures; the upper end of a range gets a history of its own. */
export const givenNotes = `
-- A note on what a unit was given. It holds no day: a target stays the unit's as it changes.
CREATE TABLE given_note (
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  unit_id      INTEGER NOT NULL REFERENCES unit (id),
  -- Of a target; null on the opening figure.
  milestone_id INTEGER REFERENCES milestone (id),
  -- 1: on the upper end of a target that is a range.
  of_high      INTEGER NOT NULL CHECK (of_high IN (0, 1)),
  text         TEXT NOT NULL CHECK (text <> ''),
  at           TEXT NOT NULL,
  by           TEXT NOT NULL,
  CHECK (of_high = 0 OR milestone_id IS NOT NULL)
) STRICT;
-- To SQLite two nulls differ; to us a unit has one opening figure of an indicator.
CREATE UNIQUE INDEX given_note_by_cell
ON given_note (indicator_id, unit_id, coalesce(milestone_id, 0), of_high);

-- Targets of the first version had no milestone: what is known of them is of the one that 0002 made.
UPDATE change SET milestone_id = (SELECT min(milestone.id)
                                  FROM milestone JOIN indicator USING (campaign_id)
                                  WHERE indicator.id = indicator_id)
WHERE kind = 'target' AND milestone_id IS NULL;

-- 1: of the upper end of a target that is a range.
ALTER TABLE change ADD COLUMN of_high INTEGER NOT NULL DEFAULT 0 CHECK (of_high IN (0, 1));
-- So far an upper end was told in words, with its figure as the screen writes it ("16.283",
-- "35,90%"). The words stay; where they name one cell and no other, its history has them too.
WITH cell AS MATERIALIZED (
  SELECT given.*, campaign_id, due_on,
         'Mức trên của chỉ tiêu “' || indicator.name || '”, mốc “' || milestone.name || '”, '
           || unit.name AS subject
  FROM (SELECT DISTINCT indicator_id, unit_id, milestone_id FROM change WHERE kind = 'target')
       AS given
  JOIN indicator ON indicator.id = indicator_id
  JOIN milestone USING (campaign_id)
  JOIN unit ON unit.id = unit_id
  WHERE milestone.id = milestone_id
)
INSERT INTO change (change_set_id, kind, indicator_id, unit_id, on_day, milestone_id, old_value,
                    new_value, of_high)
SELECT change_set_id, 'target', indicator_id, unit_id, due_on, milestone_id,
       CAST(replace(replace(replace(old_text, '.', ''), ',', ''), '%', '') AS INTEGER),
       CAST(replace(replace(replace(new_text, '.', ''), ',', ''), '%', '') AS INTEGER), 1
FROM setting_change JOIN cell USING (campaign_id, subject)
GROUP BY setting_change.id HAVING count(*) = 1
ORDER BY setting_change.id;
`;
