import { z } from 'zod';
import { type MethodName, methods } from '../../shared/contract/methods.ts';

/** Values of an office that has the sample of Gia Lai, by the names of fields. */
const KNOWN: Record<string, unknown> = {
  campaignId: 1,
  id: 1,
  on: '2023-09-05',
  from: '2023-09-05',
  to: '2023-09-05',
  month: '2023-09-05',
  limit: 10,
  day: '2023-09-05',
  uid: '0199aaaa-0000-7000-8000-000000000000',
  job: 'job-00000001',
};

type Json = {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Json[];
  oneOf?: Json[];
  allOf?: Json[];
  items?: Json;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  properties?: Record<string, Json>;
  required?: string[];
};

function plain(schema: Json): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices) {
    const [value] = choices.filter(({ type }) => type !== 'null');
    return value ? plain(value) : null;
  }
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [
          name,
          KNOWN[name] ?? plain(schema.properties?.[name] ?? {}),
        ]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => plain(schema.items ?? {}));
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return false;
    case 'string':
      return 'x'.repeat(Math.max(1, schema.minLength ?? 1));
    default:
      return null;
  }
}

/** The plainest input that a method takes: what it requires, nothing more. */
export function plainInput(method: MethodName): unknown {
  const schema = z.toJSONSchema(methods[method].input, { io: 'input', unrepresentable: 'any' });
  return plain(schema as Json);
}
