import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { App } from '../../electron/app.ts';
import { KEPT_PICKS } from '../../electron/picked-files.ts';
import { createClient } from '../../shared/contract/client.ts';
import type { MethodName } from '../../shared/contract/methods.ts';
import type { DroppedFile, Transport } from '../../shared/contract/wire.ts';
import { doorApp, echoApp } from './carried-apps.ts';

/** One carrier between an app and a page. */
export interface Carrier {
  transport: Transport;
  /** The clerk chooses the files at these paths next, or cancels. */
  choose(...paths: (string | null)[]): void;
  /** What the page has of a file that is dropped on it. */
  dropped(path: string): DroppedFile;
  /** The path that the host's platform gives its services for a chosen file. */
  pickedFile(file: string): string;
  /** Ends the app's side; may be called twice. */
  close(): Promise<void>;
}

const COMPOSED = 'Đề án 06: Chư Pưh, Đak Pơ, “Thuận Hòa” – 62,29%';
/** 5 MB and more in UTF-8, marks at every place a chunk may end. */
const LARGE = 'Kích hoạt ĐDĐT mức 2; '.repeat(200_000);

/** What every carrier must do, whatever it is made of. */
export function describeCarrier(name: string, open: (app: App) => Promise<Carrier>): void {
  describe(`carrier: ${name}`, () => {
    let carrier: Carrier | null = null;
    const carry = async (app: App) => {
      carrier = await open(app);
      return carrier;
    };
    afterEach(async () => {
      await carrier?.close();
    });

    test.each([
      ['composed marks', COMPOSED],
      ['decomposed marks', COMPOSED.normalize('NFD')],
      ['nothing', ''],
      ['null', 'null'],
      ['line breaks and control characters', 'một\nhai\r\nba\u2028bốn\u0000'],
      ['outside of the basic plane', '𠮷 🇻🇳'],
      ['5 MB', LARGE],
    ])('carries %s unchanged, there and back', async (_, text) => {
      const { transport } = await carry(echoApp());
      const reply = await transport.send(text);
      expect(reply.length).toBe(text.length);
      expect(reply === text).toBe(true);
    });

    test('answers 200 calls at once, each with its own reply', async () => {
      const { transport } = await carry(echoApp());
      const texts = Array.from({ length: 200 }, (_, index) => 'ô'.repeat(index % 12) + index);
      expect(await Promise.all(texts.map((text) => transport.send(text)))).toEqual(texts);
    });

    test('brings a value of the contract to the client', async () => {
      const { transport } = await carry(doorApp());
      const info = await createClient(transport).call('app.info', {});
      expect(info.dataDir).toBe('C:\\Dữ liệu\\Sổ Chỉ Tiêu');
    });

    test('brings back badCall for a method that is not there', async () => {
      const { transport } = await carry(doorApp());
      const call = createClient(transport).call('campaigns.burn' as MethodName, {});
      await expect(call).rejects.toMatchObject({
        code: 'badCall',
        details: { method: 'campaigns.burn' },
      });
    });

    test('brings back the log id of an error that nobody foresaw, and nothing else of it', async () => {
      const app = doorApp();
      const { transport } = await carry(app);
      const error: unknown = await createClient(transport)
        .call('campaigns.list', {})
        .catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'unexpected', details: { logId: expect.any(String) } });
      const { logId } = (error as { details: { logId: string } }).details;
      expect(app.logged).toHaveLength(1);
      expect(app.logged[0]).toContain(logId);
      // Where it arose, not what it said: that may quote what was keyed.
      expect(app.logged[0]).toMatch(/ campaigns\.list: Error\n/);
      expect(app.logged[0]).not.toContain('disk');
      expect(String(error)).not.toContain('disk');
    });

    test('brings events in order to whoever listened before the call', async () => {
      const app = echoApp();
      const { transport } = await carry(app);
      const heard: string[] = [];
      transport.listen((text) => heard.push(text));
      await transport.send('listening');
      const told = Array.from({ length: 50 }, (_, index) => `sự kiện ${index}\nhai dòng`);
      const large = LARGE.slice(0, 1_000_000);
      for (const text of [...told, large]) app.tell(text);
      await vi.waitFor(() => expect(heard).toHaveLength(51), { timeout: 10_000 });
      expect(heard.slice(0, 50)).toEqual(told);
      expect(heard[50] === large).toBe(true);
    });

    test('is silent after stop, while others go on hearing', async () => {
      const app = echoApp();
      const { transport } = await carry(app);
      const stopped: string[] = [];
      const other: string[] = [];
      const stop = transport.listen((text) => stopped.push(text));
      transport.listen((text) => other.push(text));
      await transport.send('listening');
      app.tell('trước');
      await vi.waitFor(() => expect([...stopped, ...other]).toEqual(['trước', 'trước']));
      stop();
      app.tell('sau');
      await vi.waitFor(() => expect(other).toEqual(['trước', 'sau']));
      expect(stopped).toEqual(['trước']);
    });

    describe('files that the clerk chooses', () => {
      const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-chosen-'));
      afterAll(() => rmSync(folder, { recursive: true }));
      const write = (name: string, content: string | Buffer) => {
        const path = join(folder, name);
        writeFileSync(path, content);
        return path;
      };

      test('reach the services whole, and the page learns a name and no path', async () => {
        const { transport, choose, pickedFile } = await carry(echoApp());
        const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256));
        choose(write('Số liệu “Đak Pơ” 23-8.xlsx', bytes));
        const picked = await createClient(transport).pickFile();
        expect(picked?.name).toBe('Số liệu “Đak Pơ” 23-8.xlsx');
        expect(picked?.file).toMatch(/^[0-9a-f-]{36}$/);
        const path = pickedFile(picked?.file ?? '');
        expect(path).toMatch(/Số liệu.*Đak Pơ.*\.xlsx$/);
        expect(readFileSync(path).equals(bytes)).toBe(true);
      });

      test('may be several, chosen or dropped on the page, each by its own name', async () => {
        const { transport, choose, dropped, pickedFile } = await carry(echoApp());
        const paths = ['Xã A.sct', 'Xã B.sct'].map((name) => write(name, `gói ${name}`));
        choose(...paths);
        const client = createClient(transport);
        const chosen = await client.pickFiles();
        const taken = await client.takeFiles(paths.map(dropped));
        for (const files of [chosen, taken]) {
          expect(files.map(({ name }) => name)).toEqual(['Xã A.sct', 'Xã B.sct']);
          const texts = files.map(({ file }) => readFileSync(pickedFile(file), 'utf8'));
          expect(texts).toEqual(['gói Xã A.sct', 'gói Xã B.sct']);
        }
        choose(null);
        expect(await client.pickFiles()).toEqual([]);
      });

      test('are none when the dialog is cancelled', async () => {
        const { transport, choose } = await carry(echoApp());
        choose(null);
        expect(await createClient(transport).pickFile()).toBeNull();
      });

      test(`are told apart, the last ${KEPT_PICKS} of them, under the same name too`, async () => {
        const { transport, choose, pickedFile } = await carry(echoApp());
        const files: string[] = [];
        for (let index = 0; index <= KEPT_PICKS; index += 1) {
          choose(write('tệp.csv', `lần ${index}`));
          files.push((await transport.pickFile())?.file ?? '');
        }
        expect(new Set(files).size).toBe(KEPT_PICKS + 1);
        expect(readFileSync(pickedFile(files.at(-1) ?? ''), 'utf8')).toBe(`lần ${KEPT_PICKS}`);
        expect(() => pickedFile(files[1] ?? '')).not.toThrow();
        expect(() => pickedFile(files[0] ?? '')).toThrow('chọn lại tệp');
      });

      test('are nothing else: no path, no name made up, no file taken away since', async () => {
        const { transport, choose, pickedFile } = await carry(echoApp());
        const path = write('tệp.csv', 'x');
        choose(path);
        const { file } = (await transport.pickFile()) ?? { file: '' };
        for (const other of [path, '', '../tệp.csv', `${file}/..`, '__proto__']) {
          expect(() => pickedFile(other)).toThrow('chọn lại tệp');
        }
        rmSync(pickedFile(file));
        expect(() => pickedFile(file)).toThrow('chọn lại tệp');
      });
    });

    test('says disconnected once the other side is closed', async () => {
      const { transport, choose, close } = await carry(doorApp());
      const client = createClient(transport);
      await client.call('app.info', {});
      await close();
      await expect(client.call('app.info', {})).rejects.toMatchObject({ code: 'disconnected' });
      choose(import.meta.filename);
      await expect(client.pickFile()).rejects.toMatchObject({ code: 'disconnected' });
    });
  });
}
