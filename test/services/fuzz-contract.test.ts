import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { it } from 'vitest';
import { FUZZ, fuzzed } from '../helpers/fuzz/fuzzed.ts';
import { hostileCalls } from '../helpers/fuzz/hostile-input.ts';
import { watchedOffice } from '../helpers/fuzz/watched-office.ts';

const CSV = fileURLToPath(new URL('../fixtures/gia-lai-phu-luc.csv', import.meta.url));

it(
  'the contract answers every hostile call, and writes only what it accepts',
  async () => {
    const office = await watchedOffice();
    try {
      const calls = hostileCalls(office.ids).map((text) => ({ text, path: CSV }));
      await fuzzed(fc.asyncProperty(calls, office.call), 10_000);
      await office.lookAtEnd();
    } finally {
      await office.close();
    }
  },
  FUZZ.timeout,
);
