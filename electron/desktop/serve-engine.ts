import { basename } from 'node:path';
import type { MessagePortMain, ParentPort } from 'electron';
import type { Caller } from '../../shared/contract/caller.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { PickedFile } from '../../shared/contract/wire.ts';
import type { App } from '../app.ts';
import { pickedFiles } from '../picked-files.ts';
import type { Platform } from '../platform.ts';
import { signedInUser } from '../signed-in-user.ts';
import type { Asked, AskedName, FromEngine, FromPage, ToEngine, ToPage } from './engine-wire.ts';

/** A platform whose dialogs and printing run in the window's process. */
interface EnginePlatform extends Platform {
  pickFile(): Promise<PickedFile | null>;
  pickFiles(): Promise<PickedFile[]>;
  pickFolder(): Promise<string | null>;
  takeFiles(paths: readonly string[]): PickedFile[];
}

/**
 * The engine's side: opens the app for the window's process and serves the pages whose ports it
 * sends. When the data cannot be opened, it answers with the sentence for the clerk.
 */
export function serveEngine(
  parent: Pick<ParentPort, 'on' | 'postMessage'>,
  open: (platform: Platform) => App,
): void {
  const say = (message: FromEngine) => parent.postMessage(message);
  const waiting = new Map<number, PromiseWithResolvers<never>>();
  let lastId = 0;
  const ask = <N extends AskedName>(name: N, input: string): ReturnType<Asked[N]> => {
    const answer = Promise.withResolvers<never>();
    lastId += 1;
    waiting.set(lastId, answer);
    say({ say: 'ask', id: lastId, name, input });
    return answer.promise as ReturnType<Asked[N]>;
  };
  const picked = pickedFiles();
  const remember = (path: string): PickedFile => ({ file: picked.add(path), name: basename(path) });
  const platform: EnginePlatform = {
    chooseSavePath: (suggestedName) => ask('chooseSavePath', suggestedName),
    chooseFolder: (suggestedName) => ask('chooseFolder', suggestedName),
    async pickFile() {
      const path = await ask('chooseFile', '');
      return path === null ? null : remember(path);
    },
    pickFiles: async () => (await ask('chooseFiles', '')).map(remember),
    pickFolder: () => ask('chooseWatched', ''),
    takeFiles: (paths) => paths.map(remember),
    pickedFile: picked.path,
    printPdf: (html) => ask('printPdf', html),
    show: async (path, what) =>
      (await ask(what === 'file' ? 'openFile' : 'openFolder', path)) === '',
    notify: (notice) => say({ say: 'notice', ...notice }),
    stayOpen: (stays) => say({ say: 'staysOpen', stays }),
  };

  const caller: Caller = { name: signedInUser(), wayIn: 'window' };
  let app: App;
  try {
    app = open(platform);
  } catch (error) {
    say({ say: 'refused', sentence: error instanceof Error ? error.message : String(error) });
    return;
  }
  const opened = openedForPage();
  parent.on('message', ({ data, ports }) => {
    const message = data as ToEngine;
    switch (message.say) {
      case 'page':
        opened.to(servePage(app, caller, platform, ports[0]!));
        return;
      case 'opened':
        opened.add(platform.takeFiles(message.paths));
        return;
      case 'staysOpen': {
        const input = { staysOpen: message.stays };
        void app.dispatch(JSON.stringify({ method: 'notices.saveRule', input }), caller);
        return;
      }
      case 'answer':
        waiting.get(message.id)?.resolve(message.value as never);
        waiting.delete(message.id);
        return;
      case 'refusal': {
        const { code, details } = message.error;
        waiting.get(message.id)?.reject(new FieldError(code, details));
        waiting.delete(message.id);
        return;
      }
      case 'close':
        void app.close().then(() => say({ say: 'closed' }));
    }
  });
  say({ say: 'ready' });
}

/** Files that wait until there is a page; then they go to the last one. */
function openedForPage() {
  let waiting: PickedFile[] = [];
  let page: ((message: ToPage) => void) | null = null;
  const tell = () => {
    if (page === null || waiting.length === 0) return;
    page({ opened: waiting });
    waiting = [];
  };
  return {
    to(send: (message: ToPage) => void) {
      page = send;
      tell();
    },
    add(files: readonly PickedFile[]) {
      waiting.push(...files);
      tell();
    },
  };
}

/**
 * Carries calls, events and chosen files between the app and one page, until the page is gone.
 * Returns the way to tell the page something.
 */
function servePage(
  app: App,
  caller: Caller,
  { pickFile, pickFiles, pickFolder, takeFiles }: EnginePlatform,
  port: MessagePortMain,
): (message: ToPage) => void {
  const send = (message: ToPage) => port.postMessage(message);
  const unsubscribe = app.subscribe((event) => send({ event }));
  port.on('message', async ({ data }) => {
    const message = data as FromPage;
    if ('pick' in message && message.pick === 'folder') {
      send({ id: message.id, folder: await pickFolder() });
    } else if ('pick' in message) {
      const picked = message.pick === 'many' ? await pickFiles() : await pickFile();
      send({ id: message.id, picked });
    } else if ('take' in message) send({ id: message.id, picked: takeFiles(message.take) });
    else send({ id: message.id, reply: await app.dispatch(String(message.call), caller) });
  });
  port.on('close', unsubscribe);
  port.start();
  return send;
}
