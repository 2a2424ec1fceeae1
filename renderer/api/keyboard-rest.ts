/**
 * Long work in the page that nobody waits for is done while no key is pressed, because it would
 * delay the drawing of a key.
 */

/** The clerk counts as resting so many milliseconds after the last key. */
const REST_MS = 500;
/** The longest that a piece of work runs before keys are handled, in ms: half of a frame. */
const PIECE_MS = 8;

let lastKey = Number.NEGATIVE_INFINITY;
globalThis.window?.addEventListener(
  'keydown',
  () => {
    lastKey = performance.now();
  },
  true,
);

/** Calls `then` once no key was pressed for a while; returns what stops that. */
export function whenKeyboardRests(then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const look = () => {
    const left = lastKey + REST_MS - performance.now();
    if (left <= 0) then();
    else timer = setTimeout(look, left);
  };
  timer = setTimeout(look, REST_MS);
  return () => clearTimeout(timer);
}

/**
 * Does work in pieces while the clerk rests, and tells its result. A key pressed meanwhile makes it
 * wait again. Returns what stops it.
 */
export function workAtRest<T>(work: Generator<void, T>, done: (result: T) => void): () => void {
  let stop = () => {};
  const go = () => {
    const end = performance.now() + PIECE_MS;
    while (performance.now() < end) {
      const step = work.next();
      if (step.done) return done(step.value);
    }
    const heard = lastKey;
    const timer = setTimeout(() => {
      if (lastKey === heard) go();
      else stop = whenKeyboardRests(go);
    });
    stop = () => clearTimeout(timer);
  };
  stop = whenKeyboardRests(go);
  return () => stop();
}
