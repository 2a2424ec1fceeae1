import { type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import { type CommandId, keyHint } from '../../shared/contract/commands.ts';
import type { ResultSource } from '../../shared/contract/methods.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { formatMeasured } from '../../shared/domain/measure.ts';
import { placedNames } from '../../shared/domain/placed-names.ts';
import type { GivenCell } from '../../shared/domain/target.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { useMethod } from '../api/queries.ts';
import {
  FigureGrid,
  type FocusedCell,
  type GridControl,
  type SelectionSummary,
} from '../grid/figure-grid.tsx';
import type { PastedBlock } from '../grid/grid-model.ts';
import { useColumnsAsWideAsText } from '../grid/text-scale.ts';
import { CellHistory } from '../keyed/cell-history.tsx';
import { LeaveWithUnsaved } from '../keyed/leave-with-unsaved.tsx';
import { NoteDialog } from '../keyed/note-dialog.tsx';
import { createRowMemory } from '../keyed/row-memory.ts';
import { cellUnderCursor, StatusLine } from '../keyed/status-line.tsx';
import { TroublePanel, UnreadPanel } from '../keyed/step-panels.tsx';
import { PasteDialog } from '../paste/paste-dialog.tsx';
import { isPastedTable } from '../paste/paste-grid.ts';
import { usePastedBeside } from '../paste/use-pasted-table.ts';
import { cspNonce } from '../ui/csp-nonce.ts';
import { focusGrid } from '../ui/focus-grid.ts';
import { RightButton } from '../ui/for-right.tsx';
import { GridSlot } from '../ui/screen.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import { AllocationDialog } from './allocation-dialog.tsx';
import type { Changes, KeyedTargets, KeyedTargetsSnapshot } from './keyed-targets.ts';
import { OfferPanel } from './offer-panel.tsx';
import { endOfColumn } from './target-cells.ts';
import { pastedChanges, targetPaste } from './target-paste.ts';
import { measureAt, notesIn, type Place, placeKey, titleOf, withPlace } from './target-place.ts';
import { placeColumns, placeRows } from './target-rows.ts';
import targetsCss from './targets.module.css';

type Dialog =
  | { kind: 'paste'; block: PastedBlock | null }
  | { kind: 'allocate' }
  | { kind: 'history' | 'note'; cell: GivenCell }
  | null;

/** The grid of one place, with everything around its cells. */
const KEYS = (['edit', 'undo', 'paste', 'note', 'keys'] satisfies CommandId[])
  .map(keyHint)
  .join(' · ');

export function PlaceGrid(props: {
  keyed: KeyedTargets;
  snapshot: KeyedTargetsSnapshot;
  place: Place;
  withPace: boolean;
  grid: RefObject<GridControl>;
  /** Shows the place of an undone or redone step. */
  onShow(place: Place): void;
}) {
  const { keyed, snapshot, place, withPace, grid, onShow } = props;
  const { sheet: stored, marks, undoable, trouble, unread } = snapshot;
  const info = useMethod('app.info', {});
  const [focused, setFocused] = useState<FocusedCell | null>(null);
  const [selection, setSelection] = useState<SelectionSummary | null>(null);
  const [asked, setAsked] = useState(0);
  const [dialog, setDialog] = useState<Dialog>(null);
  const sheet = useMemo(() => withPlace(stored, place), [stored, place]);
  const figures = useMemo(() => figuresOf(sheet), [sheet]);
  const [memory] = useState(createRowMemory);
  const rows = useMemo(
    () => memory.rows(placeRows(figures, place, marks, withPace).map(memory.row)),
    [memory, figures, place, marks, withPace],
  );
  // New columns are costly for the grid, so they are made only when they differ.
  const columns = useColumnsAsWideAsText(useSame(placeColumns(sheet, place, withPace)), rows);
  const indexOf = useMemo(
    () => new Map(sheet.units.map(({ unit }, index) => [String(unit.id), index])),
    [sheet.units],
  );

  const keyIn = useCallback(
    (rowId: string, columnId: string, text: string) => {
      keyed.takeStep({ source: 'nhập tay', cells: [{ rowId, columnId, text }] }, place);
    },
    [keyed, place],
  );
  const beginTyping = useCallback(
    (rowId: string, columnId: string) => keyed.beginTyping(rowId, columnId, place),
    [keyed, place],
  );
  const paste = useMemo(() => targetPaste(sheet, place, columns), [sheet, place, columns]);
  const takeTable = (block: PastedBlock): boolean => {
    if ((dialog !== null && dialog.kind !== 'history') || !isPastedTable(block, sheet.units))
      return false;
    setDialog({ kind: 'paste', block });
    return true;
  };
  const told = useRef(takeTable);
  told.current = takeTable;
  const offerTable = useCallback((block: PastedBlock) => told.current(block), []);
  usePastedBeside(offerTable);
  const saveAll = (source: ResultSource, verb: string) => (changes: Changes) =>
    keyed.saveAll(place, changes, {
      source,
      sentence: (count) =>
        place.milestoneId === null
          ? `Đã ${verb} ${count} số đầu kỳ.`
          : `Đã ${verb} ${count} chỉ tiêu.`,
    });
  const close = () => {
    setDialog(null);
    focusGrid(grid);
  };
  const forget = (what: 'forgetUndo' | 'forgetTrouble' | 'forgetUnread' | 'forgetOffer') => () => {
    keyed[what]();
    grid.current.focusAgain();
  };
  /** A cell of a list, possibly of another place than the one shown. */
  const showIn = (at: Place | undefined) => (cell: FocusedCell) => {
    if (at && placeKey(at) !== placeKey(place)) onShow(at);
    setTimeout(() => grid.current.focusCell(cell));
  };
  const replay = (way: 'undo' | 'redo') => {
    const first = keyed.replay(way);
    if (first) showIn(first.at)(first);
    else if (first === null && way === 'undo') void keyed.recall().then((isAny) => isAny && undo());
    grid.current.focusAgain();
  };
  const undo = () => replay('undo');
  const open = (kind: 'history' | 'note') => (cell: FocusedCell) => {
    const end = endOfColumn(cell.columnId);
    if (end !== null) setDialog({ kind, cell: { unitId: Number(cell.rowId), ...place, end } });
  };
  const nameOf = ({ unitId, end }: GivenCell) =>
    `${placedNames(sheet.units)[indexOf.get(String(unitId)) ?? -1]} · ${titleOf(sheet, place, end)}`;
  const at = indexOf.get(focused?.rowId ?? '') ?? 0;
  const textIn = (of: Place) => (value: number | null) =>
    value === null ? 'trống' : formatMeasured(measureAt(sheet, of), value);

  return (
    <>
      <TroublePanel
        campaignId={sheet.campaign.id}
        trouble={trouble}
        figureText={(_, value) => textIn(trouble?.place ?? place)(value)}
        onOpen={showIn(trouble?.place)}
        onRest={() => {
          keyed.goOnWithRest();
          grid.current.focusAgain();
        }}
        onClose={forget('forgetTrouble')}
      />
      {snapshot.offer && (
        <OfferPanel
          offer={snapshot.offer}
          onTake={() => {
            void keyed.takeOffer();
            grid.current.focusAgain();
          }}
          onClose={forget('forgetOffer')}
        />
      )}
      <UnreadPanel
        cells={unread}
        remarks={snapshot.remarks}
        rest={snapshot.rest}
        onOpen={showIn(snapshot.unreadAt)}
        onClose={forget('forgetUnread')}
      />
      <GridSlot>
        <FigureGrid
          label={
            place.milestoneId === null ? 'Số đầu kỳ của các đơn vị' : 'Chỉ tiêu của các đơn vị'
          }
          columns={columns}
          rows={rows}
          total={null}
          {...(info.data ? { today: formatDay(info.data.today) } : {})}
          onBeginTyping={beginTyping}
          onKeyIn={keyIn}
          onStep={(step) => keyed.takeStep(step, place)}
          onTable={offerTable}
          onUndo={undo}
          onRedo={() => replay('redo')}
          onSave={() => setAsked((times) => times + 1)}
          onHistory={open('history')}
          onNote={open('note')}
          onSelect={setSelection}
          onFocusCell={setFocused}
          controlRef={grid}
          styleNonce={cspNonce()}
        />
      </GridSlot>
      <div className={targetsCss.targetsActions}>
        <RightButton
          to="targets.save"
          size="compact-sm"
          variant="default"
          onClick={() => setDialog({ kind: 'paste', block: null })}
        >
          Dán từ Excel…
        </RightButton>
        {place.milestoneId !== null && (
          <RightButton
            to="targets.save"
            size="compact-sm"
            variant="default"
            onClick={() => setDialog({ kind: 'allocate' })}
          >
            Phân bổ…
          </RightButton>
        )}
      </div>
      <StatusLine
        snapshot={snapshot}
        lock={null}
        focused={cellUnderCursor(columns, rows, focused)}
        selection={selection}
        asked={asked}
        aside={KEYS}
      />
      {dialog?.kind === 'paste' && (
        <PasteDialog
          grid={paste}
          block={dialog.block}
          order={sheet.units.slice(at).map(({ unit }) => unit.id)}
          onWrite={(figures) =>
            saveAll('dán từ bảng tính', 'dán')(pastedChanges(sheet, place, figures))
          }
          onClose={close}
        />
      )}
      {dialog?.kind === 'allocate' && (
        <AllocationDialog
          figures={figures}
          place={place}
          startAt={at}
          onSave={saveAll('phân bổ', 'phân bổ')}
          onClose={close}
        />
      )}
      {dialog?.kind === 'history' && (
        <CellHistory
          key={`${dialog.cell.unitId} ${dialog.cell.end}`}
          campaignId={sheet.campaign.id}
          figure={dialog.cell}
          place={nameOf(dialog.cell)}
          measure={measureAt(sheet, place)}
          onClose={close}
        />
      )}
      {dialog?.kind === 'note' && (
        <NoteDialog
          campaignId={sheet.campaign.id}
          cell={dialog.cell}
          place={nameOf(dialog.cell)}
          note={notesIn(sheet, place)(dialog.cell.unitId, dialog.cell.end)}
          onClose={close}
        />
      )}
      {undoable && (
        <UndoBar sentence={undoable.sentence} onUndo={undo} onClose={forget('forgetUndo')} />
      )}
      <LeaveWithUnsaved keyed={keyed} grid={grid} />
    </>
  );
}

/** Returns the earlier value while the new one is equal. */
function useSame<Said>(said: Said): Said {
  const kept = useRef(said);
  if (JSON.stringify(kept.current) !== JSON.stringify(said)) kept.current = said;
  return kept.current;
}
