import { expect, it } from 'vitest';
import { officeOf, testPlatform } from '../helpers/office.ts';
import { partsOf } from '../helpers/report-parts.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

it('who has reported, on time, late, not yet is printed as it was marked, to the minute', () => {
  let now = new Date('2023-10-09T07:00:00+07:00');
  const office = officeOf({ dataDir: tempFolder(), clock: () => now, platform: testPlatform });
  const { id: campaignId } = office.campaigns.openSample({ sample: 'hiep-hoa' });
  const on = '2023-10-09';
  const [line] = office.deadlines
    .list({ campaignId, from: on, to: on, unitId: null, lateOnly: false })
    .lines.filter(({ name }) => name.startsWith('Báo cáo kết quả ra quân'));
  const { obligationId, slot, owing } = line!;
  const [first, second, third] = owing;
  const mark = (unitId: number, doneAt: string) =>
    office.deadlines.mark({
      ...{ campaignId, obligationId, slot, unitIds: [unitId] },
      mark: { kind: 'done', doneAt, times: 1, document: '12/BC-UBND', note: '' },
    });
  const rowsOf = (report: 'reporting' | 'checklist') => {
    const request = { campaignId, report, on, style: 'strict', window: 'day' } as const;
    const { rows } = partsOf(office.reports.build(request));
    return rows.map(({ cells }) => cells.map(({ text }) => text));
  };
  const rowOf = (name: string) =>
    rowsOf('reporting')
      .find((row) => row[1] === name)
      ?.slice(2);

  // Before its hour nothing is late, and there is nothing to make a rate of.
  expect(rowOf(first!.unit)).toEqual(['1', '0', '0', '0', '1', '0', '–', '–']);
  now = new Date('2023-10-09T08:00:00+07:00');
  mark(first!.unitId, '2023-10-09T00:20:00Z');
  mark(second!.unitId, '2023-10-09T00:40:00Z');
  expect(rowOf(first!.unit)).toEqual(['1', '1', '0', '0', '0', '0', '100,00%', '100,00%']);
  expect(rowOf(second!.unit)).toEqual(['1', '0', '1', '0', '0', '0', '100,00%', '0,00%']);
  expect(rowOf(third!.unit)).toEqual(['1', '0', '0', '1', '0', '0', '0,00%', '0,00%']);
  // The district's own report is due at ten.
  expect(rowOf('TỔNG')).toEqual(['26', '1', '1', '23', '1', '0', '8,00%', '4,00%']);
  expect(rowsOf('checklist').map((row) => [row[4], row[5], row[6]])).toEqual([
    ['trước 07 giờ 30 ngày 09/10/2023', '25', 'Quá hạn 23; quá hạn mới xong 1; đúng hạn 1'],
    ['trước 10 giờ 00 ngày 09/10/2023', '1', 'Hôm nay đến hạn'],
  ]);
});
