import { parseArgs } from 'node:util';
import { logFile } from '../log-file.ts';
import { openApp } from '../rescue-app.ts';
import { asToldError, logUncaught } from '../unexpected.ts';
import { serveEngine } from './serve-engine.ts';

/**
 * The program of the engine: everything behind the contract, in a utility process of its own, so
 * that no work holds the window up
 * (https://www.electronjs.org/docs/latest/api/utility-process).
 */
const { values } = parseArgs({
  args: process.argv.slice(1),
  strict: false,
  options: { data: { type: 'string' } },
});
const dataDir = String(values.data);
const clock = () => new Date();

const log = logFile(dataDir, clock);
logUncaught(log, 'engine');

serveEngine(process.parentPort, (platform) => {
  try {
    return openApp({ dataDir, platform, clock, log });
  } catch (error) {
    throw asToldError(error, dataDir, 'start');
  }
});
