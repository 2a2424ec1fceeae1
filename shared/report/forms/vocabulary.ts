import type { Indicator, Milestone } from '../../domain/campaign.ts';
import { comparedWindows } from '../../domain/compared.ts';
import type { Day } from '../../domain/day.ts';
import type { DayWindow } from '../../domain/period.ts';
import { canHaveTarget } from '../../domain/settings.ts';
import type { DaySheet } from '../../domain/sheet.ts';
import { trackedOf } from '../../domain/tracked.ts';
import { foldText, normaliseText } from '../../text/vietnamese.ts';
import type { FigureColumn } from '../figure-columns.ts';
import type { ReportLack } from '../request.ts';

/** The marks that forms of a campaign can have, and what each means on a day. */

/** What a mark needs and the campaign lacks, and the screen on which it is added. */
export type FormLack = {
  sentence: string;
  leadsTo: Exclude<ReportLack['leadsTo'], 'ownTable' | 'written'>;
};

/** Marks for words and days instead of figures, with what each prints. */
export const FORM_WORDS = {
  'đơn vị': 'tên đơn vị của biểu, hoặc của dòng lặp lại',
  'mã đơn vị': 'mã đơn vị trong danh mục',
  'cấp trên': 'tên đơn vị cấp trên trực tiếp',
  'số đơn vị': 'số đơn vị ngay bên dưới',
  tt: 'số thứ tự của dòng lặp lại',
  ngày: 'ngày của số liệu, dạng 23/8/2023',
  'ngày bằng chữ': 'ngày của số liệu, dạng ngày 23 tháng 8 năm 2023',
  tuần: 'các ngày của tuần chứa ngày số liệu',
  tháng: 'các ngày của tháng chứa ngày số liệu',
  'tháng báo cáo': 'các ngày của tháng báo cáo (15 – 14)',
  'chiến dịch': 'tên chiến dịch',
  'kế hoạch': 'loại và số của văn bản giao việc',
  'cơ quan ban hành': 'cơ quan ban hành văn bản',
} as const;
export type FormWord = keyof typeof FORM_WORDS;
const OTHER_WORDS: Partial<Record<FormWord, readonly string[]>> = {
  'đơn vị': ['tên đơn vị'],
  tt: ['stt', 'số thứ tự'],
};

export type MarkMeaning =
  | { of: 'word'; word: FormWord }
  | { of: 'figure'; column: FigureColumn }
  /** `target` is a place in the sheet. */
  | { of: 'rank'; target: number }
  | { of: 'lack'; lack: FormLack };

/** A mark of the list that is offered; `words` stands between the braces. */
export interface FormMark {
  words: string;
  /** What it prints. */
  about: string;
  meaning: MarkMeaning;
}

export interface Vocabulary {
  marks: readonly FormMark[];
  /** The marks that these words can mean: one, several, or none. */
  find(words: string): readonly FormMark[];
  /** The mark whose spelling is most similar; null when none is near. */
  nearest(words: string): FormMark | null;
}

const WINDOWS = ['day', 'week', 'month', 'decreeMonth'] as const;
type FormWindow = (typeof WINDOWS)[number];
const WINDOW_IN_MARKS: Record<FormWindow, string> = {
  day: 'trong ngày',
  week: 'trong tuần',
  month: 'trong tháng',
  decreeMonth: 'trong tháng báo cáo',
};

/** The windows that forms of a day can ask about. */
export function formWindows(
  campaign: { startsOn: Day; endsOn: Day },
  on: Day,
): Record<FormWindow, DayWindow> {
  const spans = { campaign: { from: campaign.startsOn, to: campaign.endsOn }, milestone: null };
  const windowOf = (kind: FormWindow) => comparedWindows(kind, on, spans).window;
  return {
    day: windowOf('day'),
    week: windowOf('week'),
    month: windowOf('month'),
    decreeMonth: windowOf('decreeMonth'),
  };
}

const TARGET_FIGURES = [
  { figure: 'target', words: ['chỉ tiêu'], about: 'chỉ tiêu giao' },
  { figure: 'done', words: ['kết quả theo chỉ tiêu'], about: 'kết quả tính vào chỉ tiêu' },
  {
    figure: 'rate',
    words: ['tỷ lệ so với chỉ tiêu', 'tỷ lệ đạt'],
    about: 'tỷ lệ kết quả so với chỉ tiêu',
  },
  { figure: 'remaining', words: ['còn lại'], about: 'số còn phải thực hiện' },
  {
    figure: 'perDay',
    words: ['phải đạt mỗi ngày', 'bình quân mỗi ngày'],
    about: 'số phải đạt mỗi ngày từ nay đến hạn',
  },
  {
    figure: 'rank',
    words: ['hạng', 'xếp hạng'],
    about: 'hạng theo tỷ lệ trong các đơn vị cùng cấp',
  },
] as const;

interface Spelled extends FormMark {
  spellings: string[];
}

/** The vocabulary of a campaign on a day. */
export function vocabularyOf(sheet: DaySheet): Vocabulary {
  const spelled = [...wordMarks(), ...figureMarks(sheet)];
  const exact = new Map<string, Set<Spelled>>();
  const folded = new Map<string, Set<Spelled>>();
  for (const mark of spelled) {
    for (const spelling of [mark.words, ...mark.spellings]) {
      addTo(exact, exactKey(spelling), mark);
      addTo(folded, foldText(spelling), mark);
    }
  }
  const find = (words: string): Spelled[] => {
    const found = exact.get(exactKey(words)) ?? folded.get(foldText(words)) ?? [];
    // The figure of the tracked indicator has a mark with its name and one without.
    const byMeaning = new Map([...found].map((mark) => [JSON.stringify(mark.meaning), mark]));
    return [...byMeaning.values()];
  };
  return { marks: spelled, find, nearest: (words) => nearestOf(spelled, foldText(words)) };
}

const exactKey = (words: string) =>
  normaliseText(words)
    .toLocaleLowerCase('vi')
    .replace(/\s*([:;])\s*/g, '$1');

function addTo(map: Map<string, Set<Spelled>>, key: string, mark: Spelled): void {
  const known = map.get(key);
  if (known) known.add(mark);
  else map.set(key, new Set([mark]));
}

const wordMarks = (): Spelled[] =>
  (Object.keys(FORM_WORDS) as FormWord[]).map((word) => ({
    words: word,
    about: FORM_WORDS[word],
    meaning: { of: 'word', word },
    spellings: [...(OTHER_WORDS[word] ?? [])],
  }));

function figureMarks(sheet: DaySheet): Spelled[] {
  const { indicators, milestones } = sheet;
  if (indicators.length === 0) return [];
  const tracked = trackedOf(sheet);
  const windows = formWindows(sheet.campaign, sheet.on);
  const callIndicator = callers(indicators, namesOfIndicator);
  const callMilestone = callers(milestones, ({ name }) => [name]);
  const marks: Spelled[] = [];
  const add = (words: readonly string[], about: string, meaning: MarkMeaning, of: Called) => {
    const spellings = words.flatMap((word) => of.all.map((tail) => `${word}${tail}`));
    marks.push({ words: `${words[0]}${of.own}`, about: `${about}${of.about}`, meaning, spellings });
  };
  const unnamed: Called = { own: '', all: [''], about: `: ${tracked.indicator.name}` };

  const addCounts = (indicator: Indicator, of: Called) => {
    const indicatorId = indicator.id;
    const count = { figure: 'count', indicatorId } as const;
    add(['lũy kế', 'kết quả', 'thực hiện'], 'lũy kế', { of: 'figure', column: count }, of);
    if (!['flow', 'sum', 'difference'].includes(indicator.kind)) return;
    for (const kind of WINDOWS) {
      const column = { figure: 'arisen', indicatorId, window: windows[kind] } as const;
      const words = [`tăng ${WINDOW_IN_MARKS[kind]}`, `phát sinh ${WINDOW_IN_MARKS[kind]}`];
      add(words, words[1]!, { of: 'figure', column }, of);
    }
  };
  const addTargets = (target: number, lack: FormLack, of: Called) => {
    for (const { figure, words, about } of TARGET_FIGURES) {
      const meaning: MarkMeaning =
        target === -1
          ? { of: 'lack', lack }
          : figure === 'rank'
            ? { of: 'rank', target }
            : { of: 'figure', column: { figure, target } };
      add(words, about, meaning, of);
    }
  };

  addCounts(tracked.indicator, unnamed);
  addTargets(tracked.place, noTarget(tracked.indicator, null), unnamed);
  for (const indicator of indicators) {
    const called = callIndicator(indicator);
    const of = tailOf(
      called.map((name) => `: ${name}`),
      `: ${indicator.name}`,
    );
    addCounts(indicator, of);
    if (!canHaveTarget(indicator)) continue;
    const places = sheet.targets.flatMap(({ indicatorId }, place) =>
      indicatorId === indicator.id ? [place] : [],
    );
    if (places.length === 0) addTargets(-1, noTarget(indicator, null), of);
    for (const milestone of milestones) {
      const place = places.find((at) => sheet.targets[at]!.milestoneId === milestone.id) ?? -1;
      const tails = called.flatMap((name) =>
        callMilestone(milestone).map((by) => `: ${name}; ${by}`),
      );
      const full = tailOf(tails, `: ${indicator.name}, ${milestone.name}`);
      // Words without a milestone mean every target of the indicator; of several the clerk is
      // asked.
      if (place !== -1) full.all.push(...of.all);
      addTargets(place, noTarget(indicator, milestone), full);
    }
  }
  return marks;
}

interface Called {
  /** The ending of the mark that is offered. */
  own: string;
  all: string[];
  about: string;
}

const tailOf = (all: string[], about: string): Called => ({ own: all[0]!, all, about });

const namesOfIndicator = ({ shortName, name, fullName, code }: Indicator) => [
  shortName,
  name,
  fullName,
  code,
];

/** Gives the names of a thing that marks may use, first those that no other thing has. */
function callers<T extends Indicator | Milestone>(
  all: readonly T[],
  namesOf: (one: T) => string[],
) {
  const owners = new Map<string, Set<T>>();
  for (const one of all) {
    for (const name of namesOf(one)) {
      const key = foldText(name);
      owners.set(key, (owners.get(key) ?? new Set()).add(one));
    }
  }
  return (one: T): string[] => {
    const names = [...new Set(namesOf(one).filter((name) => name !== ''))];
    const isOwn = (name: string) => owners.get(foldText(name))!.size === 1;
    return names.sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
  };
}

const noTarget = (indicator: Indicator, milestone: Milestone | null): FormLack => ({
  sentence:
    milestone === null
      ? `Chưa giao chỉ tiêu nào cho “${indicator.name}”; giao ở Chỉ tiêu trước.`
      : `Chưa giao chỉ tiêu “${indicator.name}” theo mốc “${milestone.name}”; giao ở Chỉ tiêu trước.`,
  leadsTo: 'targets',
});

/** The most similar mark; null where less than half of the letters agree. */
function nearestOf(marks: readonly FormMark[], words: string): FormMark | null {
  let best: FormMark | null = null;
  let least = words.length / 2;
  for (const mark of marks) {
    const distance = editsBetween(foldText(mark.words), words);
    if (distance >= least) continue;
    least = distance;
    best = mark;
  }
  return best;
}

/** Letters to change, add or leave out until one text is the other. */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = row[j - 1]! + Number(a[i - 1] !== b[j - 1]);
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
