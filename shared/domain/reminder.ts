import { formatDay } from '../text/dates.ts';
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

/** "trước 07 giờ 30 phút ngày 09/10/2023", "trước ngày 15/12/2022 (chậm nhất hết ngày 14/12/2022)". */
function limitText(due: Due): string {
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

function owedText({ name, asks, recipient, due, isLate }: Owed): string {
  // What is done is not sent itself: it is told of.
  const isSent = asks === 'submission' || asks === 'report' || /^(Báo cáo|Gửi) /.test(name);
  const to = recipient === '' ? '' : isSent ? ` về ${recipient}` : `, báo về ${recipient},`;
  return `${taskText(name, asks)}${to} ${limitText(due)}${isLate ? ' (đã quá hạn)' : ''}`;
}

/** What is asked of one addressee: "Kính đề nghị UBND xã … gửi báo cáo …". */
export function reminderText(to: string, owed: readonly Owed[]): string {
  const [only, another] = owed;
  if (only && !another) return `Kính đề nghị ${to} ${owedText(only)}.`;
  const lines = owed.map((each, n) => `${n + 1}. ${owedText(each)}`);
  return [`Kính đề nghị ${to}:`, ...lines].join('\n');
}

/** One text for all addressees, by what they owe. */
export const reminderForAll = (groups: readonly { owed: Owed; to: readonly string[] }[]): string =>
  groups
    .map(({ owed, to }) => `Kính đề nghị các đơn vị sau ${owedText(owed)}: ${to.join(', ')}.`)
    .join('\n');
