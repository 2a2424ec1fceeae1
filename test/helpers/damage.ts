/** A database file, damaged in one way. */
export interface Damaged {
  name: string;
  bytes: Buffer;
}

const PAGE = 4096;

/** The same row of numbers from 0 to 1 for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Ways in which disks, sticks and cut-off copies damage a file: every page zeroed, filled,
 * overwritten by noise, its bits turned, a sector lost, pages exchanged or written twice, the end
 * cut off or something appended.
 */
export function* damages(whole: Buffer, seed: number): Generator<Damaged> {
  const random = seeded(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pages = whole.length / PAGE;
  const changed = (name: string, change: (bytes: Buffer) => Buffer | void): Damaged => {
    const bytes = Buffer.from(whole);
    return { name, bytes: change(bytes) ?? bytes };
  };
  const noise = (bytes: Buffer, from: number, to: number) => {
    for (let i = from; i < to; i++) bytes[i] = below(256);
  };
  for (let page = 0; page < pages; page++) {
    const start = page * PAGE;
    const sector = start + 512 * below(8);
    const place = start + below(PAGE - 16);
    const other = below(pages);
    yield changed(`page ${page + 1} zeroed`, (bytes) => void bytes.fill(0, start, start + PAGE));
    yield changed(`page ${page + 1} noise`, (bytes) => noise(bytes, start, start + PAGE));
    yield changed(`page ${page + 1} a sector zeroed`, (bytes) => void bytes.fill(0, sector, sector + 512));
    yield changed(`page ${page + 1} sixteen bytes of noise`, (bytes) => noise(bytes, place, place + 16));
    for (const turned of [1, 2, 3, 4]) {
      const at = start + below(PAGE);
      const bit = 1 << below(8);
      yield changed(`page ${page + 1} bit ${bit} of byte ${at - start} (${turned})`, (bytes) => {
        bytes[at] = bytes[at]! ^ bit;
      });
    }
    yield changed(`page ${page + 1} exchanged with ${other + 1}`, (bytes) => {
      whole.copy(bytes, start, other * PAGE, (other + 1) * PAGE);
      whole.copy(bytes, other * PAGE, start, start + PAGE);
    });
    yield changed(`page ${page + 1} written over ${other + 1}`, (bytes) => {
      whole.copy(bytes, other * PAGE, start, start + PAGE);
    });
    yield changed(`cut off within page ${page + 1}`, (bytes) => bytes.subarray(0, start + below(PAGE)));
    yield changed(`cut off before page ${page + 1}`, (bytes) => bytes.subarray(0, start));
  }
  yield changed('noise after the end', (bytes) => {
    const longer = Buffer.concat([bytes, Buffer.alloc(PAGE)]);
    noise(longer, bytes.length, longer.length);
    return longer;
  });
}
