/** A written text may be about a unit of the campaign; NULL: about its root. */
export const writtenUnits = `
ALTER TABLE written_text ADD COLUMN unit_id INTEGER REFERENCES unit (id);
`;
