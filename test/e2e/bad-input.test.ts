import { expect, it } from 'vitest';
import { BAD_CAMPAIGNS } from '../helpers/bad-campaigns.ts';
import { browserOfFile } from '../helpers/browser-page.ts';
import { fitsTheScreen, layoutProblems } from './looks.ts';
import { drawn, holdAnswers, openOfficeDay, openSample, runBefore } from './office-day.ts';

const browser = browserOfFile({ withScrollbars: true });

/** What is shown of every bad campaign: the screens on which figures and names stand. */
const FIGURES = ['entry', 'figures', 'targets'];
/** What is shown of the one with the longest names as well. */
const OTHERS = [
  'reports',
  'units',
  'history',
  'deadlines',
  'deadlines?view=nhac',
  'exchange?view=giao',
  'settings?tab=chi-so',
  'settings?tab=moc',
  'settings?tab=xep-hang',
  'settings?tab=bao-cao',
];

it('every screen stays whole, whatever a campaign is like, and nothing is cut', async () => {
  const { page, host, complaints } = await openOfficeDay(browser());
  const found: Record<string, string[]> = {};
  for (const [name, make] of Object.entries(BAD_CAMPAIGNS)) {
    const id = await make(host.client);
    const isLong = name === 'names of 200 letters';
    for (const screen of isLong ? [...FIGURES, ...OTHERS] : FIGURES) {
      const place = `${screen}${screen.includes('?') ? '&' : '?'}campaign=${id}&on=2026-11-20`;
      await page.goto(`${page.url().replace(/#.*/, '')}#/${place}`);
      // The screen before stays until this one is there.
      const here = page.locator('header a[aria-current="page"]');
      await expect.poll(() => here.getAttribute('href')).toContain(`/${screen.split('?')[0]}`);
      await page.locator('main :is(h1, form)').first().waitFor();
      const loading = page.getByText('Đang mở…').filter({ visible: true });
      await expect.poll(() => loading.count()).toBe(0);
      await drawn(page);
      const problems = await layoutProblems(page);
      if (!(await fitsTheScreen(page))) problems.push('wider than the screen');
      if (problems.length > 0) found[`${name}: ${screen}`] = problems;
    }
  }
  expect(found).toEqual({});
  expect(complaints).toEqual([]);
});

it('data that do not answer are told of, and nothing is lost when they answer again', async () => {
  const { page } = await openOfficeDay(browser());
  const held = await holdAnswers(page, 'results.s');
  await runBefore(page, () => {
    // Ten seconds pass at once.
    const later = window.setTimeout;
    const soon = (run: () => void, ms?: number) => later(run, ms === 10_000 ? 1 : ms);
    window.setTimeout = soon as typeof window.setTimeout;
  });
  await openSample(page);
  const bar = page.getByRole('alert').filter({ hasText: 'lâu chưa trả lời' });
  await bar.waitFor({ state: 'detached' });
  held.hold();
  await page.locator('[col-id^="key:"]:focus').waitFor();
  await page.keyboard.type('215');
  await page.keyboard.press('Enter');
  await bar.waitFor();
  await page.getByText('Đang lưu…').waitFor();
  held.letThrough();
  await bar.waitFor({ state: 'detached' });
  const cell = page.locator('[row-index="0"] [col-id^="key:"]').first();
  await cell.and(page.locator('[data-state="saved"]')).waitFor();
  expect(await cell.textContent()).toBe('215');
});
