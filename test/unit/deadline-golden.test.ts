import { describe, expect, it } from 'vitest';
import { dueSentence, lastDayInTime, type Occurrence } from '../../shared/domain/deadline.ts';
import { duesOfModel, haNoi, laiChau, modelOf, samSon } from '../helpers/model-files.ts';

/** Every deadline of the five documents, with the days that the reports are about. */

const [giaLai, hiepHoa] = [modelOf('gia-lai'), modelOf('hiep-hoa')];
type Model = typeof haNoi;
const named = (model: Model, beginning: string) => {
  const found = model.obligations.find(({ name }) => name.startsWith(beginning));
  if (!found) throw new Error(`no obligation begins with “${beginning}”`);
  return found;
};
const duesOf = (model: Model, beginning: string): Occurrence[] =>
  duesOfModel(named(model, beginning), model);
const windowText = ({ window }: Occurrence) => window && `${window.from} – ${window.to}`;
const at = (local: string) => Date.parse(`${local}+07:00`);

describe('Gia Lai', () => {
  it('reports each of the 50 days on the day itself', () => {
    const dues = duesOf(giaLai, 'Báo cáo kết quả kích hoạt hằng ngày');
    expect(dues).toHaveLength(50);
    expect(dues.every(({ on, window }) => window?.from === on && window.to === on)).toBe(true);
  });

  it('reports the week before on each of the seven Mondays; the first one is short', () => {
    const dues = duesOf(giaLai, 'Báo cáo kết quả kích hoạt hằng tuần');
    expect(dues.map((due) => [due.on, windowText(due)])).toEqual([
      ['2023-09-04', '2023-09-01 – 2023-09-03'],
      ['2023-09-11', '2023-09-04 – 2023-09-10'],
      ['2023-09-18', '2023-09-11 – 2023-09-17'],
      ['2023-09-25', '2023-09-18 – 2023-09-24'],
      ['2023-10-02', '2023-09-25 – 2023-10-01'],
      ['2023-10-09', '2023-10-02 – 2023-10-08'],
      ['2023-10-16', '2023-10-09 – 2023-10-15'],
    ]);
  });

  it('has its plans before 05/9, level 2 before 10/9 and the final report before 22/10', () => {
    const last = (beginning: string) => duesOf(giaLai, beginning).map(lastDayInTime);
    expect(last('Gửi kế hoạch')).toEqual(['2023-09-04']);
    expect(last('100% cán bộ')).toEqual(['2023-09-09']);
    expect(last('Báo cáo tổng kết')).toEqual(['2023-10-21']);
    const [final] = duesOf(giaLai, 'Báo cáo tổng kết');
    expect(windowText(final!)).toBe('2023-09-01 – 2023-10-20');
  });

  it('sums up right after the end', () => {
    const [due] = duesOf(giaLai, 'Tổng hợp tình hình');
    expect(dueSentence(due!)).toBe('hết ngày 21/10/2023');
    expect(due!.early).toBeNull();
  });
});

describe('Hiệp Hòa', () => {
  it('wants the launch day before 07:30, the district before 10:00, the lists within 06/10', () => {
    const [commune] = duesOf(hiepHoa, 'Báo cáo kết quả ra quân');
    expect(dueSentence(commune!)).toBe('trước 07 giờ 30 ngày 09/10/2023');
    expect(commune!.limit).toBe(at('2023-10-09T07:30:00'));
    expect(windowText(commune!)).toBe('2023-10-08 – 2023-10-08');
    const [district] = duesOf(hiepHoa, 'Báo cáo kết quả chung');
    expect(district!.limit).toBe(at('2023-10-09T10:00:00'));
    const [lists] = duesOf(hiepHoa, 'Gửi danh sách');
    expect(lists!.limit).toBe(at('2023-10-07T00:00:00'));
  });

  it('counts three broadcasts on each of three days', () => {
    expect(named(hiepHoa, 'Phát loa')).toMatchObject({ asks: 'count', perDay: 3 });
    expect(duesOf(hiepHoa, 'Phát loa').map(({ slot }) => slot)).toEqual([
      '2023-10-06',
      '2023-10-07',
      '2023-10-08',
    ]);
  });
});

describe('Sầm Sơn', () => {
  it('has both milestones inclusive, and two targets before 20/12', () => {
    const last = (beginning: string) => duesOf(samSon, beginning).map(lastDayInTime);
    expect(last('Kích hoạt 100%')).toEqual(['2024-11-30']);
    expect(last('Thu nhận hồ sơ')).toEqual(['2024-12-20']);
    expect(last('100% cán bộ')).toEqual(['2024-12-19']);
    expect(last('100% học sinh')).toEqual(['2024-12-19']);
  });

  it('asks the teams every day up to 22:00, weekends too', () => {
    const dues = duesOf(samSon, 'Các tổ công tác ra quân');
    expect(dues).toHaveLength(56);
    expect(dues[0]!.limit).toBe(at('2024-10-26T22:01:00'));
    expect(named(samSon, 'Các tổ công tác ra quân').binds.teams).toBe(true);
  });
});

describe('Hà Nội', () => {
  it('has 26 Thursdays, each about the week before', () => {
    const dues = duesOf(haNoi, 'Báo cáo số liệu');
    expect(dues).toHaveLength(26);
    expect(dues.slice(0, 2).map(windowText)).toEqual([
      '2022-11-20 – 2022-11-20',
      '2022-11-21 – 2022-11-27',
    ]);
    expect([dues[0]!.on, dues[25]!.on]).toEqual(['2022-11-24', '2023-05-18']);
  });

  it('reports the month from the 15th to the 14th, at the latest on 14/12 at 24:00', () => {
    const dues = duesOf(haNoi, 'Báo cáo kết quả thực hiện hằng tháng');
    expect(dues).toHaveLength(6);
    expect(dues[0]!.limit).toBe(at('2022-12-15T00:00:00'));
    expect(lastDayInTime(dues[0]!)).toBe('2022-12-14');
    expect(dues.slice(0, 2).map(windowText)).toEqual([
      '2022-11-20 – 2022-12-14',
      '2022-12-15 – 2023-01-14',
    ]);
  });

  it('launches before 10/12 and sums up six months after the signing', () => {
    expect(duesOf(haNoi, 'Tổ chức Lễ ra quân').map(lastDayInTime)).toEqual(['2022-12-09']);
    expect(duesOf(haNoi, 'Tổng kết').map(({ on }) => on)).toEqual(['2023-05-18']);
  });
});

describe('Lai Châu', () => {
  it('has its plans before 25/3 and reports each month on its last day', () => {
    expect(duesOf(laiChau, 'Gửi kế hoạch').map(lastDayInTime)).toEqual(['2024-03-24']);
    const monthly = duesOf(laiChau, 'Báo cáo kết quả');
    expect(monthly).toHaveLength(10);
    expect([monthly[0]!, monthly[9]!].map((due) => [due.on, windowText(due)])).toEqual([
      ['2024-03-31', '2024-03-11 – 2024-03-31'],
      ['2024-12-31', '2024-12-01 – 2024-12-31'],
    ]);
  });
});
