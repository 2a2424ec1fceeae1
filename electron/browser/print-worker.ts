import { FieldError } from '../../shared/contract/errors.ts';
import type { PrintReply, PrintTask } from '../files/background-printer.ts';
import { browserPrinter } from '../files/print-pdf.ts';

const printer = browserPrinter();

/** Prints pages in a thread of lower priority, which the browser that it starts inherits. */
export default async function ({ html }: PrintTask): Promise<PrintReply> {
  if (html === null) {
    await printer.close();
    return { pdf: new Uint8Array() };
  }
  try {
    return { pdf: await printer.print(html) };
  } catch (error) {
    if (error instanceof FieldError) return { refused: error.toWire() };
    throw error;
  }
}
