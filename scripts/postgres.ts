import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL to try an export with, in a temporary folder, gone when it is stopped. */

/** Where the packages of Debian put its programs, in a folder for each version. */
const VERSIONS = '/usr/lib/postgresql';

/** The folder of the newest programs; null where the package is not installed. */
export function postgresPrograms(): string | null {
  if (!existsSync(VERSIONS)) return null;
  const newestFirst = readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a));
  const folders = newestFirst.map((version) => join(VERSIONS, version, 'bin'));
  const has = (bin: string) =>
    ['initdb', 'pg_ctl', 'psql'].every((program) => existsSync(join(bin, program)));
  return folders.find(has) ?? null;
}

export interface Postgres {
  /** Runs psql in a folder; returns what it printed. Throws Error when it failed. */
  psql(args: readonly string[], cwd?: string): string;
  stop(): void;
}

/**
 * Starts a server that is reached through a socket in its own folder only. PostgreSQL refuses to run
 * as root: then it runs as the user "postgres", whom the package makes.
 */
export function startPostgres(bin: string): Postgres {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-postgres-'));
  const isRoot = process.getuid?.() === 0;
  const run = (program: string, args: readonly string[], cwd = folder): string => {
    const command = [join(bin, program), ...args];
    const [first = '', ...others] = isRoot
      ? ['runuser', '-u', 'postgres', '--', ...command]
      : command;
    return execFileSync(first, others, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C.UTF-8', PGHOST: folder, PGDATABASE: 'postgres' },
    });
  };
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const data = join(folder, 'data');
  if (isRoot) execFileSync('chown', ['postgres', folder]);
  chmodSync(folder, 0o755);
  try {
    run('initdb', ['-D', data, '-E', 'UTF8', '--auth=trust', '--no-sync']);
    const options = `-k ${folder} -c listen_addresses='' -c fsync=off`;
    run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start']);
  } catch (error) {
    remove();
    throw error;
  }
  return {
    psql: (args, cwd) => run('psql', ['-X', '-q', ...args], cwd),
    stop() {
      run('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']);
      remove();
    },
  };
}
