/** The history of a target tells from which day it was to hold. */
export const targetSince = `
-- Null: from the beginning, and of what is no target.
ALTER TABLE change ADD COLUMN since_on TEXT;
`;
