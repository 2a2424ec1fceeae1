import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../electron/db/open.ts';
import { insertIndicator } from '../../electron/db/settings.ts';
import { write } from '../../electron/db/write.ts';
import { jobPool } from '../../electron/jobs/job-pool.ts';
import type { Applied, ShownResults } from '../../shared/contract/exchange-plan.ts';
import type { JobEvent } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { type FigureBlock, ownRef } from '../../shared/exchange/package/format.ts';
import { type Office, officeOf, openOffice, testPlatform } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import {
  packageBytes,
  resultsText,
  type Sender,
  senderOf,
  uidNumbered,
} from '../helpers/packages.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { keyFigure, officeNamed, sendDays, twoOffices } from '../helpers/two-offices.ts';

/** Many files that are taken at once go to the disk together; each stays a file of its own. */

const COMMUNES = 4;
const NOW = '2026-10-21T01:00:00Z';
const INDICATORS = [uidNumbered(901), uidNumbered(902)];
const DAYS = ['2026-09-01', '2026-09-02', '2026-09-03'];

interface Taking {
  office: Office;
  dataDir: string;
  campaign: Campaign;
  senders: Sender[];
  folder: string;
}

/** An office with a campaign of some communes that key two indicators by hamlet. */
function taking(count = COMMUNES): Taking {
  const dataDir = tempFolder();
  const first = openOffice(dataDir, NOW);
  const communes = Array.from({ length: count }, (_, n) => ({ name: `Xã số ${n + 1}` }));
  const campaign = ownCampaign(first, communes);
  const units = first.units.list({ campaignId: campaign.id }).filter(({ isRoot }) => !isRoot);
  first.close();
  const store = openStore(dataDir);
  write(store, { at: '2026-09-01T00:00:00Z', by: 'thử', kind: 'sample' }, (db) => {
    for (const [n, uid] of INDICATORS.entries()) {
      const name = `Chỉ số ${n + 1}`;
      insertIndicator(
        db,
        campaign.id,
        10 + n,
        {
          code: `c${n}`,
          kind: 'flow',
          fullName: name,
          name,
          shortName: name,
          counted: 'hồ sơ',
          measure: 'item',
          keyedDepth: 2,
          period: 'day',
          audienceId: null,
          parts: [],
          threshold: null,
          reachedBy: 'value',
          countedKinds: [],
          items: [],
          requiresAll: false,
        } as never,
        uid,
      );
    }
  });
  store.close();
  const office = openOffice(dataDir, NOW);
  const senders = units.map(({ name, uid }, n) => senderOf(n + 1, name, ownRef(uid!)));
  return { office, dataDir, campaign, senders, folder: tempFolder() };
}

interface Told {
  /** Which commune sends it. */
  of: number;
  /** Which file of the commune it is. */
  sequence: number;
  days: readonly string[];
  hamlets: readonly number[];
  sender?: Sender;
}

const hamletUid = (of: number, n: number) => uidNumbered(1000 * (of + 1) + n);

/** The path of a file whose figures tell which file they are of. */
function fileOf({ senders, campaign, folder }: Taking, told: Told): string {
  const { of, sequence, days, hamlets } = told;
  const { unit } = senders[of]!;
  const sender = { ...(told.sender ?? senders[of]!), unit };
  const units = hamlets.map((n) => ({
    ref: ownRef(hamletUid(of, n)),
    parent: unit,
    code: `T${n}`,
    name: `Thôn ${n} xã ${of + 1}`,
    kind: 'thôn',
    printedName: null,
    validFrom: null,
    validTo: null,
  }));
  const results = INDICATORS.map(
    (indicator, i): FigureBlock => ({
      indicator,
      units: units.map(({ ref }) => ref),
      days: [...days],
      values: days.map((_, d) => hamlets.map((n) => 1000 * sequence + 100 * i + 10 * d + n)),
    }),
  );
  const text = resultsText(
    sender,
    {
      campaign: { uid: campaign.uid, name: campaign.name },
      window: { from: days[0]!, to: days.at(-1)! },
      units,
      results,
    },
    { madeAt: '2026-10-20T10:00:00.000Z', sequence },
  );
  const path = join(folder, `${sender.uid}-${of}-${sequence}.sct`);
  writeFileSync(path, packageBytes(text, sender));
  return path;
}

async function queue({ office }: Taking, paths: readonly string[]): Promise<number[]> {
  const read = await office.exchange.read({ files: [...paths] });
  return read.map((one) => ('queued' in one ? one.queued.id : Number.NaN));
}

const apply = ({ office }: Taking, ids: readonly number[]): Promise<Applied[]> =>
  office.exchange.apply({ files: ids.map((id) => ({ id, hash: null })), rule: null });

/** Every figure in the store, by what other offices call its place. */
function figuresIn({ dataDir }: Taking): unknown[] {
  const store = openStore(dataDir);
  const rows = store
    .prepare(
      `SELECT indicator.code, unit.uid, reported_on, value FROM result
       JOIN indicator ON indicator.id = indicator_id JOIN unit ON unit.id = unit_id
       ORDER BY 1, 2, 3`,
    )
    .all();
  expect(store.integrityProblems()).toEqual([]);
  store.close();
  return rows;
}

describe('files that are taken together', () => {
  it('give the same figures in any order and however many at once, and every receipt adds up', async () => {
    const files: Told[] = Array.from({ length: COMMUNES }, (_, of) => [
      { of, sequence: 1, days: DAYS.slice(0, 2), hamlets: [1, 2, 3] },
      // A later file of the same commune: a hamlet more, a day in common.
      { of, sequence: 2, days: DAYS.slice(1), hamlets: [3, 1, 4] },
    ]).flat();
    let expected: unknown[] | null = null;
    const order = fc.shuffledSubarray([...files.keys()], { minLength: files.length });
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: files.length }), async (places, atOnce) => {
        const here = taking();
        const paths = files.map((told) => fileOf(here, told));
        const ids = await queue(
          here,
          places.map((n) => paths[n]!),
        );
        for (let at = 0; at < ids.length; at += atOnce) {
          for (const one of await apply(here, ids.slice(at, at + atOnce))) {
            if (!('receipt' in one)) throw new Error(JSON.stringify(one));
            const { added, changed, same, refused, cells } = one.receipt;
            expect(added + changed + same + refused).toBe(cells);
          }
        }
        expect(here.office.exchange.queue().map(({ status }) => status)).toEqual(
          files.map(() => 'applied'),
        );
        here.office.close();
        expected ??= figuresIn(here);
        expect(figuresIn(here)).toEqual(expected);
      }),
      { numRuns: 6, seed: 12 },
    );
    // Two indicators: three hamlets on two days, of which the second file replaces two cells and
    // adds four.
    expect(expected).toHaveLength(COMMUNES * 2 * (6 + 4));
  });

  it('that are not taken do not hold up the others, and each is undone for itself', async () => {
    const here = taking();
    const [one, other, third] = [0, 1, 2].map((of) =>
      fileOf(here, { of, sequence: 1, days: DAYS, hamlets: [1, 2] }),
    ) as [string, string, string];
    // Another office says that it is the second commune.
    const stranger = senderOf(77, 'Nơi lạ', here.senders[1]!.unit);
    const strange = fileOf(here, {
      ...{ of: 1, sequence: 1, days: DAYS, hamlets: [8], sender: stranger },
    });
    const ids = await queue(here, [one, other, strange, third]);
    const { hash } = (await here.office.exchange.plan({ id: ids[0]! })) as ShownResults;
    const applied = await here.office.exchange.apply({
      files: ids.map((id, n) => ({ id, hash: n === 0 ? hash : n === 3 ? 'f'.repeat(64) : null })),
      rule: null,
    });
    expect(applied).toMatchObject([
      { id: ids[0], receipt: { added: 12, newUnits: ['Thôn 1 xã 1', 'Thôn 2 xã 1'] } },
      { id: ids[1], receipt: { added: 12 } },
      { id: ids[2], problem: expect.any(String) },
      { id: ids[3], replanned: { added: 12 } },
    ]);
    expect(new Set(figuresIn(here).map((row) => (row as { uid: string }).uid)).size).toBe(4);
    here.office.exchange.undo({ id: ids[0]! });
    expect(here.office.exchange.queue().map(({ id, status }) => [id, status])).toEqual([
      [ids[3], 'new'],
      [ids[2], 'unitTaken'],
      [ids[1], 'applied'],
      [ids[0], 'new'],
    ]);
    const left = figuresIn(here).map((row) => (row as { uid: string }).uid);
    expect(new Set(left)).toEqual(new Set([hamletUid(1, 1), hamletUid(1, 2)]));
    // What was undone, and what was not taken, is taken again.
    expect(await apply(here, [ids[0]!, ids[3]!])).toMatchObject([
      { receipt: { added: 12 } },
      { receipt: { added: 12 } },
    ]);
    here.office.close();
  });

  it('and named twice are taken once', async () => {
    const here = taking();
    const path = fileOf(here, { of: 0, sequence: 1, days: DAYS, hamlets: [1] });
    const [id] = (await queue(here, [path])) as [number];
    expect(await apply(here, [id, id])).toEqual([
      { id, receipt: expect.objectContaining({ added: 6 }) },
      { id, problem: 'Đã nhận.' },
    ]);
    here.office.close();
  });

  it('tell how far they are, and stopped leave what was taken; the rest is taken later', async () => {
    const here = taking(40);
    const paths = here.senders.map((_, of) =>
      fileOf(here, { of, sequence: 1, days: DAYS, hamlets: [1] }),
    );
    const ids = await queue(here, paths);
    here.office.close();
    const told: JobEvent[] = [];
    const pool = jobPool({
      dataDir: here.dataDir,
      now: () => Date.parse('2026-10-21T01:00:00Z'),
      emit: (event) => {
        told.push(event);
        // Stopped as soon as some files were taken.
        if (event.event === 'jobs.changed' && event.done > 0) pool.stop('receiving');
      },
    });
    const clock = () => new Date(NOW);
    const office = officeOf({ dataDir: here.dataDir, platform: testPlatform, clock, jobs: pool });
    const files = ids.map((id) => ({ id, hash: null }));
    const refusal = office.exchange.apply({ files, rule: null }, 'receiving');
    await expect(refusal).rejects.toMatchObject({ code: 'jobStopped' });
    const taken = office.exchange.queue().filter(({ status }) => status === 'applied').length;
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(ids.length);
    expect(told[0]).toMatchObject({ event: 'jobs.changed', done: 0, total: ids.length });
    const dones = told.flatMap((event) => (event.event === 'jobs.changed' ? event.done : []));
    expect(dones.at(-1)).toBeGreaterThan(0);
    expect(dones.at(-1)).toBeLessThanOrEqual(taken);
    expect(dones).toEqual(dones.toSorted((a, b) => a - b));
    expect(told.at(-1)).toMatchObject({ event: 'jobs.ended', job: 'receiving' });
    expect(figuresIn(here)).toHaveLength(taken * 6);
    const rest = await office.exchange.apply({ files, rule: null });
    expect(rest.filter((one) => 'receipt' in one)).toHaveLength(ids.length - taken);
    expect(rest.filter((one) => 'problem' in one)).toHaveLength(taken);
    office.close();
    await pool.close();
    expect(figuresIn(here)).toHaveLength(ids.length * 6);
  });

  it('wait for a campaign that comes later', async () => {
    const two = await twoOffices();
    keyFigure(two, '2023-09-01', 12);
    const { path } = await sendDays(two, '2023-09-01', '2023-09-01');
    // A province that has no such campaign yet: the file is put into its queue, and waits.
    const late = officeNamed('Tỉnh Gia Lai', { era: 'threeTier', code: '64' });
    const { read } = await late.take([path]);
    expect(read).toMatchObject([{ queued: { status: 'noCampaign' } }]);
    const store = openStore(late.folder);
    const author = { at: NOW, by: 'thử', kind: 'sample' } as const;
    const { id } = late.office.campaigns.openSample({ sample: 'gia-lai' });
    write(store, author, (db) => {
      db.prepare<unknown, [string, number]>('UPDATE campaign SET uid = ? WHERE id = ?').run(
        two.campaign.uid,
        id,
      );
    });
    store.close();
    const [queued] = late.office.exchange.queue();
    expect(queued).toMatchObject({ status: 'new', campaignId: id });
    const plan = await late.planOf(queued!.id);
    expect(plan.cells).toBeGreaterThan(0);
    const { applied } = await late.take([path]);
    expect(applied).toMatchObject([{ receipt: { cells: plan.cells } }]);
  });
});
