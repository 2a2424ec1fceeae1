import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import type { Removal } from '../../shared/contract/methods.ts';
import {
  checkOwnTable,
  columnField,
  figuresOfIndicator,
  freeOwnName,
  newOwnColumn,
  OWN_FIGURE_WORDS,
  type OwnColumn,
  type OwnFigure,
  type OwnTable,
  type OwnTableSettings,
  type SavedOwnTable,
} from '../../shared/domain/own-table.ts';
import { UNIT_ORDERS, type UnitOrder } from '../../shared/domain/unit-order.ts';
import { UNIT_ORDER_WORDS } from '../../shared/domain/words.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { RemovedList } from '../campaigns/removal.tsx';
import { RightButton } from '../ui/for-right.tsx';
import { Problem } from '../ui/problem.tsx';
import { OpenedPanel } from '../ui/screen.tsx';
import { refusedFields } from '../ui/setting-form.tsx';
import { OwnColumns } from './own-table-columns.tsx';
import { isChanged, type OwnTableDraft } from './own-table-drafts.ts';
import css from './own-table-panel.module.css';
import { levelsToShow } from './report-choices.tsx';

interface Props {
  campaignId: number;
  settings: OwnTableSettings;
  saved: readonly SavedOwnTable[];
  draft: OwnTableDraft;
  onChange(change: (table: OwnTable) => OwnTable): void;
  onSaved(table: SavedOwnTable): void;
  onRemove(removal: Removal, name: string): void;
  /** Throws away what was not saved. */
  onGiveUp(): void;
  onClose(): void;
}

/** Where a table is put together, beside the page that shows it. */
export function OwnTablePanel(props: Props) {
  const { campaignId, settings, saved, draft, onChange, onSaved, onRemove, onGiveUp, onClose } =
    props;
  const { table } = draft;
  const save = useChange('ownTables.save');
  const members = useMethod('units.list', { campaignId }).data ?? [];
  const set = (change: Partial<OwnTable>) => onChange((before) => ({ ...before, ...change }));
  // The page shows the first problem of the table; here each field shows its own.
  const problems = checkOwnTable(table, settings);
  const refused = save.isError ? (refusedFields(save.error) ?? []) : [];
  const errorOf = (field: string) =>
    [
      ...problems,
      ...refused.filter(({ sentence }) => !problems.some((p) => p.sentence === sentence)),
    ]
      .filter((problem) => problem.field === field)
      .map(({ sentence }) => sentence)
      .join(' ') || undefined;
  const levels = levelsToShow(members, undefined, true);
  const write = (id: number | null, name: string) =>
    save.mutate(
      { campaignId, id, was: id === null ? null : draft.saved!.table, table: { ...table, name } },
      { onSuccess: onSaved },
    );

  return (
    <OpenedPanel title="Bảng tự lập" onClose={onClose}>
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label="Tên bảng"
          description="Tên để chọn lại trong danh sách báo cáo."
          value={table.name}
          error={errorOf('name')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label="Tiêu đề in trên bảng"
          placeholder={table.name}
          value={table.title}
          error={errorOf('title')}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <AddColumn settings={settings} onChange={onChange} />
        <OwnColumns
          settings={settings}
          columns={table.columns}
          problemOf={(column) => errorOf(columnField(column))}
          empty={errorOf('columns')}
          onChange={(change) =>
            onChange((before) => ({ ...before, columns: change(before.columns) }))
          }
        />
        {levels.length > 1 && (
          <NativeSelect
            label="Cấp đơn vị"
            value={table.levels.join(',')}
            data={levels}
            onChange={(event) => set({ levels: event.currentTarget.value.split(',').map(Number) })}
          />
        )}
        <NativeSelect
          label="Thứ tự đơn vị"
          value={table.order}
          data={UNIT_ORDERS.map((value) => ({ value, label: UNIT_ORDER_WORDS[value] }))}
          onChange={(event) => set({ order: event.currentTarget.value as UnitOrder })}
        />
        <NumberInput
          label="Tách đơn vị đạt từ (%)"
          description="Để trống: không tách. 100: đơn vị đã và chưa hoàn thành chỉ tiêu."
          min={0}
          max={10_000}
          decimalScale={2}
          decimalSeparator=","
          value={table.share === null ? '' : table.share / 100}
          error={errorOf('share')}
          onChange={(value) =>
            set({ share: typeof value === 'number' ? Math.round(value * 100) : null })
          }
        />
        <Checkbox
          label="Cả đơn vị chưa có số liệu"
          checked={table.withBlank}
          onChange={(event) => set({ withBlank: event.currentTarget.checked })}
        />
      </Stack>
      {errorOf('was') && (
        <Text role="alert" c="wrong" mt="sm">
          {errorOf('was')}
        </Text>
      )}
      {save.isError && refused.length === 0 && <Problem error={save.error} />}
      <Group className={css.actions} gap="sm">
        <RightButton
          to="ownTables.save"
          size="compact-md"
          loading={save.isPending}
          disabled={problems.length > 0 || !isChanged(draft)}
          onClick={() => write(draft.saved?.id ?? null, table.name)}
        >
          Lưu
        </RightButton>
        {draft.saved && (
          <RightButton
            to="ownTables.save"
            size="compact-md"
            variant="default"
            disabled={save.isPending || problems.length > 0}
            onClick={() => write(null, freeOwnName(table.name, saved))}
          >
            Lưu thành bảng mới
          </RightButton>
        )}
        {(draft.saved === null || isChanged(draft)) && (
          <Button size="compact-md" variant="default" onClick={onGiveUp}>
            {draft.saved ? 'Bỏ phần chưa lưu' : 'Bỏ bảng này'}
          </Button>
        )}
        {draft.saved && (
          <RightButton
            to="removals.remove"
            size="compact-md"
            variant="default"
            onClick={() =>
              onRemove(
                { kind: 'ownTable', campaignId, id: draft.saved!.id },
                draft.saved!.table.name,
              )
            }
          >
            Xóa bảng
          </RightButton>
        )}
        <Text size="sm" c="dimmed" role="status">
          {isChanged(draft) ? 'Chưa lưu' : draft.saved ? 'Đã lưu' : ''}
        </Text>
      </Group>
      <RemovedList campaignId={campaignId} kinds={['ownTable']} />
    </OpenedPanel>
  );
}

/** Offers every figure of every indicator; the chosen one becomes the last column. */
function AddColumn({ settings, onChange }: Pick<Props, 'settings' | 'onChange'>) {
  const { indicators, milestones } = settings;
  const [typed, setTyped] = useState('');
  const usual = milestones.find(({ counts }) => counts === 'cumulative') ?? milestones[0];
  /** The milestone of the indicator's other columns, so that all of them mean the same target. */
  const milestoneOf = (columns: readonly OwnColumn[], uid: string) =>
    columns.find((column) => column.indicator === uid && column.milestone !== null)?.milestone ??
    usual?.uid ??
    null;
  const data = indicators.map((indicator) => ({
    group: indicator.name,
    items: figuresOfIndicator(indicator, settings).map((figure) => ({
      value: `${figure} ${indicator.uid}`,
      label: `${OWN_FIGURE_WORDS[figure]}: ${indicator.name}`,
    })),
  }));
  return (
    <Select
      label="Thêm cột"
      placeholder="Chọn hoặc gõ tên chỉ số, ví dụ: tỷ lệ kích hoạt"
      comboboxProps={{ withinPortal: false }}
      maxDropdownHeight={280}
      searchable
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage="Không có số liệu nào khớp."
      data={data}
      onChange={(value) => {
        const [figure, uid] = (value ?? '').split(' ');
        const indicator = indicators.find((each) => each.uid === uid);
        if (!indicator) return;
        onChange((table) => {
          const milestone = milestoneOf(table.columns, indicator.uid);
          const column = newOwnColumn(figure as OwnFigure, indicator, milestone);
          return { ...table, columns: [...table.columns, column] };
        });
        setTyped('');
      }}
    />
  );
}
