import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { gateForm } from '../../electron/files/forms/form-gate.ts';
import { officeOf, testPlatform } from './office.ts';
import { tempFolder } from './temp-folder.ts';

/** An office that fills forms, and what it filled read back. */

export const ON = '2023-08-23';

export function open(sample: 'gia-lai' | 'hiep-hoa' = 'gia-lai') {
  const folder = tempFolder();
  const out = join(folder, 'ra');
  const office = officeOf({
    dataDir: folder,
    clock: () => new Date('2023-09-05T01:00:00Z'),
    platform: {
      ...testPlatform,
      chooseSavePath: async (name) => join(folder, name),
      chooseFolder: async () => out,
    },
  });
  const { id: campaignId } = office.campaigns.openSample({ sample });
  const at = (name: string) => join(folder, name);
  const fill = async (file: string, more: object = {}) => {
    const request = { campaignId, form: { file }, on: ON, style: 'office', ...more } as const;
    return (await office.forms.fill(request)).path!;
  };
  const check = (file: string) => office.forms.check({ campaignId, on: ON, form: { file } });
  return { office, campaignId, folder, out, at, fill, check };
}

export async function wordLines(path: string): Promise<string[]> {
  const { parts } = await gateForm(path, readFileSync(path));
  const xml = parts.get('word/document.xml')!.toString();
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  );
}

export async function sheetOf(path: string): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  return book.worksheets[0]!;
}

export const TABLE = [
  ['TT', 'Đơn vị', 'Kết quả', 'Tỷ lệ'],
  ['{#đơn vị}{tt}', '{đơn| vị}', '{Luỹ kế}', '{tỷ lệ so với chỉ tiêu}{/đơn vị}'],
  ['', 'Tổng', '{lũy kế}', '{tỷ lệ so với chỉ tiêu}'],
];
