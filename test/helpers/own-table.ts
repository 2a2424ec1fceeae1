import type { InputOf } from '../../shared/contract/methods.ts';
import type { OwnColumn, OwnTable } from '../../shared/domain/own-table.ts';
import type { CampaignSettings } from '../../shared/domain/settings.ts';
import type { Office } from './office.ts';
import { partsOf } from './report-parts.ts';

export const ownTable = (
  columns: readonly OwnColumn[],
  change: Partial<OwnTable> = {},
): OwnTable => ({
  name: 'Bảng của xã',
  title: '',
  levels: [1],
  order: 'official',
  withBlank: true,
  share: null,
  ...change,
  columns: [...columns],
});

/** Makes columns of a campaign from the names of indicators and milestones. */
export function ownColumns({ indicators, milestones }: CampaignSettings) {
  const uidOf = (list: readonly { uid: string; name: string }[], name: string) => {
    const found = list.find((each) => each.name === name);
    if (!found) throw new Error(`there is no “${name}”`);
    return found.uid;
  };
  return (
    figure: OwnColumn['figure'],
    indicator: string,
    {
      milestone,
      of,
      ...change
    }: Partial<Omit<OwnColumn, 'milestone' | 'of'>> & { milestone?: string; of?: string } = {},
  ): OwnColumn => ({
    figure,
    indicator: uidOf(indicators, indicator),
    milestone: milestone === undefined ? null : uidOf(milestones, milestone),
    of: of === undefined ? null : uidOf(indicators, of),
    window: null,
    decimals: null,
    head: '',
    under: '',
    ...change,
  });
}

/** The printed report of a table that is not saved. */
export function drawn(
  office: Office,
  campaignId: number,
  table: OwnTable,
  request: Pick<InputOf<'reports.build'>, 'on' | 'unitId'>,
) {
  const model = office.reports.build({
    campaignId,
    style: 'strict',
    report: 'own-table',
    ownTable: table,
    ...request,
  });
  const { columns, rows, notes } = partsOf(model);
  return {
    model,
    notes,
    heads: columns.slice(2).map(({ title, under = [] }) => [...under, title].join(' / ')),
    rows: rows.map(({ cells }) => cells.map(({ text }) => text)),
  };
}
