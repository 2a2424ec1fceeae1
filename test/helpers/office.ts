import type { Platform } from '../../electron/platform.ts';
import { openServices, type Services, type ServicesOptions } from '../../electron/services/open.ts';
import type { Caller } from '../../shared/contract/caller.ts';
import { FieldError, type WireError } from '../../shared/contract/errors.ts';
import type { MethodName } from '../../shared/contract/methods.ts';
import { declaredOnly } from './declared.ts';

/** A platform without a window that refuses to print and saves nowhere, unless told otherwise. */
export const testPlatform: Platform = {
  chooseSavePath: async () => null,
  chooseFolder: async () => null,
  // A test that gives a service a file gives it the path.
  pickedFile: (file) => file,
  printPdf: () => Promise.reject(new FieldError('cannotPrint', {})),
};

export const testCaller: Caller = { name: 'cán bộ thử', wayIn: 'window' };

type Noun<H> = { [M in keyof H]: M extends `${infer N}.${string}` ? N : never }[keyof H];
/** Handlers of methods, written `results.save(…)`. */
type ByNoun<H> = {
  [N in Noun<H>]: { [M in keyof H as M extends `${N}.${infer V}` ? V : never]: H[M] };
};

/** What one caller can do, without the door in between. */
export type Office = Pick<Services, 'subscribe' | 'close'> & ByNoun<ReturnType<Services['as']>>;

export function byNoun<H extends object>(handlers: H): ByNoun<H> {
  const nouns: Record<string, Record<string, unknown>> = {};
  for (const [method, handle] of Object.entries(handlers)) {
    const [noun, verb] = method.split('.') as [string, string];
    nouns[noun] = { ...nouns[noun], [verb]: handle };
  }
  return nouns as ByNoun<H>;
}

/** An office's data in a folder, at 08:00 on 2023-09-05 in Việt Nam unless told otherwise. */
export const openOffice = (dataDir: string, now = '2023-09-05T01:00:00Z'): Office =>
  officeOf({ dataDir, platform: testPlatform, clock: () => new Date(now) });

export function officeOf(options: ServicesOptions): Office {
  const { as, subscribe, close } = openServices(options);
  const { during, hear } = declaredOnly();
  subscribe(hear);
  const handlers = as(testCaller);
  for (const [name, handle] of Object.entries(handlers) as [MethodName, Handle][]) {
    Object.assign(handlers, {
      [name]: (input: never, job?: string) => during(name, () => handle(input, job)),
    });
  }
  return { ...byNoun(handlers), subscribe, close };
}
type Handle = (input: never, job?: string) => unknown;

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
