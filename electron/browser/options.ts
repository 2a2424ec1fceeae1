import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dataFolder } from '../data-folder.ts';
import { StartRefused } from './start-refused.ts';

export interface HostOptions {
  dataDir: string;
  /** Port of the browser host; 0 takes any free one. */
  port: number;
  /** Whether the browser host opens the clerk's browser by itself. */
  open: boolean;
}

const USAGE = 'Cách dùng: npm start -- [--data THƯ_MỤC] [--port CỔNG] [--no-open]';

/** The options of a start. Throws StartRefused with the usage when they are not these. */
export function readHostOptions(args: string[]): HostOptions {
  const { data, port, open } = parse(args);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new StartRefused(USAGE);
  return {
    dataDir: resolve(data ?? dataFolder(process.platform, process.env, homedir())),
    port: Number(port),
    open,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowNegative: true,
      options: {
        data: { type: 'string' },
        port: { type: 'string', default: '0' },
        open: { type: 'boolean', default: true },
      },
    }).values;
  } catch {
    throw new StartRefused(USAGE);
  }
}
