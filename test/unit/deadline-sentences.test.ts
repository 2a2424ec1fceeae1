import { describe, expect, it } from 'vitest';
import {
  checkBinding,
  checkObligation,
  type ObligationProblem,
  questionsOf,
} from '../../shared/domain/deadline-checks.ts';
import type { Bounds, Terms } from '../../shared/domain/obligation.ts';
import type { Binding, obligedUnits } from '../../shared/domain/obliged-units.ts';
import { obligationOf } from '../helpers/obligations.ts';

const YEAR: Bounds = {
  startsOn: '2024-01-01',
  endsOn: '2024-12-31',
  planOn: '2023-12-20',
  milestones: [],
};
const lines = (problems: readonly ObligationProblem[]) =>
  problems.map(({ field, sentence }) => `${field}: ${sentence}`);
const check = (terms: Partial<Terms>, campaign = YEAR) =>
  lines(checkObligation(obligationOf(terms), campaign));

const EVERY = 'every: Ghi từ 1 đến 52: mỗi mấy tuần, mấy tháng một lần.';
const WEEKDAY = 'weekday: Chọn ngày trong tuần, từ thứ Hai đến Chủ nhật.';
const WEEKDAYS = 'weekdays: Chọn các ngày trong tuần, từ thứ Hai đến Chủ nhật.';
const NTH = 'nth: Chọn lần thứ nhất đến thứ tư, hoặc lần cuối trong tháng.';
const MONTH_DAY = 'monthDay: Ngày trong tháng phải từ 1 đến 31.';
const PER_DAY = 'perDay: Ghi số lần mỗi ngày, từ 1 đến 1000.';
const OFF =
  'dayOff: Hạn rơi vào ngày nghỉ nên không có lần nào; chọn dời sang ngày làm việc trước hoặc sau.';
const month = (last: number) => `month: Chọn tháng thứ mấy của kỳ, từ 1 đến ${last}.`;
const count = (most: number) => `afterCount: Ghi một số nguyên, nhiều nhất ${most}.`;

const weekly = { schedule: 'weekly', weekday: 1 } as const;
const nth = { schedule: 'monthlyWeekday', weekday: 1 } as const;
const yearly = { schedule: 'yearly', month: 4, monthDay: 30 } as const;
const after = { schedule: 'afterEvent', event: 'starts' } as const;

describe('what a clerk is told of an obligation that cannot stand', () => {
  it.each<[Partial<Terms>, string[]]>([
    [{ ...weekly, every: 1 }, []],
    [{ ...weekly, every: 52 }, []],
    [{ ...weekly, every: 53 }, [EVERY]],
    [{ ...weekly, every: 0 }, [EVERY]],
    [{ ...weekly, weekday: 8, every: 0 }, [WEEKDAY, EVERY]],
    [{ schedule: 'monthly', monthDay: 1, every: 0 }, [EVERY]],
    [{ schedule: 'monthly', monthDay: 32, every: 0 }, [MONTH_DAY, EVERY]],
    [{ schedule: 'daily', weekdays: [] }, []],
    [{ schedule: 'daily', weekdays: [1, 7] }, []],
    [{ schedule: 'daily', weekdays: [1, 8] }, [WEEKDAYS]],
    [{ schedule: 'daily', weekdays: [0] }, [WEEKDAYS]],
    [{ ...nth, nth: 1 }, []],
    [{ ...nth, nth: 4 }, []],
    [{ ...nth, nth: -1 }, []],
    [{ ...nth, nth: 5 }, [NTH]],
    [{ ...nth, nth: 0 }, [NTH]],
    [{ ...nth, nth: -2 }, [NTH]],
    [{ ...nth }, [NTH]],
    [{ ...nth, nth: 5, weekday: null, every: 0 }, [NTH, WEEKDAY, EVERY]],
    [{ schedule: 'quarterly', month: 3, monthDay: 31 }, []],
    // A shorter month has its last day.
    [{ schedule: 'quarterly', month: 2, monthDay: 31 }, []],
    [{ schedule: 'quarterly', month: 4, monthDay: 31 }, [month(3)]],
    [{ schedule: 'quarterly', month: 0, monthDay: 0 }, [month(3), MONTH_DAY]],
    [{ schedule: 'halfYearly', month: 6, monthDay: 1 }, []],
    [{ schedule: 'halfYearly', month: 7, monthDay: 1 }, [month(6)]],
    [{ ...yearly }, []],
    [{ ...yearly, month: 12, monthDay: 31 }, []],
    [{ ...yearly, month: 1, monthDay: 31 }, []],
    [{ ...yearly, month: 2, monthDay: 29 }, []],
    [
      { ...yearly, month: 2, monthDay: 30 },
      ['monthDay: Tháng 2 không có ngày 30; ngày cuối của tháng là 29.'],
    ],
    [
      { ...yearly, monthDay: 31 },
      ['monthDay: Tháng 4 không có ngày 31; ngày cuối của tháng là 30.'],
    ],
    [{ ...yearly, month: null }, [month(12)]],
    [{ ...yearly, month: 0 }, [month(12)]],
    [{ ...yearly, month: 13 }, [month(12)]],
    [{ schedule: 'afterEvent' }, ['event: Chọn hạn tính từ việc nào.']],
    [{ ...after, event: 'named' }, ['dueOn: Chưa ghi ngày của việc làm mốc tính hạn.']],
    [{ ...after, event: 'named', dueOn: '2024-02-29' }, []],
    [
      { ...after, event: 'named', dueOn: '2023-02-29' },
      ['dueOn: Không có ngày “2023-02-29” trên lịch.'],
    ],
    [{ ...after, event: 'named', dueOn: '2024-02-29', afterCount: 0.5 }, [count(3660)]],
    [{ ...after, afterCount: 3660 }, []],
    [{ ...after, afterCount: -3660 }, []],
    [{ ...after, afterCount: 3661 }, [count(3660)]],
    [{ ...after, afterCount: -3661 }, [count(3660)]],
    [{ ...after, afterCount: 122, afterUnit: 'month' }, []],
    [{ ...after, afterCount: -122, afterUnit: 'month' }, []],
    [{ ...after, afterCount: 123, afterUnit: 'month' }, [count(122)]],
    [{ ...after, afterCount: -123, afterUnit: 'month' }, [count(122)]],
    // The days between which a repeating one falls due do not matter for a single one.
    [{ ...after, firstOn: '2024-02-02', lastOn: '2024-02-01' }, []],
    [{ ...after, dayOff: 'skipped' }, [OFF]],
    [{ dueOn: '2024-01-01', dayOff: 'skipped' }, [OFF]],
    // All that is wrong is told at once.
    [{ name: ' ', dueOn: '2024-01-01', dayOff: 'skipped' }, ['name: Chưa ghi tên báo cáo.', OFF]],
    [
      { name: '', dueOn: null, dayOff: 'skipped' },
      ['name: Chưa ghi tên báo cáo.', 'dueOn: Chưa chọn ngày đến hạn.'],
    ],
    [{ schedule: 'daily', asks: 'count', perDay: 1 }, []],
    [{ schedule: 'daily', asks: 'count', perDay: 1000 }, []],
    [{ schedule: 'daily', asks: 'count', perDay: 1001 }, [PER_DAY]],
    [{ schedule: 'daily', asks: 'count', perDay: 0 }, [PER_DAY]],
    [
      { ...weekly, asks: 'count', perDay: 3 },
      ['schedule: Số lần mỗi ngày chỉ dùng cho việc hằng ngày.'],
    ],
    [{ ...weekly, asks: 'submission' }, ['covers: Chọn kỳ số liệu phải gửi: ngày, tuần, tháng…']],
    [{ ...weekly, asks: 'report' }, []],
    [{ ...weekly, asks: 'submission', covers: 'week', firstOn: '2024-01-08' }, []],
    [
      { ...weekly, lastOn: '2034-01-01' },
      [
        'lastOn: Từ hạn đầu 01/01/2024 đến hạn cuối 01/01/2034 dài quá 10 năm; sửa lại một trong hai ngày.',
      ],
    ],
    [{ ...weekly, lastOn: '2033-12-31' }, []],
  ])('%j: %j', (terms, expected) => {
    expect(check(terms)).toEqual(expected);
  });

  it('that counts from the signing of a plan without a day', () => {
    expect(check({ ...after, event: 'signed' }, { ...YEAR, planOn: null })).toEqual([
      'event: Chiến dịch chưa ghi ngày văn bản nên chưa tính được hạn kể từ ngày ký; ghi ngày đó ở thẻ “Chung” trước.',
    ]);
  });

  it('the first window outside of the campaign, with the time of its deadline', () => {
    const daily = { schedule: 'daily', covers: 'day', dueTime: '17:00' } as const;
    expect(check({ ...daily, firstOn: '2024-12-30', lastOn: '2025-01-03' })).toEqual([
      'covers: Kỳ báo cáo của hạn chậm nhất 17 giờ 00 ngày 02/01/2025 (ngày 01/01/2025) nằm ngoài chiến dịch (01/01/2024 – 31/12/2024); đổi kỳ báo cáo, hạn đầu hoặc hạn cuối.',
    ]);
    expect(check({ ...daily, firstOn: '2024-01-02', lastOn: '2025-01-01' })).toEqual([]);
  });

  it('a time that cannot be, and the days all the same', () => {
    const time = 'dueTime: Giờ “25:00” không đúng; ghi theo dạng 07:30, từ 00:00 đến 24:00.';
    expect(check({ dueOn: '2024-05-06', dueTime: '25:00' })).toEqual([time]);
    expect(check({ dueOn: '2024-01-01', dueTime: '25:00', dayOff: 'skipped' })).toEqual([
      time,
      OFF,
    ]);
  });
});

it('one deadline before its days are over is asked about, without others', () => {
  const terms = obligationOf({
    dueOn: '2024-06-30',
    dueTime: '17:00',
    covers: 'halfYear',
    coversCurrent: true,
  });
  expect(questionsOf(terms, YEAR)).toEqual([
    {
      key: 'dueBeforeEnd:mot-lan:1',
      sentence:
        'Hạn nộp chậm nhất 17 giờ 00 ngày 30/6/2024 đến khi kỳ báo cáo (từ ngày 01/01/2024 đến hết ngày 30/6/2024) chưa hết nên số liệu lúc đó chưa đủ.',
    },
  ]);
});

describe('whom an obligation binds', () => {
  const unit = (id: number, kind: string, depth: number, closed = false) => ({
    unit: { id, code: `${id}`, name: `${kind} ${id}`, kind, printedName: `${kind} ${id}` },
    parent: depth - 1,
    depth,
    ...(closed ? { closed } : {}),
  });
  const units = [unit(1, 'huyện', 0), unit(2, 'xã', 1), unit(3, 'thị trấn', 1, true)] as Parameters<
    typeof obligedUnits
  >[1]['units'];
  const tree = {
    units,
    placesOf: (id: number) => [{ index: id - 1, share: 10_000, inherited: false }],
  };
  const idOf = new Map(units.map(({ unit: { id } }) => [`own:${id}`, id]));
  const problems = (binding: Partial<Binding>) =>
    lines(
      checkBinding({ levels: null, kinds: [], units: [], teams: false, ...binding }, tree, idOf),
    );
  const NONE = 'binds: Chọn đơn vị phải thực hiện: theo cấp, theo loại, hoặc từng đơn vị.';
  const GONE = 'binds: Có đơn vị đã chọn không còn trong chiến dịch; chọn lại.';
  const NOBODY = 'binds: Không có đơn vị nào ở cấp và thuộc loại đã chọn; chọn lại.';

  it.each<[Partial<Binding>, string[]]>([
    [{}, [NONE]],
    [{ teams: true }, [NONE]],
    [{ levels: [0] }, []],
    [{ levels: [] }, [NOBODY]],
    [{ levels: [2] }, [NOBODY]],
    [{ levels: [0], kinds: ['xã'] }, [NOBODY]],
    [{ kinds: ['xã'] }, []],
    [{ kinds: ['huyện', 'xã'] }, []],
    // A closed one owes nothing any more.
    [
      { kinds: ['xã', 'thị trấn', 'sở'] },
      [
        'binds: Chiến dịch không có đơn vị nào thuộc loại “thị trấn”, “sở”; bỏ loại đó hoặc thêm đơn vị trước.',
      ],
    ],
    [{ units: ['own:2'] }, []],
    [{ units: ['own:3'] }, [NOBODY]],
    [{ units: ['own:2', 'own:9'] }, [GONE]],
    [{ levels: [1], units: ['own:9'] }, [GONE]],
    [{ levels: [0], units: ['own:2', 'own:1'] }, []],
  ])('%j: %j', (binding, expected) => {
    expect(problems(binding)).toEqual(expected);
  });
});
