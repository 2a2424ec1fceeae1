import { posix, win32 } from 'node:path';

const NAME = 'So Chi Tieu';

/**
 * The default folder of this office's data. It is the same on every host, so that the window, the
 * browser and the command line show the same figures. A portable copy, which says where its file
 * lies, keeps them beside it.
 */
export function dataFolder(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  switch (platform) {
    case 'win32':
      if (env.PORTABLE_EXECUTABLE_DIR) return win32.join(env.PORTABLE_EXECUTABLE_DIR, NAME);
      return win32.join(env.APPDATA || win32.join(home, 'AppData', 'Roaming'), NAME);
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', NAME);
    default:
      return posix.join(env.XDG_CONFIG_HOME || posix.join(home, '.config'), NAME);
  }
}
