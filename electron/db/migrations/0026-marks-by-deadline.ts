/** The marks of a deadline for thousands of units, read from the index as a few rows. */
export const marksByDeadline = `
CREATE INDEX deadline_mark_by_deadline
ON deadline_mark (obligation_id, slot, kind, times, done_at < limit_at, unit_id);
`;
