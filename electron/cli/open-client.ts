import { basename } from 'node:path';
import type { Caller } from '../../shared/contract/caller.ts';
import { type Client, createClient } from '../../shared/contract/client.ts';
import { createApp } from '../app.ts';
import { headlessPlatform } from '../headless-platform.ts';
import { logFile } from '../log-file.ts';
import { signedInUser } from '../signed-in-user.ts';

export interface OpenOptions {
  /** The data folder; made when it is missing, unless it must exist. */
  data: string;
  mustExist: boolean;
  /** The file that is chosen to be read, and the file or folder that is to be written. */
  readFrom?: string;
  saveTo?: string;
}

/**
 * Opens the data for one command, through the same door as the windows, and closes it when `use`
 * is through. Throws FieldError when it cannot be opened.
 */
export async function withClient<T>(
  { data: dataDir, mustExist, readFrom = '', saveTo }: OpenOptions,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const clock = () => new Date();
  const platform = headlessPlatform(dataDir);
  const chosen =
    saveTo === undefined
      ? {}
      : { chooseSavePath: async () => saveTo, chooseFolder: async () => saveTo };
  const app = createApp({
    dataDir,
    mustExist,
    platform: { ...platform, ...chosen, pickedFile: () => readFrom },
    clock,
    log: logFile(dataDir, clock),
    withoutWorkers: true,
  });
  const caller: Caller = { name: signedInUser(), wayIn: 'commandLine' };
  const client = createClient({
    send: (text) => app.dispatch(text, caller),
    listen: app.subscribe,
    // There is only one file; a fixed name, because its path may be too long for the contract.
    pickFile: async () => (readFrom === '' ? null : { file: 'tệp', name: basename(readFrom) }),
  });
  try {
    return await use(client);
  } finally {
    await app.close();
  }
}
