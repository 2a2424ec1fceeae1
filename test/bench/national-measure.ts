import { hasValue } from '../../shared/domain/figure.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { openOffice } from '../helpers/office.ts';

/**
 * One morning over a filled folder: opens it with its tree and the figures of a first day, then
 * computes everything for three further days. Prints { open, figures: number[] } in milliseconds
 * and { memory } in MB.
 */
const folder = process.argv[2]!;
const DAYS = ['2026-09-05', '2026-09-06', '2026-09-07'];

const start = performance.now();
const office = openOffice(folder, '2026-09-07T01:00:00Z');
const [campaign] = office.campaigns.list();
const campaignId = campaign!.id;
const { units } = office.results.sheet({ campaignId, on: '2026-09-04' });
const open = performance.now() - start;
if (units.length !== 93_356) throw new Error(`not whole: ${units.length} units`);

const figures = DAYS.map((on) => {
  const computing = performance.now();
  const sheet = office.results.sheet({ campaignId, on });
  const computed = figuresOf(sheet);
  let ranked = 0;
  for (let unit = 0; unit < sheet.units.length; unit++) {
    for (const { id, kind } of sheet.indicators) {
      if (kind === 'ratio') computed.ratio(id, unit);
      else computed.count(id, unit);
    }
    for (const place of sheet.targets.keys()) {
      if (hasValue(computed.target(place, unit).rank)) ranked += 1;
    }
  }
  if (ranked !== 93_355) throw new Error(`not whole: ${ranked} ranked`);
  return performance.now() - computing;
});
office.close();
// Linux tells it in kilobytes, as do the others.
const memory = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ open, figures, memory }));
