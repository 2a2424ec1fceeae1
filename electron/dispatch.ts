import type { Caller } from '../shared/contract/caller.ts';
import { FieldError } from '../shared/contract/errors.ts';
import { jobId } from '../shared/contract/jobs.ts';
import { type InputOf, type MethodName, methods } from '../shared/contract/methods.ts';
import { encodeReply, MAX_MESSAGE_CHARS, type Reply } from '../shared/contract/wire.ts';
import { normaliseText } from '../shared/text/vietnamese.ts';
import { AnswerText } from './answer-text.ts';
import { asFieldError } from './db/open.ts';
import type { Log } from './platform.ts';
import type { Handlers } from './services/context.ts';
import { timedCall } from './slow-calls.ts';
import { logUnexpected } from './unexpected.ts';

/** Handlers whose answers may be text already. */
export type AnsweringHandlers = {
  [M in MethodName]: (
    input: InputOf<M>,
    job?: string,
  ) => ReturnType<Handlers[M]> | Promise<AnswerText>;
};
type Handle = (input: unknown, job?: string) => unknown;

const isMethod = (name: unknown): name is MethodName =>
  typeof name === 'string' && Object.hasOwn(methods, name);

interface ReadCall {
  method: MethodName;
  /** Not looked at yet, see `readInput`. */
  input: unknown;
  job?: string;
}

function readCall(text: string): ReadCall {
  if (text.length > MAX_MESSAGE_CHARS) throw badCall('?', 'message too long');
  let call: unknown;
  try {
    call = JSON.parse(text);
  } catch {
    throw badCall('?', 'not JSON');
  }
  if (typeof call !== 'object' || call === null) throw badCall('?', 'not an object');
  const { method, input, job } = call as { method?: unknown; input?: unknown; job?: unknown };
  if (!isMethod(method)) throw badCall(String(method).slice(0, 60), 'no such method');
  const id = jobId.optional().safeParse(job);
  if (!id.success) throw badCall(method, 'no id of a job');
  return { method, input, job: id.data };
}

function readInput({ method, input }: ReadCall): unknown {
  const parsed = methods[method].input.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw badCall(method, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

const badCall = (method: string, problem: string) => new FieldError('badCall', { method, problem });

/** What the door needs of the services. */
interface Behind {
  /** The caller as the history will name it. Throws FieldError where the right is missing. */
  admit(caller: Caller, method: MethodName): Caller;
  as(caller: Caller): AnsweringHandlers;
}

/**
 * The single door: text in, text out, never throws. A call without a caller's name is refused, and
 * one that the person who is signed in has no right to.
 */
export function createDispatch(
  { admit, as }: Behind,
  log: Log,
): (text: string, caller: Caller) => Promise<string> {
  return async (text, caller) => {
    let method = '?';
    try {
      if (!isNamed(caller)) throw new FieldError('callerUnknown', {});
      const call = readCall(text);
      method = call.method;
      const acting = admit(caller, call.method);
      // Whoever has no right learns nothing of what the input should be.
      const input = readInput(call);
      const handle = as(acting)[call.method] as Handle;
      const value = await timedCall(log, call.method, async () => handle(input, call.job));
      if (value instanceof AnswerText) return `{"ok":true,"value":${value.text}}`;
      return encodeReply({ ok: true, value } as Reply);
    } catch (thrown) {
      const error = asFieldError(thrown);
      const told = error instanceof FieldError ? error : logUnexpected(log, method, error);
      return encodeReply({ ok: false, error: told.toWire() });
    }
  };
}

/** The types make hosts give a name; a blank one counts as none. */
const isNamed = (caller: Caller | undefined): boolean =>
  caller !== undefined && normaliseText(caller.name).trim() !== '';
