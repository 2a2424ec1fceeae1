import { Text } from '@mantine/core';
import { namesById } from '../../shared/domain/placed-names.ts';
import type { ReportChoices, ReportKind } from '../../shared/report/request.ts';
import { useMethod } from '../api/queries.ts';
import { levelsToShow } from './report-choices.tsx';

/**
 * What was chosen instead of the usual: which indicator, milestone, unit and level the page is about.
 * The page itself names what it is about when nothing was chosen.
 */
export function ChosenLine(props: {
  kind: ReportKind;
  campaignId: number;
  chosen: Omit<ReportChoices, 'on' | 'style'>;
}) {
  const { kind, campaignId, chosen } = props;
  const settings = useMethod('campaigns.settings', { campaignId }).data;
  const members = useMethod('units.list', { campaignId }).data ?? [];
  const asks = (parameter: ReportKind['parameters'][number]) => kind.parameters.includes(parameter);
  const shown = chosen.levels?.join(',');
  const level = levelsToShow(members, chosen.unitId, kind.showsTwoLevels ?? false).find(
    ({ value }) => value === shown,
  )?.label;
  const nameIn = (list: readonly { id: number; name: string }[] | undefined, id?: number) =>
    id === undefined ? undefined : list?.find((one) => one.id === id)?.name;
  const parts = [
    ['Chỉ số', asks('indicatorId') && nameIn(settings?.indicators, chosen.indicatorId)],
    ['Mốc', asks('milestoneId') && nameIn(settings?.milestones, chosen.milestoneId)],
    [
      kind.isLetter ? 'Gửi' : 'Thuộc',
      asks('unitId') && chosen.unitId !== undefined && namesById(members).get(chosen.unitId),
    ],
    ['Cấp', asks('levels') && level],
  ] as const;
  const words = parts.flatMap(([what, name]) => (name ? [`${what}: ${name}`] : []));
  if (words.length === 0) return null;
  return (
    <Text size="sm" mx="md" role="status">
      {words.join(' · ')}
    </Text>
  );
}
