import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { useMethod, useToday } from '../api/queries.ts';
import { Problem } from '../ui/problem.tsx';
import { Screen } from '../ui/screen.tsx';
import { Loading } from '../ui/states.tsx';
import { ToolLine } from '../ui/tool-line.tsx';
import { CalendarPanel } from './calendar-panel.tsx';
import { CompletenessView } from './completeness-view.tsx';
import {
  DEADLINE_VIEWS,
  type DeadlineView,
  SPAN_WORDS,
  SPANS,
  type Span,
  VIEW_WORDS,
} from './deadline-views.ts';
import { ListView } from './list-view.tsx';
import { MonthView } from './month-view.tsx';
import { NoticePanel } from './notice-panel.tsx';
import { RemindersView } from './reminders-view.tsx';

/** Việc đến hạn: what this office owes and is owed, who is late, to the minute. */
export function DeadlinesPage() {
  const search = useSearch({ from: '/deadlines' });
  const navigate = useNavigate();
  const today = useToday();
  const campaigns = useMethod('campaigns.list', {});
  const campaign = campaigns.data?.find(({ id }) => id === search.campaign);
  const [opened, setOpened] = useState<'calendar' | 'notices' | null>(null);
  const close = () => setOpened(null);
  if (campaigns.isError) return <Problem error={campaigns.error} />;
  const view = search.view ?? 'han';
  const span = search.span ?? '7-ngay';
  const go = (to: { view?: DeadlineView; span?: Span }) =>
    void navigate({ to: '/deadlines', search: { ...search, ...to }, replace: true });
  return (
    <Screen
      tools={
        <ToolLine
          title="Việc đến hạn"
          day={
            view === 'thang' ? undefined : (
              <NativeSelect
                size="xs"
                aria-label="Những ngày được xem, ngoài việc đã quá hạn"
                value={span}
                onChange={(event) => go({ span: event.currentTarget.value as Span })}
                data={SPANS.map((value) => ({ value, label: SPAN_WORDS[value] }))}
              />
            )
          }
          view={
            <SegmentedControl
              size="xs"
              aria-label="Cách xem việc đến hạn"
              value={view}
              onChange={(chosen) => go({ view: chosen as DeadlineView })}
              data={DEADLINE_VIEWS.map((value) => ({ value, label: VIEW_WORDS[value] }))}
            />
          }
          action={
            <>
              <Button size="compact-md" variant="default" onClick={() => setOpened('notices')}>
                Giờ báo…
              </Button>
              <Button size="compact-md" variant="default" onClick={() => setOpened('calendar')}>
                Đưa vào lịch…
              </Button>
            </>
          }
        />
      }
    >
      {campaign && today ? (
        <View key={campaign.id} campaign={campaign} view={view} span={span} today={today} />
      ) : (
        <Loading />
      )}
      {opened === 'notices' && <NoticePanel onClose={close} />}
      {campaign && today && opened === 'calendar' && (
        <CalendarPanel
          campaign={campaign}
          span={view === 'thang' ? 'chien-dich' : span}
          today={today}
          onClose={close}
        />
      )}
    </Screen>
  );
}

function View(props: { campaign: Campaign; view: DeadlineView; span: Span; today: Day }) {
  const { view, ...shown } = props;
  switch (view) {
    case 'thang':
      return <MonthView campaign={shown.campaign} today={shown.today} />;
    case 'ty-le':
      return <CompletenessView {...shown} />;
    case 'nhac':
      return <RemindersView {...shown} />;
    default:
      return <ListView {...shown} kind={view} />;
  }
}
