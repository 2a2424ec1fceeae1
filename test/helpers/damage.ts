/** A database file, damaged in one way. */
export interface Damaged {
  name: string;
  bytes: Buffer;
}

const PAGE = 4096;

/** Random numbers from 0 to 1, always the same ones for a seed (mulberry32). */
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
  const changed = (name: string, change: (bytes: Buffer) => Buffer): Damaged => ({
    name,
    bytes: change(Buffer.from(whole)),
  });
  const noise = (bytes: Buffer, from: number, to: number) => {
    for (let i = from; i < to; i++) bytes[i] = below(256);
    return bytes;
  };
  for (let page = 0; page < pages; page++) {
    const start = page * PAGE;
    const end = start + PAGE;
    const sector = start + 512 * below(8);
    const place = start + below(PAGE - 16);
    const cut = start + below(PAGE);
    const other = below(pages);
    const here = `page ${page + 1}`;
    yield changed(`${here} zeroed`, (bytes) => bytes.fill(0, start, end));
    yield changed(`${here} noise`, (bytes) => noise(bytes, start, end));
    yield changed(`${here} a sector zeroed`, (bytes) => bytes.fill(0, sector, sector + 512));
    yield changed(`${here} sixteen bytes of noise`, (bytes) => noise(bytes, place, place + 16));
    for (let turned = 0; turned < 3; turned++) {
      const at = start + below(PAGE);
      const bit = 1 << below(8);
      yield changed(`${here} bit ${bit} of byte ${at - start} turned`, (bytes) => {
        bytes[at] = bytes[at]! ^ bit;
        return bytes;
      });
    }
    yield changed(`${here} exchanged with ${other + 1}`, (bytes) => {
      whole.copy(bytes, start, other * PAGE, (other + 1) * PAGE);
      whole.copy(bytes, other * PAGE, start, end);
      return bytes;
    });
    yield changed(`${here} overwritten by ${other + 1}`, (bytes) => {
      whole.copy(bytes, start, other * PAGE, (other + 1) * PAGE);
      return bytes;
    });
    yield changed(`cut off within ${here}`, (bytes) => bytes.subarray(0, cut));
    yield changed(`cut off before ${here}`, (bytes) => bytes.subarray(0, start));
  }
  yield changed('noise after the end', (bytes) => {
    const longer = Buffer.concat([bytes, Buffer.alloc(PAGE)]);
    return noise(longer, bytes.length, longer.length);
  });
}
