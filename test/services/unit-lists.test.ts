import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type ExcelJS from 'exceljs';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { UnitInput } from '../../shared/contract/methods.ts';
import { xlsxOf } from '../helpers/appendix-files.ts';
import { type Office, openOffice, refusalOf } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const trial = (file: string) =>
  fileURLToPath(new URL(`../fixtures/unit-lists/${file}`, import.meta.url));

function openUnits(): Office {
  const office = openOffice(tempFolder(), '2026-09-05T01:00:00Z');
  onTestFinished(() => office.close());
  return office;
}

describe('a list of units in a file', () => {
  const doubtful = expect.any(String);
  test.each([
    ['20a-danh-muc-gso-cap-xa.xlsx', ['23695 Xã Hà Tam', '23698 Xã An Thành']],
    ['20c-danh-muc-2025-hai-cap.xlsx', ['23586 Phường Hội Phú', '23560 Phường Hội Thương']],
    ['20d-tieu-de-madvhc.csv', ['00001 Phường Phúc Xá', '00004 Phường Trúc Bạch']],
    ['20f-ten-tieng-anh-truoc.xlsx', ['634 Huyện Đăk Pơ', '635 Huyện Ia Pa']],
    ['20g-ma-so-mat-so-khong.xlsx', ['00001 Phường Phúc Xá', '00004 Phường Trúc Bạch']],
    ['20h-ma-dinh-dang-00000.xlsx', ['00001 Phường Phúc Xá', '00004 Phường Trúc Bạch']],
    ['20k-danh-sach-o-trang-hai.xlsx', ['01 Thôn Đông', '02 Thôn Tây']],
  ])('%s', async (file, expected) => {
    const { units, problems, ask } = await openUnits().units.readFile({ file: trial(file) });
    expect(units.map(({ code, name }) => `${code} ${name}`)).toEqual(expected);
    expect(units.map(({ doubt }) => doubt)).toEqual(expected.map(() => null));
    expect({ problems, ask }).toEqual({ problems: [], ask: null });
  });

  test('names that are numbers or days are looked at first', async () => {
    const { units } = openUnits();
    const numbers = await units.readFile({ file: trial('20i-ten-la-so.xlsx') });
    expect(numbers.units).toEqual(
      [1, 2, 3].map((n) => ({ code: '', name: `Tổ dân phố ${n}`, doubt: doubtful })),
    );
    const days = await units.readFile({ file: trial('20j-ngay-bi-doi-trong-ten.xlsx') });
    expect(days.units).toMatchObject([
      { code: '01', doubt: expect.stringContaining('ngày tháng') },
      { code: '02', name: 'Tổ 2', doubt: null },
    ]);
  });

  test('says which zeros it put back, which sheet it read and what it left out', async () => {
    const { units } = openUnits();
    const codes = await units.readFile({ file: trial('20g-ma-so-mat-so-khong.xlsx') });
    expect(codes.notes).toEqual([
      'Mã đã mất số 0 ở đầu, được ghi đủ theo danh mục hành chính: 1 → 00001, 4 → 00004.',
    ]);
    const second = await units.readFile({ file: trial('20k-danh-sach-o-trang-hai.xlsx') });
    expect(second.sheet).toBe('Danh sách');
  });

  test('takes an own code as the sheet shows it, zeros and all', async () => {
    const { units } = openUnits();
    const file = join(tempFolder(), 'thon.xlsx');
    const values = [
      ['Mã', 'Tên thôn'],
      [1, 'Thôn Đông'],
      [12, 'Thôn Tây'],
    ];
    const shownAsThree = (sheet: ExcelJS.Worksheet) => {
      for (const row of [2, 3]) sheet.getCell(`A${row}`).numFmt = '000';
    };
    writeFileSync(file, await xlsxOf(values, shownAsThree));
    expect((await units.readFile({ file })).units).toEqual([
      { code: '001', name: 'Thôn Đông', doubt: null },
      { code: '012', name: 'Thôn Tây', doubt: null },
    ]);
  });

  test('says that hidden rows were read, and which of two lists', async () => {
    const { units } = openUnits();
    const file = join(tempFolder(), 'thon.xlsx');
    const values = [
      ['Mã', 'Tên thôn'],
      ['01', 'Thôn Đông'],
      ['02', 'Thôn Tây'],
    ];
    const touch = (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => {
      sheet.getRow(3).hidden = true;
      const second = book.addWorksheet('Danh sách mới');
      for (const row of values) second.addRow(row);
    };
    writeFileSync(file, await xlsxOf(values, touch));
    const read = await units.readFile({ file });
    expect(read).toMatchObject({ sheet: 'Phụ lục', units: [{ code: '01' }, { code: '02' }] });
    expect(read.notes).toEqual([
      'Tệp có 2 trang tính là danh sách đơn vị: “Phụ lục”, “Danh sách mới”; chỉ đọc trang đầu.',
      'Có 1 dòng đang ẩn trong trang tính cũng được đọc.',
    ]);
  });

  test('asks which column is which, and reads those that are named', async () => {
    const { units } = openUnits();
    const file = join(tempFolder(), 'thon.csv');
    writeFileSync(file, 'Ký tự,Tên thôn\nA01,Thôn Đông\nA02,Thôn Tây\n,Xã Hà Tam\n');
    const asked = await units.readFile({ file });
    expect(asked.units).toEqual([]);
    expect(asked.ask?.columns.map(({ head, samples }) => [head, ...samples])).toEqual([
      ['Ký tự', 'A01', 'A02'],
      ['Tên thôn', 'Thôn Đông', 'Thôn Tây', 'Xã Hà Tam'],
    ]);
    const read = await units.readFile({
      file,
      columns: { code: 0, name: 1 },
      rootName: 'Xã Hà Tam',
    });
    expect(read.units).toEqual([
      { code: 'A01', name: 'Thôn Đông', doubt: null },
      { code: 'A02', name: 'Thôn Tây', doubt: null },
    ]);
    expect(read.notes).toEqual(['Dòng 4: “Xã Hà Tam” là dòng tổng, không lấy.']);
  });
});

describe('a name that hardly is one', () => {
  const own = (name: string): UnitInput => ({ era: null, code: '', name });
  const odd = ['...', '12345', '-', '15/3/2023', 'Tổng cộng', '#REF!', 'STT'];

  function openCommune() {
    const office = openUnits();
    const { id: campaignId } = ownCampaign(office, [{ name: 'Thôn A' }, { name: 'Thôn B' }]);
    const list = () => office.units.list({ campaignId });
    const idOf = (name: string) => list().find((unit) => unit.name === name)!.id;
    return { office, campaignId, list, idOf };
  }

  test.each(odd)('%s is asked about by every way in', async (name) => {
    const { office, campaignId, list, idOf } = openCommune();
    const [root] = list();
    const before = list();
    const on = '2026-09-10';
    const unitId = idOf('Thôn A');
    const ways = [
      () => office.units.add({ campaignId, parentId: root!.id, units: [own('Thôn C'), own(name)] }),
      () => ownCampaign(office, [{ name }], { name: 'Đợt hai' }),
      () => ownCampaign(office, [{ name: 'Thôn A' }], { name: 'Đợt hai' }, { root: own(name) }),
      () => office.units.rename({ campaignId, unitId, name, on: null }),
      () => office.units.merge({ campaignId, unitIds: [unitId], into: own(name), on }),
      () =>
        office.units.split({
          campaignId,
          unitId,
          into: [
            { unit: own('Thôn A1'), share: 5000 },
            { unit: own(name), share: 5000 },
          ],
          on,
        }),
    ];
    for (const way of ways) {
      const refusal = await refusalOf(way);
      expect(refusal).toMatchObject({
        code: 'askFirst',
        details: { questions: [{ sentence: expect.stringContaining(`“${name}”`) }] },
      });
    }
    expect(list()).toEqual(before);
  });

  test('is taken once the clerk has agreed to it', () => {
    const { office, campaignId, list, idOf } = openCommune();
    const [root] = list();
    const units = [own('12345')];
    office.units.add({ campaignId, parentId: root!.id, units, agreed: ['name:12345'] });
    const unitId = idOf('Thôn A');
    office.units.rename({ campaignId, unitId, name: '...', on: null, agreed: ['name:...'] });
    expect(list().map(({ name }) => name)).toEqual(['Xã Đồng Tâm', '...', 'Thôn B', '12345']);
  });
});
