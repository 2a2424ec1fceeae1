import fc from 'fast-check';
import type { z } from 'zod';
import { type MethodName, methods } from '../../../shared/contract/methods.ts';

/** Inputs for the contract: such as fit a method, and such as only an attacker would send. */

const HUGE = 'ệ'.repeat(200_000);

/** What no field expects. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    ' ',
    '0',
    '-1',
    'NaN',
    '__proto__',
    'constructor',
    'toString',
    '\u0000',
    '\ud800',
    '../../x',
    "'; DROP TABLE result; --",
    '%s%n{{7*7}}',
    '=cmd|x!A0',
    '<img src=x onerror=alert(1)>',
    '9999-12-31',
    '0000-00-00',
    '2023-02-30',
    HUGE,
    0,
    -0,
    -1,
    1.5,
    1e308,
    2 ** 31,
    2 ** 53,
    -(2 ** 53),
    [],
    {},
    [[]],
    Array(3).fill({}),
  ),
  fc.integer(),
  fc.string({ maxLength: 20, unit: 'grapheme' }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Texts that fields expect; a field takes those of them that its schema accepts. */
const TEXTS = [
  ...['2023-08-23', '2023-09-01', '2023-09-05', '2023-10-03', '2023-10-08'],
  ...['64', '630', '24016', 'Xã Đồng Tâm', 'Số hồ sơ thu nhận', '08:00', 'xã', '#1', 'A'],
  ...['2023-09-05T01:00:00.000Z', '01a0b1c2-d3e4-7f56-8a9b-0c1d2e3f4a5b', 'keyed', 'PL'],
  ...['appendix', 'progress', 'ranking', 'một đoạn văn có {lũy kế}', 'tuan 2023-10-02', '1', 'x/y'],
];
const NUMBERS = [...Array(40).keys(), 100, 2023, 0.5, 99_999, -1];
/** Stands for a file that the clerk chose, see `HostileCall`. */
const FILE = '$file';

const accepted = (schema: unknown, values: readonly unknown[]): fc.Arbitrary<unknown> => {
  const fits = values.filter((value) => (schema as z.ZodType).safeParse(value).success);
  return fits.length === 0 ? fc.constantFrom(...values) : fc.constantFrom(...fits);
};

interface Def {
  type: string;
  [part: string]: unknown;
}
const defOf = (schema: unknown) => (schema as { _zod: { def: Def } })._zod.def;

/** Ids in an office, of both campaigns, by the names of the fields that hold them. */
export type KnownIds = Record<string, readonly number[]>;

/** What the fields of these names hold in the office of the test. */
function fieldsOf(known: KnownIds): Record<string, fc.Arbitrary<unknown>> {
  const ids = Object.entries(known).map(([name, values]) => [name, fc.constantFrom(...values)]);
  return {
    ...Object.fromEntries(ids),
    id: fc.integer({ min: 1, max: 4 }),
    file: fc.constantFrom(FILE, FILE, FILE, 'x'),
    files: fc.constantFrom([FILE], [FILE, 'x']),
  };
}

/** Values that mostly fit a schema; rules over several fields are left to chance. */
function fitting(
  schema: unknown,
  byName: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<unknown> {
  const fitPart = (part: unknown) => fitting(part, byName);
  const def = defOf(schema);
  const list = (part: unknown) => (part as unknown[]).map(fitPart);
  switch (def.type) {
    case 'object': {
      const shape = def.shape as Record<string, z.ZodType>;
      const fields = Object.entries(shape).map(
        ([name, field]) => [name, byName[name] ?? fitPart(field)] as const,
      );
      const needed = Object.keys(shape).filter((name) => defOf(shape[name]).type !== 'optional');
      return fc.record(Object.fromEntries(fields), { requiredKeys: needed });
    }
    case 'array':
      return fc.array(fitPart(def.element), { minLength: 1, maxLength: 3 });
    case 'union':
      return fc.oneof(...list(def.options));
    case 'nullable':
      return fc.option(fitPart(def.innerType), { nil: null });
    case 'optional':
    case 'default':
      return fitPart(def.innerType);
    case 'pipe':
      return defOf(def.in).type === 'string' ? accepted(schema, TEXTS) : fitPart(def.in);
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries as Record<string, unknown>));
    case 'literal':
      return fc.constantFrom(...(def.values as unknown[]));
    case 'number':
      return accepted(schema, NUMBERS);
    case 'boolean':
      return fc.boolean();
    default:
      return accepted(schema, TEXTS);
  }
}

/** Puts a hostile value somewhere into a value, or adds a key that objects do not have. */
function spoil(value: unknown, path: readonly number[], by: unknown): unknown {
  const [step = 0, ...rest] = path;
  if (Array.isArray(value) && value.length > 0 && rest.length > 0) {
    const at = step % value.length;
    return value.map((item, n) => (n === at ? spoil(item, rest, by) : item));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const keys = Object.keys(value);
    const key = keys[step % (keys.length + 1)];
    // By its own name, as JSON.parse makes it.
    if (key === undefined) return JSON.parse(`{"__proto__":${JSON.stringify(by)},"x":1}`);
    return { ...value, [key]: spoil((value as Record<string, unknown>)[key], rest, by) };
  }
  return by;
}

/** These take long, copy everything, or make the office larger, so that they come seldom. */
const SELDOM: readonly MethodName[] = [
  'backups.move',
  'backups.make',
  'backups.copyTo',
  'backups.restore',
  'campaigns.openSample',
];
const NAMES = (Object.keys(methods) as MethodName[]).flatMap((name) =>
  SELDOM.includes(name) ? [name] : [name, name, name, name],
);

function inputs(method: MethodName, known: KnownIds): fc.Arbitrary<unknown> {
  const fits = fitting(methods[method].input, fieldsOf(known));
  const path = fc.array(fc.nat(20), { minLength: 1, maxLength: 4 });
  const spoilt = fc.tuple(fits, path, hostile).map(([value, way, by]) => spoil(value, way, by));
  // The first person who is added has to sign in from then on, and every call would be refused.
  if (method.startsWith('people.')) return fc.oneof(spoilt, hostile);
  return fc.oneof(
    { weight: 5, arbitrary: fits },
    { weight: 4, arbitrary: spoilt },
    { weight: 1, arbitrary: hostile },
  );
}

/** What is no call at all. */
const noCall = fc.oneof(
  fc.string(),
  fc.json(),
  fc.constantFrom(
    '{"method":"__proto__","input":{}}',
    '{"method":"constructor","input":{}}',
    '['.repeat(100_000),
    '{"__proto__":{"method":"app.info"},"input":{}}',
    JSON.stringify({ method: HUGE, input: HUGE }),
  ),
);

/** The text of a call of any method in an office; sometimes it is no call at all. */
export function hostileCalls(known: KnownIds): fc.Arbitrary<string> {
  const byMethod = new Map(NAMES.map((method) => [method, inputs(method, known)]));
  const job = fc.option(fc.oneof(fc.uuid(), hostile), { freq: 10, nil: undefined });
  const call = fc
    .constantFrom(...NAMES)
    .chain((method) =>
      fc
        .tuple(byMethod.get(method)!, job)
        .map(([input, name]) => JSON.stringify({ method, input, job: name })),
    );
  return fc.oneof({ weight: 30, arbitrary: call }, { weight: 1, arbitrary: noCall });
}
