import { Checkbox, SegmentedControl } from '@mantine/core';
import { useLocation, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { AppEvent, ReadSheet } from '../../shared/contract/methods.ts';
import { TOPICS } from '../../shared/contract/topics.ts';
import { useAppEvents, useClient, useReconnected } from '../api/client.tsx';
import { useMethod, useMethodTopics } from '../api/queries.ts';
import { isHeard } from '../api/stale.ts';
import { type GridControl, NO_GRID } from '../grid/figure-grid.tsx';
import { historiesOf } from '../keyed/step-history.ts';
import { FindingsButton } from '../ui/findings-button.tsx';
import { focusGrid } from '../ui/focus-grid.ts';
import { Problem } from '../ui/problem.tsx';
import { Screen } from '../ui/screen.tsx';
import { Empty, Loading } from '../ui/states.tsx';
import { ToScreen } from '../ui/to-screen.tsx';
import { ToolLine } from '../ui/tool-line.tsx';
import { DayChoice } from './day-choice.tsx';
import { ImportButton } from './import-button.tsx';
import { createKeyedTargets, type KeyedTargets } from './keyed-targets.ts';
import { ChoiceOf, type Kind, usePlace } from './place-choice.tsx';
import type { TargetStep } from './target-cells.ts';
import { PlaceGrid } from './target-grid.tsx';
import type { Place } from './target-place.ts';

/** Chỉ tiêu: what every unit has to reach by a milestone, and where it began. */
export function TargetsPage() {
  const { campaign, on } = useSearch({ from: '/targets' });
  const sheet = useMethod(
    'results.sheet',
    { campaignId: campaign, on: on ?? null },
    { fresh: true, hears: TOPICS },
  );
  if (sheet.isError) return <Problem error={sheet.error} onRetry={() => void sheet.refetch()} />;
  if (!sheet.data) return <Loading />;
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
      // A step is undone on the day where it was made: other days have other units.
      stepsOfTargets(client, `${opened.campaign.id} ${opened.on}`),
    ),
  );
  const known = useMethodTopics();
  const onEvent = useCallback(
    (event: AppEvent) => {
      if (isHeard(known, 'results.sheet', opened.campaign.id, event, TOPICS)) {
        keyed.hear(event.revision ?? undefined);
      }
    },
    [keyed, known, opened.campaign.id],
  );
  useAppEvents(onEvent);
  useReconnected(useCallback(() => keyed.hear(), [keyed]));
  return keyed;
}

function CampaignTargets({ opened }: { opened: ReadSheet }) {
  const keyed = useKeyedTargets(opened);
  const snapshot = useSyncExternalStore(keyed.subscribe, keyed.snapshot);
  const [kind, setKind] = useState<Kind>('targets');
  const [withPace, setWithPace] = useState(false);
  const grid = useRef<GridControl>(NO_GRID);
  const { sheet } = snapshot;
  const { place, indicators, milestones, setIndicator, setMilestone } = usePlace(sheet, kind);
  const toGrid = useCallback(() => focusGrid(grid), []);
  const given = useLocation({ select: ({ state }) => state.given });
  const visit = useLocation({ select: ({ state }) => state.__TSR_key });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each visit.
  useEffect(() => {
    if (!given) return;
    show(given);
    // The rows of another target are drawn with the next rendering.
    const rowId = String(given.unitId ?? sheet.units[0]!.unit.id);
    const timer = setTimeout(() => grid.current.focusCell({ rowId, columnId: 'value' }));
    return () => clearTimeout(timer);
  }, [visit, given]);
  const show = ({ indicatorId, milestoneId }: Place) => {
    setKind(milestoneId === null ? 'openings' : 'targets');
    setIndicator(indicatorId);
    if (milestoneId !== null) setMilestone(milestoneId);
  };

  return (
    <Screen
      tools={
        <ToolLine
          title="Chỉ tiêu"
          day={<DayChoice sheet={sheet} />}
          figure={
            <>
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
            </>
          }
          view={
            <>
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
              {kind === 'targets' && (
                <Checkbox
                  size="xs"
                  label="Tiến độ cần đạt"
                  checked={withPace}
                  onChange={(event) => setWithPace(event.currentTarget.checked)}
                />
              )}
            </>
          }
          state={<FindingsButton campaignId={sheet.campaign.id} onClosed={toGrid} />}
          action={
            place !== null &&
            place.milestoneId !== null && (
              <ImportButton
                sheet={sheet}
                indicatorId={place.indicatorId}
                milestoneId={place.milestoneId}
                onClosed={toGrid}
              />
            )
          }
        />
      }
    >
      {place ? (
        <PlaceGrid
          keyed={keyed}
          snapshot={snapshot}
          place={place}
          withPace={withPace}
          grid={grid}
          onShow={show}
        />
      ) : (
        <Empty
          action={
            <ToScreen
              to="/settings"
              campaignId={sheet.campaign.id}
              tab={kind === 'targets' && sheet.indicators.length > 0 ? 'moc' : 'chi-so'}
            >
              Mở Thiết lập
            </ToScreen>
          }
        >
          {kind === 'targets'
            ? 'Chiến dịch chưa có chỉ số và mốc nào giao được chỉ tiêu; thêm ở màn hình Thiết lập trước.'
            : 'Chiến dịch chưa có chỉ số nào có số đầu kỳ; thêm ở màn hình Thiết lập trước.'}
        </Empty>
      )}
    </Screen>
  );
}
