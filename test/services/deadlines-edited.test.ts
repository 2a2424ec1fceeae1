import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DATABASE_FILE } from '../../electron/db/open.ts';
import { STATE_LETTERS } from '../../shared/contract/deadlines.ts';
import { addDays, dayStart } from '../../shared/domain/day.ts';
import { checkObligation, questionsOf } from '../../shared/domain/deadline-checks.ts';
import type { Terms } from '../../shared/domain/obligation.ts';
import { anyTerms } from '../helpers/obligations.ts';
import { type Office, officeOf, refusalOf, testPlatform } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/** Whatever is edited around a deadline, what was done of it stays done, and nothing is doubled. */

/** Over the end of a year and a leap day. */
const DAYS = { startsOn: '2023-12-18', endsOn: '2024-03-05', planOn: '2023-12-15' };
const BOUNDS = { ...DAYS, milestones: [] };
const NAMES = ['Thôn A', 'Thôn B', 'Thôn C', 'Thôn D'];

const day = fc.integer({ min: 0, max: 78 }).map((n) => addDays(DAYS.startsOn, n));
/** Terms that stand in the campaign. */
const termsOf = (change: fc.Arbitrary<Partial<Terms>>): fc.Arbitrary<Terms> =>
  fc
    .tuple(anyTerms, day, change)
    .map(([terms, dueOn, more]): Terms => {
      const event = terms.event === 'milestone' ? 'ends' : terms.event;
      const bounds = { firstOn: null, lastOn: null, milestoneUid: null };
      const binds = { levels: [1], kinds: [], units: [], teams: false };
      return { ...terms, ...bounds, event, dueOn, binds, ...more };
    })
    .filter((terms) => checkObligation(terms, BOUNDS).length === 0);

const tasks = termsOf(
  fc.oneof(
    fc.record({ asks: fc.constantFrom('task' as const, 'report' as const) }),
    fc.record({
      asks: fc.constant('count' as const),
      schedule: fc.constant('daily' as const),
      perDay: fc.integer({ min: 1, max: 4 }),
    }),
  ),
);
const figures = termsOf(
  fc.record({
    asks: fc.constant('submission' as const),
    covers: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
  }),
);

interface World {
  office: Office;
  campaignId: number;
  obligationId: number;
  now(): string;
  /** Goes on with the clock. */
  wait(hours: number): void;
  fill(sql: string, ...values: unknown[]): void;
}

/** A store for many campaigns: only the first run pays for opening it. */
function openWorlds() {
  const folder = tempFolder();
  let now = 0;
  const office = officeOf({
    dataDir: folder,
    platform: testPlatform,
    clock: () => new Date(now),
  });
  const db = new Database(join(folder, DATABASE_FILE));
  let runs = 0;
  return {
    make(terms: Terms): World {
      runs += 1;
      now = Date.parse('2024-01-10T01:00:00Z');
      const names = NAMES.map((name) => ({ name: `${name} ${runs}` }));
      const root = { era: null, code: '', name: `Xã ${runs}` };
      const head = { ...DAYS, name: `Đợt ${runs}`, openingOn: null };
      const { id: campaignId } = ownCampaign(office, names, head, { root });
      const agreed = questionsOf(terms, BOUNDS).map(({ key }) => key);
      const { id: obligationId } = office.obligations.save({
        ...{ campaignId, id: null, obligation: terms, agreed },
      });
      return {
        ...{ office, campaignId, obligationId },
        now: () => new Date(now).toISOString(),
        wait: (hours) => {
          now += hours * 3_600_000;
        },
        fill: (sql, ...values) => {
          db.prepare(sql).run(...values);
        },
      };
    },
    close() {
      db.close();
      office.close();
    },
  };
}

const membersOf = ({ office, campaignId }: World) =>
  office.units.list({ campaignId }).filter(({ isRoot }) => !isRoot);

const gridOf = ({ office, campaignId, obligationId }: World) =>
  office.deadlines.completeness({
    ...{ campaignId, from: '2023-01-01', to: '2025-12-31', obligationId },
  });

/** How each unit stands with each deadline: "slot unit" → letter of its state; each once. */
function standings(world: World): Map<string, string> {
  const { columns, rows } = gridOf(world);
  const slots = columns.map(({ slot }) => slot);
  expect(new Set(slots).size).toBe(slots.length);
  expect(rows.every(({ unit }) => unit !== '')).toBe(true);
  for (const [n, { counts }] of columns.entries()) {
    const asked = Object.values(counts).reduce((sum, count) => sum + count, 0);
    expect(rows.filter(({ states }) => states[n] !== '-')).toHaveLength(asked);
  }
  return new Map(
    rows.flatMap(({ unitId, states }) =>
      slots.flatMap((slot, n): [string, string][] =>
        states[n] === '-' ? [] : [[`${slot} ${unitId}`, states[n]!]],
      ),
    ),
  );
}

const { onTime: ON_TIME, late: LATE } = STATE_LETTERS;
const isDone = (state: string | undefined) => state === ON_TIME || state === LATE;
const doneIn = (world: World) =>
  new Map([...standings(world)].filter(([, state]) => isDone(state)));

/** What was done before is done now, and in time where it was. */
function expectKept(before: ReadonlyMap<string, string>, world: World, step: string) {
  const now = standings(world);
  for (const [key, state] of before) {
    const is = now.get(key);
    expect(isDone(is), `${step}: ${key} was ${state}, is ${is}`).toBe(true);
    if (state === ON_TIME) expect(is, `${step}: ${key}`).toBe(ON_TIME);
  }
}

type Step =
  | { do: 'edit'; terms: Terms }
  | { do: 'mark'; place: number; unit: number; hoursAgo: number; times: number }
  | { do: 'merge' | 'close'; unit: number; on: string }
  | { do: 'send' | 'return'; place: number; unit: number }
  | { do: 'calendar'; on: string }
  | { do: 'wait'; hours: number };

const nat = fc.nat(99);
const edit = (terms: fc.Arbitrary<Terms>) => fc.record({ do: fc.constant('edit' as const), terms });
const units = fc.record({
  do: fc.constantFrom('merge' as const, 'close' as const),
  unit: nat,
  on: day,
});
const wait = fc.record({
  do: fc.constant('wait' as const),
  hours: fc.integer({ min: 1, max: 400 }),
});
const mark = fc.record({
  do: fc.constant('mark' as const),
  ...{ place: nat, unit: nat, hoursAgo: fc.integer({ min: 0, max: 300 }) },
  times: fc.integer({ min: 1, max: 4 }),
});
const calendar = fc.record({ do: fc.constant('calendar' as const), on: day });

/** A deadline and one of its units, by any two numbers; null where there is none. */
function placeOf(world: World, { place, unit }: { place: number; unit: number }) {
  const { columns, rows } = gridOf(world);
  const n = place % Math.max(1, columns.length);
  const bound = rows.filter(({ states }) => states[n] !== '-');
  const one = bound[unit % Math.max(1, bound.length)];
  return one ? { line: columns[n]!, unitId: one.unitId } : null;
}

/** Makes one step; what the program refuses is not made. */
async function make(world: World, step: Step): Promise<void> {
  const { office, campaignId, obligationId } = world;
  switch (step.do) {
    case 'edit':
      await orRefused((agreed) =>
        office.obligations.save({ campaignId, id: obligationId, obligation: step.terms, agreed }),
      );
      return;
    case 'wait':
      world.wait(step.hours);
      return;
    case 'calendar': {
      const line = { on: step.on, kind: 'inLieu', name: 'Nghỉ', source: 'CĐ 1' } as const;
      await orRefused(() => office.calendar.save({ campaignId, id: null, line }));
      return;
    }
    case 'mark': {
      const at = placeOf(world, step);
      if (!at) return;
      const doneAt = new Date(Date.parse(world.now()) - step.hoursAgo * 3_600_000).toISOString();
      office.deadlines.mark({
        ...{ campaignId, obligationId, slot: at.line.slot, unitIds: [at.unitId] },
        mark: { kind: 'done', doneAt, times: step.times, document: '', note: '' },
      });
      return;
    }
    case 'merge':
    case 'close': {
      const open = membersOf(world).filter(({ validToOn }) => validToOn === null);
      if (open.length < 2) return;
      const [one, two] = [open[step.unit % open.length]!, open[(step.unit + 1) % open.length]!];
      await orRefused((agreed) =>
        step.do === 'close'
          ? office.units.close({ campaignId, unitId: one.id, on: step.on, agreed })
          : office.units.merge({
              campaignId,
              unitIds: [one.id],
              into: two.id,
              on: step.on,
              agreed,
            }),
      );
      return;
    }
    case 'send':
    case 'return': {
      const at = placeOf(world, step);
      // Days that are not over are not sent.
      if (!at?.line.window || dayStart(at.line.window.to) > Date.parse(world.now())) return;
      const { from, to } = at.line.window;
      world.fill(`INSERT OR IGNORE INTO package_file (sha256, bytes) VALUES ('x', x'00')`);
      world.fill(
        `INSERT OR IGNORE INTO received_file
           (id, uid, campaign_id, kind, office_uid, revision, made_at, manifest, sha256, file, at, by)
         VALUES (1, '01900000-0000-7000-8000-000000000001', ?, 'results',
                 '01900000-0000-7000-8000-000000000002', 1, '', '{}', 'x', 'x', '', 'xã')`,
        campaignId,
      );
      world.fill(
        `INSERT OR REPLACE INTO received_window
           (campaign_id, unit_id, from_on, to_on, file_id, state, first_at, at, by)
         VALUES (?, ?, ?, ?, 1, ?, ?, ?, 'xã')`,
        ...[campaignId, at.unitId, from, to, step.do === 'send' ? 'received' : 'returned'],
        ...[world.now(), world.now()],
      );
    }
  }
}

/** Makes a call, agrees to what it asks first; what it refuses is not made. */
async function orRefused(call: (agreed: string[]) => unknown): Promise<void> {
  try {
    call([]);
  } catch {
    const refusal = await refusalOf(() => call([]));
    if (refusal.code !== 'askFirst') return;
    const keys = refusal.details.questions.map(({ key }) => key);
    await orRefused((agreed) => call([...keys, ...agreed]));
  }
}

/** Steps that change what was done; all others leave it as it was. */
const CHANGES: ReadonlySet<Step['do']> = new Set(['mark', 'send', 'return']);

async function holds(worlds: ReturnType<typeof openWorlds>, terms: Terms, steps: readonly Step[]) {
  const world = worlds.make(terms);
  let done = doneIn(world);
  for (const step of steps) {
    await make(world, step);
    if (!CHANGES.has(step.do)) expectKept(done, world, JSON.stringify(step));
    done = doneIn(world);
  }
}

describe('what was done of a deadline', () => {
  it('by hand stays done, in time where it was, once for each unit, whatever is edited around it', async () => {
    const worlds = openWorlds();
    const steps = fc.array(fc.oneof(mark, mark, edit(tasks), units, wait, calendar), {
      minLength: 2,
      maxLength: 7,
    });
    await fc.assert(
      fc.asyncProperty(tasks, steps, (terms, list) => holds(worlds, terms, list)),
      { numRuns: 25 },
    );
    worlds.close();
  });

  it('by sending stays done, in time where it was, until it is returned, whatever is edited around it', async () => {
    const worlds = openWorlds();
    const send = fc.record({ do: fc.constant('send' as const), place: nat, unit: nat });
    const back = fc.record({ do: fc.constant('return' as const), place: nat, unit: nat });
    const steps = fc.array(fc.oneof(send, send, back, edit(figures), edit(tasks), wait, calendar), {
      minLength: 2,
      maxLength: 7,
    });
    await fc.assert(
      fc.asyncProperty(figures, steps, (terms, list) => holds(worlds, terms, list)),
      { numRuns: 25 },
    );
    worlds.close();
  });
});
