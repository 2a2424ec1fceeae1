import { describe, expect, it } from 'vitest';
import { refusalOf } from '../helpers/office.ts';
import { flow, openSample, problemsOf } from '../helpers/settings-office.ts';

describe('indicators', () => {
  it('get a code from their name that no other has', () => {
    const { office, campaignId, read } = openSample();
    const save = (name: string) =>
      office.indicators.save({ campaignId, id: null, indicator: { ...flow, name } });
    save('Cài đặt VNeID');
    const { id } = save('Cài đặt: VNeID');
    expect(read().indicators.slice(-2)).toMatchObject([
      { code: 'cai-dat-vneid', fullName: 'Cài đặt VNeID' },
      { id, code: 'cai-dat-vneid-2' },
    ]);
  });

  it('are changed in place, with their parts in order', () => {
    const { office, campaignId, indicator, told } = openSample();
    const { id, ...ratio } = indicator('activated-of-eligible');
    const parts = ratio.parts.toReversed();
    office.indicators.save({ campaignId, id, indicator: { ...ratio, parts } });
    expect(indicator('activated-of-eligible')).toEqual({ ...ratio, id, parts });
    expect(told()).toEqual([
      'Chỉ số “Tỷ lệ kích hoạt trên công dân đủ điều kiện”',
      'thành phần: Kích hoạt (mức 1 + mức 2), Công dân đủ điều kiện',
      'thành phần: Công dân đủ điều kiện, Kích hoạt (mức 1 + mức 2)',
    ]);
  });

  it('cannot become another kind or count something else once they hold figures', async () => {
    const { office, campaignId, indicator } = openSample();
    const { id, ...activated } = indicator('activated');
    const change = (changes: Partial<typeof flow>) =>
      problemsOf(() =>
        office.indicators.save({
          campaignId,
          id,
          indicator: { ...activated, ...changes },
        }),
      );
    const sentence = (what: string) =>
      `Chỉ số “Kích hoạt (mức 1 + mức 2)” đã có 34 số liệu nên không đổi được ${what}; lập chỉ số mới nếu cần.`;
    expect(await change({ kind: 'flow' })).toEqual([['kind', sentence('loại số liệu')]]);
    expect(await change({ measure: 'session' })).toEqual([['measure', sentence('đơn vị tính')]]);
  });

  it('without figures may become another kind', () => {
    const { office, campaignId, indicator } = openSample();
    const { id, ...level1 } = indicator('activated-1');
    office.indicators.save({ campaignId, id, indicator: { ...level1, kind: 'stock' } });
    expect(indicator('activated-1').kind).toBe('stock');
  });

  it.each<[field: string, sentence: RegExp, changes: Partial<typeof flow>]>([
    ['name', /Ghi tên chỉ số/, { name: '' }],
    ['shortName', /Ghi tên ngắn/, { shortName: '  ' }],
    ['code', /Mã “eligible” đã dùng cho chỉ số “Công dân đủ điều kiện”/, { code: 'eligible' }],
    ['parts', /ít nhất 2/, { kind: 'difference', parts: [1] }],
    ['parts', /đúng 2/, { kind: 'ratio', parts: [1, 2, 3] }],
    ['parts', /chọn hai lần/, { kind: 'sum', parts: [2, 2] }],
    ['parts', /không còn trong chiến dịch/, { kind: 'sum', parts: [999] }],
    ['threshold', /ngưỡng/, { kind: 'reached', parts: [1] }],
  ])('are refused at %s: %s', async (field, sentence, changes) => {
    const { office, campaignId, read } = openSample();
    const before = read();
    const problems = await problemsOf(() =>
      office.indicators.save({ campaignId, id: null, indicator: { ...flow, ...changes } }),
    );
    expect(problems).toEqual([[field, expect.stringMatching(sentence)]]);
    expect(read()).toEqual(before);
  });

  it('cannot be a ratio of themselves, straight or in between', async () => {
    const { office, campaignId, indicator } = openSample();
    const ratio = indicator('activated-of-eligible');
    const { id, ...level1 } = indicator('activated-1');
    const typed = {
      ...level1,
      kind: 'ratio',
      parts: [ratio.id, indicator('eligible').id],
    } as const;
    const problems = await problemsOf(() =>
      office.indicators.save({
        campaignId,
        id,
        indicator: { ...typed, parts: [...typed.parts] },
      }),
    );
    expect(problems).toContainEqual([
      'parts',
      expect.stringMatching(
        /không thể là tỷ lệ của chính nó \(“Kích hoạt mức 1” → .* → “Kích hoạt mức 1”\)/,
      ),
    ]);
  });

  it('stand in the order they were given, every one of them once', async () => {
    const { office, campaignId, read } = openSample();
    const ids = read().indicators.map(({ id }) => id);
    const ordered = ids.toReversed();
    office.indicators.order({ campaignId, ids: ordered });
    expect(read().indicators.map(({ id }) => id)).toEqual(ordered);
    for (const wrong of [ids.slice(1), [...ids.slice(1), ids[1]!], [...ids.slice(1), 999]]) {
      expect(
        await refusalOf(() => office.indicators.order({ campaignId, ids: wrong })),
      ).toMatchObject({ code: 'settingGone' });
    }
    expect(read().indicators.map(({ id }) => id)).toEqual(ordered);
  });
});
