import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InputOf } from '../../shared/contract/methods.ts';
import type { ReportFormat } from '../../shared/contract/reports.ts';
import { CLOSED, type Office } from './closed-commune.ts';
import { officeOf, refusalOf, testPlatform } from './office.ts';
import { tempFolder } from './temp-folder.ts';
import { unzip } from './unzip.ts';

/** Signed reports of closed days, and the files that are written from them. */

export const ON = CLOSED[2]!;
export type Request = InputOf<'signed.keep'>['request'];

export const appendix = ({ campaignId }: Pick<Office, 'campaignId'>): Request => ({
  campaignId,
  report: 'appendix',
  on: ON,
  style: 'office',
});

export const asDocument = (office: Pick<Office, 'campaignId'>): Request => ({
  ...appendix(office),
  document: {
    type: 'BC',
    number: '02',
    day: '2023-09-06',
    subject: '',
    opening: '',
    closing: '',
    place: 'inside',
    appendices: [{ report: 'ranking' }],
  },
});

export const refusal = (act: Promise<unknown>) => refusalOf(() => act);

/** Opens the days again, changes a figure of them, and closes them once more. */
export async function correct({ call, campaignId, closing, unit, first }: Office) {
  await call('closings.open', { campaignId, id: closing.id, reason: 'Thôn A nhập nhầm' });
  await call('results.save', {
    campaignId,
    source: 'nhập tay',
    columns: [
      { indicatorId: first, on: '2023-09-04', unitIds: [unit('Thôn A')], values: [15], was: [10] },
    ],
  });
  return call('closings.close', { campaignId, from: CLOSED[0]!, to: ON });
}

/** The files of a signed report, as another run of the program writes them. */
export async function filesOf({ folder }: Office, campaignId: number, id: number) {
  const out = tempFolder();
  const office = officeOf({
    dataDir: folder,
    platform: { ...testPlatform, chooseSavePath: async (name) => join(out, name) },
    clock: () => new Date('2023-10-01T01:00:00Z'),
  });
  const written: Partial<Record<ReportFormat, Uint8Array>> = {};
  for (const format of ['html', 'csv', 'json', 'docx', 'xlsx'] as const) {
    const { path } = await office.signed.save({ campaignId, id, format });
    written[format] = readFileSync(path!);
  }
  office.close();
  return written as Record<'html' | 'csv' | 'json' | 'docx' | 'xlsx', Uint8Array>;
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

/** Every text of a file, its own times left out. */
export async function textsOf(files: Awaited<ReturnType<typeof filesOf>>) {
  const [word, workbook] = await Promise.all([unzip(files.docx), unzip(files.xlsx)]);
  const parts = (all: Record<string, string>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith('docProps/')));
  return {
    ...{ html: text(files.html), csv: text(files.csv), json: text(files.json) },
    ...{ word: parts(word), workbook: parts(workbook) },
  };
}
