import type { Unit } from '../../domain/campaign.ts';
import { vietnamDay } from '../../domain/day.ts';
import { type Due, dueSentence, lastDayInTime } from '../../domain/deadline.ts';
import { type DeadlineState, isOwed } from '../../domain/deadline-status.ts';
import { STATE_WORDS } from '../../domain/obligation-words.ts';
import { addressed } from '../../domain/reminder.ts';
import type { DaySheet } from '../../domain/sheet.ts';
import { formatDay, formatTime, vietnamTime } from '../../text/dates.ts';
import { formatCount } from '../../text/numbers.ts';
import { capitalise } from '../../text/vietnamese.ts';
import { countCell } from '../cells.ts';
import type { DeadlineFact } from '../deadline-facts.ts';
import { planWords } from '../headings.ts';
import type { ReportBlock, ReportColumn, ReportRow, TableBlock } from '../model.ts';
import { NOTHING_MORE, type ReportKind } from '../request.ts';
import { sizedColumns } from '../widths.ts';
import { everyDue } from './deadline-table.ts';

/** What one addressee still owes of one obligation. */
interface Missing {
  to: string;
  unitId: number;
  name: string;
  recipient: string;
  /** That of the earliest deadline, which is the worst. */
  state: DeadlineState;
  /** Earliest first. */
  dues: Due[];
}

interface Told {
  isForOne: boolean;
  /** Nothing of it is still to come. */
  isLateOnly: boolean;
}

/** More addressees than these are not listed at the head of a letter. */
const MOST_ADDRESSEES = 15;
/** More days than these are not listed in a cell. */
const MOST_DAYS = 5;

/** `facts` stand with the earliest first. */
function missingOf(
  facts: readonly DeadlineFact[],
  isMeant: (unit: Pick<Unit, 'id'>, state: DeadlineState, due: Due) => boolean,
): Missing[] {
  const found = new Map<string, Missing>();
  for (const { obligationId, name, recipient, teams, due, units } of facts) {
    for (const { unit, state } of units) {
      if (!isMeant(unit, state, due)) continue;
      const isLate = state === 'overdue';
      const key = `${unit.id} ${obligationId} ${isLate}`;
      const known = found.get(key);
      if (known) {
        known.dues.push(due);
      } else {
        const to = addressed(unit, teams);
        found.set(key, { to, unitId: unit.id, name, recipient, state, dues: [due] });
      }
    }
  }
  return [...found.values()];
}

/**
 * "trước 07 giờ 30 ngày 09/10/2023"; of several "3 lần, trước 07 giờ 30 các ngày: 07/10/2023, …".
 * They are of one obligation, so that they share its hour.
 */
function duesText(dues: readonly Due[]): string {
  const [first] = dues;
  if (dues.length === 1) return dueSentence(first!);
  const { time, inclusive } = first!;
  const days = dues.map((due) => formatDay(time === null ? lastDayInTime(due) : due.on));
  const listed =
    days.length <= MOST_DAYS ? days.join(', ') : `${days[0]}, ${days[1]}, …, ${days.at(-1)}`;
  const until =
    time === null
      ? 'chậm nhất hết các ngày'
      : `${inclusive ? 'chậm nhất' : 'trước'} ${formatTime(time)} các ngày`;
  return `${formatCount(dues.length)} lần, ${until}: ${listed}`;
}

const paragraph = (text: string): ReportBlock => ({
  block: 'paragraph',
  look: 'body',
  runs: [{ text }],
});

/** In the order of the units, then of the deadlines. */
function inOrder(missing: readonly Missing[], { units }: DaySheet): Missing[] {
  const places = new Map(units.map(({ unit }, place) => [unit.id, place]));
  const placeOf = ({ unitId }: Missing) => places.get(unitId) ?? units.length;
  return missing.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** The table: one line for each thing that somebody owes; a letter stands upright. */
function tableOf(missing: readonly Missing[], { isForOne, isLateOnly }: Told): TableBlock {
  const heads: Omit<ReportColumn, 'width'>[] = [
    { id: 'order', title: 'STT', kind: 'order' },
    ...(isForOne ? [] : [{ id: 'unit', title: 'Đơn vị', kind: 'text' as const }]),
    { id: 'name', title: 'Việc phải làm', kind: 'text' },
    { id: 'due', title: 'Hạn', kind: 'text' },
    // Of what is late all through, the sentence above says so.
    ...(isLateOnly ? [] : [{ id: 'state', title: 'Tình trạng', kind: 'text' as const }]),
  ];
  const rows = missing.map(
    ({ to, name, recipient, dues, state }, n): ReportRow => ({
      kind: 'unit',
      cells: [
        countCell(n + 1),
        ...(isForOne ? [] : [{ text: to }]),
        { text: recipient === '' ? name : `${name}; gửi về ${recipient}` },
        { text: duesText(dues) },
        ...(isLateOnly ? [] : [{ text: capitalise(STATE_WORDS[state]) }]),
      ],
    }),
  );
  const { columns } = sizedColumns(heads, rows, 'portrait')!;
  return { block: 'table', columns, rows, notes: [] };
}

/** What is asked: what is late at once, the rest in time. */
function askedText(missing: readonly Missing[], whom: string): string {
  const late = missing.some(({ state }) => state === 'overdue');
  const coming = missing.some(({ state }) => state !== 'overdue');
  const asked = [
    late ? 'hoàn thành ngay những việc đã quá hạn' : '',
    coming ? (late ? 'những việc còn lại làm đúng hạn' : 'làm đúng hạn những việc trên') : '',
  ].filter(Boolean);
  return `Đề nghị ${whom} ${asked.join(', ')}. Việc nào đã làm mà bảng trên chưa ghi nhận, đề nghị báo lại để kiểm tra.`;
}

function openingText(
  { campaign }: DaySheet,
  { judgedAt, whom, isLateOnly }: { judgedAt: number; whom: string; isLateOnly: boolean },
): string {
  // A sentence names the plan by the decree, also where the office abbreviates it in headings.
  const plan = planWords(campaign, 'strict') ?? `chiến dịch “${campaign.name}”`;
  const at = `${formatTime(vietnamTime(judgedAt))} ngày ${formatDay(vietnamDay(judgedAt))}`;
  const owe = isLateOnly ? 'chưa hoàn thành việc đã quá hạn' : 'còn việc chưa hoàn thành';
  return `Thực hiện ${plan}, tính đến ${at}, ${whom} ${owe} như sau:`;
}

/** A letter that asks one late unit, or all of them, for what they owe. */
export const reminder: ReportKind = {
  name: 'reminder',
  title: 'Đôn đốc việc đến hạn',
  about:
    'Công văn nhắc một đơn vị, hoặc tất cả đơn vị cấp dưới, về việc đã quá hạn hay sắp đến hạn.',
  parameters: ['unitId', 'due', 'withComing'],
  isLetter: true,
  showsTwoLevels: false,
  reads: ({ due }, { campaign }) => ({ ...NOTHING_MORE, deadlines: due ?? everyDue(campaign) }),
  build({ sheet }, choices) {
    const { on, style, unitId, due: days, withComing = false } = choices;
    const { deadlines = [], judgedAt = 0 } = choices;
    const root = sheet.units[0]!.unit.id;
    const isForOne = unitId !== undefined && unitId !== root;
    // Without chosen days what is late is asked for however old it is, the rest up to the day.
    const last = days?.to ?? on;
    const missing = inOrder(
      missingOf(deadlines, (unit, state, due) => {
        if (unit.id === root || (isForOne && unit.id !== unitId)) return false;
        if (state === 'overdue') return true;
        return withComing && isOwed(state) && lastDayInTime(due) <= last;
      }),
      sheet,
    );
    const addressees = [...new Set(missing.map(({ to }) => to))];
    if (missing.length === 0) {
      const chosen = sheet.units.find(({ unit }) => unit.id === unitId)?.unit;
      const one = chosen ? `“${chosen.name}”` : 'Đơn vị đã chọn';
      const whose = isForOne ? `${one} không có` : 'Không đơn vị cấp dưới nào có';
      const what = withComing ? 'việc quá hạn hoặc còn phải làm' : 'việc quá hạn';
      const when = withComing ? ` đến hết ngày ${formatDay(last)}` : '';
      const within = days === undefined ? when : ' trong những ngày đã chọn';
      return {
        sentence: `${whose} ${what}${within}; không có gì phải đôn đốc.`,
        leadsTo: 'deadlines',
      };
    }
    const [only, another] = addressees;
    const whom = another === undefined ? only! : 'các đơn vị';
    const isLateOnly = missing.every(({ state }) => state === 'overdue');
    const title = isLateOnly
      ? 'Đôn đốc thực hiện việc đã quá hạn'
      : 'Đôn đốc thực hiện việc đến hạn';
    return {
      report: 'reminder',
      style,
      subject: title,
      sections: [
        {
          name: 'Đôn đốc',
          orientation: 'portrait',
          blocks: [
            { block: 'title', label: '', title, lines: [], ruled: true },
            {
              block: 'addressees',
              names:
                addressees.length > MOST_ADDRESSEES
                  ? ['Các đơn vị có tên trong bảng dưới đây']
                  : addressees,
            },
            paragraph(openingText(sheet, { judgedAt, whom, isLateOnly })),
            tableOf(missing, { isForOne: another === undefined, isLateOnly }),
            paragraph(askedText(missing, whom)),
          ],
        },
      ],
    };
  },
};
