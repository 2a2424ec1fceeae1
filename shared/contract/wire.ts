import type { WireError } from './errors.ts';
import type { AppEvent, InputOf, MethodName, OutputOf } from './methods.ts';

/**
 * What travels between the two sides is text: structured clone and JSON disagree on NaN, dates
 * and errors, and for a result cell null means "erase". Carriers move text and know no method.
 */
export interface Transport {
  /** Resolves with the reply; rejects only when the other side cannot be reached. */
  send(text: string): Promise<string>;
  /** Calls `onEvent` for every event from now on; returns the function that stops it. */
  listen(onEvent: (text: string) => void): () => void;
}

export type Reply<M extends MethodName = MethodName> =
  | { ok: true; value: OutputOf<M> }
  | { ok: false; error: WireError };

export interface Call<M extends MethodName = MethodName> {
  method: M;
  input: InputOf<M>;
}

/** Messages past this many characters are refused before they are read. */
export const MAX_MESSAGE_CHARS = 32_000_000;

export const encodeCall = (call: Call): string => JSON.stringify(call);
export const encodeReply = (reply: Reply): string => JSON.stringify(reply);
export const encodeEvent = (event: AppEvent): string => JSON.stringify(event);
export const decodeReply = <M extends MethodName>(text: string): Reply<M> =>
  JSON.parse(text) as Reply<M>;
export const decodeEvent = (text: string): AppEvent => JSON.parse(text) as AppEvent;
