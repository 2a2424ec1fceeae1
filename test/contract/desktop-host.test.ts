import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { CONNECT_CHANNEL } from '../../electron/desktop/channels.ts';
import { PAGE_URL } from '../../electron/desktop/pages.ts';
import { OFFLINE_SWITCHES } from '../../electron/desktop/security.ts';
import { contentSecurityPolicy } from '../../electron/pages/page-files.ts';
import { desktopTransport } from '../../renderer/api/transport-desktop.ts';
import { buildIfStale } from '../../scripts/build.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { type Client, createClient } from '../../shared/contract/client.ts';
import type { PickedFile } from '../../shared/contract/wire.ts';
import { isComputed } from '../../shared/domain/campaign.ts';
import { desk, type FrameDouble, type WindowDouble } from '../helpers/electron-double.ts';

vi.mock('electron', async () => (await import('../helpers/electron-double.ts')).electron);

// The built main process on a real store, from its start to its end. The tests run in this order
// and build on each other.
const OUT = fileURLToPath(new URL('../../out', import.meta.url));
const dataDir = join(mkdtempSync(join(tmpdir(), 'so-chi-tieu-desktop-')), 'Dữ liệu');
/** Opened by a double click, which started the program. */
const PACKAGE = join(dirname(dataDir), 'Huyện Đak Pơ.sct');
let window: WindowDouble;
let client: Client;

const connect = () => createClient(desktopTransport(window.webContents.world));

beforeAll(async () => {
  await buildIfStale();
  writeFileSync(PACKAGE, 'no zip');
  process.argv = ['electron', 'main.js', '--data', dataDir, PACKAGE];
  await import(pathToFileURL(join(OUT, 'desktop', 'main.js')).href);
  window = await vi.waitFor(() => {
    expect(desk.errorBoxes).toEqual([]);
    expect(desk.windows[0]?.visible).toBe(true);
    return desk.windows[0] as WindowDouble;
  }, 20_000);
  client = connect();
});

describe('the window', () => {
  test('is sandboxed, isolated, without Node, without a spell checker that asks the network', () => {
    expect(window.options).toMatchObject({
      title: 'Sổ Chỉ Tiêu',
      show: false,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        devTools: false,
      },
    });
    const { webPreferences } = window.options;
    // Nothing beyond these, so that no insecure content, blink feature or Node in workers or frames.
    expect(Object.keys(webPreferences ?? {}).sort()).toEqual([
      'contextIsolation',
      'devTools',
      'nodeIntegration',
      'preload',
      'sandbox',
      'session',
      'spellcheck',
      'webSecurity',
      'webviewTag',
    ]);
    expect(desk.sandboxed).toBe(true);
    expect(webPreferences?.preload).toBe(join(OUT, 'desktop', 'preload.cjs'));
    expect(existsSync(webPreferences?.preload ?? '')).toBe(true);
  });

  test('gets from its preload the seven functions of a carrier, and nothing else', () => {
    expect(Object.keys(window.webContents.world)).toEqual(['soChiTieu']);
    const carrier = window.webContents.world.soChiTieu as object;
    expect(Object.keys(carrier).sort()).toEqual([
      'listen',
      'openedFiles',
      'pickFile',
      'pickFiles',
      'pickFolder',
      'send',
      'takeFiles',
    ]);
  });

  test('has Vietnamese menus, and none that loads the page again once packaged', () => {
    expect(desk.menu.map(({ label }) => label)).toEqual(['Tệp', 'Sửa', 'Xem', 'Trợ giúp']);
    const roles = desk.menu.flatMap(({ submenu }) =>
      Array.isArray(submenu) ? submenu.map(({ role }) => role) : [],
    );
    expect(roles).toContain('copy');
    expect(roles).toContain('quit');
    expect(roles).not.toContain('reload');
    expect(roles).not.toContain('toggleDevTools');
  });
});

describe('the pages', () => {
  test('come from a scheme with an origin of its own, which bypasses no policy', () => {
    expect(desk.schemes).toEqual([
      {
        scheme: 'so-chi-tieu',
        privileges: { standard: true, secure: true, supportFetchAPI: true },
      },
    ]);
  });

  test('are the built ones, served with the strict policy', async () => {
    const page = await window.session.load(PAGE_URL);
    const html = await page.text();
    const nonce = /nonce="([^"]+)"/.exec(html)?.[1] ?? '';
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy(nonce));
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const built = readFileSync(join(OUT, 'renderer', 'desktop.html'), 'utf8');
    expect(html).toBe(built.replaceAll('CSP_NONCE', nonce));
    // No script in the page itself: the policy would stop it.
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    const addresses = [...html.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, path]) => path);
    expect(addresses.length).toBeGreaterThan(0);
    for (const path of addresses) {
      const part = await window.session.load(new URL(path ?? '', PAGE_URL).href);
      expect([path, part.status]).toEqual([path, 200]);
      expect(part.headers.get('content-type')).toMatch(/^text\/(javascript|css); charset=utf-8$/);
    }
  });

  test.each(['so-chi-tieu://app/..%2f..%2fpackage.json', 'so-chi-tieu://other/desktop.html'])(
    'are not found at %s',
    async (url) => {
      expect((await window.session.load(url)).status).toBe(404);
    },
  );

  test('are no data: addresses and no developer tools; a picture inside a page may be one', async () => {
    const picture = 'data:image/svg+xml,%3Csvg%3E%3C/svg%3E';
    expect((await window.session.load('data:text/html,x')).status).toBe(403);
    expect((await window.session.load('data:text/html,x', 'subFrame')).status).toBe(403);
    expect((await window.session.load('devtools://devtools/bundled/inspector.html')).status).toBe(
      403,
    );
    // Allowed by the policy; 502 because nothing serves the picture here.
    expect((await window.session.load(picture, 'image')).status).toBe(502);
  });

  test.each(['https://example.com/', 'http://127.0.0.1/', 'file:///etc/passwd', 'ws://localhost'])(
    'load nothing from %s',
    async (url) => {
      expect((await window.session.load(url)).status).toBe(403);
    },
  );
});

describe('the channels', () => {
  test('reach the store in the chosen folder', async () => {
    expect(await client.call('app.info', {})).toMatchObject({ dataDir });
    expect(desk.paths.get('userData')).toBe(dataDir);
    const campaign = await client.call('campaigns.openSample', { sample: 'gia-lai' });
    const sheet = await client.call('results.sheet', { campaignId: campaign.id, on: '2023-08-23' });
    expect(sheet.units.filter(({ depth }) => depth === 1)).toHaveLength(17);
  });

  test('long work runs in the workers of the engine, and tells the page of itself', async () => {
    const [campaign] = await client.call('campaigns.list', {});
    const ended = new Promise((resolve) => client.listenToJobs((event) => resolve(event)));
    const job = 'job-of-the-window';
    const findings = await client.call('checks.list', { campaignId: campaign!.id }, job);
    expect(findings.length).toBeGreaterThan(0);
    expect(await ended).toMatchObject({ job, name: 'checks.list' });
    expect(await client.call('jobs.cancel', { job })).toBeNull();
  });

  test('bring the events of the store to the page', async () => {
    const heard: unknown[] = [];
    const stop = client.listen((event) => heard.push(event));
    const [campaign] = await client.call('campaigns.list', {});
    const request = { campaignId: campaign?.id ?? 0, on: '2023-09-01' };
    const sheet = await client.call('results.sheet', request);
    const cell = {
      unitId: sheet.units.at(1)?.unit.id ?? 0,
      indicatorId: sheet.indicators.find((indicator) => !isComputed(indicator))?.id ?? 0,
      on: request.on,
      value: 76,
      was: null,
    };
    await client.call('results.save', {
      campaignId: request.campaignId,
      source: 'nhập tay',
      columns: byColumn([cell]),
    });
    const { campaignId } = request;
    const changed = expect.objectContaining({ topics: ['results'], campaignId });
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(changed));
    stop();
  });

  const OURS: FrameDouble = { url: PAGE_URL, origin: 'so-chi-tieu://app', parent: null };
  test.each<[string, FrameDouble | null]>([
    ['a frame inside the page', { ...OURS, parent: OURS }],
    [
      'a page of another origin',
      { ...OURS, url: 'https://example.com/', origin: 'https://example.com' },
    ],
    ['a page whose address only looks like ours', { ...OURS, origin: 'null' }],
    ['a frame that is gone', null],
  ])('refuse %s', async (_, frame) => {
    const message = desk.message(CONNECT_CHANNEL, window.webContents, frame);
    await expect(message).rejects.toThrow('refused');
  });

  test('refuse another window', async () => {
    const other = { ...window.webContents } as typeof window.webContents;
    await expect(desk.message(CONNECT_CHANNEL, other, OURS)).rejects.toThrow('refused');
  });
});

describe('what a page may not do', () => {
  test.each([
    ['https://example.com/', true],
    ['file:///etc/passwd', true],
    ['so-chi-tieu://app/browser.html', true],
    ['about:srcdoc', true],
    ['https://example.com/', false],
    [`${PAGE_URL}.example.com/`, true],
    [PAGE_URL, false],
  ])('go to %s (top frame: %s)', (url, isMainFrame) => {
    expect(window.webContents.mayNavigate(url, isMainFrame)).toBe(false);
  });

  test('but it may load itself again and show a report in a frame', () => {
    expect(window.webContents.mayNavigate(PAGE_URL)).toBe(true);
    expect(window.webContents.mayNavigate(`${PAGE_URL}#/chien-dich/1`)).toBe(true);
    expect(window.webContents.mayNavigate('about:srcdoc', false)).toBe(true);
  });

  test('open a window, attach a webview, be redirected', () => {
    const details = { url: PAGE_URL } as Electron.HandlerDetails;
    expect(window.webContents.windowOpen(details)).toEqual({ action: 'deny' });
    expect(window.webContents.mayGoOn('will-attach-webview')).toBe(false);
    expect(window.webContents.mayGoOn('will-redirect')).toBe(false);
  });

  test('save a file past the program, or call another browser', () => {
    expect(window.session.mayDownload()).toBe(false);
    expect(window.webContents.webRtc).toBe('disable_non_proxied_udp');
  });

  test('reach the network through Chromium itself, which finds no host and no proxy', () => {
    expect(desk.switches).toEqual(OFFLINE_SWITCHES);
    expect(desk.switches).toContainEqual(['host-resolver-rules', 'MAP * ~NOTFOUND']);
  });

  test('get a permission', () => {
    const { permissionRequest, permissionCheck, device } = window.session;
    const asked = [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
    ] as const;
    const granted: boolean[] = [];
    for (const permission of asked) {
      permissionRequest?.(null as never, permission, (yes) => granted.push(yes), {} as never);
      granted.push(permissionCheck?.(null, permission, PAGE_URL, {} as never) ?? true);
    }
    granted.push(device?.({} as never) ?? true);
    expect(granted).toEqual(Array(11).fill(false));
  });
});

describe('files', () => {
  const save = async (format: 'pdf' | 'docx' | 'xlsx') => {
    const [campaign] = await client.call('campaigns.list', {});
    const request = {
      report: 'appendix',
      on: '2023-08-23',
      style: 'office',
      order: 'rank',
      format,
    } as const;
    return client.call('reports.save', { ...request, campaignId: campaign?.id ?? 0 });
  };

  test('to read are chosen in a dialog for workbooks, and the page sees their name only', async () => {
    desk.openFrom = [join(dataDir, 'Số liệu Đak Pơ.xlsx')];
    const picked = await client.pickFile();
    expect(picked).toEqual({
      file: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'Số liệu Đak Pơ.xlsx',
    });
    expect(desk.openDialogs).toEqual([
      {
        title: 'Chọn tệp',
        buttonLabel: 'Chọn',
        filters: [
          {
            name: 'Bảng tính, bản sao lưu',
            extensions: ['xlsx', 'xls', 'csv', 'db', 'sct-chuyen'],
          },
        ],
        properties: ['openFile'],
      },
    ]);
    desk.openFrom = [];
    expect(await client.pickFile()).toBeNull();
  });

  test('come from a folder that is chosen in a dialog, whose path the page gets', async () => {
    desk.openFrom = [dataDir];
    expect(await client.pickFolder!()).toBe(dataDir);
    expect(desk.openDialogs.at(-1)).toMatchObject({
      title: 'Chọn thư mục nhận',
      properties: ['openDirectory'],
    });
    desk.openFrom = [];
    expect(await client.pickFolder!()).toBeNull();
  });

  test('are written where the dialog says, by the bundled writers', async () => {
    for (const format of ['docx', 'xlsx'] as const) {
      desk.saveTo = join(dataDir, `Phụ lục.${format}`);
      expect(await save(format)).toEqual({ path: desk.saveTo });
      expect(readFileSync(desk.saveTo).subarray(0, 2).toString()).toBe('PK');
    }
    expect(desk.saveDialogs.at(-1)).toMatchObject({
      title: 'Lưu tệp',
      filters: [{ name: 'Bảng tính Excel', extensions: ['xlsx'] }],
    });
  });

  test('are not written when the dialog is cancelled', async () => {
    desk.saveTo = '';
    expect(await save('xlsx')).toEqual({ path: null });
  });

  test('as PDF are printed in a hidden window without scripts, gone afterwards', async () => {
    const { sessions } = desk;
    desk.saveTo = join(dataDir, 'Phụ lục.pdf');
    const made: WindowDouble[] = [];
    const push = vi.spyOn(desk.windows, 'push').mockImplementation((...windows) => {
      made.push(...windows);
      return made.length;
    });
    expect(await save('pdf')).toEqual({ path: desk.saveTo });
    push.mockRestore();
    const [printing] = made;
    expect(printing?.options).toMatchObject({
      show: false,
      webPreferences: { javascript: false, sandbox: true, contextIsolation: true },
    });
    expect(printing?.visible).toBe(false);
    // Its session is locked as the other one.
    const print = sessions.get('print')!;
    expect((await print.load('https://example.com/')).status).toBe(403);
    expect(print.permissionCheck?.(null, 'media', PAGE_URL, {} as never)).toBe(false);
    expect(print.mayDownload()).toBe(false);
    expect(printing?.webContents.mayNavigate('https://example.com/')).toBe(false);
    expect(printing?.isDestroyed()).toBe(true);
    expect(printing?.webContents.pdfOptions).toMatchObject({ preferCSSPageSize: true });
    const { response } = printing?.webContents ?? {};
    expect(response?.headers.get('content-security-policy')).not.toContain('script');
    expect(await response?.text()).toContain('PHỤ LỤC');
    expect(readFileSync(desk.saveTo)).toEqual(desk.printed);
  });
});

describe('packages that the clerk opens by a double click', () => {
  /** The page of the window as it is now, and the names of files that it is told of. */
  const listening = () => {
    const told: string[] = [];
    const page = connect();
    page.openedFiles((files) => told.push(...files.map(({ name }) => name)));
    return { told, page };
  };

  test('at the start reach the page, by names that it can have read', async () => {
    const files: PickedFile[] = [];
    client.openedFiles((opened) => files.push(...opened));
    await vi.waitFor(() => expect(files.map(({ name }) => name)).toEqual(['Huyện Đak Pơ.sct']));
    const [read] = await client.call('exchange.read', { files: [files[0]!.file] });
    expect(read).toMatchObject({ file: 'Huyện Đak Pơ.sct', problem: expect.stringMatching(/./) });
  });

  test('while it runs come from another copy of the program, or from macOS', async () => {
    const { told } = listening();
    Object.assign(window, { minimized: true, focused: false });
    desk.secondInstance({ files: [join(dataDir, 'a.sct'), join(dataDir, 'b.sct')] });
    expect(window).toMatchObject({ minimized: false, focused: true });
    expect(desk.openFile(join(dataDir, 'c.sct'))).toBe(true);
    await vi.waitFor(() => expect(told).toEqual(['a.sct', 'b.sct', 'c.sct']));
  });
});

describe('its end', () => {
  test('a second instance brings the window forward', () => {
    Object.assign(window, { minimized: true, focused: false });
    desk.secondInstance();
    expect(window).toMatchObject({ minimized: false, focused: true });
  });

  test('a page that crashed is loaded again, and reaches the store again', async () => {
    const { loads } = window;
    window.webContents.events.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    await vi.waitFor(() => expect(window.loads).toBe(loads + 1));
    expect(desk.messageBoxes).toHaveLength(1);
    expect(desk.messageBoxes[0]?.message).toBe('Giao diện đã dừng đột ngột.');
    client = connect();
    expect(await client.call('app.info', {})).toMatchObject({ dataDir });
  });

  test('leaving with texts that are not written asks first', () => {
    desk.messageBoxes.length = 0;
    // The page prevents unloading; preventing this event in turn lets the window close.
    desk.answer = 0;
    expect(window.webContents.mayGoOn('will-prevent-unload')).toBe(true);
    desk.answer = 1;
    expect(window.webContents.mayGoOn('will-prevent-unload')).toBe(false);
    expect(desk.messageBoxes.map((box) => box.message)).toEqual(
      Array(2).fill('Còn số liệu chưa ghi xong.'),
    );
  });

  test('an engine that died is started anew over the same store, and the page with it', async () => {
    const { world } = window.webContents;
    const before = { loads: window.loads, engines: desk.engines.length };
    desk.messageBoxes.length = 0;
    desk.answer = 0;
    desk.engines.at(-1)?.kill();
    // Waits for the preload of the new page; before that the old page's port would be used.
    const isLoaded = () => {
      const { world: now } = window.webContents;
      return now !== world && Object.keys(now).length > 0;
    };
    await vi.waitFor(() => expect(isLoaded()).toBe(true), { timeout: 20_000 });
    expect(window.loads).toBe(before.loads + 1);
    expect(desk.messageBoxes.map((box) => box.message)).toEqual([
      'Phần xử lý số liệu đã dừng đột ngột.',
    ]);
    expect(desk.engines).toHaveLength(before.engines + 1);
    // A call that waits for the engine that died fails.
    await expect(client.call('app.info', {})).rejects.toMatchObject({ code: 'disconnected' });
    client = connect();
    expect(await client.call('campaigns.list', {})).toHaveLength(1);
  });

  test('a notice of deadlines is one of the system while nobody looks at the window', async () => {
    const notice = { title: 'Còn 60 phút: Báo cáo', body: 'Hạn trước 07 giờ 30.' };
    desk.notices.length = 0;
    window.focused = true;
    desk.engines.at(-1)?.say({ say: 'notice', ...notice });
    expect(desk.notices).toEqual([]);
    window.focused = false;
    desk.engines.at(-1)?.say({ say: 'notice', ...notice });
    expect(desk.notices.map(({ options }) => options)).toEqual([notice]);
    desk.notices[0]?.events.emit('click');
    expect(window).toMatchObject({ visible: true, focused: true });
  });

  test('closing the window asks once, then goes to the tray, from which it comes back', async () => {
    desk.messageBoxes.length = 0;
    // Not closed after all: asked again the next time.
    desk.answer = 2;
    window.close();
    expect(window).toMatchObject({ visible: true });
    desk.answer = 0;
    window.close();
    expect(window.isDestroyed()).toBe(false);
    expect(window.visible).toBe(false);
    expect(desk.messageBoxes.map((box) => box.message)).toEqual(
      Array(2).fill('Đóng cửa sổ rồi vẫn báo việc đến hạn?'),
    );
    const [tray] = desk.trays;
    expect(tray?.toolTip).toBe('Sổ Chỉ Tiêu');
    expect(existsSync(tray?.picture.path ?? '')).toBe(true);
    expect(tray?.picture.size).toEqual({ width: 16, height: 16 });
    tray?.choose('Mở');
    expect(window).toMatchObject({ visible: true, focused: true });
    const rule = () => client.call('notices.rule', {});
    await vi.waitFor(async () => expect(await rule()).toMatchObject({ staysOpen: true }));
    window.close();
    tray?.events.emit('click');
    expect(window.visible).toBe(true);
    expect(desk.messageBoxes).toHaveLength(2);
    expect(desk.trays).toHaveLength(1);
  });

  test('closing the window, once the clerk wants that, closes the store and quits', async () => {
    expect(await client.call('notices.rule', {})).toMatchObject({ hasTray: true });
    await client.call('notices.saveRule', { staysOpen: false });

    expect(existsSync(join(dataDir, 'so-chi-tieu.db-wal'))).toBe(true);
    await vi.waitFor(() => {
      // The window hears of the choice a moment after the page.
      window.close();
      expect(window.isDestroyed()).toBe(true);
    });
    await vi.waitFor(() => expect(desk.exitCode).toBe(0), { timeout: 20_000 });
    // SQLite deletes its write-ahead log when the last connection closes.
    expect(existsSync(join(dataDir, 'so-chi-tieu.db-wal'))).toBe(false);
    await expect(client.call('app.info', {})).rejects.toMatchObject({ code: 'disconnected' });
  });
});
