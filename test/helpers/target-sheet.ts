import type { Indicator } from '../../shared/domain/campaign.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';

const indicator = (id: number, change: Partial<Indicator>): Indicator => ({
  id,
  uid: `uid-i${id}`,
  code: `i${id}`,
  kind: 'flow',
  fullName: `Chỉ số ${id}`,
  name: `Chỉ số ${id}`,
  shortName: `Chỉ số ${id}`,
  counted: 'tài khoản',
  measure: 'account',
  keyedDepth: 1,
  period: 'day',
  audienceId: null,
  parts: [],
  threshold: null,
  reachedBy: 'value',
  countedKinds: [],
  items: [],
  requiresAll: false,
  ...change,
});

const unit = (id: number, name: string, parent: number, depth: number) => ({
  unit: { id, code: `0${id}`, name, printedName: name, kind: 'khác' as const },
  parent,
  depth,
});

/**
 * A district of 1.000 with two hamlets, one of which was given 300: Thôn Đông has done 120, Thôn
 * Đoài 80. Of the 500 and 700 that are eligible, indicator 3 has to reach 80% to 90%.
 */
export function targetSheet(): DaySheet {
  const blank = [null, null, null];
  const usual = { middle: blank, spread: blank };
  return {
    campaign: {
      id: 1,
      uid: 'uid-dot',
      name: 'Đợt cao điểm',
      sample: null,
      planType: '',
      planNumber: '',
      planOn: null,
      issuer: '',
      rootUnitId: 1,
      rootUnitName: 'Huyện',
      startsOn: '2026-12-01',
      endsOn: '2026-12-10',
      openingOn: null,
    },
    on: '2026-12-01',
    units: [unit(1, 'Huyện', -1, 0), unit(2, 'Thôn Đông', 0, 1), unit(3, 'Thôn Đoài', 0, 1)],
    indicators: [
      indicator(1, { name: 'Kích hoạt' }),
      indicator(2, { name: 'Đủ điều kiện', kind: 'stock', measure: 'person' }),
      indicator(3, { name: 'Thu nhận' }),
      indicator(4, { name: 'Tỷ lệ', kind: 'ratio', parts: [1, 2] }),
    ],
    audiences: [],
    milestones: [
      {
        id: 1,
        uid: 'uid-moc',
        name: 'Cả đợt',
        startsOn: '2026-12-01',
        dueOn: '2026-12-10',
        inclusive: true,
        counts: 'cumulative',
        hours: null,
      },
    ],
    identities: [],
    stored: [
      {
        indicatorId: 1,
        opening: [null, 100, 80],
        before: blank,
        now: [null, 20, null],
        usual,
        windows: [],
      },
      { indicatorId: 2, opening: [null, 500, 700], before: blank, now: blank, usual, windows: [] },
      { indicatorId: 3, opening: blank, before: blank, now: blank, usual, windows: [] },
    ],
    // The base day of the percentage of indicator 3, the day before the campaign.
    earlier: [
      {
        on: '2026-11-30',
        indicatorIds: [2],
        stored: [
          { indicatorId: 2, opening: [null, 500, 700], before: blank, now: blank, windows: [] },
        ],
      },
    ],
    targets: [
      { indicatorId: 1, milestoneId: 1, rule: null, given: [1000, 300, null], givenHigh: blank },
      {
        indicatorId: 3,
        milestoneId: 1,
        rule: {
          indicatorId: 3,
          milestoneId: 1,
          ofId: 2,
          baseOn: '2026-11-30',
          low: 8000,
          high: 9000,
          rounding: 'nearest',
        },
        given: [null, 450, null],
        givenHigh: [null, 460, null],
      },
    ],
    otherwise: [],
    closings: [],
    notes: [],
    givenNotes: [],
    peerRanks: [],
  };
}
