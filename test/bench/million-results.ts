import { openStore } from '../../electron/db/open.ts';
import { putTarget } from '../../electron/db/targets.ts';
import { write } from '../../electron/db/write.ts';
import { trackedOf } from '../../shared/domain/tracked.ts';
import { openOffice } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { keyedOf, membersOf } from '../helpers/sheet-cells.ts';

export const UNITS = 3321;
const DAYS = 151;

/** Fills a new folder with one million results: 3.321 communes, two indicators, 151 days. */
export function fillMillion(folder: string): { campaignId: number; on: string } {
  const office = openOffice(folder, '2026-06-01T01:00:00Z');
  const campaign = ownCampaign(
    office,
    Array.from({ length: UNITS }, (_, i) => ({
      code: String(i + 1).padStart(5, '0'),
      name: `Xã số ${i + 1}`,
    })),
    { name: 'Toàn quốc', startsOn: '2026-01-01', endsOn: '2026-12-31' },
  );
  const sheet = office.results.sheet({ campaignId: campaign.id, on: '2026-01-01' });
  office.close();
  const store = openStore(folder);
  const { id: milestoneId } = sheet.milestones[0]!;
  const { id: indicatorId } = trackedOf(sheet).indicator;
  const author = { at: '2026-06-01T00:00:00Z', by: 'bench', kind: 'sample' } as const;
  write(store, author, (db) => {
    const insert = db.prepare<unknown, [number, number, string, number]>(
      'INSERT INTO result (indicator_id, unit_id, reported_on, value) VALUES (?, ?, ?, ?)',
    );
    const start = Date.UTC(2026, 0, 1);
    for (const { unit } of membersOf(sheet)) {
      const value = 20_000 + (unit.id % 977);
      putTarget(db, { indicatorId, milestoneId, unitId: unit.id, since: '', value, high: null });
      for (const indicator of keyedOf(sheet)) {
        for (let day = 0; day < DAYS; day++) {
          const on = new Date(start + day * 86_400_000).toISOString().slice(0, 10);
          insert.run(indicator.id, unit.id, on, (unit.id * 31 + day) % 97);
        }
      }
    }
  });
  store.close();
  return { campaignId: campaign.id, on: '2026-05-31' };
}
