import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../electron/db/open.ts';
import type { InputOf, Sample } from '../../shared/contract/methods.ts';
import { toldLines } from './history.ts';
import { openOffice, refusalOf } from './office.ts';
import { tempFolder } from './temp-folder.ts';

export function openSample(sample: Sample = 'gia-lai') {
  const folder = tempFolder();
  const office = openOffice(folder);
  const campaign = office.campaigns.openSample({ sample });
  const campaignId = campaign.id;
  const read = () => office.campaigns.settings({ campaignId });
  const indicator = (code: string) => read().indicators.find((each) => each.code === code)!;
  const query = (sql: string) => {
    const db = new Database(join(folder, DATABASE_FILE), { readonly: true });
    try {
      return db.prepare(sql).raw().all();
    } finally {
      db.close();
    }
  };
  /** The last line in the history of settings. */
  const told = () => toldLines(folder).at(-1);
  return { folder, office, campaign, campaignId, read, indicator, query, told };
}

export const flow: InputOf<'indicators.save'>['indicator'] = {
  code: '',
  kind: 'flow',
  fullName: '',
  name: 'Cài đặt VNeID',
  shortName: 'VNeID',
  counted: 'lượt',
  measure: 'account',
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

/** The fields and sentences of a refused form. */
export async function problemsOf(
  call: () => unknown,
): Promise<[field: string, sentence: string][]> {
  const refusal = await refusalOf(call);
  if (refusal.code !== 'settingRefused') throw new Error(refusal.code);
  return refusal.details.problems.map(({ field, sentence }) => [field, sentence]);
}
