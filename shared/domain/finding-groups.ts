import type { Finding, FindingCode, FindingLevel } from './finding.ts';

/** The list of findings as a clerk goes through it: kind by kind, the worst first. */

/** Findings of one kind and level that nobody has answered, or all answered ones. */
export interface FindingGroup {
  /** Stays the same while the figures change: "error partsDiffer". */
  id: string;
  /** Null for those that were answered, of whatever kind. */
  level: FindingLevel | null;
  title: string;
  /** At least one, in the order in which they were found. */
  findings: readonly Finding[];
}

/** In this order within a level: first what is wrong by itself, last what a document says. */
const KIND_TITLES = {
  file: 'Tệp dữ liệu hỏng',
  returned: 'Cấp trên trả lại',
  days: 'Ngày ngoài chiến dịch hoặc chưa tới',
  negative: 'Lũy kế âm',
  partsDiffer: 'Các chỉ số không khớp nhau',
  unitsDiffer: 'Tổng khác các đơn vị trực thuộc',
  fell: 'Số dư giảm',
  unusual: 'Số khác thường',
  blank: 'Chưa nhập số liệu',
  notCounted: 'Số liệu không được tính vào lũy kế',
  notCompared: 'Chưa so sánh được',
  targetMissing: 'Chưa có chỉ tiêu',
  targetWrong: 'Chỉ tiêu chưa hợp lý',
  opening: 'Số đầu kỳ đã đổi',
  printed: 'Số in trong văn bản khác số tính được',
  names: 'Tên đơn vị khác danh mục',
  imported: 'Tệp đã nhập cần đối chiếu',
} as const;
type Kind = keyof typeof KIND_TITLES;
const KINDS = Object.keys(KIND_TITLES) as Kind[];

const KIND_OF: Record<FindingCode, Kind> = {
  databaseDamaged: 'file',
  returnedAbove: 'returned',
  outsideCampaign: 'days',
  afterToday: 'days',
  cumulativeNegative: 'negative',
  identityBroken: 'partsDiffer',
  partAboveWhole: 'partsDiffer',
  childrenDiffer: 'unitsDiffer',
  stockFell: 'fell',
  farFromUsual: 'unusual',
  farFromOthers: 'unusual',
  farAboveTarget: 'unusual',
  notKeyed: 'blank',
  notCounted: 'notCounted',
  coverageDiffers: 'notCompared',
  targetMissing: 'targetMissing',
  targetNotAllocated: 'targetMissing',
  targetBaseMissing: 'targetMissing',
  targetNegative: 'targetWrong',
  targetUnbalanced: 'targetWrong',
  targetRangeReversed: 'targetWrong',
  openingChangedAfterKeying: 'opening',
  statedValueDiffers: 'printed',
  statedTargetDiffers: 'printed',
  statedRateDiffers: 'printed',
  statedRankDiffers: 'printed',
  statedGrowthDiffers: 'printed',
  rateBasesDiffer: 'printed',
  unitNameDiffers: 'names',
  totalDiffers: 'imported',
  computedDiffers: 'imported',
  unitAbsent: 'imported',
  columnIgnored: 'imported',
  rowPassedOver: 'imported',
  hiddenTaken: 'imported',
  sheetNotRead: 'imported',
  dayNotStated: 'imported',
};

/** Errors before warnings, each level by kind, and those that were answered at the end. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const byId = new Map<string, Finding[]>();
  const answered: Finding[] = [];
  for (const finding of findings) {
    if (finding.answer !== undefined) {
      answered.push(finding);
      continue;
    }
    const id = `${finding.level} ${KIND_OF[finding.code]}`;
    const known = byId.get(id);
    if (known) known.push(finding);
    else byId.set(id, [finding]);
  }
  const open = (['error', 'warning'] as const).flatMap((level) =>
    KINDS.flatMap((kind): FindingGroup[] => {
      const id = `${level} ${kind}`;
      const ofKind = byId.get(id);
      return ofKind ? [{ id, level, title: KIND_TITLES[kind], findings: ofKind }] : [];
    }),
  );
  if (answered.length === 0) return open;
  return [...open, { id: 'answered', level: null, title: 'Đã trả lời', findings: answered }];
}
