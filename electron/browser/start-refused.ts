import { FieldError } from '../../shared/contract/errors.ts';

/** A refused start, with the sentence that says why. */
export class StartRefused extends Error {}

/** Runs `work`; a refused start goes to the terminal as one line, with exit code 1 or 2. */
export async function sayRefusal(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StartRefused || error instanceof FieldError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error instanceof StartRefused ? 1 : 2;
  }
}
