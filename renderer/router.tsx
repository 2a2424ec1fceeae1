import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router';
import { isDay } from '../shared/domain/day.ts';
import type { FoundCell } from '../shared/domain/finding.ts';
import { FirstPage } from './campaigns/first-page.tsx';
import { NewCampaignPage } from './campaigns/new-campaign-page.tsx';
import { SettingsPage } from './campaigns/settings-page.tsx';
import { EntryPage } from './entry/entry-page.tsx';
import { FiguresPage } from './figures/figures-page.tsx';
import { OfficePage } from './office/office-page.tsx';
import { ReportPage } from './reports/report-page.tsx';
import { TargetsPage } from './targets/targets-page.tsx';
import { Shell } from './ui/shell.tsx';
import { UnitsPage } from './units/units-page.tsx';

/** What every screen of a campaign keeps in its address, so that reloading shows the same. */
export interface CampaignSearch {
  campaign: number;
  /** The day shown; without one, the day a clerk most likely wants. */
  on?: string | undefined;
}

interface EntrySearch extends CampaignSearch {
  /** The indicator whose days are shown; without one, all indicators of a day are. */
  indicator?: number;
}

interface SettingsSearch extends CampaignSearch {
  /** "chung", "chi-so", "doi-tuong", "moc", "dang-thuc", "bao-cao". */
  tab?: string | undefined;
}

function campaignSearch(search: Record<string, unknown>): CampaignSearch {
  const campaign = Number(search.campaign);
  if (!Number.isInteger(campaign) || campaign <= 0) throw redirect({ to: '/campaigns' });
  return {
    campaign,
    on: typeof search.on === 'string' && isDay(search.on) ? search.on : undefined,
  };
}

const root = createRootRoute({ component: Shell });
const home = createRoute({ getParentRoute: () => root, path: '/', component: FirstPage });
const campaigns = createRoute({
  getParentRoute: () => root,
  path: '/campaigns',
  component: () => <FirstPage stay />,
});
const office = createRoute({
  getParentRoute: () => root,
  path: '/office',
  component: OfficePage,
});
const newCampaign = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/new',
  /** What the campaign is made after: a model by its name, or a campaign of this folder. */
  validateSearch: (search: Record<string, unknown>): { model?: string; copy?: number } => ({
    ...(typeof search.model === 'string' ? { model: search.model } : {}),
    ...(typeof search.copy === 'number' ? { copy: search.copy } : {}),
  }),
  component: NewCampaignPage,
});
const entry = createRoute({
  getParentRoute: () => root,
  path: '/entry',
  validateSearch: (search: Record<string, unknown>): EntrySearch => ({
    ...campaignSearch(search),
    ...(typeof search.indicator === 'number' ? { indicator: search.indicator } : {}),
  }),
  component: EntryPage,
});
const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  validateSearch: campaignSearch,
  component: ReportPage,
});

const targets = createRoute({
  getParentRoute: () => root,
  path: '/targets',
  validateSearch: campaignSearch,
  component: TargetsPage,
});
const figures = createRoute({
  getParentRoute: () => root,
  path: '/figures',
  validateSearch: campaignSearch,
  component: FiguresPage,
});
const units = createRoute({
  getParentRoute: () => root,
  path: '/units',
  validateSearch: campaignSearch,
  component: UnitsPage,
});
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: (search: Record<string, unknown>): SettingsSearch => ({
    ...campaignSearch(search),
    tab: typeof search.tab === 'string' ? search.tab : undefined,
  }),
  component: SettingsPage,
});

export const createAppRouter = () =>
  createRouter({
    routeTree: root.addChildren([
      home,
      campaigns,
      office,
      newCampaign,
      entry,
      figures,
      targets,
      reports,
      units,
      settings,
    ]),
    history: createHashHistory(),
    defaultNotFoundComponent: () => <FirstPage stay />,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
  interface HistoryState {
    /** The cell that the entry screen is opened at. */
    found?: FoundCell;
  }
}
