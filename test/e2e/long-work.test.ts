import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { encodeReply } from '../../shared/contract/wire.ts';
import { browserOfFile } from '../helpers/browser-page.ts';
import { accessProblems } from './looks.ts';
import { openOfficeDay, openSample } from './office-day.ts';

const browser = browserOfFile();

/** Calls of a method are not answered until they are stopped; answers with the jobs that were. */
async function neverAnswered(page: Page, method: string) {
  const begun: string[] = [];
  const stopped: string[] = [];
  const refusals = new Map<string, () => void>();
  await page.route('**/call', async (route) => {
    const call = JSON.parse(route.request().postData() ?? '{}');
    if (call.method === 'jobs.cancel') {
      stopped.push(call.input.job);
      refusals.get(call.input.job)?.();
    }
    if (call.method !== method) return route.continue();
    begun.push(call.job);
    await new Promise<void>((resolve) => refusals.set(call.job, resolve));
    const error = { code: 'jobStopped', details: {} } as const;
    return route.fulfill({ body: encodeReply({ ok: false, error }) });
  });
  return { begun, stopped };
}

const stop = (page: Page) => page.getByRole('button', { name: 'Dừng' });

describe('long work', () => {
  it('of the list of findings is shown in it, and stopped there', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    const button = page.getByRole('button', { name: /^Cảnh báo \(\d/ });
    // What was found when the page opened is there.
    await button.waitFor();
    const { begun, stopped } = await neverAnswered(page, 'checks.list');
    await button.click();
    await page.getByText('Đang kiểm tra số liệu').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await stop(page).click();
    await stop(page).waitFor({ state: 'detached' });
    await expect.poll(() => stopped).toContain(begun.at(-1));
    // What was found before stays in the list.
    await page.locator('.read-table .ag-row').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('of closing days is shown in the dialog; stopped, it closes nothing', async () => {
    const { page, host } = await openOfficeDay(browser());
    await openSample(page);
    const { begun, stopped } = await neverAnswered(page, 'closings.preview');
    await page.getByRole('button', { name: 'Chốt số liệu…' }).click();
    await page.getByRole('button', { name: 'Chốt', exact: true }).click();
    await stop(page).click();
    await page
      .getByRole('button', { name: 'Chốt', exact: true })
      .and(page.locator(':enabled'))
      .waitFor();
    expect(stopped).toEqual(begun);
    expect(await page.getByRole('alert').count()).toBe(0);
    const [campaign] = await host.client.call('campaigns.list', {});
    expect(await host.client.call('closings.list', { campaignId: campaign!.id })).toEqual([]);
  });

  it('is stopped by leaving the dialog that waits for it', async () => {
    const { page } = await openOfficeDay(browser());
    await openSample(page);
    const { begun, stopped } = await neverAnswered(page, 'closings.preview');
    await page.getByRole('button', { name: 'Chốt số liệu…' }).click();
    await page.getByRole('button', { name: 'Chốt', exact: true }).click();
    await expect.poll(() => begun).toHaveLength(1);
    await page.getByRole('button', { name: 'Thôi' }).click();
    await expect.poll(() => stopped).toEqual(begun);
  });
});
