import {
  newOwnColumn,
  type OwnColumn,
  type OwnFigure,
  type OwnTable,
} from '../../shared/domain/own-table.ts';
import type { CampaignSettings } from '../../shared/domain/settings.ts';

/** A column by figure and code of its indicator; all else is as in a new column. */
export type Named = [figure: OwnFigure, code: string, change?: Partial<OwnColumn>];

export function tableOf(
  { indicators, milestones }: Pick<CampaignSettings, 'indicators' | 'milestones'>,
  columns: readonly Named[],
  change: Partial<OwnTable> = {},
): OwnTable {
  const uidOf = (code: string) => indicators.find((one) => one.code === code)?.uid ?? code;
  const milestoneOf = (name: string) =>
    milestones.find((one) => one.name.startsWith(name))?.uid ?? name;
  return {
    name: 'Bảng giao ban',
    title: '',
    levels: [1],
    order: 'rank',
    withBlank: true,
    share: null,
    columns: columns.map(([figure, code, { of, milestone, ...rest } = {}]) => ({
      ...newOwnColumn(figure, { uid: uidOf(code) }, milestoneOf('Cả chiến dịch')),
      ...(of ? { of: uidOf(of) } : {}),
      ...(milestone ? { milestone: milestoneOf(milestone) } : {}),
      ...rest,
    })),
    ...change,
  };
}

export const EVERY: Named[] = [
  ['target', 'kich-hoat'],
  ['done', 'kich-hoat'],
  ['rate', 'kich-hoat', { decimals: 1 }],
  ['remaining', 'kich-hoat'],
  ['perDay', 'kich-hoat'],
  ['rank', 'kich-hoat'],
];
