import { useMethod } from '../api/queries.ts';
import type { CellAddress } from './cell-shape.ts';

/** What a unit was given: by a milestone, or as its opening figure (null). */
export interface GivenAddress {
  unitId: number;
  indicatorId: number;
  milestoneId: number | null;
}

/** A figure that somebody keys, wherever it is kept. */
export type FigureAddress = CellAddress | GivenAddress;

/** Who changed a figure, when, from what to what, and how; newest first. */
export function useFigureChanges(campaignId: number, figure: FigureAddress) {
  const { unitId, indicatorId } = figure;
  const key = { campaignId, indicatorId, unitId };
  const results = useMethod(
    'results.history',
    { ...key, on: 'on' in figure ? figure.on : '' },
    { fresh: true, enabled: 'on' in figure },
  );
  const given = useMethod(
    'targets.history',
    { ...key, milestoneId: 'milestoneId' in figure ? figure.milestoneId : null },
    { fresh: true, enabled: 'milestoneId' in figure },
  );
  return 'on' in figure ? results : given;
}
