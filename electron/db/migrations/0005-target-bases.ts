/** Targets that follow from a percentage: of what stood on a base day, which the rule keeps. */
export const targetBases = `
CREATE TABLE new_target_rule (
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  milestone_id INTEGER NOT NULL REFERENCES milestone (id),
  of_id        INTEGER REFERENCES indicator (id),
  -- The day at whose end of_id is read; null where units are counted.
  base_on      TEXT CHECK (base_on GLOB '????-??-??'),
  -- Hundredths of a per cent; high is the upper end of a range.
  low          INTEGER NOT NULL CHECK (low >= 0),
  high         INTEGER CHECK (high >= low),
  rounding     TEXT NOT NULL CHECK (rounding IN ('nearest', 'up', 'upToTens')),
  removed_at   TEXT,
  PRIMARY KEY (indicator_id, milestone_id),
  CHECK ((of_id IS NULL) = (base_on IS NULL))
) STRICT, WITHOUT ROWID;

-- A plan names figures of its opening day. A number of people that nobody has counted by then, and
-- that no work changes, was taken as it is known: to the milestone's last day.
WITH RECURSIVE behind (of_id, id) AS (
  SELECT DISTINCT of_id, of_id FROM target_rule WHERE of_id IS NOT NULL
  UNION
  SELECT of_id, part_id FROM behind JOIN indicator_part ON indicator_id = behind.id
),
counted AS (
  SELECT of_id FROM behind JOIN indicator USING (id)
  GROUP BY of_id
  HAVING sum(kind IN ('flow', 'difference', 'ratio', 'reached')) = 0
     AND sum(EXISTS (SELECT 1 FROM opening WHERE opening.indicator_id = behind.id)) = 0
)
INSERT INTO new_target_rule
SELECT rule.indicator_id, rule.milestone_id, rule.of_id,
       CASE WHEN rule.of_id IS NULL THEN NULL
            WHEN rule.of_id IN (SELECT of_id FROM counted)
            THEN date(due_on, CASE inclusive WHEN 1 THEN '+0 days' ELSE '-1 day' END)
            ELSE coalesce(opening_on, date(campaign.starts_on, '-1 day')) END,
       low, high, rounding, rule.removed_at
FROM target_rule AS rule
JOIN milestone ON milestone.id = rule.milestone_id
JOIN campaign ON campaign.id = milestone.campaign_id;

DROP TABLE target_rule;
ALTER TABLE new_target_rule RENAME TO target_rule;
`;
