import { Button, NativeSelect, Text } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import type { HistoryPart, ListedSet } from '../../shared/contract/methods.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useClient } from '../api/client.tsx';
import { isStopped, useJob } from '../api/jobs.ts';
import { useChange } from '../api/queries.ts';
import { useRefusal } from '../api/rights.ts';
import { JobProgress } from '../ui/job-progress.tsx';
import { Problem } from '../ui/problem.tsx';
import { ReadTable } from '../ui/read-table.tsx';
import { Screen } from '../ui/screen.tsx';
import { Empty, Loading } from '../ui/states.tsx';
import { ToolLine } from '../ui/tool-line.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import { ClosingsTable } from './closings-table.tsx';
import css from './history-page.module.css';
import {
  EVERYWHERE_COLUMNS,
  HISTORY_COLUMNS,
  historyRows,
  PART_WORDS,
  setOfRow,
} from './history-rows.ts';
import { type HistorySearch, HistorySearchLine } from './history-search.tsx';

/** How many sets of changes are read at a time. */
const PAGE = 100;

/** Lịch sử thay đổi: who changed what of a campaign, when and how, and the way back from it. */
export function HistoryPage() {
  const { campaign } = useSearch({ from: '/history' });
  return <CampaignHistory key={campaign} campaignId={campaign} />;
}

/** What is looked at: of a campaign or of the whole PC, of a part, found by a search. */
interface Asked {
  campaignId: number | null;
  part: HistoryPart | null;
  search?: HistorySearch | undefined;
}

function useSets(asked: Asked) {
  const { call } = useClient();
  return useInfiniteQuery({
    queryKey: ['history.list', asked],
    queryFn: ({ pageParam: before }) => call('history.list', { ...asked, before, limit: PAGE }),
    initialPageParam: null as number | null,
    getNextPageParam: (page: ListedSet[]) => (page.length < PAGE ? null : page.at(-1)!.id),
    staleTime: 0,
    gcTime: 0,
    meta: { hears: [] },
  });
}

/** The set that was just undone or done again. */
interface Turned {
  id: number;
  way: 'undone' | 'redone';
  subject: string;
}

/** All changes, those of one part, the closings as a table of their own, or all of the PC. */
type View = HistoryPart | 'all' | 'closings' | 'everywhere';

const VIEW_WORDS: Record<View, string> = {
  all: 'Mọi thay đổi',
  ...PART_WORDS,
  closings: 'Các lần chốt số liệu',
  everywhere: 'Cả máy, mọi chiến dịch',
};

function CampaignHistory({ campaignId }: { campaignId: number }) {
  const [view, setView] = useState<View>('all');
  const [search, setSearch] = useState<HistorySearch | undefined>();
  const isEverywhere = view === 'everywhere';
  const asked: Asked = {
    campaignId: isEverywhere ? null : campaignId,
    part: view === 'all' || isEverywhere || view === 'closings' ? null : view,
    search,
  };
  const print = useHistoryPrint(asked);
  return (
    <Screen
      tools={
        <ToolLine
          title="Lịch sử thay đổi"
          view={
            <NativeSelect
              size="xs"
              aria-label="Loại thay đổi"
              value={view}
              onChange={(event) => {
                setView(event.currentTarget.value as View);
                setSearch(undefined);
              }}
              data={Object.entries(VIEW_WORDS).map(([value, label]) => ({ value, label }))}
            />
          }
          action={view !== 'closings' && print.buttons}
        />
      }
    >
      {print.told}
      {view === 'closings' ? (
        <div className={css.historyPage}>
          <ClosingsTable campaignId={campaignId} />
        </div>
      ) : (
        <>
          <HistorySearchLine key={view} campaignId={asked.campaignId} onSearch={setSearch} />
          <Changes key={JSON.stringify(asked)} campaignId={campaignId} asked={asked} />
        </>
      )}
    </Screen>
  );
}

/**
 * Prints what is shown, or saves it, through the dialog of the host: the buttons, and for the place
 * below the line of tools how it goes.
 */
function useHistoryPrint(asked: Asked) {
  const queries = useQueryClient();
  const job = useJob();
  const save = useChange('history.save', job);
  // That it was printed stands in the history itself.
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['history.list'] });
  const buttons = (['pdf', 'docx', 'xlsx'] as const).map((format) => (
    <Button
      key={format}
      size="xs"
      variant="default"
      loading={save.isPending && save.variables?.format === format}
      onClick={() => save.mutate({ ...asked, format }, { onSuccess })}
    >
      {FORMAT_WORDS[format]}
    </Button>
  ));
  const told = (
    <>
      {save.isError && !isStopped(save.error) && <Problem error={save.error} />}
      <JobProgress state={job.state} words="Đang ghi tệp" onStop={job.stop} />
    </>
  );
  return { buttons, told };
}

const FORMAT_WORDS = { pdf: 'In (PDF)', docx: 'Word', xlsx: 'Excel' } as const;

function Changes({ campaignId, asked }: { campaignId: number; asked: Asked }) {
  const { part, search } = asked;
  const isEverywhere = asked.campaignId === null;
  const history = useSets(asked);
  const undo = useChange('history.undo');
  const redo = useChange('history.redo');
  const [turned, setTurned] = useState<Turned | null>(null);
  const work = useRef<HTMLDivElement>(null);
  const sets = useMemo(() => history.data?.pages.flat() ?? [], [history.data]);
  const refusal = useRefusal('history.undo');
  const rows = useMemo(
    () => historyRows(sets, isEverywhere, refusal),
    [sets, isEverywhere, refusal],
  );
  const failed = undo.error ?? redo.error;

  const turn = (id: number, way: Turned['way'], subject: string) => {
    // One at a time: afterwards the rows move, and a second Enter would hit another set.
    if (undo.isPending || redo.isPending || refusal !== undefined) return;
    undo.reset();
    redo.reset();
    setTurned(null);
    const change = way === 'undone' ? undo : redo;
    change.mutate({ campaignId, id }, { onSuccess: () => setTurned({ id, way, subject }) });
  };
  const turnRow = (rowId: string) => {
    const set = sets.find(({ id }) => id === setOfRow(rowId));
    if (!set || (set.state !== 'holds' && set.state !== 'undone')) return;
    turn(set.id, set.state === 'holds' ? 'undone' : 'redone', set.lines[0]?.subject ?? set.source);
  };
  const toTable = () => work.current?.querySelector<HTMLElement>('[col-id="turn"]')?.focus();

  return (
    <>
      {failed && <Problem error={failed} />}
      <div className={css.historyPage} ref={work}>
        {history.isError && (
          <Problem error={history.error} onRetry={() => void history.refetch()} />
        )}
        {history.isPending && <Loading />}
        {history.data && rows.length === 0 && (
          <Empty>
            {search !== undefined
              ? 'Không có thay đổi nào khớp; bỏ bớt điều kiện lọc.'
              : part === null
                ? 'Chiến dịch chưa có thay đổi nào; số liệu, chỉ tiêu, đơn vị và thiết lập sửa ở các màn hình khác sẽ hiện ra ở đây.'
                : `Chưa có thay đổi nào thuộc loại “${PART_WORDS[part]}”.`}
          </Empty>
        )}
        {rows.length > 0 && (
          <ReadTable
            label="Lịch sử thay đổi"
            columns={isEverywhere ? EVERYWHERE_COLUMNS : HISTORY_COLUMNS}
            rows={rows}
            onOpen={turnRow}
          />
        )}
        {history.hasNextPage && (
          <div className={css.more}>
            <Button
              size="compact-sm"
              variant="default"
              loading={history.isFetchingNextPage}
              onClick={() => void history.fetchNextPage()}
            >
              Xem thêm
            </Button>
            <Text size="sm">
              Đang hiện {formatCount(sets.length)} thay đổi gần nhất; lọc và sắp xếp trong số đó.
            </Text>
          </div>
        )}
      </div>
      {turned && (
        <UndoBar
          key={`${turned.id} ${turned.way}`}
          sentence={`${turned.way === 'undone' ? 'Đã hoàn tác' : 'Đã làm lại'}: ${turned.subject}.`}
          word={turned.way === 'undone' ? 'Làm lại' : 'Hoàn tác'}
          onUndo={() =>
            turn(turned.id, turned.way === 'undone' ? 'redone' : 'undone', turned.subject)
          }
          onClose={() => {
            setTurned(null);
            toTable();
          }}
        />
      )}
    </>
  );
}
