import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../electron/db/open.ts';
import { newUid } from '../../electron/db/uid.ts';
import { write } from '../../electron/db/write.ts';
import { YOUNG_SPACE_FLAG } from '../../electron/young-space.ts';
import { trackedOf } from '../../shared/domain/tracked.ts';
import { openOffice } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { keyedOf } from '../helpers/sheet-cells.ts';
import { type BenchRow, median } from './row.ts';

const HAMLETS = 90_000;
const DAYS = 7;
const STARTS_ON = '2026-09-01';
const MEASURE = fileURLToPath(new URL('national-measure.ts', import.meta.url));

/**
 * The whole country: 34 provinces and 3.321 communes of the catalogue and 90.000 hamlets spread
 * over the communes; every hamlet has a target and a week of two keyed flows.
 */
function fillFolder(folder: string): void {
  const office = openOffice(folder, '2026-09-07T01:00:00Z');
  const provinces = office.units
    .find({ text: 'tinh', on: STARTS_ON, limit: 200 })
    .concat(office.units.find({ text: 'thanh pho', on: STARTS_ON, limit: 200 }))
    .filter(({ parentCode }) => parentCode === null);
  const campaign = ownCampaign(
    office,
    provinces.map(({ code, name }) => ({ era: 'twoTier' as const, code, name })),
    { name: 'Toàn quốc', startsOn: STARTS_ON, endsOn: '2026-10-20' },
    { root: { era: null, code: '', name: 'Nước Việt Nam' } },
  );
  const campaignId = campaign.id;
  for (const province of office.units.list({ campaignId })) {
    if (province.isRoot) continue;
    const communes = office.units.below({ era: 'twoTier', code: province.code });
    office.units.add({
      campaignId,
      parentId: province.id,
      units: communes.map(({ code, name }) => ({ era: 'twoTier' as const, code, name })),
    });
  }
  const { indicators } = office.campaigns
    .list()
    .map(() => office.campaigns.settings({ campaignId }))[0]!;
  for (const { id, ...indicator } of indicators) {
    const keyedDepth = indicator.kind === 'flow' ? 3 : indicator.keyedDepth;
    office.indicators.save({ campaignId, id, indicator: { ...indicator, keyedDepth } });
  }
  const sheet = office.results.sheet({ campaignId, on: STARTS_ON });
  const communes = sheet.units.filter(({ depth }) => depth === 2);
  office.close();
  if (provinces.length !== 34 || communes.length !== 3321) {
    throw new Error(`the tree is not whole: ${provinces.length}, ${communes.length}`);
  }
  const store = openStore(folder);
  const author = { at: '2026-09-07T01:00:00Z', by: 'bench', kind: 'sample' } as const;
  write(store, author, (db) => {
    const unit = db.prepare<unknown, [string, number, string, string]>(
      `INSERT INTO unit (uid, parent_id, era, code, name, kind)
       VALUES (?, ?, 'own', ?, ?, 'thôn')`,
    );
    const member = db.prepare<unknown, [number, number, number]>(
      'INSERT INTO campaign_unit (campaign_id, unit_id, position) VALUES (?, ?, ?)',
    );
    const target = db.prepare<unknown, [number, number, number, number]>(
      'INSERT INTO target (indicator_id, unit_id, milestone_id, value) VALUES (?, ?, ?, ?)',
    );
    const result = db.prepare<unknown, [number, number, string, number]>(
      'INSERT INTO result (indicator_id, unit_id, reported_on, value) VALUES (?, ?, ?, ?)',
    );
    const tracked = trackedOf(sheet).indicator.id;
    const milestoneId = sheet.milestones[0]!.id;
    for (let n = 0; n < HAMLETS; n++) {
      const above = communes[n % communes.length]!.unit.id;
      const id = Number(unit.run(newUid(), above, `T${n}`, `Thôn số ${n + 1}`).lastInsertRowid);
      member.run(campaignId, id, 100_000 + n);
      target.run(tracked, id, milestoneId, 80 + (n % 41));
      for (const flow of keyedOf(sheet)) {
        for (let day = 1; day <= DAYS; day++) {
          result.run(flow.id, id, `2026-09-0${day}`, (n + day) % 7);
        }
      }
    }
  });
  store.close();
}

export default async function (): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-bench-'));
  try {
    fillFolder(folder);
    // In processes of their own, started as the engine is, so that the memory is that of the
    // application.
    const mornings = Array.from({ length: 5 }, () => {
      const measured = [YOUNG_SPACE_FLAG, MEASURE, folder];
      const { stdout, stderr, status } = spawnSync(process.execPath, measured, {
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(stderr);
      return JSON.parse(stdout) as { open: number; figures: number[]; memory: number };
    });
    return [
      {
        name: 'national tree of 93.355 units: open with the figures of a day',
        value: median(mornings.map(({ open }) => open)),
        unit: 'ms',
        limit: 500,
      },
      {
        name: 'all figures of a day over it: read, cumulate, targets, rates, pace, ranks',
        value: median(mornings.flatMap(({ figures }) => figures)),
        unit: 'ms',
        limit: 350,
      },
      {
        name: 'memory of the process at its most',
        value: Math.max(...mornings.map(({ memory }) => memory)),
        unit: 'MB',
        limit: 330,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
