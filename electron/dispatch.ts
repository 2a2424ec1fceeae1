import { FieldError } from '../shared/contract/errors.ts';
import {
  type InputOf,
  type MethodName,
  methods,
  type OutputOf,
} from '../shared/contract/methods.ts';
import { encodeReply, MAX_MESSAGE_CHARS, type Reply } from '../shared/contract/wire.ts';
import { asFieldError } from './db/open.ts';
import type { Log } from './platform.ts';
import { logUnexpected } from './unexpected.ts';

/** One function a method; the compiler holds this list against the contract. */
export type Handlers = {
  [M in MethodName]: (input: InputOf<M>) => OutputOf<M> | Promise<OutputOf<M>>;
};

const isMethod = (name: unknown): name is MethodName =>
  typeof name === 'string' && Object.hasOwn(methods, name);

function readCall(text: string): { method: string; input: unknown } {
  if (text.length > MAX_MESSAGE_CHARS) throw badCall('?', 'message too long');
  let call: unknown;
  try {
    call = JSON.parse(text);
  } catch {
    throw badCall('?', 'not JSON');
  }
  if (typeof call !== 'object' || call === null) throw badCall('?', 'not an object');
  const { method, input } = call as { method?: unknown; input?: unknown };
  if (!isMethod(method)) throw badCall(String(method).slice(0, 60), 'no such method');
  const parsed = methods[method].input.safeParse(input);
  if (parsed.success) return { method, input: parsed.data };
  const issue = parsed.error.issues[0];
  throw badCall(method, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

const badCall = (method: string, problem: string) => new FieldError('badCall', { method, problem });

/** The single door: text in, text out, never throws. */
export function createDispatch(handlers: Handlers, log: Log): (text: string) => Promise<string> {
  return async (text) => {
    let method = '?';
    try {
      const call = readCall(text);
      method = call.method;
      const handle = handlers[call.method as MethodName] as (input: unknown) => unknown;
      const value = (await handle(call.input)) as OutputOf<MethodName>;
      return encodeReply({ ok: true, value } as Reply);
    } catch (thrown) {
      const error = asFieldError(thrown);
      const told = error instanceof FieldError ? error : logUnexpected(log, method, error);
      return encodeReply({ ok: false, error: told.toWire() });
    }
  };
}
