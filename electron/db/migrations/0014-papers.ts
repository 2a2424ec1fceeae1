/** How the papers of the office look, and of a campaign where it differs, field by field. */
export const papers = `
CREATE TABLE paper_field (
  -- Null for the office itself.
  campaign_id INTEGER REFERENCES campaign (id),
  -- As in domain/papers.
  field       TEXT NOT NULL,
  -- As JSON.
  value       TEXT NOT NULL CHECK (json_valid(value))
) STRICT;
-- To SQLite two nulls differ; to us there is one office.
CREATE UNIQUE INDEX paper_field_by_campaign ON paper_field (coalesce(campaign_id, 0), field);
`;
