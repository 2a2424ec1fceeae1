/**
 * How large one half of the space for young objects may grow, in MB. V8 would let it grow to 64,
 * and the figures of a national campaign fill all of that with what is thrown away a moment later:
 * 385 MB instead of 300 at the same speed.
 */
const SEMI_SPACE_MB = 16;

/** For the start of a process. */
export const YOUNG_SPACE_FLAG = `--max-semi-space-size=${SEMI_SPACE_MB}`;

/** For a worker, in MB: V8 counts both halves and what is large. */
export const YOUNG_SPACE_MB = 3 * SEMI_SPACE_MB;
