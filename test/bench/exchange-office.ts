import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../electron/db/open.ts';
import { insertIndicator } from '../../electron/db/settings.ts';
import { write } from '../../electron/db/write.ts';
import { addDays } from '../../shared/domain/day.ts';
import { ownRef } from '../../shared/exchange/package/format.ts';
import { openOffice } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { packageBytes, resultsText, senderOf, uidNumbered } from '../helpers/packages.ts';

const COMMUNES = 220;
export const HAMLETS = 3000;
export const DAYS = Array.from({ length: 50 }, (_, n) => addDays('2026-09-01', n));
export const INDICATORS = Array.from({ length: 6 }, (_, n) => uidNumbered(1_000_000 + n));

/**
 * An office with a campaign of 220 communes, and a file of each with the figures of its 3.000
 * hamlets. Gives the id of the campaign.
 */
export function fillOffice(dataDir: string, files: string): number {
  const office = openOffice(dataDir, '2026-10-21T01:00:00Z');
  const campaign = ownCampaign(
    office,
    Array.from({ length: COMMUNES }, (_, n) => ({ name: `Xã số ${n + 1}` })),
  );
  const communes = office.units.list({ campaignId: campaign.id }).filter(({ isRoot }) => !isRoot);
  office.close();
  const store = openStore(dataDir);
  const author = { at: '2026-09-01T00:00:00Z', by: 'bench', kind: 'sample' } as const;
  write(store, author, (db) => {
    for (const [n, uid] of INDICATORS.entries()) {
      const name = `Chỉ số ${n + 1}`;
      const indicator = {
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
      } as const;
      insertIndicator(db, campaign.id, 10 + n, indicator as never, uid);
    }
  });
  store.close();
  for (const [n, commune] of communes.entries()) {
    const sender = senderOf(n + 1, commune.name, ownRef(commune.uid!));
    const count = Math.floor((HAMLETS * (n + 1)) / COMMUNES) - Math.floor((HAMLETS * n) / COMMUNES);
    const units = Array.from({ length: count }, (_, h) => ({
      ref: ownRef(uidNumbered(10_000 * (n + 1) + h)),
      parent: sender.unit,
      code: `T${h + 1}`,
      name: `Thôn ${h + 1}`,
      kind: 'thôn',
      printedName: null,
      validFrom: null,
      validTo: null,
    }));
    const results = INDICATORS.map((indicator) => ({
      indicator,
      units: units.map(({ ref }) => ref),
      days: DAYS,
      values: DAYS.map((_, d) => units.map((_unit, h) => (d * 31 + h) % 97)),
    }));
    const text = resultsText(
      sender,
      {
        campaign: { uid: campaign.uid, name: campaign.name },
        window: { from: DAYS[0]!, to: DAYS.at(-1)! },
        units,
        results,
      },
      { madeAt: '2026-10-20T10:00:00.000Z' },
    );
    writeFileSync(join(files, `${n + 1}.sct`), packageBytes(text, sender));
  }
  return campaign.id;
}
