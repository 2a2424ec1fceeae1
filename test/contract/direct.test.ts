import { basename } from 'node:path';
import { pickedFiles } from '../../electron/picked-files.ts';
import { testCaller } from '../helpers/office.ts';
import { describeCarrier } from './carrier-conformance.ts';

// No carrier at all: the behaviour that all carriers must have.
describeCarrier('none, the door itself', async (app) => {
  let open = true;
  let chosen: string | null = null;
  const picked = pickedFiles();
  return {
    transport: {
      send: async (text) => {
        if (!open) throw new Error('closed');
        return app.dispatch(text, testCaller);
      },
      listen: (onEvent) => app.subscribe(onEvent),
      pickFile: async () => {
        if (!open) throw new Error('closed');
        return chosen === null ? null : { file: picked.add(chosen), name: basename(chosen) };
      },
    },
    choose: (path) => {
      chosen = path;
    },
    pickedFile: picked.path,
    close: async () => {
      open = false;
      await app.close();
    },
  };
});
