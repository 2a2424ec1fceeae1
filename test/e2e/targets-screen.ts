import type { Browser, Locator, Page } from 'playwright-core';
import type { Sample } from '../../shared/contract/methods.ts';
import { cellOf } from '../helpers/browser-page.ts';
import { openOfficeDay } from './office-day.ts';

/** The screen of targets over a sample; `stored` reads what the store holds of a unit. */
export async function openTargets(browser: Browser, sample: Sample) {
  const day = await openOfficeDay(browser);
  const { host, page } = day;
  await page.getByRole('link', { name: 'Sổ Chỉ Tiêu' }).waitFor();
  const campaign = await host.client.call('campaigns.openSample', { sample });
  await page.goto(`${page.url().replace(/#.*/, '')}#/targets?campaign=${campaign.id}`);
  await page.getByRole('gridcell', { name: campaign.rootUnitName }).waitFor();
  const sheet = () => host.client.call('results.sheet', { campaignId: campaign.id, on: null });
  const stored = async (unitName: string, milestone?: string) => {
    const { units, milestones, targets } = await sheet();
    const milestoneId = milestones.find(({ name }) => name === milestone)?.id;
    const column = targets.find(
      (target) => milestoneId === undefined || target.milestoneId === milestoneId,
    )!;
    return column.given[units.findIndex(({ unit }) => unit.name === unitName)];
  };
  return { ...day, campaign, sheet, stored };
}

export const saved = (cell: Locator) =>
  cell.and(cell.page().locator('[data-state="saved"]')).waitFor();
/** The cell that a unit's target, or opening figure, is keyed into. */
export const target = (page: Page, unit: string) => cellOf(page, unit, 'value');

/** Ctrl+V of what was copied in Excel. */
export async function paste(page: Page, text: string) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('Control+v');
}
