import { hasValue } from '../../shared/domain/figure.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { openOffice } from '../helpers/office.ts';
import { median } from './row.ts';

/** Measures a filled folder and prints { open, figures } in milliseconds and { memory } in MB. */
const folder = process.argv[2]!;
const opens: number[] = [];
const computes: number[] = [];
let memory = 0;
for (let run = 0; run < 5; run++) {
  const start = performance.now();
  const office = openOffice(folder, '2026-09-07T01:00:00Z');
  const [campaign] = office.campaigns.list();
  const units = office.units.list({ campaignId: campaign!.id });
  opens.push(performance.now() - start);

  const computing = performance.now();
  const sheet = office.results.sheet({ campaignId: campaign!.id, on: '2026-09-07' });
  const figures = figuresOf(sheet);
  let ranked = 0;
  for (let unit = 0; unit < sheet.units.length; unit++) {
    for (const { id, kind } of sheet.indicators) {
      if (kind === 'ratio') figures.ratio(id, unit);
      else figures.count(id, unit);
    }
    for (const place of sheet.targets.keys()) {
      if (hasValue(figures.target(place, unit).rank)) ranked += 1;
    }
  }
  computes.push(performance.now() - computing);
  office.close();
  if (units.length !== 93_356 || ranked !== 93_355) {
    throw new Error(`not whole: ${units.length} units, ${ranked} ranked`);
  }
  memory = Math.max(memory, process.memoryUsage.rss());
}
process.stdout.write(
  JSON.stringify({ open: median(opens), figures: median(computes), memory: memory / 1_048_576 }),
);
