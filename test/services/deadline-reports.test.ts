import { expect, it } from 'vitest';
import type { InputOf } from '../../shared/contract/methods.ts';
import type { ReportModel } from '../../shared/report/model.ts';
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

/** The launch of Hiệp Hòa at an hour; the first commune and its name are given. */
function launchAt(now: string) {
  const clock = () => new Date(now);
  const office = officeOf({ dataDir: tempFolder(), clock, platform: testPlatform });
  const { id: campaignId } = office.campaigns.openSample({ sample: 'hiep-hoa' });
  const [, commune] = office.units.list({ campaignId });
  return { office, campaignId, commune: commune! };
}

const LETTER = {
  ...{ type: 'CV', number: '', day: null, subject: '', opening: '', closing: '' },
  ...{ place: 'inside', appendices: [] },
} as const satisfies InputOf<'reports.build'>['document'];

/** What stands in a letter, block by block; of a table its cells. */
const told = ({ sections }: ReportModel) =>
  sections.flatMap(({ blocks }) =>
    blocks.flatMap((block): unknown[] => {
      switch (block.block) {
        case 'letterhead':
          return [block.about];
        case 'addressees':
          return [block.names];
        case 'paragraph':
          return [block.runs.map(({ text }) => text).join('')];
        case 'table':
          return [block.rows.map(({ cells }) => cells.map(({ text }) => text))];
        case 'signature':
          return [block.recipients];
        default:
          return [];
      }
    }),
  );

it('one late unit is asked by a letter of its own, to the minute', () => {
  const { office, campaignId, commune } = launchAt('2023-10-09T07:30:00+07:00');
  const papers = { addressees: ['UBND tỉnh'], recipients: ['Lưu: VT'] };
  office.papers.save({ campaignId: null, papers, unsaid: [] });
  const request: InputOf<'reports.build'> = {
    ...{ campaignId, report: 'reminder', on: '2023-10-08', style: 'office' },
    ...{ unitId: commune.id, due: { from: '2023-10-09', to: '2023-10-09' }, document: LETTER },
  };
  expect(commune.name).toBe('Xã Đồng Tân');
  expect(told(office.reports.build(request))).toEqual([
    'V/v đôn đốc thực hiện việc đã quá hạn',
    ['UBND xã Đồng Tân'],
    'Thực hiện Kế hoạch số \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/KH-UBND của UBND huyện, tính đến 07 giờ 30 ngày 09/10/2023, UBND xã Đồng Tân chưa hoàn thành việc đã quá hạn như sau:',
    [
      [
        '1',
        'Báo cáo kết quả ra quân: số đăng ký, số kích hoạt tài khoản thành công; gửi về UBND huyện (qua Công an huyện)',
        'trước 07 giờ 30 ngày 09/10/2023',
      ],
    ],
    'Đề nghị UBND xã Đồng Tân hoàn thành ngay những việc đã quá hạn. Việc nào đã làm mà bảng trên chưa ghi nhận, đề nghị báo lại để kiểm tra.',
    'Trân trọng./.',
    // The papers' own addressees are those of other letters.
    ['Như trên', 'Lưu: VT'],
  ]);
  // Without being a document, it says the same.
  const { document: _, ...alone } = request;
  expect(told(office.reports.build(alone)).slice(0, 2)).toEqual(
    told(office.reports.build(request)).slice(1, 3),
  );
});

it('all units are asked by one letter; what is not over yet only when that is chosen', () => {
  const { office, campaignId, commune } = launchAt('2023-10-09T07:29:59+07:00');
  const due = { from: '2023-10-09', to: '2023-10-09' };
  const build = (more: Partial<InputOf<'reports.build'>>) =>
    office.reports.build({
      ...{ campaignId, report: 'reminder', on: '2023-10-08', style: 'strict' },
      ...more,
    });
  expect(() => build({ due })).toThrow(
    expect.objectContaining({
      code: 'reportLacks',
      details: {
        lack: {
          sentence:
            'Không đơn vị cấp dưới nào có việc quá hạn trong những ngày đã chọn; không có gì phải đôn đốc.',
          leadsTo: 'deadlines',
        },
      },
    }),
  );
  const [names, opening, rows, asked] = told(build({ due, withComing: true })) as [
    string[],
    string,
    string[][],
    string,
  ];
  expect(names).toEqual(['Các đơn vị có tên trong bảng dưới đây']);
  expect(opening).toMatch(
    /tính đến 07 giờ 29 ngày 09\/10\/2023, các đơn vị còn việc chưa hoàn thành/,
  );
  expect(rows).toHaveLength(25);
  expect(rows[0]?.slice(1)).toEqual([
    'UBND xã Đồng Tân',
    'Báo cáo kết quả ra quân: số đăng ký, số kích hoạt tài khoản thành công; gửi về UBND huyện (qua Công an huyện)',
    'trước 07 giờ 30 ngày 09/10/2023',
    'Hôm nay đến hạn',
  ]);
  expect(asked).toMatch(/^Đề nghị các đơn vị làm đúng hạn những việc trên\. /);

  // What is late is asked for however old it is, each of its deadlines in the one line of its unit.
  const late = told(build({ unitId: commune.id }))[2] as string[][];
  expect(late.map((row) => row[2])).toEqual([
    '3 lần, chậm nhất hết các ngày: 06/10/2023, 07/10/2023, 08/10/2023',
  ]);
  const done = office.deadlines
    .list({ campaignId, from: '2023-10-01', to: '2023-10-08', unitId: commune.id, lateOnly: true })
    .lines.map(({ obligationId, slot }) => ({ obligationId, slot }));
  for (const of of done) {
    office.deadlines.mark({
      ...{ campaignId, ...of, unitIds: [commune.id] },
      mark: { kind: 'done', doneAt: null, times: 3, document: '', note: '' },
    });
  }
  expect(() => build({ unitId: commune.id })).toThrow(
    expect.objectContaining({ code: 'reportLacks' }),
  );
});
