import { basename, join } from 'node:path';
import type { Caller } from '../../shared/contract/caller.ts';
import { type Client, createClient } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import { personNamed } from '../../shared/domain/person.ts';
import { createApp } from '../app.ts';
import { headlessPlatform } from '../headless-platform.ts';
import { logFile } from '../log-file.ts';
import { openApp } from '../rescue-app.ts';
import { signedInUser } from '../signed-in-user.ts';
import { askPin } from './ask-pin.ts';

export interface OpenOptions {
  /** The data folder; made when it is missing, unless it must exist. */
  data: string;
  mustExist: boolean;
  /** The file that is chosen to be read, and the file or folder that is to be written. */
  readFrom?: string | readonly string[];
  saveTo?: string;
  /** `saveTo` is a folder, in which a file gets the name that is proposed for it. */
  isFolder?: boolean;
  /** A damaged data file is opened too, for `rescue`. */
  mayRescue?: boolean;
  /** Who signs in for the command; left out, nobody does. */
  person?: string | undefined;
}

const PICKED = 'tệp ';
/** How the file at a place of `readFrom` is named in a call. */
export const pickedName = (n: number): string => `${PICKED}${n + 1}`;

/**
 * Opens the data for one command, through the same door as the windows, and closes it when `use`
 * is through. Throws FieldError when it cannot be opened.
 */
export async function withClient<T>(
  { data: dataDir, mustExist, readFrom = '', mayRescue = false, ...rest }: OpenOptions,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const { saveTo, isFolder = false, person } = rest;
  const clock = () => new Date();
  const platform = headlessPlatform(dataDir);
  const chosen =
    saveTo === undefined
      ? {}
      : {
          chooseSavePath: async (name: string) => (isFolder ? join(saveTo, name) : saveTo),
          chooseFolder: async () => saveTo,
        };
  const paths = typeof readFrom === 'string' ? [readFrom] : readFrom;
  /**
   * A path may be longer than the contract allows, so calls name files by their place in the list.
   */
  const pathOf = (picked: string) => paths[Number(picked.slice(PICKED.length)) - 1] ?? '';
  const open = mayRescue ? openApp : createApp;
  const app = open({
    dataDir,
    mustExist,
    platform: { ...platform, ...chosen, pickedFile: pathOf },
    clock,
    log: logFile(dataDir, clock),
    withoutWorkers: true,
  });
  const caller: Caller = { name: signedInUser(), wayIn: 'commandLine' };
  const client = createClient({
    send: (text) => app.dispatch(text, caller),
    listen: app.subscribe,
    pickFiles: async () => [],
    takeFiles: async () => [],
    pickFile: async () => (paths[0] ? { file: pickedName(0), name: basename(paths[0]) } : null),
  });
  try {
    if (person !== undefined) await signIn(client, person);
    return await use(client);
  } finally {
    await app.close();
  }
}

/** Throws FieldError `personUnknown`, `pinWrong`, `pinLater`. */
async function signIn({ call }: Client, name: string): Promise<void> {
  const { people } = await call('people.session', {});
  const person = personNamed(people, name);
  if (!person) {
    throw new FieldError('personUnknown', { name, known: people.map((one) => one.name) });
  }
  await call('people.signIn', { personId: person.id, pin: await askPin(`Mã PIN của ${name}: `) });
}
