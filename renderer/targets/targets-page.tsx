import { Button, Checkbox, Group, NativeSelect, SegmentedControl } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import {
  type RefObject,
  useCallback,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { AppEvent, ReadSheet } from '../../shared/contract/methods.ts';
import { figuresOf, trackedOf } from '../../shared/domain/figures.ts';
import { formatInstant } from '../../shared/text/dates.ts';
import { useAppEvents, useClient } from '../api/client.tsx';
import { useMethod } from '../api/queries.ts';
import { countRefused } from '../entry/cell-marks.ts';
import { keepUnchanged } from '../entry/entry-rows.ts';
import { LeaveWithUnsaved } from '../entry/leave-with-unsaved.tsx';
import { historiesOf } from '../entry/step-history.ts';
import {
  FigureGrid,
  type FocusedCell,
  type GridColumn,
  type GridControl,
  type GridRow,
  NO_GRID,
} from '../grid/figure-grid.tsx';
import { cspNonce } from '../ui/csp-nonce.ts';
import { FindingsButton } from '../ui/findings-button.tsx';
import { Problem } from '../ui/problem.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import { AllocationDialog } from './allocation-dialog.tsx';
import { ImportButton } from './import-button.tsx';
import {
  type Changes,
  createKeyedTargets,
  type KeyedTargets,
  type KeyedTargetsSnapshot,
  type TargetStep,
} from './keyed-targets.ts';
import { PasteDialog } from './paste-dialog.tsx';
import { usePastedNames } from './pasted-names.ts';
import { type Place, withPlace } from './target-place.ts';
import {
  type Choices,
  endOfColumn,
  openingIndicators,
  placeColumns,
  placeRows,
  targetIndicators,
  targetMilestones,
} from './target-rows.ts';
import './targets.css';

/** Chỉ tiêu: what every unit has to reach by a milestone, and where it began. */
export function TargetsPage() {
  const { campaign, on } = useSearch({ from: '/targets' });
  const sheet = useMethod(
    'results.sheet',
    { campaignId: campaign, on: on ?? null },
    { fresh: true },
  );
  if (sheet.isError) return <Problem error={sheet.error} onRetry={() => void sheet.refetch()} />;
  if (!sheet.data) return null;
  return <CampaignTargets key={`${campaign} ${sheet.data.on}`} opened={sheet.data} />;
}

/** The steps of a campaign's targets, for as long as the page is open. */
const stepsOfTargets = historiesOf<TargetStep>();

/** Keyed targets of a sheet, read again whenever something changes anywhere. */
function useKeyedTargets(opened: ReadSheet): KeyedTargets {
  const client = useClient();
  const [keyed] = useState(() =>
    createKeyedTargets(
      client.call,
      opened,
      () => client.call('results.sheet', { campaignId: opened.campaign.id, on: opened.on }),
      stepsOfTargets(client, opened.campaign.id),
    ),
  );
  const onEvent = useCallback(
    (event: AppEvent) => {
      if (event.event === 'campaigns.changed' || event.campaignId === opened.campaign.id) {
        keyed.hear('revision' in event ? event.revision : undefined);
      }
    },
    [keyed, opened.campaign.id],
  );
  useAppEvents(onEvent);
  return keyed;
}

type Kind = 'targets' | 'openings';
type Dialog = { kind: 'paste'; text: string } | { kind: 'allocate' } | null;

const idsOf = ({ set, others }: Choices) => [...set, ...others].map(({ id }) => id);

/** The one that was chosen as long as it is there, else the likely one, else the first. */
const oneOf = (ids: readonly number[], ...wanted: (number | undefined)[]): number | undefined =>
  wanted.find((id) => id !== undefined && ids.includes(id)) ?? ids[0];

/** What the grid shows: as chosen, at first the target that the campaign is about. */
function usePlace(sheet: ReadSheet, kind: Kind) {
  const [indicator, setIndicator] = useState<number>();
  const [milestone, setMilestone] = useState<number>();
  const tracked = sheet.indicators.length > 0 ? trackedOf(sheet) : null;
  const indicators = kind === 'targets' ? targetIndicators(sheet) : openingIndicators(sheet);
  const indicatorId = oneOf(idsOf(indicators), indicator, tracked?.indicator.id);
  const milestones = targetMilestones(sheet, indicatorId ?? 0);
  const likely = sheet.targets[tracked?.place ?? -1]?.milestoneId;
  const milestoneId =
    kind === 'openings'
      ? null
      : oneOf(idsOf(milestones), milestone, milestones.set.find(({ id }) => id === likely)?.id);
  // The same object as long as it is the same place: rows and columns hang on it.
  const place = useMemo(
    (): Place | null =>
      indicatorId === undefined || milestoneId === undefined ? null : { indicatorId, milestoneId },
    [indicatorId, milestoneId],
  );
  return { place, indicators, milestones, setIndicator, setMilestone };
}

function CampaignTargets({ opened }: { opened: ReadSheet }) {
  const keyed = useKeyedTargets(opened);
  const snapshot = useSyncExternalStore(keyed.subscribe, keyed.snapshot);
  const [kind, setKind] = useState<Kind>('targets');
  const [withPace, setWithPace] = useState(false);
  const grid = useRef<GridControl>(NO_GRID);
  const { sheet } = snapshot;
  const { place, indicators, milestones, setIndicator, setMilestone } = usePlace(sheet, kind);
  const [asked, setAsked] = useState(0);
  const show = ({ indicatorId, milestoneId }: Place) => {
    setKind(milestoneId === null ? 'openings' : 'targets');
    setIndicator(indicatorId);
    if (milestoneId !== null) setMilestone(milestoneId);
  };

  return (
    <div className="entry-page">
      <div className="toolbar">
        <h1 className="screen-title">Chỉ tiêu</h1>
        <SegmentedControl
          aria-label="Bảng"
          size="xs"
          value={kind}
          onChange={(value) => setKind(value as Kind)}
          data={[
            { value: 'targets', label: 'Chỉ tiêu' },
            { value: 'openings', label: 'Số đầu kỳ' },
          ]}
        />
        <ChoiceOf
          label="Chỉ số"
          choices={indicators}
          value={place?.indicatorId}
          onChange={setIndicator}
        />
        {kind === 'targets' && (
          <ChoiceOf
            label="Mốc"
            choices={milestones}
            value={place?.milestoneId}
            onChange={setMilestone}
          />
        )}
        {kind === 'targets' && (
          <Checkbox
            size="xs"
            label="Tiến độ cần đạt"
            checked={withPace}
            onChange={(event) => setWithPace(event.currentTarget.checked)}
          />
        )}
        <Group gap={6} ml="auto" wrap="nowrap">
          {place !== null && place.milestoneId !== null && (
            <ImportButton
              sheet={sheet}
              indicatorId={place.indicatorId}
              milestoneId={place.milestoneId}
              onClosed={() => focusGrid(grid)}
            />
          )}
          <FindingsButton campaignId={sheet.campaign.id} />
        </Group>
      </div>
      {place ? (
        <PlaceGrid
          keyed={keyed}
          snapshot={snapshot}
          place={place}
          withPace={withPace}
          grid={grid}
          onShow={show}
          onSave={() => setAsked((times) => times + 1)}
        />
      ) : (
        <p className="targets-empty">
          {kind === 'targets'
            ? 'Chiến dịch chưa có chỉ số và mốc nào giao được chỉ tiêu; thêm ở màn hình Thiết lập trước.'
            : 'Chiến dịch chưa có chỉ số nào có số đầu kỳ; thêm ở màn hình Thiết lập trước.'}
        </p>
      )}
      <SaveLine snapshot={snapshot} asked={asked} />
    </div>
  );
}

/** Indicators or milestones by name; those that have figures stand first. */
function ChoiceOf(props: {
  label: string;
  choices: Choices;
  value: number | null | undefined;
  onChange(id: number): void;
}) {
  const { label, choices, value, onChange } = props;
  const options = (list: Choices['set']) =>
    list.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <NativeSelect
      className="targets-place"
      size="xs"
      aria-label={label}
      value={value == null ? '' : String(value)}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
      data={[
        ...(choices.set.length > 0 ? [{ group: 'Đã có', items: options(choices.set) }] : []),
        ...(choices.others.length > 0
          ? [{ group: 'Chưa có', items: options(choices.others) }]
          : []),
      ]}
    />
  );
}

function PlaceGrid(props: {
  keyed: KeyedTargets;
  snapshot: KeyedTargetsSnapshot;
  place: Place;
  withPace: boolean;
  grid: RefObject<GridControl>;
  /** Shows the place of a step that was undone or redone. */
  onShow(place: Place): void;
  /** Ctrl+S. */
  onSave(): void;
}) {
  const { keyed, snapshot, place, withPace, grid, onShow, onSave } = props;
  const { sheet: stored, marks, undoable } = snapshot;
  const [focused, setFocused] = useState<FocusedCell | null>(null);
  const [dialog, setDialog] = useState<Dialog>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const sheet = useMemo(() => withPlace(stored, place), [stored, place]);
  const figures = useMemo(() => figuresOf(sheet), [sheet]);
  const previousRows = useRef<GridRow[]>([]);
  const rows = useMemo(() => {
    const next = placeRows(figures, place, marks, withPace);
    previousRows.current = keepUnchanged(previousRows.current, next);
    return previousRows.current;
  }, [figures, place, marks, withPace]);
  // New columns are work for the grid: they come only when there are others.
  const columns = useSameColumns(asWideAsText(placeColumns(sheet, place, withPace)));
  const indexOf = useMemo(
    () => new Map(sheet.units.map(({ unit }, index) => [String(unit.id), index])),
    [sheet.units],
  );

  const keyIn = useCallback(
    (rowId: string, columnId: string, text: string) => {
      const end = endOfColumn(columnId);
      const index = indexOf.get(rowId);
      if (end !== null && index !== undefined) keyed.keyIn(place, index, end, text);
    },
    [keyed, place, indexOf],
  );
  const beginTyping = useCallback(
    (rowId: string) => {
      const index = indexOf.get(rowId);
      if (index !== undefined) keyed.beginTyping(place, index);
    },
    [keyed, place, indexOf],
  );
  usePastedNames(dialog === null, (text) => setDialog({ kind: 'paste', text }));
  const saveAll = (verb: string) => (changes: Changes) =>
    keyed.saveAll(place, changes, (count) =>
      place.milestoneId === null
        ? `Đã ${verb} ${count} số đầu kỳ.`
        : `Đã ${verb} ${count} chỉ tiêu.`,
    );
  const close = () => {
    setDialog(null);
    focusGrid(grid);
  };
  const replay = (way: 'undo' | 'redo') => {
    setFailure(null);
    keyed.replay(way).then((at) => at && onShow(at), setFailure);
    grid.current.focusAgain();
  };
  const undo = () => replay('undo');
  const forgetUndo = () => {
    keyed.forgetUndo();
    grid.current.focusAgain();
  };
  const at = indexOf.get(focused?.rowId ?? '') ?? 0;
  const cell = rows[at]?.cells[focused?.columnId ?? ''];

  return (
    <>
      {failure !== null && <Problem error={failure} />}
      <div className="grid-place">
        <FigureGrid
          label={
            place.milestoneId === null ? 'Số đầu kỳ của các đơn vị' : 'Chỉ tiêu của các đơn vị'
          }
          columns={columns}
          rows={rows}
          total={null}
          onBeginTyping={beginTyping}
          onKeyIn={keyIn}
          onStep={(step) => keyed.takeStep(place, step)}
          onUndo={undo}
          onRedo={() => replay('redo')}
          onSave={onSave}
          onFocusCell={setFocused}
          controlRef={grid}
          styleNonce={cspNonce()}
        />
      </div>
      <div className="targets-actions">
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => setDialog({ kind: 'paste', text: '' })}
        >
          Dán từ Excel…
        </Button>
        {place.milestoneId !== null && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setDialog({ kind: 'allocate' })}
          >
            Phân bổ…
          </Button>
        )}
        <span className={`status-reason ${cell?.state ?? ''}`}>{cell?.reason}</span>
      </div>
      {dialog?.kind === 'paste' && (
        <PasteDialog
          sheet={sheet}
          place={place}
          startAt={at}
          initialText={dialog.text}
          onSave={saveAll('dán')}
          onClose={close}
        />
      )}
      {dialog?.kind === 'allocate' && (
        <AllocationDialog
          figures={figures}
          place={place}
          startAt={at}
          onSave={saveAll('phân bổ')}
          onClose={close}
        />
      )}
      {undoable && <UndoBar sentence={undoable.sentence} onUndo={undo} onClose={forgetUndo} />}
      <LeaveWithUnsaved keyed={keyed} grid={grid} />
    </>
  );
}

/** Back into the grid from a dialog; after a save the focus is on the way back from that. */
function focusGrid(grid: RefObject<GridControl>): void {
  setTimeout(() => {
    if (!document.activeElement?.closest('.undo-bar')) grid.current.focusAgain();
  });
}

/** Columns grow with the text, which a clerk may have set larger. */
function asWideAsText(columns: readonly GridColumn[]): GridColumn[] {
  const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  return columns.map((column) => ({ ...column, width: Math.round(column.width * scale) }));
}

/** The columns of before as long as they say the same. */
function useSameColumns<Columns>(columns: Columns): Columns {
  const kept = useRef(columns);
  if (JSON.stringify(kept.current) !== JSON.stringify(columns)) kept.current = columns;
  return kept.current;
}

function saveText({ marks, savedAt, waiting }: KeyedTargetsSnapshot): string {
  if (waiting > 0) return 'Đang lưu…';
  const refused = countRefused(marks);
  if (refused > 0) return `${refused} ô chưa ghi được, xem ô có dấu đỏ`;
  return savedAt === null ? 'Mọi số liệu đã lưu' : `Đã lưu lúc ${formatInstant(savedAt)}`;
}

/** `asked` counts how often Ctrl+S was pressed. */
function SaveLine({ snapshot, asked }: { snapshot: KeyedTargetsSnapshot; asked: number }) {
  return (
    <footer className="status-line">
      <output aria-live="polite">
        {asked > 0 ? `${saveText(snapshot)}; phần mềm tự lưu từng ô` : saveText(snapshot)}
      </output>
      <span className="status-reason" />
      <span className="status-keys">
        Enter: xuống · F2: sửa · Esc: bỏ · Delete: xóa trắng · Ctrl+V: dán từ Excel
      </span>
    </footer>
  );
}
