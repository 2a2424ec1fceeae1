import { randomUUID } from 'node:crypto';
import { FieldError } from '../shared/contract/errors.ts';
import { asFieldError } from './db/open.ts';
import { traceOf } from './error-trace.ts';
import { logFile } from './log-file.ts';
import type { Log } from './platform.ts';

/** Logs where an unforeseen error arose; returns the error whose sentence tells its log id. */
export function logUnexpected(log: Log, where: string, error: unknown): FieldError<'unexpected'> {
  return new FieldError('unexpected', { logId: logBroken(log, where, traceOf(error)) });
}

/** Logs what broke, in words of the program; returns the log id. */
export function logBroken(log: Log, where: string, what: string): string {
  const logId = randomUUID().slice(0, 8);
  log.error(`${logId} ${where.replace(/[^\w .:/-]/g, '?').slice(0, 60)}: ${what}`);
  return logId;
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

/** Logs an error that nobody caught before it ends this process. */
export function logUncaught(log: Log, where: string): void {
  process.on('uncaughtExceptionMonitor', (error) => {
    logUnexpected(log, `${where} uncaught`, error);
  });
}
