import { formatInstant } from '../text/dates.ts';
import { formatCount } from '../text/numbers.ts';
import { capitalise } from '../text/vietnamese.ts';
import type { LostReason, Salvage, SalvagedCellLine, SalvagedPart, SalvagedSet } from './rescue.ts';

/** What came back from a damaged data file and what did not, in the office's words. */

const LOST_WORDS: Record<LostReason, (line: SalvagedCellLine) => string> = {
  differs: ({ told, standing }) =>
    `nhật ký ghi ${told ?? 'trống'}, bảng số liệu ghi ${standing ?? 'trống'}; không lấy số nào`,
  gap: ({ told }) => `nhật ký ghi ${told ?? 'trống'} nhưng đứt đoạn; không lấy`,
  noPlace: ({ told }) => `nhật ký ghi ${told ?? 'trống'}, nhưng nơi ghi số này không còn`,
  noHistory: ({ standing }) =>
    `bảng số liệu ghi ${standing ?? 'trống'}, không còn nhật ký ai ghi; không lấy`,
};

const placeOf = ({ campaign, unit, what }: SalvagedCellLine): string =>
  [campaign, unit, what].filter((part) => part !== '').join('; ');

/** "Đợt cao điểm; Xã Ia Hrung; số liệu “…”, ngày 05/09/2023: …; nhập lại theo phiếu". */
export const lostSentence = (line: Salvage['lost'][number]): string =>
  `${placeOf(line)}: ${LOST_WORDS[line.why](line)}.`;

export const compareSentence = (line: SalvagedCellLine): string =>
  `${placeOf(line)}: ${line.told ?? 'trống'}.`;

const SETTING_WORDS: Record<SalvagedSet['settings'], string> = {
  none: '',
  back: 'thiết lập, đơn vị, ghi chú đã về',
  lost: 'thiết lập, chốt, tệp nhận hoặc ghi chú chưa về: làm lại',
};

/** A set of changes and what of it came back. */
export function setSentence(set: SalvagedSet): string {
  const { head, campaign, isEmpty, cells, lostCells, settings } = set;
  const who =
    head === null
      ? 'Không còn đọc được ai ghi, lúc nào'
      : [formatInstant(head.at), head.by, head.source].join(', ');
  const what = [
    isEmpty ? 'không còn đọc được đã ghi gì, xem lại phiếu' : '',
    cells > 0 ? `${formatCount(cells)} ô số liệu đã về` : '',
    lostCells > 0 ? `${formatCount(lostCells)} ô chưa về` : '',
    SETTING_WORDS[settings],
  ].filter((part) => part !== '');
  return `${[who, campaign].filter(Boolean).join(', ')}: ${what.join('; ') || 'việc đã làm, không đổi số liệu'}.`;
}

const PART_WORDS: Record<SalvagedPart['of'], string> = {
  office: 'cơ quan',
  people: 'người dùng của máy này',
  papers: 'thể thức văn bản',
  campaigns: 'chiến dịch',
  settings: 'thiết lập',
  units: 'đơn vị',
  targets: 'chỉ tiêu, số đầu kỳ',
  results: 'số liệu',
  notes: 'ghi chú',
  closings: 'lần chốt',
  ownTables: 'bảng tự lập',
  findings: 'tệp đã nhập',
  forms: 'biểu mẫu của cơ quan',
  exchange: 'tệp gửi và nhận',
  written: 'báo cáo viết',
  deadlines: 'việc đến hạn',
  notices: 'lời nhắc',
  signed: 'báo cáo đã ký',
  documents: 'văn bản hành chính',
  backups: 'bản sao lưu',
  history: 'lịch sử thay đổi',
  rest: 'khóa ký và lựa chọn của máy này',
};

/** Whether everything of it came back as it was. */
const isBack = ({ leftOut, isWhole, missing, differing }: SalvagedPart): boolean =>
  isWhole && leftOut + missing + differing === 0;

/** "Đơn vị: 17 dòng đã về; 2 dòng còn trong lịch sử nhưng chưa về, lập lại". */
export function partSentence(part: SalvagedPart): string {
  const { of, rows, leftOut, isWhole, missing, differing } = part;
  const told = [
    `${formatCount(rows)} dòng đã về`,
    leftOut > 0 ? `${formatCount(leftOut)} dòng hỏng hoặc thiếu chỗ dựa, không lấy` : '',
    missing > 0 ? `${formatCount(missing)} dòng còn trong lịch sử nhưng chưa về, lập lại` : '',
    differing > 0 ? `${formatCount(differing)} dòng khác với lịch sử, đối chiếu lại` : '',
    isWhole ? '' : 'có trang không đọc được nên có thể còn thiếu, đối chiếu lại',
  ];
  const words = `${capitalise(PART_WORDS[of])}: ${told.filter((one) => one !== '').join('; ')}`;
  return `${words}.`;
}

/** What came back where there was no copy, in a few sentences. */
function aloneSentence(
  parts: readonly SalvagedPart[],
  { goneSets, lostCells, cellsToCompare }: Salvage,
): string {
  if (parts.every(({ rows }) => rows === 0)) {
    return 'Không đọc được gì trong tệp hỏng. Sổ mới sẽ trống; tệp hỏng vẫn được giữ nguyên để người hỗ trợ xem.';
  }
  const short = parts.filter((part) => !isBack(part)).map(({ of }) => PART_WORDS[of]);
  const sentences = [
    'Không dùng bản sao lưu nào: sổ mới chỉ có những gì còn đọc được trong tệp hỏng.',
    short.length === 0
      ? 'Mọi phần đều đọc được đủ.'
      : `Chưa đủ hoặc cần đối chiếu: ${short.join('; ')}.`,
    goneSets > 0 ? `${formatCount(goneSets)} lần ghi không còn trong lịch sử.` : '',
    lostCells > 0 ? `${formatCount(lostCells)} ô chưa về, phải nhập lại theo phiếu.` : '',
    cellsToCompare > 0
      ? `${formatCount(cellsToCompare)} ô chỉ còn một nơi ghi, cần đối chiếu với phiếu.`
      : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** The whole in one or two sentences. */
export function salvageSentence(salvage: Salvage): string {
  const { isOfCopy, isHistoryWhole, parts: alone, sets, goneSets } = salvage;
  const { lostCells, cellsToCompare } = salvage;
  if (alone !== null) return aloneSentence(alone, salvage);
  if (!isOfCopy) {
    return 'Tệp hỏng không đọc nối được từ bản sao lưu này, nên không lấy lại được gì ghi sau đó; nhập lại theo phiếu.';
  }
  const unsure = isHistoryWhole
    ? ''
    : 'Nhật ký trong tệp hỏng có chỗ không đọc được: đối chiếu với phiếu mọi số liệu đã ghi sau bản sao lưu.';
  if (sets.length === 0 && goneSets === 0 && lostCells === 0) {
    return `Trong tệp hỏng không đọc thấy lần ghi nào sau bản sao lưu này. ${unsure}`.trim();
  }
  const cells = sets.reduce((sum, set) => sum + set.cells, 0);
  const parts = [
    `Lấy lại được từ tệp hỏng ${formatCount(sets.length)} lần ghi sau bản sao lưu, ${formatCount(cells)} ô số liệu.`,
    goneSets > 0 ? `${formatCount(goneSets)} lần ghi không còn đọc được.` : '',
    lostCells > 0 ? `${formatCount(lostCells)} ô chưa về, phải nhập lại theo phiếu.` : '',
    cellsToCompare > 0
      ? `${formatCount(cellsToCompare)} ô đã về chỉ theo nhật ký, cần đối chiếu với phiếu.`
      : '',
    unsure,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** The lists of a salvage, each with its heading; empty ones are left out. */
export function salvageLists(salvage: Salvage): { heading: string; lines: string[] }[] {
  const more = (told: number, all: number) =>
    all > told ? [`và ${formatCount(all - told)} ô nữa.`] : [];
  const { parts, sets, lost, lostCells, toCompare, cellsToCompare } = salvage;
  return [
    {
      heading: 'Chưa về, cần nhập lại theo phiếu',
      lines: [...lost.map(lostSentence), ...more(lost.length, lostCells)],
    },
    {
      heading:
        parts === null
          ? 'Đã về chỉ theo nhật ký, cần đối chiếu với phiếu'
          : 'Đã về theo một nơi ghi, cần đối chiếu với phiếu',
      lines: [...toCompare.map(compareSentence), ...more(toCompare.length, cellsToCompare)],
    },
    { heading: 'Các lần ghi sau bản sao lưu', lines: sets.map(setSentence) },
    { heading: 'Từng phần của sổ', lines: (parts ?? []).map(partSentence) },
  ].filter(({ lines }) => lines.length > 0);
}

function startSentence({ parts }: Salvage, last: { at: string; by: string } | null): string {
  const what = parts === null ? 'Bản sao lưu' : 'Tệp hỏng';
  return last === null
    ? `${what} chưa ghi gì.`
    : `${what} ghi lần cuối ${formatInstant(last.at)}, ${last.by}.`;
}

/** The list as a text to keep or print. */
export function salvageText({
  at,
  setAside,
  last,
  salvage,
}: {
  at: string;
  setAside: string | null;
  last: { at: string; by: string } | null;
  salvage: Salvage;
}): string {
  const lines = [
    `Sổ Chỉ Tiêu: khôi phục lúc ${formatInstant(at)}`,
    startSentence(salvage, last),
    setAside === null ? 'Không còn tệp hỏng.' : `Tệp hỏng được giữ nguyên ở ${setAside}`,
    salvageSentence(salvage),
    ...salvageLists(salvage).flatMap(({ heading, lines }) => [
      '',
      heading,
      ...lines.map((line) => `- ${line}`),
    ]),
  ];
  // Notepad of an old Windows needs both, the mark and the two-part ends of lines.
  return `\ufeff${lines.join('\r\n')}\r\n`;
}
