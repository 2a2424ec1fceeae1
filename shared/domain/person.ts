import { foldText, normaliseText } from '../text/vietnamese.ts';

/** The people who work on one PC: what each may do, and how a PIN is guarded. */

export const ROLES = ['keys', 'summarises', 'looks'] as const;
export type Role = (typeof ROLES)[number];

export interface Person {
  id: number;
  name: string;
  role: Role;
  /** Manages the people of this PC, and restores and moves its data. */
  manages: boolean;
}

export const ROLE_WORDS: Record<Role, string> = {
  keys: 'Nhập số liệu',
  summarises: 'Tổng hợp',
  looks: 'Chỉ xem',
};

/** What a role may do, in a sentence. */
export const ROLE_SENTENCES: Record<Role, string> = {
  keys: 'Nhập, sửa, chốt số liệu; ghi chú; lập báo cáo; gửi số liệu lên.',
  summarises: 'Mọi việc của người nhập, thêm chỉ tiêu, đơn vị, thiết lập, nhận và trả lời tệp.',
  looks: 'Xem và in; không sửa gì.',
};

export const MANAGES_WORDS = 'Quản lý người dùng';

/** What a call asks of whoever makes it, from nothing to most. */
export const RIGHTS = ['none', 'look', 'key', 'summarise', 'manage'] as const;
export type Right = (typeof RIGHTS)[number];

const REACH: Record<Role, Right> = { looks: 'look', keys: 'key', summarises: 'summarise' };

/** Whether a person may do what asks for a right. */
export function mayDo({ role, manages }: Pick<Person, 'role' | 'manages'>, right: Right): boolean {
  if (right === 'manage') return manages;
  return RIGHTS.indexOf(right) <= RIGHTS.indexOf(REACH[role]);
}

/** Who may do what asks for a right, in words. */
export const RIGHT_WORDS: Record<Exclude<Right, 'none'>, string> = {
  look: 'người dùng của máy này',
  key: `người có việc “${ROLE_WORDS.keys}” hoặc “${ROLE_WORDS.summarises}”`,
  summarise: `người có việc “${ROLE_WORDS.summarises}”`,
  manage: `người có quyền “${MANAGES_WORDS}”`,
};

/** Why a person may not do what asks for a right: "cần người có việc “Tổng hợp”; An đang …". */
export const refusalWords = (
  { name, role }: Pick<Person, 'name' | 'role'>,
  right: Exclude<Right, 'none'>,
): string => `cần ${RIGHT_WORDS[right]}; ${name} đang được giao “${ROLE_WORDS[role]}”`;

/** A PIN has four to twelve digits. */
export const isPin = (text: string): boolean => /^\d{4,12}$/.test(text);

export const PIN_SENTENCE = 'Mã PIN gồm từ 4 đến 12 chữ số.';

/** So many wrong PINs in a row have no consequence. */
const FREE_TRIES = 3;
const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 3600;

/** How long after the last of so many wrong PINs in a row the next one is looked at, in seconds. */
export function waitAfterWrong(wrong: number): number {
  if (wrong < FREE_TRIES) return 0;
  return Math.min(FIRST_WAIT_SECONDS * 2 ** (wrong - FREE_TRIES), LONGEST_WAIT_SECONDS);
}

/**
 * Seconds still to wait at `now` after wrong PINs, the last at `lastAt` (both in milliseconds since
 * 1970; null for none). A clock that was set back never makes the wait longer than it is.
 */
export function stillToWait(wrong: number, lastAt: number | null, now: number): number {
  if (lastAt === null) return 0;
  const wait = waitAfterWrong(wrong);
  const passed = Math.max(0, (now - lastAt) / 1000);
  return Math.max(0, Math.ceil(wait - passed));
}

/** By the exact name, or by one typed without marks; null where nobody, or several, are called so. */
export function personNamed(people: readonly Person[], typed: string): Person | null {
  const same = people.filter(({ name }) => name === normaliseText(typed));
  const alike = people.filter(({ name }) => foldText(name) === foldText(typed));
  const [found, another] = same.length > 0 ? same : alike;
  return found && !another ? found : null;
}
