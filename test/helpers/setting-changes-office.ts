import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../electron/db/open.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { openOffice, refusalOf } from './office.ts';
import { ownCampaign } from './own-campaign.ts';
import { tempFolder } from './temp-folder.ts';

export const keyed: InputOf<'indicators.save'>['indicator'] = {
  code: '',
  kind: 'flow',
  fullName: '',
  name: 'Tờ rơi',
  shortName: 'Tờ rơi',
  counted: 'tờ',
  measure: 'item',
  keyedDepth: 1,
  period: 'day',
  audienceId: null,
  parts: [],
  threshold: null,
  reachedBy: 'value',
  countedKinds: [],
  items: [],
  requiresAll: false,
};

/** A campaign from Tuesday 01/9/2026 to Tuesday 20/10/2026 with two hamlets. */
export function openOwn() {
  const folder = tempFolder();
  const office = openOffice(folder, '2026-09-02T01:00:00Z');
  const campaign = ownCampaign(office, [{ name: 'Thôn Đông' }, { name: 'Thôn Đoài' }]);
  const campaignId = campaign.id;
  const read = () => office.campaigns.settings({ campaignId });
  const units = () => office.units.list({ campaignId });
  const unit = (name: string) => units().find((each) => each.name === name)!.id;
  const add = (changes: Partial<typeof keyed>) =>
    office.indicators.save({ campaignId, id: null, indicator: { ...keyed, ...changes } }).id;
  const change = (id: number, changes: Partial<Indicator>) => {
    const { id: _, ...indicator } = read().indicators.find((each) => each.id === id)!;
    return office.indicators.save({
      campaignId,
      id,
      indicator: { ...indicator, ...changes },
    });
  };
  const key = (indicatorId: number, name: string, on: string, value: number) =>
    office.results.save({
      campaignId,
      source: 'nhập tay',
      columns: byColumn([{ indicatorId, unitId: unit(name), on, value, was: null }]),
    });
  const saveHead = (
    changes: Partial<InputOf<'campaigns.save'>['head']>,
    root: InputOf<'campaigns.save'>['root'] = null,
  ) => {
    const { id, sample, rootUnitId, rootUnitName, ...head } = read().campaign;
    return office.campaigns.save({ campaignId, head: { ...head, ...changes }, root });
  };
  const query = (sql: string) => {
    const db = new Database(join(folder, DATABASE_FILE), { readonly: true });
    try {
      return db.prepare(sql).raw().all();
    } finally {
      db.close();
    }
  };
  return { folder, office, campaignId, read, units, unit, add, change, key, saveHead, query };
}

/** The fields and sentences of a refused form. */
export async function problemsOf(
  call: () => unknown,
): Promise<[field: string, sentence: string][]> {
  const refusal = await refusalOf(call);
  if (refusal.code !== 'settingRefused') throw new Error(refusal.code);
  return refusal.details.problems.map(({ field, sentence }) => [field, sentence]);
}
