import { describe, expect, it } from 'vitest';
import { SAMPLES } from '../../shared/contract/campaigns.ts';
import { growthBefore } from '../../shared/domain/check-stated.ts';
import { dueList, dueSentence, lastDayInTime } from '../../shared/domain/deadline.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import { relativeTo } from '../../shared/domain/growth.ts';
import { peerRankOn, peerRankText } from '../../shared/domain/peer-rank.ts';
import { percentHundredths } from '../../shared/domain/rounding.ts';
import {
  count,
  idOf,
  keyCells,
  openDocument,
  placeOf,
  ratio,
  target,
} from '../helpers/document-office.ts';

const percent = (rate: { part: number; whole: number } | null) =>
  rate && percentHundredths(rate.part, rate.whole);

describe('1. Gia Lai, 50 days', () => {
  it('computes the TỔNG row, its pace from the sums, and the second denominator', () => {
    const { office, on } = openDocument('gia-lai');
    const figures = on('2023-08-23');
    const whole = target(figures, 'activated', 'Đến hết ngày 20/10/2023');
    expect(whole.target).toEqual({ value: 684_037 });
    expect(whole.cumulative).toEqual({ value: 245_576 });
    expect(percent(figureValue(whole.rate))).toBe(3590);
    expect(whole.remaining).toEqual({ value: 438_461 });
    expect(whole.perDay).toEqual({ value: 8769 });
    expect(percent(ratio(figures, 'activated-of-eligible'))).toBe(1966);
    office.close();
  });

  it('spreads what is left over the days left once it runs, and needs nothing when done', () => {
    const { office, on } = openDocument('gia-lai');
    const first = on('2023-09-01');
    keyCells(office, first, 'activated-1', [1], 200_000);
    const later = on('2023-10-11');
    const pleiku = target(later, 'activated', 'Đến hết', 1);
    expect(pleiku).toMatchObject({ remaining: { value: 185_255 - 239_160 }, state: 'exceeded' });
    expect(pleiku.perDay).toEqual({ value: 0 });
    // 10 days are left, counting the 11th: 44.279 − 23.942 = 20.337.
    expect(target(later, 'activated', 'Đến hết', 2).perDay).toEqual({ value: 2034 });
    expect(target(on('2023-10-21'), 'activated', 'Đến hết', 2).perDay).toEqual({
      none: 'campaignEnded',
    });
    office.close();
  });

  it('was ranked 58th of 63 by 23/8/2023, and by nobody before', () => {
    const { office, on } = openDocument('gia-lai');
    const rankOn = (day: string) => {
      const { sheet } = on(day);
      const told = peerRankOn(sheet.peerRanks, idOf(on(day), 'activated'), day);
      return told && [peerRankText(told), told.on, told.place];
    };
    const told = ['58/63 tỉnh, thành phố', '2023-08-23', 'Kế hoạch 2314/KH-UBND, phần mở đầu'];
    expect(rankOn('2023-08-23')).toEqual(told);
    expect(rankOn('2023-10-01')).toEqual(told);
    expect(rankOn('2023-08-22')).toBeNull();
    office.close();
  });

  it('reports on seven Mondays, before 22/10, before 05/9 and before 10/9', () => {
    const { office, campaign, settings } = openDocument('gia-lai');
    const dues = settings.obligations.map((one) =>
      dueList(one, { ...campaign, milestones: settings.milestones }),
    );
    const weekly = settings.obligations.findIndex(({ schedule }) => schedule === 'weekly');
    expect(dues[weekly]!.map(({ on }) => on)).toEqual([
      '2023-09-04',
      '2023-09-11',
      '2023-09-18',
      '2023-09-25',
      '2023-10-02',
      '2023-10-09',
      '2023-10-16',
    ]);
    const once = settings.obligations.flatMap((one, i) =>
      one.schedule === 'once' || one.schedule === 'afterEvent' ? dues[i]!.map(lastDayInTime) : [],
    );
    expect(once).toEqual(['2023-09-04', '2023-09-09', '2023-10-21', '2023-10-21']);
    // The plan says only "ngay sau khi kết thúc", so the obligation's name says that the day is
    // ours.
    expect(settings.obligations.at(-1)).toMatchObject({
      name: expect.stringContaining('văn bản không ghi ngày'),
      reporter: expect.stringContaining('Công an tỉnh'),
      recipient: 'UBND tỉnh',
    });
    office.close();
  });
});

describe('2. Hiệp Hòa, one day, 25 communes, 181 hamlets', () => {
  const LAST = '2023-10-01';

  it('has the tree of the document: 25 communes of the catalogue, 181 numbered hamlets', () => {
    const { office, on } = openDocument('hiep-hoa');
    const { units } = on(LAST).sheet;
    expect(units.filter(({ depth }) => depth === 1)).toHaveLength(25);
    const hamlets = units.filter(({ depth }) => depth === 2);
    expect(hamlets).toHaveLength(181);
    expect(hamlets.every(({ unit }) => /số \d+ \(chưa có tên\)$/.test(unit.name))).toBe(true);
    office.close();
  });

  it('computes both weeks, unclamped, and the growth in cases and in percentage points', () => {
    const { office, on } = openDocument('hiep-hoa');
    const figures = on(LAST);
    const week = target(figures, 'activated', 'Tuần từ 25/9/2023');
    expect(week.rate).toEqual({ value: { part: 8444, whole: 7511 } });
    expect(percent(figureValue(week.rate))).toBe(11242);
    const before = target(figures, 'activated', 'Tuần từ 18/9/2023');
    expect(before.rate).toEqual({ value: { part: 3121, whole: 8374 } });
    expect(percent(figureValue(before.rate))).toBe(3727);
    const growth = growthBefore(figures, placeOf(figures, 'activated', 'Tuần từ 25/9/2023'), 0)!;
    expect(growth.difference).toEqual({ value: 5323 });
    expect(growth.points).toEqual({ value: 7515 });
    // Relative growth is another figure: +170,55%.
    expect(percent(figureValue(relativeTo({ value: 3121 }, growth.difference)))).toBe(17055);
    office.close();
  });

  it('tells the two denominators apart, and says so', () => {
    const { office, on, findings } = openDocument('hiep-hoa');
    const figures = on(LAST);
    expect(count(figures, 'activated')).toBe(131_592);
    expect(count(figures, 'all-cases')).toBe(218_776);
    expect(figureValue(target(figures, 'activated', 'Chỉ tiêu chung').rate)).toEqual({
      part: 131_592,
      whole: 211_257,
    });
    expect(percent({ part: 131_592, whole: 211_257 })).toBe(6229);
    expect(percent(ratio(figures, 'activated-of-all'))).toBe(6015);
    const bases = findings().filter(({ code }) => code === 'rateBasesDiffer');
    expect(bases).toHaveLength(1);
    expect(bases[0]!.sentence).toContain('62,29%');
    expect(bases[0]!.sentence).toContain('60,15%');
    office.close();
  });

  it('counts the launch day alone against its 8.000', () => {
    const { office, on } = openDocument('hiep-hoa');
    const launch = on('2023-10-08');
    const hamlets = launch.sheet.units.flatMap(({ depth }, i) => (depth === 2 ? [i] : []));
    expect(target(launch, 'activated', 'Ngày ra quân')).toMatchObject({
      target: { value: 8000 },
      cumulative: { none: 'noResult' },
    });
    keyCells(office, launch, 'activated', hamlets, 45);
    const after = on('2023-10-08');
    expect(target(after, 'activated', 'Ngày ra quân')).toMatchObject({
      cumulative: { value: 181 * 45 },
      remaining: { value: 8000 - 8145 },
      state: 'exceeded',
    });
    expect(count(after, 'activated')).toBe(131_592 + 8145);
    office.close();
  });

  it('asks 100% of those from 14 years on: what stood on 1/10, whatever is keyed after it', () => {
    const { office, on, settings } = openDocument('hiep-hoa');
    const everyone = 'Mục tiêu 100% công dân từ đủ 14 tuổi';
    expect(settings.audiences.map(({ name }) => name)).toEqual(['Công dân từ đủ 14 tuổi trở lên']);
    expect(target(on('2023-10-01'), 'activated', everyone).target).toEqual({ value: 218_776 });
    const later = on('2023-10-05');
    const hamlet = later.sheet.units.findIndex(({ depth }) => depth === 2);
    keyCells(office, later, 'activated', [hamlet], 500);
    const whole = target(on('2023-10-05'), 'activated', everyone);
    expect(whole).toMatchObject({ target: { value: 218_776 }, cumulative: { value: 132_092 } });
    office.close();
  });

  it('stood 9th of 10, and is launched from 07:00 to 24:00', () => {
    const { office, on, settings } = openDocument('hiep-hoa');
    const figures = on('2023-10-01');
    const told = peerRankOn(figures.sheet.peerRanks, idOf(figures, 'activated'), '2023-10-01');
    expect(told && peerRankText(told)).toBe('9/10 huyện, TP');
    const hours = settings.milestones.flatMap((one) => (one.hours ? [[one.name, one.hours]] : []));
    expect(hours).toEqual([['Ngày ra quân 08/10/2023', { from: '07:00', to: '24:00' }]]);
    office.close();
  });

  it('covers 181/181 hamlets and 25/25 communes; teams of ten and 3 broadcasts a day are counted', () => {
    const { office, on } = openDocument('hiep-hoa');
    const figures = on('2023-10-08');
    expect(ratio(figures, 'sites-hamlets')).toEqual({ part: 181, whole: 181 });
    expect(ratio(figures, 'sites-communes')).toEqual({ part: 25, whole: 25 });
    // Planned sites are a figure of the launch day and do not count as done before it.
    expect(count(on('2023-10-07'), 'sites-hamlets')).toBeNull();
    expect(ratio(on('2023-10-07'), 'sites-communes')?.part ?? null).toBeNull();
    expect(figures.ratio(idOf(figures, 'hamlets-with-team'), 0)).toEqual({ none: 'noResult' });
    const hamlets = figures.sheet.units.flatMap(({ depth }, i) => (depth === 2 ? [i] : []));
    keyCells(office, figures, 'teams', hamlets, 1);
    keyCells(office, figures, 'team-members', hamlets.slice(1), 10);
    keyCells(office, figures, 'team-members', hamlets.slice(0, 1), 9);
    const commune = figures.sheet.units[hamlets[0]!]!.parent;
    keyCells(office, figures, 'broadcasts', [commune], 2);
    const after = on('2023-10-08');
    expect(ratio(after, 'hamlets-with-team')).toEqual({ part: 181, whole: 181 });
    expect(ratio(after, 'hamlets-with-10')).toEqual({ part: 180, whole: 181 });
    expect(target(after, 'hamlets-with-10', 'Sẵn sàng').state).toBe('below');
    // A quota of each day: yesterday's broadcasts do not count for today.
    const quota = target(after, 'broadcasts', 'Mỗi ngày', commune);
    expect(quota).toMatchObject({ target: { value: 3 }, remaining: { value: 1 } });
    expect(target(after, 'broadcasts', 'Mỗi ngày').target).toEqual({ value: 75 });
    office.close();
  });

  it('is due at 07h30 and 10h00 on 09/10, exclusive; lists within 06/10, inclusive', () => {
    const { office, campaign, settings } = openDocument('hiep-hoa');
    const sentences = settings.obligations
      .filter(({ schedule }) => schedule === 'once')
      .flatMap((one) =>
        dueList(one, { ...campaign, milestones: settings.milestones }).map((due) => [
          dueSentence(due),
          due.limit,
        ]),
      );
    expect(sentences).toEqual([
      ['hết ngày 06/10/2023', Date.parse('2023-10-07T00:00+07:00')],
      ['trước 07 giờ 30 ngày 09/10/2023', Date.parse('2023-10-09T07:30+07:00')],
      ['trước 10 giờ 00 ngày 09/10/2023', Date.parse('2023-10-09T10:00+07:00')],
    ]);
    office.close();
  });
});

describe('every sample', () => {
  it.each(SAMPLES)('%s opens without an error: what a document prints counts', (sample) => {
    const { office, findings } = openDocument(sample);
    expect(findings().filter(({ level }) => level === 'error')).toEqual([]);
    office.close();
  });
});
