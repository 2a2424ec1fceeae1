import type { CellAddress } from '../../shared/domain/cell-place.ts';
import type { GivenCell } from '../../shared/domain/target.ts';
import { useMethod } from '../api/queries.ts';

/** A figure that somebody keys, wherever it is kept. */
export type FigureAddress = CellAddress | GivenCell;

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
    'on' in figure ? { ...key, milestoneId: null, end: 'value' } : { ...key, ...figure },
    { fresh: true, enabled: !('on' in figure) },
  );
  return 'on' in figure ? results : given;
}
