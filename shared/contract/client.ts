import { FieldError } from './errors.ts';
import type { AppEvent, InputOf, JobEvent, MethodName, OutputOf } from './methods.ts';
import {
  type Connection,
  type DroppedFile,
  decodeEvent,
  decodeReply,
  encodeCall,
  type PickedFile,
  type Transport,
} from './wire.ts';

export interface Client {
  /**
   * Calls a method. Throws FieldError with the code of the reply, `disconnected` or `pageOutdated`.
   * `job`: a random id by which events report the progress of long work, and by which it can be
   * stopped (`jobs.cancel`).
   */
  call<M extends MethodName>(method: M, input: InputOf<M>, job?: string): Promise<OutputOf<M>>;
  /** Calls `onEvent` for every change; returns the function that stops it. */
  listen(onEvent: (event: AppEvent) => void): () => void;
  /** Calls `onEvent` for the progress and end of every job; returns the function that stops it. */
  listenToJobs(onEvent: (event: JobEvent) => void): () => void;
  /**
   * The file that the clerk chooses; null when cancelled. Throws FieldError as `call` does,
   * `fileRefused` and `cannotWriteFile`.
   */
  pickFile(): Promise<PickedFile | null>;
  /** Several files; none when cancelled. Throws as `pickFile` does. */
  pickFiles(): Promise<PickedFile[]>;
  /** Path of a folder that the clerk chooses, null when cancelled; null itself without dialogs. */
  pickFolder: (() => Promise<string | null>) | null;
  /** Files that were dropped on the page. Throws as `pickFile` does. */
  takeFiles(dropped: readonly DroppedFile[]): Promise<PickedFile[]>;
  /** Calls `onFiles` with files that the clerk opened outside of the page; there is one listener. */
  openedFiles(onFiles: (files: PickedFile[]) => void): void;
  /** Tells the connection now and at every change; returns the function that stops it. */
  watch(onChange: (connection: Connection) => void): () => void;
}

/** The contract over a carrier: methods by name, typed by the map of methods. */
export function createClient(transport: Transport): Client {
  return {
    async call(method, input, job) {
      const text = await transport.send(encodeCall({ method, input, job })).catch(unreached);
      const reply = decodeReply<typeof method>(text);
      if (reply.ok) return reply.value;
      throw new FieldError(reply.error.code, reply.error.details);
    },
    listen: (onEvent) =>
      transport.listen((text) => {
        const event = decodeEvent(text);
        if (!isOfJob(event)) onEvent(event);
      }),
    listenToJobs: (onEvent) =>
      transport.listen((text) => {
        const event = decodeEvent(text);
        if (isOfJob(event)) onEvent(event);
      }),
    pickFile: () => transport.pickFile().catch(unreached),
    pickFiles: () => transport.pickFiles().catch(unreached),
    pickFolder: transport.pickFolder ? () => transport.pickFolder!().catch(unreached) : null,
    takeFiles: (dropped) => transport.takeFiles(dropped).catch(unreached),
    openedFiles: (onFiles) => transport.openedFiles?.(onFiles),
    watch: (onChange) => transport.watch?.(onChange) ?? (() => {}),
  };
}

const isOfJob = (event: AppEvent | JobEvent): event is JobEvent => 'job' in event;

/** An error of a carrier that is no FieldError means that the other side did not answer. */
function unreached(error: unknown): never {
  throw error instanceof FieldError ? error : new FieldError('disconnected', {});
}
