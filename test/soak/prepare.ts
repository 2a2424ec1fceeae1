import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../../electron/app.ts';
import { type Client, createClient } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import { addDays } from '../../shared/domain/day.ts';
import type { Office } from './office.ts';
import { readFigures } from './oracle.ts';

/** Makes the office of the soak, and files that one of its units sends. */

const START = '2023-09-05T01:00:00Z';
const FIRST = '2023-09-04';
const DAYS = 10;
const PACKAGES = 4;

/** Opens an office in this process, whose files go into its folder. */
function open(folder: string): { client: Client; close(): Promise<void> } {
  const app = createApp({
    dataDir: folder,
    clock: () => new Date(START),
    log: { info: () => {}, error: () => {} },
    withoutWorkers: true,
    platform: {
      chooseSavePath: async (file) => join(folder, file),
      chooseFolder: async (file) => join(folder, file),
      pickedFile: (file) => file,
      printPdf: () => Promise.reject(new FieldError('cannotPrint', {})),
    },
  });
  const client = createClient({
    send: (text) => app.dispatch(text, { name: 'cán bộ thử', wayIn: 'window' }),
    listen: app.subscribe,
    pickFiles: async () => [],
    takeFiles: async () => [],
    pickFile: async () => null,
  });
  return { client, close: () => app.close() };
}

const letterhead = { body: '', above: '', place: '' };

export async function makeOffice(root: string): Promise<Office> {
  const [folder, below, stick] = ['tỉnh', 'huyện', 'usb'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  for (const made of [folder, below, stick]) mkdirSync(made);
  const province = open(folder);
  const { call } = province.client;
  const office = (code: string, name: string) => ({
    office: { unit: { era: 'threeTier', code, name }, letterhead } as const,
  });
  await call('office.save', office('64', 'Tỉnh Gia Lai'));
  const { id: campaignId } = await call('campaigns.openSample', { sample: 'gia-lai' });
  const sheet = await call('results.sheet', { campaignId, on: FIRST });
  const unitIds = sheet.units.slice(1).map(({ unit }) => unit.id);
  const reporting = sheet.units.find(({ unit }) => unit.name.includes('Pơ'))!.unit.id;
  const indicatorIds = await keyedIndicators(province.client, campaignId);
  const days = Array.from({ length: DAYS }, (_, n) => addDays(FIRST, n));
  const given = await call('exchange.give', {
    ...{ campaignId, unitIds: [reporting], asOne: false, oneLevelMore: false },
  });
  await call('backups.setSecond', { path: stick });
  const frame = { campaignId, unitIds, indicatorIds, days };
  const figures = await readFigures(province.client, frame);
  await province.close();

  const district = open(below);
  await district.client.call('office.save', office('634', 'Huyện Đak Pơ'));
  await take(district.client, join(given!.folder, given!.files[0]!));
  const packages = [];
  for (const [n, on] of days.slice(-PACKAGES).entries()) {
    packages.push({ on, value: 1000 + n, file: await sendDay(district.client, on, 1000 + n) });
  }
  await district.close();
  return {
    ...{ folder, stick, frame, reporting, packages, figures },
    ...{ closed: [], copies: [], steps: [] },
  };
}

async function keyedIndicators({ call }: Pick<Client, 'call'>, campaignId: number) {
  const { indicators } = await call('campaigns.settings', { campaignId });
  return indicators.flatMap(({ id, kind }) => (kind === 'flow' ? [id] : []));
}

async function take({ call }: Client, file: string): Promise<void> {
  const read = await call('exchange.read', { files: [file] });
  const ids = read.flatMap((one) => ('queued' in one ? [one.queued.id] : []));
  await call('exchange.apply', { files: ids.map((id) => ({ id, hash: null })), rule: null });
}

/** Keys a day of the district and writes the file that goes up. */
async function sendDay({ call }: Client, on: string, value: number): Promise<string> {
  const [campaign] = await call('campaigns.list', {});
  const campaignId = campaign!.id;
  const sheet = await call('results.sheet', { campaignId, on });
  const unitIds = [sheet.units[0]!.unit.id];
  const [indicatorId = 0] = await keyedIndicators({ call }, campaignId);
  await call('results.save', {
    campaignId,
    source: 'nhập tay',
    columns: [{ indicatorId, on, unitIds, values: [value], was: [null] }],
  });
  const sent = await call('exchange.send', {
    ...{ campaignId, from: on, to: on, blankReason: 'chưa đến hạn' },
  });
  return sent!.path;
}
