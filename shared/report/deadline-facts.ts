import type { Unit } from '../domain/campaign.ts';
import type { Due } from '../domain/deadline.ts';
import type { DeadlineState } from '../domain/deadline-status.ts';
import type { Asked } from '../domain/obligation.ts';

/** A deadline within the days of a report, and how each unit that owes it stands. */
export interface DeadlineFact {
  obligationId: number;
  name: string;
  asks: Asked;
  /** Who owes it, in the words of the plan. */
  reporter: string;
  /** To whom it goes; may be empty. */
  recipient: string;
  /** Whether it is the teams of the units that owe it. */
  teams: boolean;
  due: Due;
  units: { unit: Pick<Unit, 'id' | 'name' | 'printedName' | 'kind'>; state: DeadlineState }[];
}
