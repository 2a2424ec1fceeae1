import { fileURLToPath } from 'node:url';
import { hasDisplay } from '../electron/browser/display.ts';
import { readHostOptions } from '../electron/browser/options.ts';
import { sayRefusal } from '../electron/browser/start-refused.ts';
import { buildIfStale } from './build.ts';
import { chooseAfter, chooseHost, type HostChoice } from './choose-host.ts';
import { electronProgram, fetchElectron } from './electron-runtime.ts';
import { runChild } from './run-child.mjs';

const DESKTOP_MAIN = fileURLToPath(new URL('../out/desktop/main.js', import.meta.url));
const BROWSER_MAIN = new URL('../out/browser/main.js', import.meta.url).href;

const say = (line: string) => process.stdout.write(`${line}\n`);

const choose = (whenMissing: 'missing' | 'unobtainable'): HostChoice =>
  chooseHost({
    platform: process.platform,
    hasDisplay: hasDisplay(process.platform, process.env),
    isRoot: process.getuid?.() === 0,
    electron: electronProgram() === null ? whenMissing : 'installed',
  });

/** `npm start`: the window, or the browser with one line why. Sets the exit code. */
export const startHost = (args: string[]): Promise<void> => sayRefusal(() => start(args));

async function start(args: string[]): Promise<void> {
  const options = readHostOptions(args);
  await buildIfStale();
  let choice: HostChoice | null = choose('missing');
  if (choice === 'fetch Electron') {
    say('Đang tải Electron, chỉ một lần, tối đa 2 phút…');
    await fetchElectron();
    choice = choose('unobtainable');
  }
  const program = electronProgram();
  if (choice === 'window' && program !== null) {
    const end = await runChild(program, [DESKTOP_MAIN, '--data', options.dataDir]);
    process.exitCode = end.code ?? 1;
    choice = chooseAfter(end);
  }
  if (choice === null || typeof choice === 'string') return;
  say(choice.browserBecause);
  // In this same process, with the same arguments. The built file loads twice as fast as the
  // sources.
  await import(BROWSER_MAIN);
}
