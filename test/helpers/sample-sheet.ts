import type { Campaign, Indicator } from '../../shared/domain/campaign.ts';
import type { DaySheet, SheetRow } from '../../shared/domain/sheet.ts';
import { buildAppendix } from '../../shared/report/appendix.ts';
import type { ReportModel, ReportStyle } from '../../shared/report/model.ts';
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
  name: 'Chiến dịch 50 ngày đêm kích hoạt tài khoản định danh điện tử',
  planType: 'Kế hoạch',
  planNumber: '2314/KH-UBND',
  planOn: '2023-08-29',
  issuer: 'UBND tỉnh',
  rootUnitName: 'Tỉnh Gia Lai',
  startsOn: '2023-09-01',
  endsOn: '2023-10-20',
  openingOn: '2023-08-23',
};

const TRACKED: Indicator = {
  id: 1,
  code: 'kich-hoat',
  kind: 'sum',
  fullName: 'Kích hoạt tài khoản định danh điện tử',
  name: 'Kích hoạt (mức 1 + mức 2)',
  shortName: 'Kích hoạt',
  counted: 'công dân',
};

const level = (n: number): Indicator => ({
  id: 1 + n,
  code: `muc-${n}`,
  kind: 'flow',
  fullName: `Kích hoạt mức ${n}`,
  name: `Kích hoạt mức ${n}`,
  shortName: `Mức ${n}`,
  counted: 'công dân',
});

function printedCount(text: string | undefined): number {
  const reading = parseCount(text ?? '');
  if ('error' in reading) throw new Error(`the sample holds no count: ${text}`);
  return reading.value;
}

/**
 * Gia Lai as of 23/8/2023, the day of its opening figures, with the targets and figures that the
 * plan prints. Rows stand in the order of the official codes, so that ranking has work to do.
 */
export function giaLaiSheet(): DaySheet {
  const printed = giaLaiPrinted().slice(1);
  const rows = UNITS.map(([code, name], i): SheetRow => {
    const [, printedName, target, done] = printed[i] ?? [];
    return {
      unit: { id: i + 1, code, name, printedName: printedName ?? '' },
      before: printedCount(done),
      day: [null, null],
      target: printedCount(target),
    };
  });
  return {
    campaign: CAMPAIGN,
    on: '2023-08-23',
    tracked: TRACKED,
    keyed: [level(1), level(2)],
    eligible: 1_248_912,
    rows: rows.sort((a, b) => Number(a.unit.code) - Number(b.unit.code)),
  };
}

export const giaLaiAppendix = (style: ReportStyle): ReportModel =>
  buildAppendix(giaLaiSheet(), style);

/** A campaign over `count` communes, as long as a province's or the whole country's appendix. */
export function longSheet(count: number): DaySheet {
  const rows = Array.from({ length: count }, (_, i): SheetRow => {
    const name = `Xã Nghĩa Thuận ${i + 1}`;
    return {
      unit: { id: i + 1, code: String(i + 1).padStart(5, '0'), name, printedName: name },
      before: 300 + ((i * 7919) % 14_000),
      day: [null, null],
      target: 15_000 + ((i * 104_729) % 9_000),
    };
  });
  return { ...giaLaiSheet(), rows };
}
