import { randomUUID } from 'node:crypto';
import { FieldError } from '../shared/contract/errors.ts';
import { logFile } from './log-file.ts';
import type { Log } from './platform.ts';
import { asFieldError } from './services/open.ts';

/** Logs an unforeseen error whole; returns the error whose sentence tells its log id. */
export function logUnexpected(log: Log, where: string, error: unknown): FieldError<'unexpected'> {
  const logId = randomUUID().slice(0, 8);
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.error(`${logId} ${where}: ${trace}`);
  return new FieldError('unexpected', { logId });
}

/**
 * The error to show when a host must stop; an unforeseen one goes to the log of the data folder.
 */
export function asToldError(thrown: unknown, dataDir: string, where: string): FieldError {
  const error = asFieldError(thrown);
  if (error instanceof FieldError) return error;
  return logUnexpected(
    logFile(dataDir, () => new Date()),
    where,
    error,
  );
}
