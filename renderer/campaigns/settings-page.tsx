import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMethod } from '../api/queries.ts';
import { FindingsButton } from '../ui/findings-button.tsx';
import { Problem } from '../ui/problem.tsx';
import { Screen } from '../ui/screen.tsx';
import { Loading } from '../ui/states.tsx';
import { ToolLine } from '../ui/tool-line.tsx';
import { AudiencesTab } from './audiences-tab.tsx';
import { CalendarTab } from './calendar-tab.tsx';
import { HeadTab } from './head-tab.tsx';
import { IdentitiesTab } from './identities-tab.tsx';
import { IndicatorsTab } from './indicators-tab.tsx';
import { MilestonesTab } from './milestones-tab.tsx';
import { ObligationsTab } from './obligations-tab.tsx';
import { PeerRanksTab } from './peer-ranks-tab.tsx';
import css from './settings-page.module.css';
import type { SettingsTabProps } from './settings-tab.ts';

const TABS: readonly { tab: string; words: string; draw(props: SettingsTabProps): ReactNode }[] = [
  { tab: 'chung', words: 'Chung', draw: (props) => <HeadTab {...props} /> },
  { tab: 'chi-so', words: 'Chỉ số', draw: (props) => <IndicatorsTab {...props} /> },
  { tab: 'doi-tuong', words: 'Đối tượng', draw: (props) => <AudiencesTab {...props} /> },
  { tab: 'moc', words: 'Mốc và chỉ tiêu', draw: (props) => <MilestonesTab {...props} /> },
  { tab: 'dang-thuc', words: 'Đẳng thức', draw: (props) => <IdentitiesTab {...props} /> },
  { tab: 'xep-hang', words: 'Xếp hạng', draw: (props) => <PeerRanksTab {...props} /> },
  { tab: 'bao-cao', words: 'Chế độ báo cáo', draw: (props) => <ObligationsTab {...props} /> },
  { tab: 'lich', words: 'Lịch làm việc', draw: (props) => <CalendarTab {...props} /> },
];

/** Everything an office sets up for a campaign, a tab a kind. */
export function SettingsPage() {
  const navigate = useNavigate();
  const { campaign: campaignId, tab = 'chung', on } = useSearch({ from: '/settings' });
  const settings = useMethod('campaigns.settings', { campaignId });
  const units = useMethod('units.list', { campaignId });
  const error = settings.error ?? units.error;
  if (error) return <Problem error={error} onRetry={() => void settings.refetch()} />;
  if (!settings.data || !units.data) return <Loading />;
  const { startsOn, endsOn } = settings.data.campaign;
  const present = units.data.filter(
    ({ validFromOn, validToOn }) =>
      (validFromOn ?? endsOn) <= endsOn && (validToOn ?? startsOn) >= startsOn,
  );
  const tabProps = { settings: settings.data, units: present };
  return (
    <Screen
      tools={
        <ToolLine title="Thiết lập chiến dịch" state={<FindingsButton campaignId={campaignId} />} />
      }
    >
      <div className={css.settingsPage}>
        <Tabs
          // What is typed in one tab is still there after a look at another one.
          key={campaignId}
          value={TABS.some((known) => known.tab === tab) ? tab : 'chung'}
          onChange={(next) =>
            void navigate({
              to: '/settings',
              search: { campaign: campaignId, on, tab: next ?? undefined },
              replace: true,
            })
          }
        >
          <Tabs.List mb="md">
            {TABS.map(({ tab: value, words }) => (
              <Tabs.Tab key={value} value={value}>
                {words}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {TABS.map(({ tab: value, draw }) => (
            <Tabs.Panel key={value} value={value}>
              {draw(tabProps)}
            </Tabs.Panel>
          ))}
        </Tabs>
      </div>
    </Screen>
  );
}
