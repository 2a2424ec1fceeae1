/**
 * A function that calls `make` once, when its value is first needed, so that no start waits for it.
 */
export function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
