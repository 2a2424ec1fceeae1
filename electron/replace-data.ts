import { openedCopy } from './services/opened-copy.ts';

/**
 * Puts the content of a copy in place of a data file that cannot be opened, which is set aside
 * whole. Returns the path where it lies now; null where there was none. `file`: a copy, or a sealed
 * file with its passphrase. Throws FieldError `fileRefused`, `settingRefused`.
 */
export async function replaceData(
  dataDir: string,
  { file, passphrase, at }: { file: string; passphrase: string | undefined; at: string },
): Promise<string | null> {
  const restore = await openedCopy(file, { dataDir, passphrase, told: file });
  try {
    return restore.replace(at);
  } finally {
    restore.discard();
  }
}
