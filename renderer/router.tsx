import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router';
import { isDay } from '../shared/domain/day.ts';
import { FirstPage } from './campaigns/first-page.tsx';
import { NewCampaignPage } from './campaigns/new-campaign-page.tsx';
import { EntryPage } from './entry/entry-page.tsx';
import { ReportPage } from './reports/report-page.tsx';
import { Shell } from './ui/shell.tsx';

/** What every screen of a campaign keeps in its address, so that reloading shows the same. */
export interface CampaignSearch {
  campaign: number;
  /** The day shown; without one, the day a clerk most likely wants. */
  on?: string | undefined;
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
const newCampaign = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/new',
  component: NewCampaignPage,
});
const entry = createRoute({
  getParentRoute: () => root,
  path: '/entry',
  validateSearch: campaignSearch,
  component: EntryPage,
});
const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  validateSearch: campaignSearch,
  component: ReportPage,
});

export const createAppRouter = () =>
  createRouter({
    routeTree: root.addChildren([home, campaigns, newCampaign, entry, reports]),
    history: createHashHistory(),
    defaultNotFoundComponent: () => <FirstPage stay />,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
