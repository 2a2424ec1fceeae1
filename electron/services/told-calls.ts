import { basename } from 'node:path';
import type { InputOf, MethodName, OutputOf } from '../../shared/contract/methods.ts';
import type { SetKind } from '../../shared/domain/change-kinds.ts';
import { write } from '../db/write.ts';
import type { Log } from '../platform.ts';
import type { Handlers, ServiceContext } from './context.ts';

/**
 * What the history tells although it changes no figure and no setting: prints, files that were
 * written, sent and copied. Whatever changes something is told by `write` itself.
 */

interface Told {
  kind: SetKind;
  /** The report, file or folder, as the clerk knows it. */
  reference: string;
}

type TellOf = {
  [M in MethodName]?: (output: OutputOf<M>, input: InputOf<M>) => Told | null;
};

const file = (kind: SetKind, path: string | null | undefined): Told | null =>
  path ? { kind, reference: basename(path) } : null;

const folder = (
  kind: SetKind,
  written: { folder: string | null; files: readonly string[] | number } | null,
): Told | null => {
  if (!written?.folder) return null;
  const count = typeof written.files === 'number' ? written.files : written.files.length;
  return { kind, reference: `${basename(written.folder)} (${count} tệp)` };
};

const TELL: TellOf = {
  'reports.printed': (_, { title }) => ({ kind: 'printed', reference: title }),
  'reports.save': ({ path }) => file('exported', path),
  'reports.saveSet': (saved) => folder('exported', saved),
  'history.save': ({ path }) => file('exported', path),
  'signed.save': ({ path }) => file('exported', path),
  'forms.fill': ({ path }) => file('exported', path),
  'forms.fillEach': (filled) => folder('exported', filled),
  'deadlines.saveCalendar': ({ path }) => file('exported', path),
  'exchange.exportData': (written) => folder('exported', written),
  'exchange.forms': (written) => folder('exported', written),
  'exchange.saveReceipt': ({ path }) => file('exported', path),
  'exchange.send': (done) => file('sent', done?.path),
  'exchange.give': (given) => folder('sent', given),
  'exchange.sendAnswers': (given) => folder('sent', given),
  'backups.make': ({ name }) => file('backedUp', name),
  'backups.copyTo': ({ path }) => file('backedUp', path),
  'backups.move': ({ path }) => file('dataMoved', path),
  'backups.restore': (_, { chosen }) =>
    file('dataRestored', 'file' in chosen ? chosen.file : chosen.name),
};

/**
 * The same handlers, of which those above are told in the history once they are done. What was done
 * stays done where that cannot be written: the log has it then.
 */
export function toldHandlers<H extends Handlers>(
  handlers: H,
  { store, author }: ServiceContext,
  log: Log,
): H {
  const tell = (method: MethodName, output: unknown, input: { campaignId?: unknown }) => {
    const told = (TELL[method] as (output: unknown, input: unknown) => Told | null)(output, input);
    if (told === null) return;
    const { campaignId } = input;
    const of = typeof campaignId === 'number' ? { campaignId } : {};
    try {
      const by = author(told.kind, { ...of, reference: told.reference });
      write(store, { ...by, isTold: true }, () => {});
    } catch (error) {
      log.error(`${method} was done and is not in the history: ${String(error)}`);
    }
  };
  const wrapped = (Object.keys(TELL) as MethodName[]).map((method) => {
    const handle = handlers[method] as (input: never, job?: string) => unknown;
    const done = async (input: never, job?: string) => {
      const output = await handle(input, job);
      tell(method, output, input);
      return output;
    };
    return [method, done] as const;
  });
  return { ...handlers, ...(Object.fromEntries(wrapped) as Partial<H>) };
}
