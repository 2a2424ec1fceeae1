import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { type Day, isDay } from '../shared/domain/day.ts';
import type { FoundCell, FoundPlace } from '../shared/domain/finding.ts';
import { FirstPage } from './campaigns/first-page.tsx';
import { DEADLINE_VIEWS, type DeadlineView, SPANS, type Span } from './deadlines/deadline-views.ts';
import { EXCHANGE_VIEWS, type ExchangeView } from './exchange/exchange-views.ts';
import { rememberOpeners } from './grid/keyboard-at-opening.ts';
import { OfficePage } from './office/office-page.tsx';
import { BrokenScreen } from './support/broken-screen.tsx';
import { Shell } from './ui/shell.tsx';
import { Loading } from './ui/states.tsx';

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

interface UnitSearch extends CampaignSearch {
  /** The unit that is shown; without one, the whole campaign. */
  unit?: number;
}

interface DeadlinesSearch extends CampaignSearch {
  view?: DeadlineView;
  span?: Span;
}

interface ReportsSearch extends CampaignSearch {
  /** The report that is shown first, by its name in the registry. */
  report?: string;
  /** Of a reminder: its unit, the days of its deadlines, and whether it has those to come. */
  unit?: number;
  from?: Day;
  to?: Day;
  coming?: boolean;
}

/** Files come in before there is a campaign. */
interface ExchangeSearch {
  campaign?: number;
  view?: ExchangeView;
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

function dayOf<K extends string>(search: Record<string, unknown>, name: K): { [key in K]?: Day } {
  const day = search[name];
  return (typeof day === 'string' && isDay(day) ? { [name]: day } : {}) as { [key in K]?: Day };
}

const unitSearch = (search: Record<string, unknown>): UnitSearch => ({
  ...campaignSearch(search),
  ...(typeof search.unit === 'number' ? { unit: search.unit } : {}),
});

// Each screen is loaded when it is first opened; until then the one before stays.
const BackupsPage = lazyRouteComponent(() => import('./backups/backups-page.tsx'), 'BackupsPage');
const DeadlinesPage = lazyRouteComponent(
  () => import('./deadlines/deadlines-page.tsx'),
  'DeadlinesPage',
);
const EntryPage = lazyRouteComponent(() => import('./entry/entry-page.tsx'), 'EntryPage');
const FiguresPage = lazyRouteComponent(() => import('./figures/figures-page.tsx'), 'FiguresPage');
const HistoryPage = lazyRouteComponent(() => import('./history/history-page.tsx'), 'HistoryPage');
const NewCampaignPage = lazyRouteComponent(
  () => import('./campaigns/new-campaign-page.tsx'),
  'NewCampaignPage',
);
const ExchangePage = lazyRouteComponent(
  () => import('./exchange/exchange-page.tsx'),
  'ExchangePage',
);
const PeoplePage = lazyRouteComponent(() => import('./people/people-page.tsx'), 'PeoplePage');
const ReportPage = lazyRouteComponent(() => import('./reports/report-page.tsx'), 'ReportPage');
const SettingsPage = lazyRouteComponent(
  () => import('./campaigns/settings-page.tsx'),
  'SettingsPage',
);
const SupportPage = lazyRouteComponent(() => import('./support/support-page.tsx'), 'SupportPage');
const TargetsPage = lazyRouteComponent(() => import('./targets/targets-page.tsx'), 'TargetsPage');
const UnitsPage = lazyRouteComponent(() => import('./units/units-page.tsx'), 'UnitsPage');

const root = createRootRoute({ component: Shell, errorComponent: BrokenScreen });
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
const backups = createRoute({
  getParentRoute: () => root,
  path: '/backups',
  component: BackupsPage,
});
const support = createRoute({
  getParentRoute: () => root,
  path: '/support',
  component: SupportPage,
});
const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: PeoplePage,
});
const newCampaign = createRoute({
  getParentRoute: () => root,
  path: '/campaigns/new',
  /** What the campaign is made after: a model by its name, or a campaign of this folder. */
  validateSearch: (
    search: Record<string, unknown>,
  ): { model?: string; copy?: number; step?: number } => ({
    ...(typeof search.model === 'string' ? { model: search.model } : {}),
    ...(typeof search.copy === 'number' ? { copy: search.copy } : {}),
    // The step that is shown, from 0.
    ...([0, 1, 2, 3].includes(search.step as number) ? { step: search.step as number } : {}),
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
  validateSearch: (search: Record<string, unknown>): ReportsSearch => ({
    ...campaignSearch(search),
    ...(typeof search.report === 'string' ? { report: search.report } : {}),
    ...(typeof search.unit === 'number' ? { unit: search.unit } : {}),
    ...dayOf(search, 'from'),
    ...dayOf(search, 'to'),
    ...(search.coming === true ? { coming: true } : {}),
  }),
  component: ReportPage,
});
const deadlines = createRoute({
  getParentRoute: () => root,
  path: '/deadlines',
  validateSearch: (search: Record<string, unknown>): DeadlinesSearch => {
    const view = DEADLINE_VIEWS.find((known) => known === search.view);
    const span = SPANS.find((known) => known === search.span);
    return { ...campaignSearch(search), ...(view ? { view } : {}), ...(span ? { span } : {}) };
  },
  component: DeadlinesPage,
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
  validateSearch: unitSearch,
  component: FiguresPage,
});
const units = createRoute({
  getParentRoute: () => root,
  path: '/units',
  validateSearch: unitSearch,
  component: UnitsPage,
});
const history = createRoute({
  getParentRoute: () => root,
  path: '/history',
  validateSearch: campaignSearch,
  component: HistoryPage,
});
const exchange = createRoute({
  getParentRoute: () => root,
  path: '/exchange',
  validateSearch: (search: Record<string, unknown>): ExchangeSearch => {
    const campaign = Number(search.campaign);
    const view = EXCHANGE_VIEWS.find((known) => known === search.view);
    return {
      ...(Number.isInteger(campaign) && campaign > 0 ? { campaign } : {}),
      ...(view === undefined ? {} : { view }),
    };
  },
  component: ExchangePage,
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

/** Loads the entry screen at once when the address leads to it, as at most starts. */
function prepareEntry(): void {
  const [path = ''] = window.location.hash.replace('#', '').split('?');
  if (['', '/', '/entry'].includes(path)) void EntryPage.preload?.();
}

export const createAppRouter = () => {
  prepareEntry();
  const addresses = createHashHistory();
  rememberOpeners(addresses);
  return createRouter({
    routeTree: root.addChildren([
      home,
      campaigns,
      office,
      backups,
      people,
      support,
      newCampaign,
      entry,
      figures,
      targets,
      reports,
      deadlines,
      units,
      history,
      exchange,
      settings,
    ]),
    history: addresses,
    // A screen is loaded as soon as a link to it has the pointer or the keyboard.
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultErrorComponent: BrokenScreen,
    defaultNotFoundComponent: () => <FirstPage stay />,
  });
};

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
  interface HistoryState {
    /** The cell that the entry screen is opened at. */
    found?: FoundCell;
    /** The target or opening figure that the screen of targets is opened at. */
    given?: Extract<FoundPlace, { kind: 'given' }>;
  }
}
