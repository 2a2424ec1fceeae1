import { FieldError } from './errors.ts';
import type { AppEvent, InputOf, MethodName, OutputOf } from './methods.ts';
import { decodeEvent, decodeReply, encodeCall, type Transport } from './wire.ts';

export interface Client {
  /** Throws FieldError with the code of the reply, or `disconnected`. */
  call<M extends MethodName>(method: M, input: InputOf<M>): Promise<OutputOf<M>>;
  listen(onEvent: (event: AppEvent) => void): () => void;
}

/** The contract over a carrier: methods by name, typed by the map of methods. */
export function createClient(transport: Transport): Client {
  return {
    async call(method, input) {
      let text: string;
      try {
        text = await transport.send(encodeCall({ method, input }));
      } catch {
        throw new FieldError('disconnected', {});
      }
      const reply = decodeReply<typeof method>(text);
      if (reply.ok) return reply.value;
      throw new FieldError(reply.error.code, reply.error.details);
    },
    listen: (onEvent) => transport.listen((text) => onEvent(decodeEvent(text))),
  };
}
