/** Places in the program begin with one of these folders; what stands before it is this PC's. */
const PLACE = /.*[\\/]((?:out|electron|shared|renderer|assets|node_modules)[\\/][\w@./\\-]+)$/;
const FRAME = /^\s*at (?:(.+) \()?(.+?):(\d+):(\d+)\)?$/;
const MOST_FRAMES = 15;
const MOST_CAUSES = 3;

/**
 * Words of errors that name only things of the program. All others are left out, since they may
 * quote what was keyed: JSON quotes the text that it cannot read, the system the path of a file.
 */
const OWN_WORDS = [
  /^Cannot read properties of (undefined|null) \(reading '[A-Za-z_$][\w$]{0,40}'\)$/,
  /^[A-Za-z_$][\w$.]{0,80} is not (a function|iterable|a constructor|defined)$/,
  /^(UNIQUE|NOT NULL|CHECK|FOREIGN KEY) constraint failed(: [\w.,<>=() ]{1,200})?$/,
  /^no such (table|column): [\w.]{1,80}$/,
  /^(Maximum call stack size exceeded|Invalid (time value|array length|string length))$/,
];

/** An error of another thread, of which only its trace came over. */
export class RemoteError extends Error {
  readonly trace: string;

  constructor(trace: string) {
    super('an error of another thread');
    this.name = 'RemoteError';
    this.trace = trace;
  }
}

/**
 * What a log keeps of an unforeseen error: its kind, its code, and where in the program it arose, a
 * line each; nothing that was keyed, and no path of this PC.
 */
export function traceOf(thrown: unknown): string {
  const lines: string[] = [];
  let error = thrown;
  for (let depth = 0; depth < MOST_CAUSES && error !== undefined; depth += 1) {
    if (error instanceof RemoteError) {
      lines.push(error.trace);
      break;
    }
    lines.push(`${depth === 0 ? '' : 'caused by '}${headOf(error)}`, ...framesOf(error));
    error = error instanceof Error ? error.cause : undefined;
  }
  return lines.join('\n');
}

function headOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return `thrown ${typeof error}`;
  const { name, code, syscall, message } = error as NodeJS.ErrnoException;
  const kind = matching(name, /^[A-Za-z]{1,40}$/) ?? 'Error';
  const coded = [matching(code, /^[A-Z][A-Z0-9_]{1,40}$/), matching(syscall, /^[a-z]{1,20}$/)];
  const words = OWN_WORDS.some((known) => known.test(String(message))) ? message : null;
  return [kind, ...coded, words].filter((part) => part !== null).join(' ');
}

const matching = (text: unknown, form: RegExp): string | null =>
  typeof text === 'string' && form.test(text) ? text : null;

function framesOf(error: unknown): string[] {
  const stack = typeof error === 'object' && error !== null && 'stack' in error ? error.stack : '';
  return String(stack)
    .split('\n')
    .map(frameOf)
    .filter((frame) => frame !== null)
    .slice(0, MOST_FRAMES);
}

/** Longer lines are none that an engine writes. */
const LONGEST_LINE = 500;

/** A line of a stack as "at results.save (out/desktop/engine.js:12:34)"; null for other lines. */
function frameOf(line: string): string | null {
  const [, does = '', file = '', row, column] = FRAME.exec(line.slice(0, LONGEST_LINE)) ?? [];
  if (row === undefined) return null;
  const place = matching(file, /^node:[\w/]+$/) ?? PLACE.exec(file)?.[1]?.replaceAll('\\', '/');
  const name = matching(does, /^[\w$.<>[\]# ]{1,80}$/) ?? '';
  return `at ${name} (${place ?? '?'}:${row}:${column})`;
}
