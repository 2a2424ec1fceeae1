import type { DroppedFile, PickedFile, Transport } from '../../shared/contract/wire.ts';
import type { FromPage, PageWish, ToPage } from './engine-wire.ts';

/** The part of the page's MessagePort that the carrier uses; Electron adds the event `close`. */
export interface PagePort {
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
  postMessage(message: FromPage): void;
}

/**
 * The page's carrier over its port to the engine; calls wait for the port. `pathOf` tells where a
 * dropped file lies.
 */
export function transportOver(
  port: Promise<PagePort>,
  pathOf: (file: DroppedFile) => string,
): Transport {
  const waiting = new Map<number, PromiseWithResolvers<never>>();
  const listeners = new Set<(text: string) => void>();
  /** Files that were opened before anybody listened. */
  const early: PickedFile[] = [];
  let onOpened: ((files: PickedFile[]) => void) | null = null;
  let lastId = 0;
  const end = Promise.withResolvers<never>();
  // Handled here, since perhaps no call is waiting when the other side ends.
  end.promise.catch(() => {});

  const opened = port.then((open) => {
    open.onmessage = ({ data }) => {
      const message = data as ToPage;
      if ('event' in message) {
        for (const listener of listeners) listener(message.event);
        return;
      }
      if ('opened' in message) {
        if (onOpened) onOpened(message.opened);
        else early.push(...message.opened);
        return;
      }
      const value =
        'reply' in message ? message.reply : 'folder' in message ? message.folder : message.picked;
      waiting.get(message.id)?.resolve(value as never);
      waiting.delete(message.id);
    };
    open.onclose = () => end.reject(new Error('the engine is gone'));
    return open;
  });

  async function ask<T>(message: PageWish): Promise<T> {
    const open = await opened;
    lastId += 1;
    const id = lastId;
    const answer = Promise.withResolvers<never>();
    waiting.set(id, answer);
    open.postMessage({ id, ...message });
    try {
      return await Promise.race([answer.promise, end.promise]);
    } finally {
      waiting.delete(id);
    }
  }

  return {
    send: (text) => ask<string>({ call: text }),
    pickFile: () => ask<PickedFile | null>({ pick: 'one' }),
    pickFiles: () => ask<PickedFile[]>({ pick: 'many' }),
    pickFolder: () => ask<string | null>({ pick: 'folder' }),
    takeFiles: (dropped) => ask<PickedFile[]>({ take: dropped.map(pathOf) }),
    openedFiles(onFiles) {
      onOpened = onFiles;
      if (early.length > 0) onFiles(early.splice(0));
    },
    listen(onEvent) {
      listeners.add(onEvent);
      return () => listeners.delete(onEvent);
    },
  };
}
