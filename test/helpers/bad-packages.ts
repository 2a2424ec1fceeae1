import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { contentProblem } from '../../electron/files/package/package-content.ts';
import { readPackage } from '../../electron/files/package/read-package.ts';
import {
  type PackageText,
  type ResultsTold,
  resultsText,
  senderOf,
  signedEntries,
} from './packages.ts';
import { type RawEntry, rawZip } from './raw-zip.ts';
import { officeNamed } from './two-offices.ts';

/** An office that gets packages, and packages with something wrong in them. */

export const ON = '2023-09-01';
export const UNIT = 'threeTier:634';
export const sender = senderOf(1, 'Huyện Đak Pơ', UNIT);
export const other = senderOf(2, 'Nơi khác', UNIT);

export const block = (indicator: string, value: number | null) => ({
  indicator,
  units: [UNIT],
  days: [ON],
  values: [[value]],
});

/** A province with a campaign, and a right package of one of its districts. */
export function received() {
  const province = officeNamed('Tỉnh Gia Lai', { era: 'threeTier', code: '64' });
  const { office, folder } = province;
  const opened = office.campaigns.openSample({ sample: 'gia-lai' });
  const { indicators } = office.campaigns.settings({ campaignId: opened.id });
  const keyed = indicators.filter(({ kind }) => kind === 'flow' || kind === 'stock');
  const campaign = { uid: opened.uid, name: opened.name };
  const told: ResultsTold = {
    campaign,
    window: { from: ON, to: ON },
    results: keyed.map(({ uid }, n) => block(uid, 100 + n)),
  };
  const good = resultsText(sender, told);
  const take = async (name: string, bytes: Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    const { read, applied } = await province.take([path]);
    return { read: read[0]!, applied: applied[0] };
  };
  return { province, office, folder, campaign: opened, keyed, told, good, take };
}

/** All rows of an office's data. */
export function rowsIn(folder: string): Record<string, unknown[]> {
  const file = readdirSync(folder).find((name) => name.endsWith('.db'))!;
  const db = new Database(join(folder, file), { readonly: true });
  try {
    const tables = db
      .prepare<[], { name: string }>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
      )
      .all();
    return Object.fromEntries(
      tables.map(({ name }) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]),
    );
  } finally {
    db.close();
  }
}

export const refusalOf = async (bytes: Buffer): Promise<string | null> => {
  const opened = await readPackage(bytes);
  if ('problem' in opened) return opened.problem.code;
  return contentProblem(opened.read)?.code ?? null;
};

export const entriesOf = (text: PackageText) => signedEntries(text, sender);
export const zipWith = (text: PackageText, more: RawEntry) => rawZip([...entriesOf(text), more]);
export const NOTHING = Buffer.from('{}\n');
