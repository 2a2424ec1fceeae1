import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOffice } from '../helpers/office.ts';
import { partsOf } from '../helpers/report-parts.ts';
import { fillMillion, UNITS } from './million-results.ts';
import { type BenchRow, median } from './row.ts';

export default async function (): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-bench-'));
  try {
    const { campaignId, on } = fillMillion(folder);
    const opening: number[] = [];
    const building: number[] = [];
    for (let run = 0; run < 9; run++) {
      const start = performance.now();
      const office = openOffice(folder, '2026-06-01T01:00:00Z');
      office.campaigns.list();
      opening.push(performance.now() - start);
      const built = performance.now();
      const model = office.reports.build({
        campaignId,
        on,
        report: 'appendix',
        style: 'office',
        order: 'rank',
      });
      building.push(performance.now() - built);
      office.close();
      if (partsOf(model).rows.length !== UNITS + 1) throw new Error('the appendix is not whole');
    }
    return [
      {
        name: 'open a database of 1.000.000 results',
        value: median(opening),
        unit: 'ms',
        limit: 100,
      },
      { name: 'appendix of 3.321 units over it', value: median(building), unit: 'ms', limit: 300 },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
