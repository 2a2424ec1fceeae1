import { findBrowser } from '../../electron/files/find-browser.ts';
import { browserPrinter } from '../../electron/files/print-pdf.ts';

/** The PDF that a browser prints from a page, and then ends. */
export async function printPdfWithBrowser(
  html: string,
  path: string | null = findBrowser(),
): Promise<Uint8Array> {
  const printer = browserPrinter(() => path);
  try {
    return await printer.print(html);
  } finally {
    await printer.close();
  }
}
