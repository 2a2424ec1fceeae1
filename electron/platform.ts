/**
 * What differs between the hosts: dialogs and printing. The window uses Electron's; the browser
 * host and the command line use files and an installed Chromium.
 */
export interface Platform {
  /** Where the clerk wants a new file; null when the dialog is cancelled. */
  chooseSavePath(suggestedName: string): Promise<string | null>;
  /**
   * The folder that the clerk wants several new files in; null when the dialog is cancelled.
   * `suggestedName`: what a new folder for them is called.
   */
  chooseFolder(suggestedName: string): Promise<string | null>;
  /**
   * Path of a file that the clerk chose through the host, by the name that the host gave it.
   * Throws FieldError `pickedFileGone`.
   */
  pickedFile(file: string): string;
  /** The PDF that Chromium prints from a whole HTML page. Throws FieldError `cannotPrint`. */
  printPdf(html: string): Promise<Uint8Array>;
  /**
   * Opens a file of this PC with the program for it, or shows it in its folder; false where that is
   * not possible. Left out where there is nobody to look.
   */
  show?(path: string, what: 'file' | 'folder'): Promise<boolean>;
  /** Shows a notice outside of the page; left out where the host can show none. */
  notify?(notice: { title: string; body: string }): void;
  /**
   * Hears whether the program goes on when its window is closed, null while nobody was asked; left
   * out where there is no window that could be closed.
   */
  stayOpen?(stays: boolean | null): void;
  /** Ends what printing keeps ready for the next page. */
  close?(): Promise<void>;
}

/** Entries have ids and counts only, never names, figures or paths. */
export interface Log {
  info(message: string): void;
  error(message: string): void;
}
