import type { WireError } from '../../shared/contract/errors.ts';
import type { PickedFile } from '../../shared/contract/wire.ts';

/**
 * The messages between the three processes: the window's, the engine beside it, and the page. The
 * page talks to the engine over a port of its own. The window's process answers only what it alone
 * can do: dialogs and printing.
 */

/** What only the window's process can do, for the engine. */
export interface Asked {
  chooseSavePath(suggestedName: string): Promise<string | null>;
  chooseFolder(suggestedName: string): Promise<string | null>;
  /** Path of the folder from which files are read as they arrive; null when cancelled. */
  chooseWatched(): Promise<string | null>;
  /** Path of the file that the clerk chose to read; null when the dialog is cancelled. */
  chooseFile(): Promise<string | null>;
  /** Paths of several; none when the dialog is cancelled. */
  chooseFiles(): Promise<string[]>;
  printPdf(html: string): Promise<Uint8Array>;
  /** Opens the file of a path; "" when it was opened, else why not. */
  openFile(path: string): Promise<string>;
  /** Shows the file of a path in its folder; "" always. */
  openFolder(path: string): Promise<string>;
}
export type AskedName = keyof Asked;

/** From the engine to the window's process. */
export type FromEngine =
  | { say: 'ready' }
  /** The data cannot be opened: the sentence for the clerk. */
  | { say: 'refused'; sentence: string }
  | { say: 'ask'; id: number; name: AskedName; input: string }
  /** A notice of deadlines, for the system. */
  | { say: 'notice'; title: string; body: string }
  /** Whether the program goes on when its window is closed; null while nobody was asked. */
  | { say: 'staysOpen'; stays: boolean | null }
  /** The store is closed; the process can go. */
  | { say: 'closed' };

/** From the window's process to the engine; `page` comes with the port of a page. */
export type ToEngine =
  | { say: 'page' }
  /** Files that the clerk opened by a double click, for the page. */
  | { say: 'opened'; paths: readonly string[] }
  /** What the clerk answered when the window was closed. */
  | { say: 'staysOpen'; stays: boolean }
  | { say: 'answer'; id: number; value: Uint8Array | string | readonly string[] | null }
  | { say: 'refusal'; id: number; error: WireError }
  | { say: 'close' };

/**
 * From a page to the engine: a call of the contract, or the wish to choose files. The paths of files
 * that were dropped come from the preload, which asks Electron for them: no page can name any.
 */
export type FromPage = { id: number } & PageWish;
export type PageWish =
  | { call: string }
  | { pick: 'one' | 'many' | 'folder' }
  | { take: readonly string[] };

/** From the engine to a page. */
export type ToPage =
  | { id: number; reply: string }
  | { id: number; picked: PickedFile | PickedFile[] | null }
  | { id: number; folder: string | null }
  | { opened: PickedFile[] }
  | { event: string };
