import type Database from 'better-sqlite3';

declare const canWrite: unique symbol;

/** A handle for queries only. */
export interface ReadHandle {
  /** Prepares a statement once and keeps it. */
  prepare<Row, Params extends unknown[] = []>(sql: string): Database.Statement<Params, Row>;
}

/** A handle inside the one transaction of `write`; queries that change data ask for this type. */
export interface WriteHandle extends ReadHandle {
  readonly [canWrite]: true;
  /** Tables that the transaction has written to so far. */
  readonly written: ReadonlySet<string>;
}
