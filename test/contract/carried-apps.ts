import type { App } from '../../electron/app.ts';
import { createDispatch } from '../../electron/dispatch.ts';
import type { Log } from '../../electron/platform.ts';
import type { Handlers } from '../../electron/services/context.ts';
import { type MethodName, methods } from '../../shared/contract/methods.ts';

/** An app whose events the test sends, in place of those that the real one sends after changes. */
export interface TellingApp extends App {
  tell(text: string): void;
  /** How many listen now. */
  listeners(): number;
}

function tellingApp(dispatch: App['dispatch']): TellingApp {
  const listeners = new Set<(text: string) => void>();
  return {
    dispatch,
    subscribe(onEvent) {
      listeners.add(onEvent);
      return () => listeners.delete(onEvent);
    },
    close: async () => listeners.clear(),
    tell: (text) => {
      for (const listener of listeners) listener(text);
    },
    listeners: () => listeners.size,
  };
}

/** Answers every text with itself, short ones after longer ones. */
export const echoApp = (): TellingApp =>
  tellingApp(async (text) => {
    await new Promise((resolve) => setTimeout(resolve, 10 - Math.min(10, text.length)));
    return text;
  });

/** The real door, with handlers that fail where a test wants it. */
export function doorApp(): TellingApp & { logged: string[] } {
  const logged: string[] = [];
  const log: Log = { info: () => {}, error: (message) => logged.push(message) };
  const broken = () => {
    throw new Error('the disk went away');
  };
  const allBroken = Object.fromEntries(Object.keys(methods).map((method) => [method, broken]));
  const handlers: Handlers = {
    ...(allBroken as Record<MethodName, typeof broken>),
    'app.info': () => ({ version: '1', dataDir: 'C:\\Dữ liệu\\Sổ Chỉ Tiêu', today: '2023-08-23' }),
  };
  return Object.assign(
    tellingApp(createDispatch({ admit: (caller) => caller, as: () => handlers }, log)),
    { logged },
  );
}
