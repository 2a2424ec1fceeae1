import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type JobPool, type JobPoolOptions, jobPool } from '../../electron/jobs/job-pool.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { JobEvent } from '../../shared/contract/methods.ts';
import { addDays, dayStart } from '../../shared/domain/day.ts';
import { openCommune } from '../helpers/commune.ts';
import { officeOf, refusalOf, testPlatform } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const TODAY = '2026-10-20';
const UNRULY = fileURLToPath(new URL('../helpers/unruly-worker.ts', import.meta.url));

const pools: JobPool[] = [];
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

function openPool(options: Partial<JobPoolOptions> = {}) {
  const events: JobEvent[] = [];
  const pool = jobPool({
    dataDir: '',
    now: () => dayStart(TODAY),
    emit: (event) => events.push(event),
    ...options,
  });
  pools.push(pool);
  return { pool, events };
}

/** Runs a job whose worker misbehaves as `what` says, see `unruly-worker.ts`. */
const told = (pool: JobPool, what: string, id?: string) =>
  pool.run(
    'reports.build',
    { campaignId: 1, on: what, report: 'appendix', style: 'office', order: 'rank' },
    id,
  );

describe('a job', () => {
  /** Twenty days of figures in three hamlets; the worker reads them from the disk. */
  function openFilled() {
    const commune = openCommune();
    const { office, campaignId, folder } = commune;
    const { indicators } = office.campaigns.settings({ campaignId });
    const [flow] = indicators.filter(({ kind }) => kind === 'flow');
    const unitIds = office.units
      .list({ campaignId })
      .flatMap((unit) => (unit.isRoot ? [] : unit.id));
    office.results.save({
      campaignId,
      source: 'nhập tay',
      columns: Array.from({ length: 20 }, (_, n) => ({
        indicatorId: flow!.id,
        on: addDays('2026-09-01', n),
        unitIds,
        values: unitIds.map((_, i) => 10 + i),
        was: unitIds.map(() => null),
      })),
    });
    return { ...commune, dataDir: folder };
  }

  it('answers as the same work does here, and as text that goes out as it is', async () => {
    const { office, campaignId, dataDir } = openFilled();
    const { pool } = openPool({ dataDir });
    const findings = office.checks.list({ campaignId });
    expect(findings.length).toBeGreaterThan(0);
    expect(await pool.run('checks.list', { campaignId })).toEqual(findings);
    expect((await pool.text('checks.list', { campaignId })).text).toBe(JSON.stringify(findings));
    const asked = {
      campaignId,
      on: '2026-09-20',
      report: 'appendix',
      style: 'office',
      order: 'rank',
    } as const;
    expect(await pool.run('reports.build', asked)).toEqual(office.reports.build(asked));
    const bytes = await pool.run('reports.render', { ...asked, format: 'docx' });
    expect(Buffer.from(bytes).subarray(0, 2).toString()).toBe('PK');
  });

  it('is refused as the same work is here', async () => {
    const { office, campaignId, dataDir } = openFilled();
    const { pool } = openPool({ dataDir });
    const days = { campaignId, from: '2027-01-01', to: '2027-01-02' };
    const refusal = await refusalOf(() => pool.run('closings.preview', days));
    expect(refusal).toEqual(await refusalOf(() => office.closings.preview(days)));
    expect(refusal.code).toBe('dayOutsideCampaign');
  });

  it('tells whoever gave it an id how far it is and that it is over', async () => {
    const { campaignId, dataDir } = openFilled();
    const { pool, events } = openPool({ dataDir });
    await pool.run('checks.list', { campaignId }, 'job-of-checks');
    await pool.run('checks.list', { campaignId });
    expect(events.at(-1)).toEqual({
      event: 'jobs.ended',
      job: 'job-of-checks',
      name: 'checks.list',
      sentence: null,
    });
    for (const event of events.slice(0, -1)) {
      expect(event).toMatchObject({ event: 'jobs.changed', job: 'job-of-checks' });
    }
  });

  it('does not see what is written while it reads, nor hold up whoever writes', async () => {
    const { office, campaignId, dataDir } = openFilled();
    const { pool } = openPool({ dataDir });
    const checks = Array.from({ length: 5 }, () => pool.run('checks.list', { campaignId }));
    const [unit] = office.units.list({ campaignId }).filter(({ isRoot }) => !isRoot);
    const { indicators } = office.campaigns.settings({ campaignId });
    const indicatorId = indicators.find(({ kind }) => kind === 'flow')!.id;
    for (const value of [1, 2, 3]) {
      office.results.save({
        campaignId,
        source: 'nhập tay',
        columns: [
          {
            indicatorId,
            on: '2026-09-21',
            unitIds: [unit!.id],
            values: [value],
            was: [value === 1 ? null : value - 1],
          },
        ],
      });
    }
    await Promise.all(checks);
    expect(await pool.run('checks.list', { campaignId })).toEqual(
      office.checks.list({ campaignId }),
    );
  });
});

/** The nice value of each thread of this process; none where the system does not tell it. */
const threads = (): Map<string, number> =>
  new Map(
    (existsSync('/proc/self/task') ? readdirSync('/proc/self/task') : []).map((thread) => {
      const told = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
      return [thread, Number(told.slice(told.lastIndexOf(')') + 2).split(' ')[16])];
    }),
  );

describe('the threads of jobs', () => {
  it('are nicer than those on which the clerk waits', async () => {
    const usual = getPriority();
    // Threads of other pools may still be there.
    const before = new Set(threads().keys());
    const added = () => [...threads()].flatMap(([id, nice]) => (before.has(id) ? [] : nice));
    const { pool: awaited } = openPool({ worker: UNRULY, isAwaited: true });
    await told(awaited, 'answer');
    expect(Math.max(usual, ...added())).toBe(usual);
    const { pool } = openPool({ worker: UNRULY });
    await told(pool, 'answer');
    if (before.size > 0) expect(Math.max(...added())).toBe(Math.min(usual + 10, 19));
  });
});

describe('a job that goes wrong', () => {
  const ended = (problem: string) => ({
    code: 'jobEnded',
    details: { name: 'reports.build', problem },
  });

  it.each([
    ['fills its memory', 'memory', 'cần quá nhiều bộ nhớ'],
    ['ends its thread', 'died', 'phần xử lý đã được mở lại'],
    ['throws where nobody catches', 'died', 'phần xử lý đã được mở lại'],
    ['never ends', 'time', 'quá lâu chưa xong'],
  ])(
    'when it %s is ended with a sentence, and the next ones find a worker',
    async (what, problem, says) => {
      const { pool, events } = openPool({ worker: UNRULY, limits: { heap: 32, time: 3000 } });
      const [refused, next] = await Promise.allSettled([
        told(pool, what, 'job-gone'),
        told(pool, 'next'),
      ]);
      expect(refused).toMatchObject({ status: 'rejected', reason: ended(problem) });
      expect(next).toEqual({ status: 'fulfilled', value: 'next' });
      expect(events.at(-1)).toMatchObject({ event: 'jobs.ended', job: 'job-gone' });
      const { sentence } = events.at(-1) as { sentence: string };
      expect(sentence).toMatch(/^Lập báo cáo .* Chưa có gì thay đổi\.$/);
      expect(sentence).toContain(says);
      expect(await told(pool, 'after it')).toBe('after it');
    },
  );

  it.each([
    ['fills its memory', 'memory'],
    ['ends its thread', 'died'],
    ['never ends', 'time'],
  ])('of a file, when it %s, leaves the store as it was', async (what, problem) => {
    const { pool } = openPool({ worker: UNRULY, limits: { heap: 32, time: 1000 } });
    const dataDir = tempFolder();
    const clock = () => new Date('2026-09-20T01:00:00Z');
    const office = officeOf({ dataDir, platform: testPlatform, clock, jobs: pool });
    const { id: campaignId } = ownCampaign(office, [{ name: 'Thôn A' }]);
    const stored = () => ({
      sheet: office.results.sheet({ campaignId, on: '2026-09-20' }),
      findings: office.checks.list({ campaignId }),
    });
    const before = stored();
    const refused = await refusalOf(() => office.targets.importFile({ campaignId, file: what }));
    expect(refused).toEqual({ code: 'jobEnded', details: { name: 'imports.plan', problem } });
    expect(stored()).toEqual(before);
    office.close();
  });

  it('in a way that nobody foresaw is no refusal: it is logged by the door', async () => {
    const { pool } = openPool({ worker: UNRULY });
    const error = await told(pool, 'throws').catch((thrown: unknown) => thrown);
    expect(error).not.toBeInstanceOf(FieldError);
    expect(error).toMatchObject({ trace: 'Error: nobody foresaw this' });
  });

  it('ends when its caller stops it, by force where it does not hear', async () => {
    const { pool, events } = openPool({ worker: UNRULY });
    const endless = refusalOf(() => told(pool, 'never ends', 'job-endless'));
    const begun = { event: 'jobs.changed', job: 'job-endless', name: 'reports.build' };
    await vi.waitFor(() => expect(events).toContainEqual({ ...begun, done: 1, total: 2 }), 30_000);
    pool.stop('job-endless');
    expect(await endless).toEqual({ code: 'jobStopped', details: {} });
    expect(await told(pool, 'after it')).toBe('after it');
    // Stopping it again does nothing.
    pool.stop('job-endless');
    expect(await told(pool, 'later')).toBe('later');
  });

  it('that is stopped while its answer is on its way is not done', async () => {
    const { pool, events } = openPool({ worker: UNRULY });
    const answering = refusalOf(() => told(pool, 'answers when it is stopped', 'job-answering'));
    const begun = { event: 'jobs.changed', job: 'job-answering', name: 'reports.build' };
    await vi.waitFor(() => expect(events).toContainEqual({ ...begun, done: 0, total: 2 }), 30_000);
    pool.stop('job-answering');
    expect(await answering).toEqual({ code: 'jobStopped', details: {} });
  });

  it('is stopped before its turn has come', async () => {
    const { pool } = openPool({ worker: UNRULY });
    const endless = ['first', 'second'].map((name) =>
      refusalOf(() => told(pool, 'never ends', `job-${name}`)),
    );
    const waiting = refusalOf(() => told(pool, 'in turn', 'job-waiting'));
    pool.stop('job-waiting');
    expect((await waiting).code).toBe('jobStopped');
    await pool.close();
    expect((await Promise.all(endless)).map(({ code }) => code)).toEqual([
      'jobStopped',
      'jobStopped',
    ]);
  });

  it('does not keep the program from ending', async () => {
    const { pool } = openPool({ worker: UNRULY });
    const endless = refusalOf(() => told(pool, 'never ends'));
    await pool.close();
    expect((await endless).code).toBe('jobStopped');
  });
});
