import type { Unit } from '../domain/campaign.ts';
import type { DeadlineState } from '../domain/deadline-status.ts';
import type { Asked } from '../domain/obligation.ts';

/** A deadline within the days of a report, and how each unit that owes it stands. */
export interface DeadlineFact {
  name: string;
  asks: Asked;
  /** Who owes it, in the words of the plan. */
  reporter: string;
  /** To whom it goes; may be empty. */
  recipient: string;
  /** "trước 07 giờ 30 ngày 09/10/2023". */
  due: string;
  units: { unit: Pick<Unit, 'id' | 'name' | 'printedName'>; state: DeadlineState }[];
}
