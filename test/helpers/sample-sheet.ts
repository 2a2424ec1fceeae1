import { type Campaign, type Indicator, unitKindOf } from '../../shared/domain/campaign.ts';
import type { Column, DaySheet } from '../../shared/domain/sheet.ts';
import type { TargetTable, UnitRowFigures } from '../../shared/domain/target-table.ts';
import type { ReportModel, ReportStyle } from '../../shared/report/model.ts';
import { buildAppendix } from '../../shared/report/reports/appendix.ts';
import { parseCount } from '../../shared/text/numbers.ts';
import { giaLaiPrinted } from './cases.ts';

/** The units in the order of the printed appendix: official code, official name. */
const UNITS = [
  ['634', 'Huyện Đăk Pơ'],
  ['625', 'Huyện KBang'],
  ['623', 'Thị xã An Khê'],
  ['635', 'Huyện Ia Pa'],
  ['627', 'Huyện Chư Păh'],
  ['638', 'Huyện Phú Thiện'],
  ['633', 'Huyện Chư Sê'],
  ['632', 'Huyện Chư Prông'],
  ['639', 'Huyện Chư Pưh'],
  ['629', 'Huyện Mang Yang'],
  ['624', 'Thị xã Ayun Pa'],
  ['631', 'Huyện Đức Cơ'],
  ['628', 'Huyện Ia Grai'],
  ['626', 'Huyện Đăk Đoa'],
  ['637', 'Huyện Krông Pa'],
  ['622', 'Thành phố Pleiku'],
  ['630', 'Huyện Kông Chro'],
] as const;

const CAMPAIGN: Campaign = {
  id: 1,
  uid: 'uid-chien-dich',
  name: 'Chiến dịch 50 ngày đêm kích hoạt tài khoản định danh điện tử',
  sample: null,
  planType: 'Kế hoạch',
  planNumber: '2314/KH-UBND',
  planOn: '2023-08-29',
  issuer: 'UBND tỉnh',
  rootUnitId: 100,
  rootUnitName: 'Tỉnh Gia Lai',
  startsOn: '2023-09-01',
  endsOn: '2023-10-20',
  openingOn: '2023-08-23',
};

const indicator = (given: Partial<Indicator> & Pick<Indicator, 'id' | 'kind' | 'name'>) => ({
  uid: `uid-chi-so-${given.id}`,
  code: `chi-so-${given.id}`,
  fullName: given.name,
  shortName: given.name,
  counted: 'công dân',
  measure: 'person' as const,
  keyedDepth: 1,
  period: 'day' as const,
  audienceId: null,
  parts: [],
  threshold: null,
  reachedBy: 'value' as const,
  countedKinds: [],
  items: [],
  requiresAll: false,
  ...given,
});

const TRACKED: Indicator = indicator({
  id: 1,
  kind: 'sum',
  fullName: 'Kích hoạt tài khoản định danh điện tử',
  name: 'Kích hoạt (mức 1 + mức 2)',
  shortName: 'Kích hoạt',
  parts: [2, 3],
});
const LEVEL_1: Indicator = indicator({ id: 2, kind: 'flow', name: 'Kích hoạt mức 1' });
const LEVEL_2: Indicator = indicator({ id: 3, kind: 'flow', name: 'Kích hoạt mức 2' });
const ELIGIBLE: Indicator = indicator({
  id: 4,
  kind: 'stock',
  name: 'Công dân đủ điều kiện',
  keyedDepth: 0,
});
const OF_ELIGIBLE: Indicator = indicator({
  id: 5,
  kind: 'ratio',
  name: 'Kích hoạt trên công dân đủ điều kiện',
  parts: [1, 4],
});

function printedCount(text: string | undefined): number {
  const reading = parseCount(text ?? '');
  if ('error' in reading) throw new Error(`the sample holds no count: ${text}`);
  return reading.value;
}

/** The printed rows in the order of the official codes, so that ranking has work to do. */
function giaLaiRows(): UnitRowFigures[] {
  const printed = giaLaiPrinted().slice(1);
  return UNITS.map(([code, name], i): UnitRowFigures => {
    const [, printedName, target, done] = printed[i] ?? [];
    return {
      unit: {
        id: i + 1,
        code,
        name,
        printedName: printedName ?? '',
        kind: unitKindOf(name),
      },
      done: printedCount(done),
      target: printedCount(target),
    };
  }).sort((a, b) => Number(a.unit.code) - Number(b.unit.code));
}

const tableOf = (rows: UnitRowFigures[]): TargetTable => ({
  campaign: CAMPAIGN,
  on: '2023-08-23',
  tracked: TRACKED,
  startsOn: CAMPAIGN.startsOn,
  dueOn: CAMPAIGN.endsOn,
  rows,
});

/** Gia Lai as of 23/8/2023, the day of its opening figures, against the targets of the plan. */
export const giaLaiTable = (): TargetTable => tableOf(giaLaiRows());

/**
 * The same as it lies in the store: a province with 17 units below, openings and targets as
 * printed, nothing keyed.
 */
export function giaLaiSheet(): DaySheet {
  const rows = giaLaiRows();
  const blank = (): Column => new Array(rows.length + 1).fill(null);
  const keyed = (indicatorId: number) => ({
    indicatorId,
    opening: blank(),
    before: blank(),
    now: blank(),
    usual: { middle: blank(), spread: blank() },
    windows: [],
  });
  const root = {
    id: CAMPAIGN.rootUnitId,
    code: '64',
    name: CAMPAIGN.rootUnitName,
    printedName: CAMPAIGN.rootUnitName,
    kind: 'tỉnh' as const,
  };
  return {
    campaign: CAMPAIGN,
    on: '2023-08-23',
    units: [
      { unit: root, parent: -1, depth: 0 },
      ...rows.map(({ unit }) => ({ unit, parent: 0, depth: 1 })),
    ],
    indicators: [TRACKED, LEVEL_1, LEVEL_2, ELIGIBLE, OF_ELIGIBLE],
    audiences: [],
    milestones: [
      {
        id: 1,
        uid: 'uid-moc',
        name: 'Đến hết ngày 20/10/2023',
        startsOn: CAMPAIGN.startsOn,
        dueOn: CAMPAIGN.endsOn,
        inclusive: true,
        counts: 'cumulative',
        hours: null,
      },
    ],
    identities: [],
    stored: [
      { ...keyed(TRACKED.id), opening: [null, ...rows.map(({ done }) => done)] },
      keyed(LEVEL_1.id),
      keyed(LEVEL_2.id),
      { ...keyed(ELIGIBLE.id), opening: blank().with(0, 1_248_912) },
    ],
    earlier: [],
    targets: [
      {
        indicatorId: TRACKED.id,
        milestoneId: 1,
        rule: null,
        given: [null, ...rows.map(({ target }) => target)],
        givenHigh: blank(),
      },
    ],
    otherwise: [],
    closings: [],
    notes: [],
    givenNotes: [],
    peerRanks: [],
  };
}

export const giaLaiAppendix = (style: ReportStyle): ReportModel =>
  buildAppendix(giaLaiTable(), style);

/** A campaign over `count` communes, as long as a province's or the whole country's appendix. */
export function longTable(count: number): TargetTable {
  return tableOf(
    Array.from({ length: count }, (_, i): UnitRowFigures => {
      const name = `Xã Nghĩa Thuận ${i + 1}`;
      const code = String(i + 1).padStart(5, '0');
      return {
        unit: { id: i + 1, code, name, printedName: name, kind: 'xã' },
        done: 300 + ((i * 7919) % 14_000),
        target: 15_000 + ((i * 104_729) % 9_000),
      };
    }),
  );
}

/** A table whose indicator is a percentage, each unit to reach 100%, the first with 51,19%. */
export function percentTable(): TargetTable {
  const table = giaLaiTable();
  return {
    ...table,
    tracked: { ...table.tracked, measure: 'percent', shortName: 'Độ phủ', name: 'Độ phủ' },
    rows: table.rows
      .slice(0, 3)
      .map((row, i) => ({ ...row, target: 10_000, done: [5_119, 10_350, 4_995][i]! })),
  };
}
