import { FieldError } from './errors.ts';
import type { AppEvent, InputOf, MethodName, OutputOf } from './methods.ts';
import {
  type Connection,
  decodeEvent,
  decodeReply,
  encodeCall,
  type PickedFile,
  type Transport,
} from './wire.ts';

export interface Client {
  /** Throws FieldError with the code of the reply, `disconnected` or `pageOutdated`. */
  call<M extends MethodName>(method: M, input: InputOf<M>): Promise<OutputOf<M>>;
  listen(onEvent: (event: AppEvent) => void): () => void;
  /**
   * The file that the clerk chooses; null when cancelled. Throws FieldError as `call` does,
   * `fileRefused` and `cannotWriteFile`.
   */
  pickFile(): Promise<PickedFile | null>;
  /** Tells the connection now and at every change; returns the function that stops it. */
  watch(onChange: (connection: Connection) => void): () => void;
}

/** The contract over a carrier: methods by name, typed by the map of methods. */
export function createClient(transport: Transport): Client {
  return {
    async call(method, input) {
      const text = await transport.send(encodeCall({ method, input })).catch(unreached);
      const reply = decodeReply<typeof method>(text);
      if (reply.ok) return reply.value;
      throw new FieldError(reply.error.code, reply.error.details);
    },
    listen: (onEvent) => transport.listen((text) => onEvent(decodeEvent(text))),
    pickFile: () => transport.pickFile().catch(unreached),
    watch: (onChange) => transport.watch?.(onChange) ?? (() => {}),
  };
}

/** What a carrier cannot say in the field's terms means that nobody answered. */
function unreached(error: unknown): never {
  throw error instanceof FieldError ? error : new FieldError('disconnected', {});
}
