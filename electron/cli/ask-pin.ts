import { stderr, stdin } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** The variable that a scheduled command takes the PIN from. */
export const PIN_VARIABLE = 'SO_CHI_TIEU_PIN';

/**
 * The PIN, which never stands on the command line, where others on this PC could read it: from the
 * environment, else from the keyboard without showing it, else the first line of what is piped in.
 */
export async function askPin(question: string): Promise<string> {
  const given = process.env[PIN_VARIABLE];
  if (given !== undefined) return given;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (stdin.isTTY) stderr.write(question);
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY });
  try {
    const { value = '' } = await lines[Symbol.asyncIterator]().next();
    return String(value).trim();
  } finally {
    lines.close();
    if (stdin.isTTY) stderr.write('\n');
  }
}
