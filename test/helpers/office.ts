import type { Platform } from '../../electron/platform.ts';
import { openServices, type Services } from '../../electron/services/open.ts';
import { FieldError, type WireError } from '../../shared/contract/errors.ts';

/** A platform without a window that refuses to print and saves nowhere, unless told otherwise. */
export const testPlatform: Platform = {
  chooseSavePath: async () => null,
  // A test that gives a service a file gives it the path.
  pickedFile: (file) => file,
  printPdf: () => Promise.reject(new FieldError('cannotPrint', {})),
  userName: 'cán bộ thử',
};

/** An office's data in a folder, at 08:00 on 2023-09-05 in Việt Nam unless told otherwise. */
export function openOffice(dataDir: string, now = '2023-09-05T01:00:00Z'): Services {
  return openServices({ dataDir, platform: testPlatform, clock: () => new Date(now) });
}

/** The error a call refuses with, as it goes over the wire. */
export async function refusalOf(call: () => unknown): Promise<WireError> {
  try {
    await call();
  } catch (error) {
    if (error instanceof FieldError) return error.toWire();
    throw error;
  }
  throw new Error('expected a refusal, but the call succeeded');
}
