import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../shared/contract/methods.ts';
import { browserOfFile } from '../helpers/browser-page.ts';
import { fitsTheScreen, layoutProblems } from './looks.ts';
import { drawn, openOfficeDay } from './office-day.ts';

const browser = browserOfFile({ withScrollbars: true });

const SCREENS = ['entry', 'figures', 'targets', 'reports', 'units', 'history', 'deadlines'];
/** Screens whose tools are their own, and that are the same for every campaign. */
const OTHERS = [
  'campaigns',
  'campaigns/new',
  'exchange?view=gui-len',
  'exchange?view=giao',
  'exchange?view=don-vi',
  'deadlines?view=thang',
  'deadlines?view=nhac',
  'settings?tab=chung',
  'settings?tab=chi-so',
  'settings?tab=moc',
  'settings?tab=bao-cao',
  'settings?tab=lich',
  'office',
  'backups',
];
const SAMPLES: readonly Sample[] = ['gia-lai', 'hiep-hoa', 'sam-son', 'ha-noi', 'lai-chau'];

/**
 * What is wrong with the line of tools as it is drawn: a tool in a second line, over another one,
 * beyond the end, or with words that do not fit into it.
 */
const lineProblems = (page: Page) =>
  page.evaluate(() => {
    const line = document.querySelector('main h1')!.parentElement!;
    const box = line.getBoundingClientRect();
    const parts = [...line.querySelectorAll<HTMLElement>('h1, button, input, select, dl, label')]
      .map((part) => ({ part, at: part.getBoundingClientRect() }))
      .filter(({ at }) => at.width > 1 && at.height > 1);
    if (parts.length < 2) return ['nothing is drawn yet'];
    const called = (part: HTMLElement) =>
      `${part.tagName} ${part.getAttribute('aria-label') ?? part.innerText}`;
    const problems: string[] = [];
    for (const { part, at } of parts) {
      const middle = (at.top + at.bottom) / 2;
      if (Math.abs(middle - (box.top + box.bottom) / 2) > 8)
        problems.push(`${called(part)}: not in the line`);
      if (at.left < box.left || box.right < at.right)
        problems.push(`${called(part)}: beyond the end`);
      if (part.matches('h1, button') && part.scrollWidth > part.clientWidth + 1)
        problems.push(`${called(part)}: cut`);
    }
    for (const [n, one] of parts.entries()) {
      for (const other of parts.slice(n + 1)) {
        if (one.part.contains(other.part) || other.part.contains(one.part)) continue;
        // The field of a label lies under it.
        if (one.part.parentElement === other.part.parentElement && one.part.matches('input, label'))
          continue;
        const isOver = one.at.left < other.at.right - 1 && other.at.left < one.at.right - 1;
        if (isOver) problems.push(`${called(one.part)} over ${called(other.part)}`);
      }
    }
    return problems;
  });

describe.each(SAMPLES)('the line of tools over %s', (sample) => {
  it('is one line on every screen of an office’s PC, and nothing in it is cut', async () => {
    const { page, host } = await openOfficeDay(browser());
    const { id } = await host.client.call('campaigns.openSample', { sample });
    const found: Record<string, string[]> = {};
    for (const screen of SCREENS) {
      await page.goto(`${page.url().replace(/#.*/, '')}#/${screen}?campaign=${id}`);
      await page.reload();
      await page.locator('main h1').waitFor();
      // What the state says comes last: how many findings there are.
      const findings = page.getByRole('button', { name: /^Cảnh báo \(\d/ });
      if (await page.getByRole('button', { name: /^Cảnh báo/ }).count()) await findings.waitFor();
      const problems = [...(await lineProblems(page)), ...(await layoutProblems(page))];
      // The number of what is due is the last to come into the bar above.
      const due = page.getByRole('link', { name: /^Việc đến hạn \d/ });
      await due.waitFor();
      const { height } = (await page.locator('header').first().boundingBox())!;
      if (height > 50) problems.push(`the bar above is ${height} px high`);
      if (problems.length > 0) found[screen] = problems;
    }
    expect(found).toEqual({});
  });
});

it('every screen is whole, also on a larger screen', async () => {
  const { page, host } = await openOfficeDay(browser());
  const { id: hiepHoa } = await host.client.call('campaigns.openSample', { sample: 'hiep-hoa' });
  const found: Record<string, string[]> = {};
  for (const [width, height, id, screens] of [
    [1366, 768, hiepHoa, OTHERS],
    [1920, 1080, hiepHoa, SCREENS],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const screen of screens) {
      const place = `${screen}${screen.includes('?') ? '&' : '?'}campaign=${id}`;
      await page.goto(`${page.url().replace(/#.*/, '')}#/${place}`);
      await page.reload();
      await page.locator('main :is(h1, form)').first().waitFor();
      const loading = page.getByText('Đang mở…').filter({ visible: true });
      await expect.poll(() => loading.count()).toBe(0);
      await drawn(page);
      const problems = await layoutProblems(page);
      if (!(await fitsTheScreen(page))) problems.push('wider than the screen');
      if (problems.length > 0) found[`${width} ${place}`] = problems;
    }
  }
  expect(found).toEqual({});
});
