import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright-core';
import { expect, test } from 'vitest';
import { hasDisplay } from '../../electron/browser/display.ts';
import type {} from '../../renderer/api/transport-desktop.ts';
import { buildIfStale } from '../../scripts/build.ts';
import { chooseHost } from '../../scripts/choose-host.ts';
import { electronProgram } from '../../scripts/electron-runtime.ts';
import { encodeCall } from '../../shared/contract/wire.ts';

const MAIN = fileURLToPath(new URL('../../out/desktop/main.js', import.meta.url));

test('the real Electron opens the window on a data folder and closes it whole', async (context) => {
  const program = electronProgram();
  const choice = chooseHost({
    platform: process.platform,
    hasDisplay: hasDisplay(process.platform, process.env),
    isRoot: process.getuid?.() === 0,
    // A test run fetches nothing; `npm start` does.
    electron: program === null ? 'unobtainable' : 'installed',
  });
  if (typeof choice === 'object')
    context.skip(`Electron was not started: ${choice.browserBecause}`);
  await buildIfStale();
  const dataDir = mkdtempSync(join(tmpdir(), 'so-chi-tieu-smoke-'));
  const running = await _electron.launch({
    executablePath: program ?? '',
    args: [MAIN, '--data', dataDir],
  });
  try {
    const page = await running.firstWindow();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.getByRole('heading', { name: 'Sổ Chỉ Tiêu' }).waitFor();
    expect(page.url()).toBe('so-chi-tieu://app/desktop.html');
    expect(await page.title()).toBe('Sổ Chỉ Tiêu');
    expect(await page.evaluate(() => typeof require)).toBe('undefined');
    const call = encodeCall({ method: 'app.info', input: {} });
    const reply = await page.evaluate((text) => window.soChiTieu?.send(text), call);
    expect(JSON.parse(reply ?? '')).toMatchObject({ ok: true, value: { dataDir } });
    expect(complaints).toEqual([]);
    const closed = running.waitForEvent('close');
    await page.close();
    await closed;
  } finally {
    await running.close();
  }
});
