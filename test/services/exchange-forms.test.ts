import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { figureCell, keyRow, openForm } from '../helpers/filled-form.ts';
import { refusalOf } from '../helpers/office.ts';
import { officeNamed } from '../helpers/two-offices.ts';

const DAY = { from: '2023-09-01', to: '2023-09-01' };

async function formsOf(sample: 'gia-lai' | 'hiep-hoa', days = DAY) {
  const here = officeNamed('Tỉnh Gia Lai', { era: 'threeTier', code: '64' });
  const { id: campaignId } = here.office.campaigns.openSample({ sample });
  const sheet = here.office.results.sheet({ campaignId, on: null });
  const below = sheet.units.filter(({ depth }) => depth === 1).map(({ unit }) => unit);
  const unitIds = below.map(({ id }) => id);
  const written = (await here.office.exchange.forms({ campaignId, unitIds, ...days }))!;
  const paths = written.files.map((file) => join(written.folder, file));
  return { ...here, campaignId, below, written, paths };
}

describe('forms for units without the program', () => {
  it('are written one for each unit, named by unit, campaign, days and revision', async () => {
    const { below, written } = await formsOf('gia-lai');
    expect(written.left).toEqual([]);
    expect(written.files).toHaveLength(below.length);
    expect(written.files[0]).toBe(
      `Biểu ${below[0]!.name} - Gia Lai, 50 ngày đêm - 01-9-2023 - lần 1.xlsx`,
    );
  });

  it('have locked heads and open cells that take whole numbers only', async () => {
    const { below, paths } = await formsOf('gia-lai');
    const { sheets, workbook } = await openForm(paths[0]!);
    expect(sheets.map(({ name }) => name)).toEqual(['Ngày 01-9-2023']);
    expect(workbook.getWorksheet('Sổ Chỉ Tiêu')!.state).toBe('veryHidden');
    const sheet = sheets[0]!;
    const keys = keyRow(sheet);
    expect(sheet.getRow(keys).hidden).toBe(true);
    expect(sheet.getColumn(1).hidden).toBe(true);
    const cell = figureCell(sheet, below[0]!.printedName || below[0]!.name);
    expect(cell.protection).toMatchObject({ locked: false });
    expect(cell.font.name).toBe('Times New Roman');
    expect(cell.dataValidation).toMatchObject({ type: 'whole', errorStyle: 'stop' });
    expect(sheet.getCell(keys + 1, 4).protection?.locked ?? true).toBe(true);
    expect(sheet.pageSetup).toMatchObject({ paperSize: 9, fitToWidth: 1, fitToHeight: 0 });
  });

  it('show the figures that are known, leave blank what is not, and are never written over unasked', async () => {
    const { office, campaignId, below, paths } = await formsOf('gia-lai');
    const unit = below[0]!;
    const { indicators } = office.campaigns.settings({ campaignId });
    const keyed = indicators.filter(({ kind }) => kind === 'flow' || kind === 'stock');
    office.results.save({
      campaignId,
      source: 'nhập tay',
      columns: [
        {
          indicatorId: keyed[0]!.id,
          on: DAY.from,
          unitIds: [unit.id],
          values: [12],
          was: [null],
        },
      ],
    });
    const asked = { campaignId, unitIds: [unit.id], ...DAY };
    expect(await refusalOf(() => office.exchange.forms(asked))).toMatchObject({ code: 'askFirst' });
    const questions = await refusalOf(() => office.exchange.forms(asked));
    const agreed = (questions as { details: { questions: { key: string }[] } }).details.questions;
    await office.exchange.forms({ ...asked, agreed: agreed.map(({ key }) => key) });
    const { sheets } = await openForm(paths[0]!);
    expect(figureCell(sheets[0]!, unit.printedName || unit.name).value).toBe(12);
  });

  it('have a sheet for each day, and are refused where nothing is keyed', async () => {
    const { office, campaignId, below, paths } = await formsOf('gia-lai', {
      from: '2023-09-01',
      to: '2023-09-03',
    });
    const { sheets } = await openForm(paths[0]!);
    expect(sheets.map(({ name }) => name)).toEqual(
      ['01', '02', '03'].map((day) => `Ngày ${day}-9-2023`),
    );
    const none = { campaignId, unitIds: [below[0]!.id], from: '2020-01-01', to: '2020-01-01' };
    expect(await refusalOf(() => office.exchange.forms(none))).toMatchObject({
      code: 'settingRefused',
    });
  });

  it('list the hamlets of a commune, with their sum, which is no unit', async () => {
    const day = { from: '2023-10-08', to: '2023-10-08' };
    const { paths, below } = await formsOf('hiep-hoa', day);
    expect(paths).toHaveLength(below.length);
    const { sheets } = await openForm(paths[0]!);
    const sheet = sheets[0]!;
    const first = keyRow(sheet) + 2;
    const refs: unknown[] = [];
    for (let row = first; row <= sheet.rowCount; row += 1) refs.push(sheet.getCell(row, 1).value);
    const units = refs.filter((ref) => String(ref).includes(':'));
    expect(units.length).toBeGreaterThan(1);
    expect(refs.slice(units.length)).toEqual(['tong', 'het', 'het']);
    const total = sheet.getCell(first + units.length, 4);
    expect(total.formula).toBe(
      `IF(COUNT(D${first}:D${first + units.length - 1})=0,"",SUM(D${first}:D${first + units.length - 1}))`,
    );
  });
});
