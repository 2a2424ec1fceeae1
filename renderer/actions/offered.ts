import { useEffect, useRef } from 'react';
import { COMMANDS, type CommandId, type CommandWords } from '../../shared/contract/commands.ts';
import { useRefusals } from '../api/rights.ts';
import { shortcutOf } from './shortcut.ts';

/**
 * Which commands can be used now: a part of the screen offers its commands while it is there. What
 * is offered is found by its words (Ctrl+K); its key works wherever the keyboard is.
 */

export interface OfferedCommand {
  id: CommandId;
  run(): void;
}

interface Source {
  commands(): readonly OfferedCommand[];
  /** False where the part listens to its keys itself, as the grid does. */
  byKey: boolean;
}

/** The part that came last is the innermost: of two with the same command it is asked first. */
const sources: Source[] = [];

/** Offers commands until the returned function is called. */
export function offerCommands(source: Source): () => void {
  sources.unshift(source);
  return () => void sources.splice(sources.indexOf(source), 1);
}

/** Every command that can be used now, each once. */
export function commandsNow(): OfferedCommand[] {
  const byId = new Map<CommandId, OfferedCommand>();
  for (const command of sources.flatMap(({ commands }) => commands())) {
    if (!byId.has(command.id)) byId.set(command.id, command);
  }
  return [...byId.values()];
}

/** Every key of some command: all others, such as letters that are typed, are passed on at once. */
const KEYS: ReadonlySet<string> = new Set(
  Object.values(COMMANDS).flatMap(({ shortcuts }): readonly string[] => shortcuts),
);

/** The command of a key, among those whose part does not listen to it itself. */
function commandOfKey(event: KeyboardEvent): OfferedCommand | undefined {
  const shortcut = shortcutOf(event);
  if (!KEYS.has(shortcut)) return undefined;
  return sources
    .filter(({ byKey }) => byKey)
    .flatMap(({ commands }) => commands())
    .find(({ id }) => (COMMANDS[id].shortcuts as readonly string[]).includes(shortcut));
}

/** Does a command, where it can be used now. */
export function runCommand(id: CommandId): void {
  commandsNow()
    .find((command) => command.id === id)
    ?.run();
}

/**
 * Does the command of a key; false where there is none. An open dialog keeps the keyboard: there
 * the key does nothing, not even what the browser would do with it.
 */
export function takeCommandKey(event: KeyboardEvent): boolean {
  if (event.isComposing || event.defaultPrevented) return false;
  const command = commandOfKey(event);
  if (!command) return false;
  event.preventDefault();
  event.stopPropagation();
  if (document.querySelector('[aria-modal="true"]') === null) command.run();
  return true;
}

/** What each command does; one that is false cannot be used for now. */
export type Runs = Partial<Record<CommandId, (() => void) | false>>;

/** Offers commands while the component is there. */
export function useCommands(given: Runs): void {
  const refusalOf = useRefusals();
  const latest = useRef<Runs>({});
  latest.current = allowedRuns(given, refusalOf);
  useEffect(() => {
    const commands = () =>
      (Object.keys(latest.current) as CommandId[]).flatMap((id) => {
        const run = latest.current[id];
        return run ? [{ id, run }] : [];
      });
    return offerCommands({ commands, byKey: true });
  }, []);
}

/** Without those that whoever is signed in has no right to. */
const allowedRuns = (runs: Runs, refusalOf: ReturnType<typeof useRefusals>): Runs =>
  Object.fromEntries(
    Object.entries(runs).filter(([id]) => {
      const { asks }: CommandWords = COMMANDS[id as CommandId];
      return asks === undefined || refusalOf(asks) === undefined;
    }),
  );

/** Listens to the keys of offered commands on every screen, before any field does. */
export function useCommandKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => void takeCommandKey(event);
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, []);
}
