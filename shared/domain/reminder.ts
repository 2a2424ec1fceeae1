import { formatDay } from '../text/dates.ts';
import { formatCount } from '../text/numbers.ts';
import { uncapitalise } from '../text/vietnamese.ts';
import type { UnitKind } from './campaign.ts';
import { type Due, lastDayInTime } from './deadline.ts';
import type { Asked } from './obligation.ts';

/** Texts that ask for what is owed, ready for a letter, a chat or an e-mail. */

/** A deadline that a unit owes. */
export interface Owed {
  name: string;
  asks: Asked;
  recipient: string;
  due: Due;
  isLate: boolean;
}

/** Kinds of units that have a people's committee. */
const WITH_COMMITTEE: ReadonlySet<UnitKind> = new Set([
  'tỉnh',
  'huyện',
  'quận',
  'thị xã',
  'thành phố',
  'xã',
  'phường',
  'thị trấn',
  'đặc khu',
]);

/** "UBND xã Đông Lỗ"; a body by its own name; the team of a hamlet. */
export function addressed(
  { name, kind }: { name: string; kind: UnitKind },
  teams: boolean,
): string {
  if (teams) return `Tổ công tác ${uncapitalise(name)}`;
  return WITH_COMMITTEE.has(kind) ? `UBND ${uncapitalise(name)}` : name;
}

/** More days than these are not listed one by one. */
const MOST_DAYS = 8;

/**
 * "trước 07 giờ 30 phút ngày 09/10/2023", "trước ngày 15/12/2022 (chậm nhất hết ngày 14/12/2022)"; of
 * several "chậm nhất hết các ngày 01/10/2023, 02/10/2023, …, 12/10/2023".
 */
function limitText([due, ...more]: readonly [Due, ...Due[]]): string {
  if (more.length > 0) {
    const days = [due, ...more].map((one) =>
      formatDay(one.time === null ? lastDayInTime(one) : one.on),
    );
    const listed =
      days.length <= MOST_DAYS ? days.join(', ') : `${days[0]}, ${days[1]}, …, ${days.at(-1)}`;
    const before = due.time === null || due.inclusive ? 'chậm nhất' : 'trước';
    const time = due.time === null ? ' hết' : ` ${due.time.replace(':', ' giờ ')} phút`;
    return `${before}${time} các ngày ${listed}`;
  }
  const day = `ngày ${formatDay(due.on)}`;
  if (due.time !== null) {
    const time = `${due.time.replace(':', ' giờ ')} phút`;
    return `${due.inclusive ? 'chậm nhất' : 'trước'} ${time} ${day}`;
  }
  return due.inclusive
    ? `chậm nhất hết ${day}`
    : `trước ${day} (chậm nhất hết ngày ${formatDay(lastDayInTime(due))})`;
}

const VERBS: Record<Asked, string> = {
  submission: 'gửi số liệu',
  report: 'gửi báo cáo',
  task: 'hoàn thành việc',
  count: 'thực hiện việc',
};

/** A name that says itself what to do, "Báo cáo kết quả…" or "Gửi kế hoạch…", needs no other word. */
function taskText(name: string, asks: Asked): string {
  if (name.startsWith('Báo cáo ')) return `gửi ${uncapitalise(name)}`;
  return name.startsWith('Gửi ') ? uncapitalise(name) : `${VERBS[asks]} “${name}”`;
}

/** Deadlines of which the same is said. */
type OwedDays = Omit<Owed, 'due'> & { dues: [Due, ...Due[]] };

/** What differs only in its day is said once, with all days; earliest first. */
function joined(owed: readonly Owed[]): OwedDays[] {
  const same = new Map<string, OwedDays>();
  for (const { due, ...words } of owed) {
    const key = JSON.stringify([words, due.time, due.inclusive]);
    const known = same.get(key);
    if (known) known.dues.push(due);
    else same.set(key, { ...words, dues: [due] });
  }
  return [...same.values()];
}

function owedText({ name, asks, recipient, dues, isLate }: OwedDays): string {
  const told = [
    dues.length === 1 ? '' : `${formatCount(dues.length)} lần`,
    isLate ? 'đã quá hạn' : '',
  ]
    .filter(Boolean)
    .join(', ');
  // What is done is not sent itself: it is told of.
  const isSent = asks === 'submission' || asks === 'report' || /^(Báo cáo|Gửi) /.test(name);
  const to = recipient === '' ? '' : isSent ? ` về ${recipient}` : `, báo về ${recipient},`;
  return `${taskText(name, asks)}${to} ${limitText(dues)}${told === '' ? '' : ` (${told})`}`;
}

/** What is asked of one addressee: "Kính đề nghị UBND xã … gửi báo cáo …". */
export function reminderText(to: string, owed: readonly Owed[]): string {
  const all = joined(owed);
  const [only, another] = all;
  if (only && !another) return `Kính đề nghị ${to} ${owedText(only)}.`;
  const lines = all.map((each, n) => `${n + 1}. ${owedText(each)}`);
  return [`Kính đề nghị ${to}:`, ...lines].join('\n');
}

/** One text for all addressees, by what they owe. */
export function reminderForAll(groups: readonly { owed: Owed; to: readonly string[] }[]): string {
  const byAddressees = new Map<string, Owed[]>();
  for (const { owed, to } of groups) {
    const names = to.join(', ');
    byAddressees.set(names, [...(byAddressees.get(names) ?? []), owed]);
  }
  return [...byAddressees]
    .flatMap(([names, list]) =>
      joined(list).map((owed) => `Kính đề nghị các đơn vị sau ${owedText(owed)}: ${names}.`),
    )
    .join('\n');
}
