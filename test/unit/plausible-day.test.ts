import { describe, expect, it } from 'vitest';
import { checkDay, unusualHead, unusualUnitDay } from '../../shared/domain/plausible-day.ts';

describe('a day that nobody can mean', () => {
  it('lies outside of the years 2000 to 2099', () => {
    const found = (day: string | null) => checkDay('startsOn', 'ngày bắt đầu', day);
    expect(['2000-01-01', '2023-09-01', '2099-12-31', null].flatMap(found)).toEqual([]);
    expect(found('2100-01-01')).toHaveLength(1);
    expect(found('1999-12-31')).toEqual([
      {
        field: 'startsOn',
        sentence:
          'Năm của ngày bắt đầu 31/12/1999 không hợp lý; ghi một ngày từ 01/01/2000 đến 31/12/2099.',
      },
    ]);
  });
});

describe('a day that is merely unusual is asked about once', () => {
  const TODAY = '2023-09-01';
  const head = {
    startsOn: '2023-09-01',
    endsOn: '2023-10-20',
    planOn: '2023-08-29',
    openingOn: '2023-08-23',
  };
  const asked = (change: Partial<typeof head>) => unusualHead({ ...head, ...change }, TODAY);

  it('not where all is as usual, or was not written', () => {
    expect(asked({})).toEqual([]);
    expect(unusualHead({ ...head, planOn: null, openingOn: null }, TODAY)).toEqual([]);
  });

  it('the first day: ten years before today to two years after', () => {
    expect(
      asked({ startsOn: '2013-09-10', planOn: '2013-09-01', openingOn: '2013-09-01' }),
    ).toEqual([]);
    const far = { planOn: '2013-08-01', openingOn: '2013-08-01' };
    expect(asked({ startsOn: '2013-08-20', ...far })).toEqual([
      {
        key: 'day:2013-08-20',
        sentence: 'Có đúng ngày bắt đầu là 20/8/2013 không? Ngày đó cách xa hôm nay (01/9/2023).',
      },
    ]);
    const late = { planOn: '2025-08-01', openingOn: '2025-08-01', endsOn: '2025-12-31' };
    expect(asked({ startsOn: '2025-09-02', ...late })).toEqual([]);
    expect(asked({ startsOn: '2025-09-04', ...late })).toMatchObject([{ key: 'day:2025-09-04' }]);
  });

  it('the document: five years before the first day to one after the last', () => {
    expect(asked({ planOn: '2018-09-01' })).toEqual([]);
    expect(asked({ planOn: '2024-10-20' })).toEqual([]);
    expect(asked({ planOn: '2018-08-20' })).toEqual([
      {
        key: 'day:2018-08-20',
        sentence:
          'Có đúng ngày của văn bản là 20/8/2018 không? Ngày đó cách xa chiến dịch (01/9/2023–20/10/2023).',
      },
    ]);
    expect(asked({ planOn: '2024-11-01' })).toMatchObject([{ key: 'day:2024-11-01' }]);
  });

  it('the opening: one year before the first day to the last', () => {
    expect(asked({ openingOn: '2022-09-01' })).toEqual([]);
    expect(asked({ openingOn: '2023-10-20' })).toEqual([]);
    expect(asked({ openingOn: '2022-08-20' })).toMatchObject([
      { sentence: expect.stringContaining('ngày chốt số đầu kỳ là 20/8/2022') },
    ]);
    expect(asked({ openingOn: '2023-10-21' })).toMatchObject([{ key: 'day:2023-10-21' }]);
  });

  it('a change of units: five years on both sides of the campaign', () => {
    expect(unusualUnitDay('2018-09-01', head)).toEqual([]);
    expect(unusualUnitDay('2028-10-20', head)).toEqual([]);
    // Five years of 366 days, to the day.
    for (const day of ['2018-08-28', '2028-10-23']) {
      expect(unusualUnitDay(day, head)).toEqual([]);
    }
    for (const day of ['2018-08-27', '2028-10-24']) {
      expect(unusualUnitDay(day, head)).toHaveLength(1);
    }
    expect(unusualUnitDay('2028-11-01', head)).toMatchObject([{ key: 'day:2028-11-01' }]);
    expect(unusualUnitDay('2018-08-20', head)).toEqual([
      {
        key: 'day:2018-08-20',
        sentence:
          'Có đúng ngày có hiệu lực là 20/8/2018 không? Ngày đó cách xa chiến dịch (01/9/2023–20/10/2023).',
      },
    ]);
  });
});
