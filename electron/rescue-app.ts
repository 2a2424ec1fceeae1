import type { Caller } from '../shared/contract/caller.ts';
import { FieldError } from '../shared/contract/errors.ts';
import { type MethodName, methods } from '../shared/contract/methods.ts';
import { vietnamDay } from '../shared/domain/day.ts';
import { type App, type AppOptions, createApp } from './app.ts';
import { type AnsweringHandlers, createDispatch } from './dispatch.ts';
import { appService } from './services/app.ts';
import { rescueService } from './services/rescue.ts';
import { type SupportDesk, supportService } from './services/support.ts';

/**
 * The app of a host with a screen: where the data file is damaged, it answers only what leads out of
 * that, and is the usual app once a copy has taken the place of the file. Throws FieldError when the
 * data cannot be opened for another reason.
 */
export function openApp(options: AppOptions): App {
  try {
    return createApp(options);
  } catch (error) {
    if (!isDamage(error)) throw error;
    return rescueApp(options, error);
  }
}

const isDamage = (error: unknown): error is FieldError<'databaseDamaged'> =>
  error instanceof FieldError && error.code === 'databaseDamaged';

function rescueApp(options: AppOptions, damage: FieldError<'databaseDamaged'>): App {
  const { dataDir, platform, clock, log } = options;
  const listeners = new Map<(event: string) => void, () => void>();
  let opened: App | null = null;
  const today = () => vietnamDay(clock().getTime());
  const desk: SupportDesk = { log, problem: damage.code, shown: null };

  const handlersOf = (caller: Caller): AnsweringHandlers => {
    const rescue = rescueService({ dataDir, platform, clock, caller, damage });
    const refused = Object.keys(methods).map((name) => [name, () => Promise.reject(damage)]);
    return {
      ...(Object.fromEntries(refused) as Record<MethodName, () => Promise<never>>),
      ...appService({ dataDir, today }),
      ...supportService({ dataDir, platform, today, now: () => clock().getTime() }, caller, desk),
      ...rescue,
      async 'rescue.restore'(input) {
        const done = await rescue['rescue.restore'](input);
        const app = createApp(options);
        opened = app;
        for (const listener of listeners.keys()) listeners.set(listener, app.subscribe(listener));
        return done;
      },
    };
  };
  // Who may do what stands in the file that cannot be opened.
  const dispatch = createDispatch({ admit: (caller) => caller, as: handlersOf }, log);
  return {
    dispatch: (text, caller) => (opened ?? { dispatch }).dispatch(text, caller),
    subscribe(listener) {
      listeners.set(listener, opened?.subscribe(listener) ?? (() => {}));
      return () => {
        listeners.get(listener)?.();
        listeners.delete(listener);
      };
    },
    close: async () => (opened === null ? options.platform.close?.() : opened.close()),
  };
}
