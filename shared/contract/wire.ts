import type { WireError } from './errors.ts';
import type { AppEvent, InputOf, JobEvent, MethodName, OutputOf } from './methods.ts';

/** A file that the clerk chose in a dialog of the host. */
export interface PickedFile {
  /** Random name under which the host knows the file until it stops; never a path. */
  file: string;
  /** Name to show: "Số liệu 23-8.xlsx". */
  name: string;
}

/** What a carrier needs to see of a dropped file; it is the page's `File`. */
export interface DroppedFile {
  readonly name: string;
  readonly size: number;
}

/**
 * Whether the other side answers. A `lost` connection may come back; a `refused` one will not,
 * because the other side was started anew.
 */
export type Connection = 'open' | 'lost' | 'refused';

/**
 * What travels between the two sides is text: structured clone and JSON disagree on NaN, dates
 * and errors, and for a result cell null means "erase". Carriers move text and know no method.
 */
export interface Transport {
  /**
   * Resolves with the reply; rejects only when the other side cannot be reached, with FieldError
   * `pageOutdated` when it was started anew.
   */
  send(text: string): Promise<string>;
  /** Calls `onEvent` for every event from now on; returns the function that stops it. */
  listen(onEvent: (text: string) => void): () => void;
  /**
   * Lets the clerk choose a workbook or a CSV file; null when the dialog is cancelled. The bytes
   * stay on the host's side of the contract: methods take the name that it gives.
   */
  pickFile(): Promise<PickedFile | null>;
  /** Lets the clerk choose several files, of any kind that offices send; none when cancelled. */
  pickFiles(): Promise<PickedFile[]>;
  /** Path of a folder that the clerk chooses; left out by a carrier that has no dialogs. */
  pickFolder?(): Promise<string | null>;
  /** Files that the clerk dropped on the page, which are objects of the page's own kind. */
  takeFiles(dropped: readonly DroppedFile[]): Promise<PickedFile[]>;
  /**
   * Calls `onFiles` with files that the clerk opened outside of the page, by a double click; left
   * out by a carrier that gets none. There is one listener.
   */
  openedFiles?(onFiles: (files: PickedFile[]) => void): void;
  /**
   * Tells the connection now and at every change; left out by a carrier that ends with the other
   * side.
   */
  watch?(onChange: (connection: Connection) => void): () => void;
}

export type Reply<M extends MethodName = MethodName> =
  | { ok: true; value: OutputOf<M> }
  | { ok: false; error: WireError };

export interface Call<M extends MethodName = MethodName> {
  method: M;
  input: InputOf<M>;
  /** Id under which the caller hears of the long work of the call, and can stop it. */
  job?: string | undefined;
}

/** Messages past this many characters are refused before they are read. */
export const MAX_MESSAGE_CHARS = 32_000_000;

/** Larger chosen files (bytes) are refused before they are read. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

export const encodeCall = (call: Call): string => JSON.stringify(call);
export const encodeReply = (reply: Reply): string => JSON.stringify(reply);
export const encodeEvent = (event: AppEvent | JobEvent): string => JSON.stringify(event);
export const decodeReply = <M extends MethodName>(text: string): Reply<M> =>
  JSON.parse(text) as Reply<M>;
export const decodeEvent = (text: string): AppEvent | JobEvent =>
  JSON.parse(text) as AppEvent | JobEvent;
