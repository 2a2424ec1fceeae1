import type { KnownCampaign, KnownUnit } from '../../shared/exchange/known-campaign.ts';
import { knownGiaLai, planOf, tableOf, type Value } from './appendix-files.ts';

export const BASE = knownGiaLai();

export const unit = (id: number, code: string, name: string, change: Partial<KnownUnit> = {}) => ({
  ...BASE.units[0]!,
  ...{ id, code, name, printedName: name, target: null, opening: null, ...change },
});

/** A province with three districts and a town; two communes of one district are known. */
export const KNOWN: KnownCampaign = {
  ...BASE,
  units: [
    unit(1, '634', 'Huyện Đăk Pơ'),
    unit(2, '625', 'Huyện KBang'),
    unit(3, '635', 'Huyện Ia Pa'),
    unit(4, '623', 'Thị xã An Khê'),
    unit(5, '23800', 'Xã Hà Tam', { depth: 2, parentId: 1 }),
    unit(6, '23801', 'Xã An Thành', { depth: 2, parentId: 1 }),
  ],
};

export const HEAD = ['STT', 'Đơn vị', 'Chỉ tiêu', 'Đã kích hoạt'];

export const plan = (rows: Value[][], head: Value[] = HEAD, known = KNOWN) =>
  planOf(tableOf([head, ...rows]), known);

export type Planned = ReturnType<typeof plan>;

export const rowsOf = (planned: Planned) =>
  'rows' in planned
    ? planned.rows.map(({ unitId, target, done }) => [unitId, target, done])
    : planned.problems;

export const problemsOf = (planned: Planned) =>
  'problems' in planned
    ? planned.problems.map(({ code, row, column }) => `${code} ${column ?? ''}${row ?? ''}`)
    : [];

export const A: Value[] = [1, 'Huyện Đăk Pơ', 100, 10];

export const B: Value[] = [2, 'Huyện KBang', 200, 20];

export const C: Value[] = [3, 'Huyện Ia Pa', 300, 30];

export const D: Value[] = [4, 'Thị xã An Khê', 400, 40];
