import { doneSubject, type SetKind } from '../../shared/domain/change-kinds.ts';
import { type ChangeSet, findUndoing } from '../db/change-sets.ts';
import { listToldInWords } from '../db/history.ts';
import type { ReadHandle } from '../db/open.ts';

/** Whether a set of changes holds, and whether it may ever be taken back. */

/** Sets that are taken back elsewhere, with the sentence for the clerk. */
const ELSEWHERE: Partial<Record<SetKind, string>> = {
  closed: 'Chốt số liệu không hoàn tác ở đây; dùng “Mở chốt”, có ghi lý do.',
  opened: 'Mở chốt không hoàn tác được; chốt lại những ngày đó.',
  reportSigned:
    'Bản đã ký không hoàn tác ở đây; bỏ bản đó ở Báo cáo, “Các bản đã ký…”, có ghi lý do.',
  answered: 'Trả lời cảnh báo không hoàn tác được; cảnh báo mới có khi nhập lại tệp.',
  officeKnown:
    'Nơi gửi đã nhận diện không hoàn tác ở đây; nhận diện lại ở Gửi và nhận, “Tệp gửi đến”.',
  campaignMade: 'Chiến dịch mới lập thì xóa ở Thiết lập nếu không dùng.',
  personSaved: 'Người dùng thì sửa ở “Người dùng của máy này”.',
  sample: 'Chiến dịch mẫu thì xóa ở Thiết lập nếu không dùng.',
};

/** Why a set can never be taken back, in a sentence; null when it may. */
export function whyNever(db: ReadHandle, { id, kind, reference }: ChangeSet): string | null {
  if (ELSEWHERE[kind] !== undefined) return ELSEWHERE[kind];
  if (doneSubject(kind, reference) !== null) return 'Việc đã làm, không sửa số liệu nào.';
  if (listToldInWords(db, id).length === 0) return null;
  return 'Thay đổi này được ghi bằng phiên bản cũ nên không hoàn tác được; sửa lại từng mục.';
}

/** The last set in a chain of undo and redo that begins with `set`, and whether `set` holds now. */
export function standingOf(db: ReadHandle, set: ChangeSet): { last: ChangeSet; holds: boolean } {
  let last = set;
  let holds = true;
  for (;;) {
    const next = findUndoing(db, last.id);
    if (!next) return { last, holds };
    last = next;
    holds = !holds;
  }
}
