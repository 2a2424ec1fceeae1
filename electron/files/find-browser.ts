import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const PROGRAMS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const MAC_PROGRAMS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Chromium.app/Contents/MacOS/Chromium',
];

const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];

const under = (folders: readonly (string | undefined)[], programs: readonly string[]) =>
  folders
    .filter((folder): folder is string => folder !== undefined && folder !== '')
    .flatMap((folder) => programs.map((program) => join(folder, program)));

function candidates(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'win32') {
    return under(
      [env.ProgramFiles, env['ProgramFiles(x86)'], env.ProgramW6432, env.LOCALAPPDATA],
      WINDOWS_PROGRAMS,
    );
  }
  if (platform === 'darwin') {
    const home = env.HOME === undefined ? undefined : join(env.HOME, 'Applications');
    return under(['/Applications', home], MAC_PROGRAMS);
  }
  return under([...(env.PATH ?? '').split(delimiter), '/usr/bin'], PROGRAMS);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Path of an installed Chromium, Google Chrome or Microsoft Edge; null when there is none. The
 * variable SO_CHI_TIEU_BROWSER names another one; null when that cannot be run.
 */
export function findBrowser(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const chosen = env.SO_CHI_TIEU_BROWSER;
  if (chosen) return isProgram(chosen) ? chosen : null;
  return candidates(env, platform).find(isProgram) ?? null;
}
