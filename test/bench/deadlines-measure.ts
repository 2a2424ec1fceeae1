import { openOffice } from '../helpers/office.ts';

/**
 * A morning over a year of deadlines: opens the store and its units, then asks for the checklist of
 * the day, what is late, what is due, the completeness of a month and of one obligation, and texts.
 * Prints the medians in milliseconds and { memory } in MB beyond what the units and a sheet took.
 */
const folder = process.argv[2]!;
const NOW = '2026-10-01T03:00:00Z';
const TODAY = '2026-10-01';
const RUNS = 5;

const office = openOffice(folder, NOW);
const [campaign] = office.campaigns.list();
const campaignId = campaign!.id;
office.results.sheet({ campaignId, on: TODAY });
const before = process.memoryUsage().rss;

function timed(work: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)]!;
}

const day = (from: string, to: string, lateOnly: boolean) =>
  office.deadlines.list({ campaignId, from, to, unitId: null, lateOnly });
const first = performance.now();
const { lines } = day(TODAY, TODAY, false);
const cold = performance.now() - first;
if (lines.length === 0) throw new Error('nothing is due');

const checklist = timed(() => {
  day(TODAY, TODAY, false);
  day('2026-09-01', '2026-09-30', true);
});
const due = timed(() => office.deadlines.due({ campaignId }));
const month = timed(() => {
  const grid = office.deadlines.completeness({
    ...{ campaignId, from: '2026-09-01', to: '2026-09-30', obligationId: null },
  });
  if (grid.rows.length !== 3321) throw new Error(`not whole: ${grid.rows.length} units`);
});
const calendar = timed(() => office.deadlines.month({ campaignId, on: '2026-09-15' }));
const remind = timed(() =>
  office.deadlines.reminders({
    ...{ campaignId, from: '2026-09-24', to: TODAY, unitIds: null, lateOnly: false },
  }),
);
const memory = (process.memoryUsage().rss - before) / 1024 / 1024;
office.close();
process.stdout.write(JSON.stringify({ cold, checklist, due, month, calendar, remind, memory }));
