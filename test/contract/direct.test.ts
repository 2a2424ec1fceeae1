import { basename } from 'node:path';
import { pickedFiles } from '../../electron/picked-files.ts';
import type { DroppedFile } from '../../shared/contract/wire.ts';
import { testCaller } from '../helpers/office.ts';
import { describeCarrier } from './carrier-conformance.ts';

/** A dropped file where there is no page: its path. */
interface DroppedPath extends DroppedFile {
  path: string;
}

// No carrier at all: the behaviour that all carriers must have.
describeCarrier('none, the door itself', async (app) => {
  let open = true;
  let chosen: readonly (string | null)[] = [];
  const picked = pickedFiles();
  const remember = (path: string) => ({ file: picked.add(path), name: basename(path) });
  const orClosed = <T>(value: () => T) => {
    if (!open) throw new Error('closed');
    return value();
  };
  return {
    transport: {
      send: async (text) => {
        if (!open) throw new Error('closed');
        return app.dispatch(text, testCaller);
      },
      listen: (onEvent) => app.subscribe(onEvent),
      pickFile: async () => orClosed(() => (chosen[0] == null ? null : remember(chosen[0]))),
      pickFiles: async () => orClosed(() => chosen.filter((path) => path !== null).map(remember)),
      takeFiles: async (dropped) =>
        orClosed(() => dropped.map((file) => remember((file as DroppedPath).path))),
    },
    choose: (...paths) => {
      chosen = paths;
    },
    dropped: (path): DroppedPath => ({ path, name: basename(path), size: 0 }),
    pickedFile: picked.path,
    close: async () => {
      open = false;
      await app.close();
    },
  };
});
