import { describe, expect, it } from 'vitest';
import { SAMPLES } from '../../shared/contract/campaigns.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import type { Sample } from '../../shared/contract/methods.ts';
import { growthBefore } from '../../shared/domain/check-stated.ts';
import { dueList, dueSentence, lastDayInTime } from '../../shared/domain/deadline.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import { type CampaignFigures, figuresOf } from '../../shared/domain/figures.ts';
import { peerRankOn, peerRankText } from '../../shared/domain/peer-rank.ts';
import { percentHundredths } from '../../shared/domain/rounding.ts';
import { type Office, openOffice } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/**
 * The "computed" column of the five documents, from the samples as they lie in the store. Numbers
 * are those of the documents and of what follows from them, see test/fixtures and the models.
 */
function openDocument(sample: Sample) {
  const office = openOffice(tempFolder());
  const campaign = office.campaigns.openSample({ sample });
  const settings = office.campaigns.settings({ campaignId: campaign.id });
  const on = (day: string) => figuresOf(office.results.sheet({ campaignId: campaign.id, on: day }));
  const findings = () => office.checks.list({ campaignId: campaign.id });
  return { office, campaign, settings, on, findings };
}

const idOf = ({ sheet }: CampaignFigures, code: string) =>
  sheet.indicators.find((indicator) => indicator.code === code)!.id;
const count = (figures: CampaignFigures, code: string, unit = 0) =>
  figureValue(figures.count(idOf(figures, code), unit));
const ratio = (figures: CampaignFigures, code: string, unit = 0) =>
  figureValue(figures.ratio(idOf(figures, code), unit));
/** Place of the target of an indicator by the milestone whose name begins so. */
function placeOf({ sheet }: CampaignFigures, code: string, milestone: string) {
  const { id } = sheet.indicators.find((indicator) => indicator.code === code)!;
  const place = sheet.targets.findIndex(
    ({ indicatorId, milestoneId }) =>
      indicatorId === id &&
      sheet.milestones.find((one) => one.id === milestoneId)!.name.startsWith(milestone),
  );
  if (place === -1) throw new Error(`no target of ${code} by ${milestone}`);
  return place;
}
const target = (figures: CampaignFigures, code: string, milestone: string, unit = 0) =>
  figures.target(placeOf(figures, code, milestone), unit);
const percent = (rate: { part: number; whole: number } | null) =>
  rate && percentHundredths(rate.part, rate.whole);

function keyCells(
  office: Office,
  figures: CampaignFigures,
  code: string,
  units: readonly number[],
  value: number,
) {
  const { campaign, on, units: tree } = figures.sheet;
  office.results.save({
    campaignId: campaign.id,
    source: 'nhập tay',
    columns: byColumn(
      units.map((unit) => ({
        unitId: tree[unit]!.unit.id,
        indicatorId: idOf(figures, code),
        on,
        value,
        was: null,
      })),
    ),
  });
}

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
    const dues = settings.obligations.map((one) => dueList(one, campaign));
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
      one.schedule === 'once' ? dues[i]!.map(lastDayInTime) : [],
    );
    expect(once).toEqual(['2023-09-04', '2023-09-09', '2023-10-21', '2023-10-21']);
    // The plan says "ngay sau khi kết thúc": that the day is ours is told in its name.
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
    expect(percent(figureValue(growth.relative))).toBe(17055);
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
    // Planned sites are told on the launch day, and not as done before it.
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
      .flatMap((one) => dueList(one, campaign).map((due) => [dueSentence(due), due.limit]));
    expect(sentences).toEqual([
      ['hết ngày 06/10/2023', Date.parse('2023-10-07T00:00+07:00')],
      ['trước 07 giờ 30 ngày 09/10/2023', Date.parse('2023-10-09T07:30+07:00')],
      ['trước 10 giờ 00 ngày 09/10/2023', Date.parse('2023-10-09T10:00+07:00')],
    ]);
    office.close();
  });
});

describe('3. Sầm Sơn, pipeline with two milestones', () => {
  it('computes approved but not activated, and the identity of those without an account', () => {
    const { office, on, findings } = openDocument('sam-son');
    const figures = on('2024-10-25');
    expect(count(figures, 'collected')).toBe(72_804);
    expect(count(figures, 'activated')).toBe(68_869);
    expect(count(figures, 'approved-not-activated')).toBe(3935);
    expect(count(figures, 'not-registered')).toBe(20_058);
    expect(count(figures, 'without-account')).toBe(23_993);
    expect(figures.sheet.identities).toHaveLength(1);
    expect(findings().map(({ code }) => code)).not.toContain('identityBroken');
    office.close();
  });

  it('asks 100% of 3.935 by 30/11 and 80% of 20.058, rounded up to tens, by 20/12', () => {
    const { office, on } = openDocument('sam-son');
    const figures = on('2024-10-26');
    const approved = target(figures, 'activated-approved', 'Đến hết ngày 30/11/2024');
    expect(approved.target).toEqual({ value: 3935 });
    const fresh = target(figures, 'activated-new', 'Đến hết ngày 20/12/2024');
    expect(fresh.target).toEqual({ value: 16_050 });
    office.close();
  });

  it('reports an identity that does not hold, at its unit, by how much', () => {
    const { office, on, findings } = openDocument('sam-son');
    const figures = on('2024-10-28');
    keyCells(office, figures, 'not-registered', [1], 100);
    keyCells(office, figures, 'without-account', [1], 130);
    keyCells(office, figures, 'collected-new', [1], 40);
    keyCells(office, figures, 'activated-new', [1], 15);
    const broken = findings().filter(({ code }) => code === 'identityBroken');
    expect(broken.map(({ level, unitCode }) => [level, unitCode])).toContainEqual([
      'error',
      figures.sheet.units[1]!.unit.code,
    ]);
    expect(broken.find(({ unitCode }) => unitCode !== null)!.sentence).toContain('lệch');
    office.close();
  });
});

describe('4. Hà Nội, phases and audiences', () => {
  it('asks 100% of cadres, a range of citizens, and everybody later', () => {
    const { office, on } = openDocument('ha-noi');
    const first = on('2022-12-31');
    const district = first.sheet.units.findIndex(({ unit }) => unit.kind === 'quận');
    keyCells(office, first, 'eligible-cadres', [district], 1000);
    keyCells(office, first, 'eligible-citizens', [district], 10_001);
    keyCells(office, first, 'account-cadres', [district], 999);
    keyCells(office, first, 'account-citizens', [district], 8001);
    const figures = on('2022-12-31');
    const cadres = target(figures, 'account-cadres', 'Từ 20/11/2022', district);
    expect(cadres).toMatchObject({ target: { value: 1000 }, state: 'below' });
    // 80% of 10.001 is 8.000,8: reached from 8.001, exceeded from 9.001.
    const citizens = target(figures, 'account-citizens', 'Từ 20/11/2022', district);
    expect(citizens).toMatchObject({ target: { value: 8001 }, high: 9001, state: 'reached' });
    const everybody = target(figures, 'account-everybody', 'Từ 01/01/2023', district);
    expect(everybody.target).toEqual({ value: 11_001 });
    expect(everybody.cumulative).toEqual({ value: 9000 });
    office.close();
  });

  it('counts units, not people: wards and towns, and communes', () => {
    const { office, on } = openDocument('ha-noi');
    const empty = on('2023-11-30');
    const wards = empty.sheet.units.flatMap(({ unit, depth }, i) =>
      depth === 2 && (unit.kind === 'phường' || unit.kind === 'thị trấn') ? [i] : [],
    );
    const communes = empty.sheet.units.flatMap(({ unit, depth }, i) =>
      depth === 2 && unit.kind === 'xã' ? [i] : [],
    );
    expect(target(empty, 'wards-with-model', 'Đến ngày').target).toEqual({ value: wards.length });
    const needed = Math.ceil(communes.length * 0.8);
    expect(target(empty, 'communes-with-model', 'Đến ngày').target).toEqual({ value: needed });
    keyCells(office, empty, 'support-model', wards, 1);
    keyCells(office, empty, 'support-model', communes.slice(0, needed), 1);
    keyCells(office, empty, 'support-model', communes.slice(needed), 0);
    const figures = on('2023-11-30');
    expect(target(figures, 'wards-with-model', 'Đến ngày').state).toBe('reached');
    expect(target(figures, 'communes-with-model', 'Đến ngày').state).toBe('reached');
    expect(ratio(figures, 'communes-with-model')).toEqual({
      part: needed,
      whole: communes.length,
    });
    office.close();
  });

  it('reports on 26 Thursdays, before each 15th, and launches before 10/12/2022', () => {
    const { office, campaign, settings } = openDocument('ha-noi');
    const [weekly, monthly, launch] = settings.obligations.map((one) => dueList(one, campaign));
    expect(weekly).toHaveLength(26);
    expect([weekly![0]!.on, weekly!.at(-1)!.on]).toEqual(['2022-11-24', '2023-05-18']);
    expect(monthly![0]!.on).toBe('2022-12-15');
    expect(lastDayInTime(monthly![0]!)).toBe('2022-12-14');
    expect(launch!.map(lastDayInTime)).toEqual(['2022-12-09']);
    office.close();
  });

  it('has reporters that are no places', () => {
    const { office, on } = openDocument('ha-noi');
    const kinds = on('2022-11-20').sheet.units.filter(({ depth }) => depth === 1);
    expect(kinds.map(({ unit }) => unit.name)).toContain('Thành đoàn Hà Nội');
    expect(kinds.filter(({ unit }) => unit.kind === 'quận').length).toBeGreaterThan(10);
    office.close();
  });
});

describe('5. Lai Châu, communication plan', () => {
  it('adds up sessions, people, articles and leaflets by body and month', () => {
    const { office, on } = openDocument('lai-chau');
    for (const [day, sessions] of [
      ['2024-03-20', 3],
      ['2024-04-02', 4],
    ] as const) {
      keyCells(office, on(day), 'sessions', [1], sessions);
    }
    keyCells(office, on('2024-04-10'), 'trained', [1, 2], 120);
    const april = on('2024-04-30');
    // One cell a month: what was keyed on the 2nd stands on the 30th.
    expect(figureValue(april.now(idOf(april, 'sessions'), 1))).toBe(4);
    expect(count(april, 'sessions')).toBe(7);
    expect(count(on('2024-03-31'), 'sessions')).toBe(3);
    expect(count(april, 'trained')).toBe(240);
    office.close();
  });

  it('has a checklist of 9 services, 16 in all, and counts who explained every one', () => {
    const { office, on, settings } = openDocument('lai-chau');
    const items = (code: string) => settings.indicators.find((one) => one.code === code)!.items;
    expect(items('contents-1')).toHaveLength(9);
    expect(items('contents-2')).toHaveLength(16);
    expect(items('contents-2').slice(0, 9)).toEqual(items('contents-1'));
    const figures = on('2024-04-30');
    const bodies = figures.sheet.units.length - 1;
    keyCells(office, figures, 'contents-2', [1], 16);
    keyCells(office, figures, 'contents-2', [2], 15);
    expect(ratio(on('2024-04-30'), 'units-with-contents-2')).toEqual({ part: 1, whole: bodies });
    office.close();
  });

  it('sends plans before 25/3/2024 and results monthly', () => {
    const { office, campaign, settings } = openDocument('lai-chau');
    const [plan, results] = settings.obligations.map((one) => dueList(one, campaign));
    expect(plan!.map(dueSentence)).toEqual(['trước ngày 25/3/2024 (chậm nhất hết ngày 24/3/2024)']);
    expect(results!.slice(0, 2).map(({ on }) => on)).toEqual(['2024-03-31', '2024-04-30']);
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
