/** By which way a change came: its window, a browser, or the command line. */
export const waysIn = `
-- Null for what was changed before this was kept.
ALTER TABLE change_set ADD COLUMN way_in TEXT
CHECK (way_in IN ('window', 'browser', 'commandLine'));
`;
