import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../shared/domain/day.ts';
import { openOffice } from '../helpers/office.ts';
import { packageBytes, resultsText, senderOf } from '../helpers/packages.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const FIRST = '2023-09-01';
const DAYS = 3;
const UNITS = ['threeTier:634', 'threeTier:622'];

/** A file of a unit for some of the days, as its office has the figures by then; null: blank. */
interface Told {
  unit: number;
  from: number;
  length: number;
  values: (number | null)[];
}

const told: fc.Arbitrary<Told> = fc
  .record({
    unit: fc.nat(UNITS.length - 1),
    from: fc.nat(DAYS - 1),
    length: fc.integer({ min: 1, max: DAYS }),
    values: fc.array(fc.option(fc.integer({ min: 0, max: 3 })), {
      minLength: DAYS,
      maxLength: DAYS,
    }),
  })
  .map((file) => ({ ...file, length: Math.min(file.length, DAYS - file.from) }));

let base = '';
let campaign = { id: 0, uid: '', name: '' };
let indicator = { id: 0, uid: '' };
const senders = UNITS.map((unit, n) => senderOf(n + 1, `Huyện ${n + 1}`, unit));

/** An office with a campaign, of which each run takes a copy. */
function prepare(): void {
  base = tempFolder();
  const office = openOffice(base);
  campaign = office.campaigns.openSample({ sample: 'gia-lai' });
  const { indicators } = office.campaigns.settings({ campaignId: campaign.id });
  indicator = indicators.find(({ kind }) => kind === 'flow')!;
  office.close();
}

/** Writes the files as their offices would, each with its revision and its place in the sequence. */
function written(files: readonly Told[]): string[] {
  const folder = join(tempFolder(), 'nhận');
  mkdirSync(folder);
  const revisions = new Map<string, number>();
  const sequences = UNITS.map(() => 0);
  return files.map(({ unit, from, length, values }, n) => {
    const window = { from: addDays(FIRST, from), to: addDays(FIRST, from + length - 1) };
    const key = `${unit} ${window.from} ${window.to}`;
    const revision = (revisions.get(key) ?? 0) + 1;
    revisions.set(key, revision);
    sequences[unit]! += 1;
    const days = Array.from({ length }, (_, d) => addDays(window.from, d));
    const sender = senders[unit]!;
    const results = [
      {
        indicator: indicator.uid,
        units: [sender.unit],
        days,
        values: days.map((_, d) => [values[from + d]!]),
      },
    ];
    const content = { campaign: { uid: campaign.uid, name: campaign.name }, window, results };
    const text = resultsText(sender, content, { revision, sequence: sequences[unit]! });
    const path = join(folder, `${n}.sct`);
    writeFileSync(path, packageBytes(text, sender));
    return path;
  });
}

/** The figures of the units after the files were taken one by one in an order. */
async function figuresAfter(paths: readonly string[]): Promise<(number | null)[][]> {
  const folder = tempFolder();
  cpSync(base, folder, { recursive: true });
  const office = openOffice(folder);
  for (const path of paths) {
    const [read] = await office.exchange.read({ files: [path] });
    const { id } = (read as Extract<NonNullable<typeof read>, { queued: unknown }>).queued;
    await office.exchange.apply({ files: [{ id, hash: null }], rule: 'theirs' });
  }
  const { units, columns } = office.results.range({
    campaignId: campaign.id,
    indicatorId: indicator.id,
    from: FIRST,
    to: addDays(FIRST, DAYS - 1),
  });
  office.close();
  const places = UNITS.map((ref) => units.findIndex(({ unit }) => ref.endsWith(`:${unit.code}`)));
  return places.map((place) => columns.map((column) => column[place] ?? null));
}

it('any order of the same files gives the figures that were told last', async () => {
  prepare();
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(told, { minLength: 2, maxLength: 4 })
        .chain((files) =>
          fc.tuple(
            fc.constant(files),
            fc.shuffledSubarray([...files.keys()], { minLength: files.length }),
          ),
        ),
      async ([files, order]) => {
        const last = UNITS.map(() => Array<number | null>(DAYS).fill(null));
        for (const { unit, from, length, values } of files) {
          for (let d = from; d < from + length; d += 1) last[unit]![d] = values[d]!;
        }
        const paths = written(files);
        expect(await figuresAfter(paths)).toEqual(last);
        expect(await figuresAfter(order.map((n) => paths[n]!))).toEqual(last);
      },
    ),
    { numRuns: 15 },
  );
}, 240_000);
