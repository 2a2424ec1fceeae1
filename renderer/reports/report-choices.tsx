import { Checkbox, Group, Input, MultiSelect, NumberInput, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/methods.ts';
import { WINDOW_KINDS, type WindowKind } from '../../shared/domain/compared.ts';
import type { Day } from '../../shared/domain/day.ts';
import { namesById } from '../../shared/domain/placed-names.ts';
import { canHaveTarget } from '../../shared/domain/settings.ts';
import { followedTarget } from '../../shared/domain/tracked.ts';
import { UNIT_ORDERS, type UnitOrder } from '../../shared/domain/unit-order.ts';
import { UNIT_ORDER_WORDS, WINDOW_WORDS } from '../../shared/domain/words.ts';
import { MOST_CHART_UNITS } from '../../shared/report/reports/days.ts';
import type { ReportChoices, ReportKind } from '../../shared/report/request.ts';
import { useMethod } from '../api/queries.ts';
import { bestUnitsFirst } from '../ui/best-units-first.ts';
import { DayInput } from '../ui/day-input.tsx';
import { UnitSelect } from '../ui/unit-select.tsx';

type Chosen = Omit<ReportChoices, 'on' | 'style'>;

interface Props {
  kind: ReportKind;
  campaignId: number;
  /** The day of the report. */
  on: Day;
  chosen: Chosen;
  onChange(chosen: Chosen): void;
}

const number = (value: string | null) =>
  value === null || value === '' ? undefined : Number(value);
const text = (value: number | undefined) => (value === undefined ? '' : `${value}`);

type Members = OutputOf<'units.list'>;

/** The levels below a unit that have units, in steps, with the names of their kinds. */
function levelsBelow(members: Members, unitId: number | undefined) {
  const root = members.find((one) => (unitId === undefined ? one.isRoot : one.id === unitId));
  const byId = new Map(members.map((one) => [one.id, one]));
  const isBelow = (id: number | null): boolean =>
    id !== null && (id === root?.id || isBelow(byId.get(id)?.parentId ?? null));
  const kinds = new Map<number, Set<string>>();
  for (const { parentId, depth, kind } of members) {
    if (!root || !isBelow(parentId)) continue;
    const steps = depth - root.depth;
    kinds.set(steps, (kinds.get(steps) ?? new Set()).add(kind));
  }
  return [...kinds].sort(([a], [b]) => a - b);
}

/** The levels below a unit to choose from: each alone, and each together with one below it. */
export function levelsToShow(members: Members, unitId: number | undefined, showsTwo: boolean) {
  const levels = levelsBelow(members, unitId);
  const words = (kinds: Set<string>) => [...kinds].join(', ');
  const single = levels.map(([steps, kinds]) => ({ value: `${steps}`, label: words(kinds) }));
  const pairs = levels.flatMap(([upper, kinds], i) =>
    levels.slice(i + 1).map(([lower, others]) => ({
      value: `${upper},${lower}`,
      label: `${words(kinds)}, kèm ${words(others)}`,
    })),
  );
  return showsTwo ? [...single, ...pairs] : single;
}

/** The names of the indicator and milestone that are taken where none is chosen, as ": …". */
function useUsual(campaignId: number, on: Day, indicatorId: number | undefined) {
  const sheet = useMethod('results.sheet', { campaignId, on }).data;
  if (!sheet || sheet.indicators.length === 0) return { indicator: '', milestone: '' };
  const of = followedTarget(sheet, { indicatorId });
  const milestoneId = sheet.targets[of.place]?.milestoneId;
  const milestone = sheet.milestones.find(({ id }) => id === milestoneId)?.name;
  return {
    indicator: `: ${followedTarget(sheet, {}).indicator.name}`,
    milestone: milestone === undefined ? '' : `: ${milestone}`,
  };
}

/** What a report is about and how it is shown: figures, units, their order, the window. */
export function ReportChoicesForm({ kind, campaignId, on, chosen, onChange }: Props) {
  const members = useMethod('units.list', { campaignId }).data ?? [];
  const settings = useMethod('campaigns.settings', { campaignId });
  const { indicators = [], milestones = [] } = settings.data ?? {};
  const usual = useUsual(campaignId, on, chosen.indicatorId);
  const asks = (parameter: ReportKind['parameters'][number]) => kind.parameters.includes(parameter);
  const levels = levelsToShow(members, chosen.unitId, kind.showsTwoLevels);
  const root = members.find(({ isRoot }) => isRoot);
  const names = namesById(members);
  const above = new Set(members.map(({ parentId }) => parentId));
  return (
    <Stack gap="sm">
      {asks('indicatorId') && (
        <Select
          label="Chỉ số"
          comboboxProps={{ withinPortal: false }}
          allowDeselect={false}
          value={text(chosen.indicatorId)}
          data={[
            { value: '', label: `Chỉ số chính của chiến dịch${usual.indicator}` },
            ...indicators
              .filter(canHaveTarget)
              .map(({ id, name }) => ({ value: `${id}`, label: name })),
          ]}
          onChange={(value) =>
            onChange({ ...chosen, indicatorId: number(value), milestoneId: undefined })
          }
        />
      )}
      {asks('milestoneId') && (
        <Select
          label="Mốc"
          comboboxProps={{ withinPortal: false }}
          allowDeselect={false}
          value={text(chosen.milestoneId)}
          data={[
            { value: '', label: `Mốc sau cùng${usual.milestone}` },
            ...milestones.map(({ id, name }) => ({ value: `${id}`, label: name })),
          ]}
          onChange={(value) => onChange({ ...chosen, milestoneId: number(value) })}
        />
      )}
      {asks('window') && (
        <Select
          label="Kỳ báo cáo"
          comboboxProps={{ withinPortal: false }}
          allowDeselect={false}
          value={chosen.window ?? kind.usualWindow ?? 'week'}
          data={WINDOW_KINDS.map((value) => ({ value, label: WINDOW_WORDS[value] }))}
          onChange={(value) => onChange({ ...chosen, window: value as WindowKind })}
        />
      )}
      {asks('indicatorIds') && (
        <MultiSelect
          label="Các chỉ số"
          placeholder={chosen.indicatorIds?.length ? '' : 'Như báo cáo chọn sẵn'}
          comboboxProps={{ withinPortal: false }}
          searchable
          value={(chosen.indicatorIds ?? []).map(String)}
          data={indicators.map(({ id, name }) => ({
            value: `${id}`,
            label: name,
          }))}
          onChange={(values) => onChange({ ...chosen, indicatorIds: values.map(Number) })}
        />
      )}
      {kind.isLetter && (
        <UnitSelect
          label="Gửi"
          comboboxProps={{ withinPortal: false }}
          value={text(chosen.unitId)}
          data={[
            { value: '', label: 'Tất cả đơn vị còn nợ việc' },
            ...members
              .filter(({ isRoot }) => !isRoot)
              .map(({ id }) => ({ value: `${id}`, label: names.get(id)! })),
          ]}
          onChange={(value) => onChange({ ...chosen, unitId: number(value) })}
        />
      )}
      {asks('due') && <DueDays chosen={chosen} onChange={onChange} />}
      {asks('withComing') && (
        <Checkbox
          label="Nhắc cả việc chưa đến hạn"
          checked={chosen.withComing ?? false}
          onChange={(event) =>
            onChange({ ...chosen, withComing: event.currentTarget.checked || undefined })
          }
        />
      )}
      {asks('unitId') && !kind.isLetter && above.size > 2 && (
        <UnitSelect
          label="Các đơn vị thuộc"
          comboboxProps={{ withinPortal: false }}
          value={text(chosen.unitId ?? root?.id)}
          data={members
            .filter(({ id }) => above.has(id))
            .map(({ id }) => ({ value: `${id}`, label: names.get(id)! }))}
          onChange={(value) => onChange({ ...chosen, unitId: number(value), levels: undefined })}
        />
      )}
      {asks('unitIds') && (
        <MultiSelect
          label="Các đơn vị vẽ cạnh nhau"
          placeholder={chosen.unitIds?.length ? '' : 'Như báo cáo chọn sẵn'}
          comboboxProps={{ withinPortal: false }}
          searchable
          limit={60}
          maxValues={MOST_CHART_UNITS}
          filter={bestUnitsFirst}
          nothingFoundMessage="Không có đơn vị nào khớp."
          value={(chosen.unitIds ?? []).map(String)}
          data={members.map(({ id }) => ({ value: `${id}`, label: names.get(id)! }))}
          onChange={(values) => onChange({ ...chosen, unitIds: values.map(Number) })}
        />
      )}
      {asks('levels') && levels.length > 1 && (
        <Select
          label="Cấp đơn vị"
          comboboxProps={{ withinPortal: false }}
          allowDeselect={false}
          value={(chosen.levels ?? [1]).join(',')}
          data={levels}
          onChange={(value) =>
            onChange({ ...chosen, levels: value?.split(',').map(Number) ?? undefined })
          }
        />
      )}
      {asks('order') && (
        <Select
          label="Thứ tự đơn vị"
          comboboxProps={{ withinPortal: false }}
          allowDeselect={false}
          value={chosen.order ?? 'rank'}
          data={UNIT_ORDERS.map((value) => ({ value, label: UNIT_ORDER_WORDS[value] }))}
          onChange={(value) => onChange({ ...chosen, order: value as UnitOrder })}
        />
      )}
      {asks('share') && (
        <NumberInput
          label="Tách đơn vị đạt từ (%)"
          min={0}
          max={10_000}
          decimalScale={2}
          decimalSeparator=","
          value={(chosen.share ?? 10_000) / 100}
          onChange={(value) =>
            onChange({
              ...chosen,
              share: typeof value === 'number' ? Math.round(value * 100) : undefined,
            })
          }
        />
      )}
      {asks('withBlank') && (
        <Checkbox
          label="Cả đơn vị chưa có số liệu"
          checked={chosen.withBlank ?? true}
          onChange={(event) => onChange({ ...chosen, withBlank: event.currentTarget.checked })}
        />
      )}
      {asks('withChart') && (
        <Checkbox
          label="Kèm biểu đồ"
          checked={chosen.withChart ?? false}
          // Without one is as if nobody had asked.
          onChange={(event) =>
            onChange({ ...chosen, withChart: event.currentTarget.checked || undefined })
          }
        />
      )}
      {asks('withCodes') && (
        <Checkbox
          label="Kèm mã QR để nơi nhận đọc"
          description="Mã chứa số liệu đã gửi lên của kỳ kết thúc vào ngày báo cáo."
          checked={chosen.withCodes ?? false}
          onChange={(event) =>
            onChange({ ...chosen, withCodes: event.currentTarget.checked || undefined })
          }
        />
      )}
    </Stack>
  );
}

/** The days in which deadlines lie; while one of them is open, all up to the day of the report. */
function DueDays({ chosen, onChange }: Pick<Props, 'chosen' | 'onChange'>) {
  const [days, setDays] = useState({ from: chosen.due?.from ?? null, to: chosen.due?.to ?? null });
  const change = (part: Partial<typeof days>) => {
    const next = { ...days, ...part };
    setDays(next);
    const { from, to } = next;
    const isWindow = from !== null && to !== null && from <= to;
    onChange({ ...chosen, due: isWindow ? { from, to } : undefined });
  };
  const { from, to } = days;
  return (
    <Input.Wrapper
      label="Hạn trong những ngày"
      description="Để trống: mọi việc đã quá hạn, việc khác đến hết ngày báo cáo."
      error={
        from !== null && to !== null && from > to
          ? 'Ngày cuối trước ngày đầu; chọn lại một trong hai.'
          : (from === null) === (to === null)
            ? null
            : 'Ghi cả ngày đầu và ngày cuối.'
      }
    >
      <Group gap="xs" grow>
        <DayInput
          placeholder="để trống"
          aria-label="Hạn từ ngày"
          value={from}
          onChange={(value) => change({ from: value })}
        />
        <DayInput
          placeholder="để trống"
          aria-label="Hạn đến hết ngày"
          value={to}
          onChange={(value) => change({ to: value })}
        />
      </Group>
    </Input.Wrapper>
  );
}

/** The choices that a report offers. Those made for other reports are kept but not sent. */
export const choicesFor = ({ showsTwoLevels }: ReportKind, chosen: Chosen): Chosen =>
  showsTwoLevels || chosen.levels?.length !== 2 ? chosen : { ...chosen, levels: undefined };
