import { v7 } from 'uuid';

/**
 * What a thing is known by on every PC, given when it is made: a UUIDv7. Those of one process rise
 * (Node's own `randomUUIDv7` does not keep to that within a millisecond).
 */
export const newUid = (): string => v7();
