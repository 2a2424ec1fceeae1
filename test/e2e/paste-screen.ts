import type { Browser, Page } from 'playwright-core';
import { openOfficeDay } from './office-day.ts';

/** Names of hamlets of a commune, among them two that are easily confused. */
export const HAMLETS = [
  'Thôn Đông',
  'Thôn Đoài',
  'Thôn Hoa Sơn',
  ...Array.from({ length: 17 }, (_, n) => `Tổ dân phố số ${n + 1}`),
];

const indicator = (code: string, kind: 'flow' | 'stock', name: string, shortName: string) => ({
  code,
  kind,
  fullName: name,
  name,
  shortName,
  counted: 'công dân',
  measure: 'person' as const,
  keyedDepth: 1,
  period: 'day' as const,
  audienceId: null,
  parts: [],
  threshold: null,
  reachedBy: 'value' as const,
  countedKinds: [],
  items: [],
  requiresAll: false,
});

export const ELIGIBLE = 'Công dân đủ điều kiện';
export const COLLECTED = 'Hồ sơ thu nhận';

/** A commune of 20 hamlets that keys two indicators, its day open on an office screen. */
export async function openCommune(browser: Browser, path: 'entry' | 'targets' = 'entry') {
  const day = await openOfficeDay(browser);
  const { host, page } = day;
  const campaign = await host.client.call('campaigns.create', {
    from: { kind: 'plain' },
    head: {
      name: 'Đợt cao điểm xã Đồng Tâm',
      planType: '',
      planNumber: '',
      planOn: null,
      issuer: '',
      startsOn: '2023-09-01',
      endsOn: '2023-09-30',
      openingOn: null,
    },
    root: { era: null, code: '', name: 'Xã Đồng Tâm' },
    below: 0,
    units: HAMLETS.map((name, n) => ({
      era: null,
      code: `${n + 1}`.padStart(2, '0'),
      name,
    })),
  });
  const campaignId = campaign.id;
  // Removes the indicators of a new campaign, computed ones before their parts.
  const { indicators } = await host.client.call('campaigns.settings', { campaignId });
  const order = ['ratio', 'sum', 'stock', 'flow'];
  for (const { id } of indicators.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))) {
    await host.client.call('removals.remove', { kind: 'indicator', campaignId, id });
  }
  const save = (one: ReturnType<typeof indicator>) =>
    host.client.call('indicators.save', { campaignId, id: null, indicator: one });
  const { id: eligible } = await save(indicator('du', 'stock', ELIGIBLE, 'Đủ điều kiện'));
  const { id: collected } = await save(indicator('thu', 'flow', COLLECTED, 'Thu nhận'));
  await host.client.call('milestones.save', {
    campaignId,
    id: null,
    milestone: {
      name: 'Hết tháng 9',
      startsOn: '2023-09-01',
      dueOn: '2023-09-30',
      inclusive: true,
      counts: 'cumulative',
      hours: null,
    },
  });
  const open = (hash: string) => page.goto(`${page.url().replace(/#.*/, '')}#/${hash}`);
  await open(`${path}?campaign=${campaignId}&on=2023-09-05`);
  await page.getByRole('gridcell', { name: HAMLETS[0]!, exact: true }).waitFor();
  const sheet = () => host.client.call('results.sheet', { campaignId, on: '2023-09-05' });
  /** Figures of an indicator by the names of the units that have one. */
  const stored = async (indicatorId: number) => {
    const { units, stored: columns } = await sheet();
    const now = columns.find((column) => column.indicatorId === indicatorId)!.now;
    return new Map(
      units.flatMap(({ unit }, n): [string, number][] => {
        const value = now[n] ?? null;
        return value === null ? [] : [[unit.name, value]];
      }),
    );
  };
  return { ...day, campaign, eligible, collected, open, sheet, stored };
}

/** Ctrl+V of what was copied elsewhere, where the keyboard is. */
export const pasteText = (page: Page, text: string, html = '') =>
  page.evaluate(
    (copied) => {
      const data = new DataTransfer();
      data.setData('text/plain', copied.text);
      if (copied.html !== '') data.setData('text/html', copied.html);
      const paste = { clipboardData: data, bubbles: true, cancelable: true };
      document.activeElement!.dispatchEvent(new ClipboardEvent('paste', paste));
    },
    { text, html },
  );

/** Rows between tabs, as a spreadsheet copies them. */
export const copied = (...rows: (string | number)[][]) =>
  rows.map((row) => `${row.join('\t')}\r\n`).join('');

export const column = (page: Page, name: string) => page.getByRole('combobox', { name });

/** A table with heads, names, 20 rows and a total that is five more than their sum. */
export const table = () =>
  copied(
    ['STT', 'Đơn vị', ELIGIBLE, 'Thu nhận'],
    ...HAMLETS.map((name, n) => [n + 1, name, 50 + n, n]),
    ['', 'Tổng cộng', HAMLETS.reduce((sum, _, n) => sum + 50 + n, 5), 190],
  );
