import type { DeadlineLine } from '../../shared/contract/deadlines.ts';
import { type DeadlineState, isDone } from '../../shared/domain/deadline-status.ts';

/** Where one does what a deadline asks for. */
export type Action =
  | { to: 'entry'; on: string; words: string }
  | { to: 'send'; words: string }
  | { to: 'receive'; words: string }
  | { to: 'sentDays'; words: string }
  | { to: 'report'; on: string | null; report: string; words: string }
  | { to: 'panel'; words: string };

type Asked = Pick<DeadlineLine, 'asks' | 'window' | 'report'>;

/** All ways to act on a deadline, the usual one first; `own`: this office owes it itself. */
export function actionsOf({ asks, window, report }: Asked, side: 'own' | 'below'): Action[] {
  if (asks === 'submission') {
    if (side === 'below') {
      return [
        { to: 'receive', words: 'Nhận tệp' },
        { to: 'sentDays', words: 'Đơn vị đã gửi' },
      ];
    }
    const entry =
      window === null ? [] : ([{ to: 'entry', on: window.to, words: 'Nhập số liệu' }] as const);
    return [{ to: 'send', words: 'Gửi lên' }, ...entry];
  }
  const mark = { to: 'panel', words: 'Ghi đã làm' } as const;
  return asks === 'report' && side === 'own'
    ? [{ to: 'report', on: window?.to ?? null, report, words: 'Lập báo cáo' }, mark]
    : [mark];
}

/** The action offered with a line in a state: what is not over yet is keyed first. */
export function actionOf(line: Asked, side: 'own' | 'below', state: DeadlineState): Action {
  if (isDone(state) || state === 'excused') return { to: 'panel', words: 'Xem' };
  const actions = actionsOf(line, side);
  const entry = actions.find(({ to }) => to === 'entry');
  return state === 'notOpen' && entry ? entry : actions[0]!;
}
