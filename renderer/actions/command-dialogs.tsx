import { useMantineColorScheme } from '@mantine/core';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { openingDay } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { outsideProblem, readTypedDay } from '../../shared/domain/typed-day.ts';
import { formatDay, weekdayName } from '../../shared/text/dates.ts';
import { useMethod, useToday } from '../api/queries.ts';
import { SCHEME_COMMANDS } from '../theme/scheme.ts';
import { keyboardPlace } from '../ui/parts.ts';
import { FindDialog } from './find-dialog.tsx';
import {
  campaignEntries,
  commandEntries,
  type Entry,
  entriesFor,
  type Findable,
  screenEntries,
  unitEntries,
} from './find-entries.ts';
import { KeyList } from './key-list.tsx';
import { commandsNow, type OfferedCommand, useCommandKeys, useCommands } from './offered.ts';
import { goesToUnit } from './units-here.ts';

interface Opened {
  dialog: 'find' | 'keys';
  /** What could be done where the keyboard was. */
  commands: readonly OfferedCommand[];
  /** Gives the keyboard back to where it was. */
  giveBack(): void;
}

/** Screens with a day in their address: a day that is searched for is opened on the same screen. */
const WITH_DAY = ['/entry', '/figures', '/targets', '/reports', '/deadlines'];

/** The search for commands (Ctrl+K) and the list of keys (F1), on every screen. */
export function CommandDialogs({ campaign }: { campaign: Campaign | undefined }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const { setColorScheme } = useMantineColorScheme();
  const open = (dialog: Opened['dialog']) => () =>
    setOpened({ dialog, commands: commandsNow(), giveBack: keyboardPlace() });
  useCommands({
    find: open('find'),
    keys: open('keys'),
    ...Object.fromEntries(
      Object.entries(SCHEME_COMMANDS).map(([id, scheme]) => [id, () => setColorScheme(scheme)]),
    ),
  });
  useCommandKeys();
  if (opened === null) return null;
  const close = (chosen: Entry | null) => {
    // What is chosen finds the screen as it was before the dialog.
    flushSync(() => setOpened(null));
    opened.giveBack();
    chosen?.run();
  };
  return opened.dialog === 'keys' ? (
    <KeyList onClose={() => close(null)} />
  ) : (
    <Find campaign={campaign} commands={opened.commands} onClose={close} />
  );
}

function Find(props: {
  campaign: Campaign | undefined;
  commands: readonly OfferedCommand[];
  onClose(chosen: Entry | null): void;
}) {
  const { campaign, commands, onClose } = props;
  const campaigns = useMethod('campaigns.list', {}).data;
  const units = useMethod(
    'units.list',
    { campaignId: campaign?.id ?? 0 },
    { enabled: campaign !== undefined },
  ).data;
  const goToUnit = useUnitOpener(campaign?.id);
  const { screens, openCampaign, openDay } = usePlaces(campaign);
  const today = useToday();
  const fixed = useMemo(
    () => [
      ...screenEntries(screens),
      ...commandEntries(commands.filter(({ id }) => id !== 'find')),
      ...campaignEntries(campaigns ?? [], openCampaign),
    ],
    [screens, commands, campaigns, openCampaign],
  );
  const found = useMemo(() => unitEntries(units ?? [], goToUnit), [units, goToUnit]);
  return (
    <FindDialog
      onClose={onClose}
      find={(typed) => {
        const days = campaign ? dayEntries(campaign, today, typed, openDay) : [];
        // Units are many: they are searched for, not listed.
        const all: Findable[] = typed.trim() === '' ? fixed : [...fixed, ...found];
        return [...days, ...entriesFor(all, typed)];
      }}
    />
  );
}

/** A typed day of the campaign: "5/9", "05/09/2023", "hôm nay". */
function dayEntries(
  campaign: Campaign,
  today: Day | undefined,
  typed: string,
  open: (day: Day) => void,
): Entry[] {
  const from = openingDay(campaign) < campaign.startsOn ? openingDay(campaign) : campaign.startsOn;
  const window = { from, to: campaign.endsOn };
  const read = readTypedDay(typed, { today, window });
  if (read === null || !('day' in read) || outsideProblem(read.day, window)) return [];
  const { day } = read;
  const words = `${weekdayName(day)}, ngày ${formatDay(day)}`;
  return [{ key: `day ${day}`, words, note: 'ngày', run: () => open(day) }];
}

/** Goes to a unit on the shown screen, where it shows single units; else to its figures. */
function useUnitOpener(campaignId: number | undefined): (unitId: number) => void {
  const navigate = useNavigate();
  const { on } = useSearch({ strict: false });
  return useMemo(() => {
    const here = goesToUnit();
    if (here !== null) return here;
    return (unit: number) => {
      if (campaignId === undefined) return;
      const search = { campaign: campaignId, unit, ...(on === undefined ? {} : { on }) };
      void navigate({ to: '/figures', search });
    };
  }, [navigate, campaignId, on]);
}

/** The screens that can be opened, and how campaigns and days are. */
function usePlaces(campaign: Campaign | undefined) {
  const navigate = useNavigate();
  const router = useRouter();
  const { on } = useSearch({ strict: false });
  return useMemo(() => {
    const search = campaign && { campaign: campaign.id, ...(on === undefined ? {} : { on }) };
    const ofCampaign = search
      ? [
          { words: 'Nhập số liệu', run: () => void navigate({ to: '/entry', search }) },
          { words: 'Việc đến hạn', run: () => void navigate({ to: '/deadlines', search }) },
          { words: 'Tổng hợp', run: () => void navigate({ to: '/figures', search }) },
          { words: 'Chỉ tiêu', run: () => void navigate({ to: '/targets', search }) },
          { words: 'Báo cáo', run: () => void navigate({ to: '/reports', search }) },
          { words: 'Đơn vị', run: () => void navigate({ to: '/units', search }) },
          { words: 'Thiết lập', run: () => void navigate({ to: '/settings', search }) },
          { words: 'Lịch sử', run: () => void navigate({ to: '/history', search }) },
        ]
      : [];
    const exchange = campaign ? { campaign: campaign.id } : {};
    const screens = [
      ...ofCampaign,
      { words: 'Gửi và nhận', run: () => void navigate({ to: '/exchange', search: exchange }) },
      { words: 'Cơ quan', run: () => void navigate({ to: '/office' }) },
      { words: 'Chiến dịch', run: () => void navigate({ to: '/campaigns' }) },
      { words: 'Chiến dịch mới', run: () => void navigate({ to: '/campaigns/new', search: {} }) },
      { words: 'Sao lưu', run: () => void navigate({ to: '/backups' }) },
      { words: 'Người dùng của máy này', run: () => void navigate({ to: '/people' }) },
      { words: 'Gửi cho người hỗ trợ', run: () => void navigate({ to: '/support' }) },
    ];
    const openCampaign = (id: number) => void navigate({ to: '/entry', search: { campaign: id } });
    const openDay = (day: Day) => {
      if (!campaign) return;
      const { pathname, search: now } = router.latestLocation;
      const to = WITH_DAY.includes(pathname) ? pathname : '/entry';
      const kept = to === pathname ? now : {};
      void navigate({ to, search: { ...kept, campaign: campaign.id, on: day } });
    };
    return { screens, openCampaign, openDay };
  }, [navigate, router, campaign, on]);
}
