import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

const PROJECT = fileURLToPath(new URL('../', import.meta.url));

/** Where sentences for clerks stand; the comments of migrations are none. */
const SOURCES = ['renderer/**/*.{ts,tsx}', 'shared/**/*.ts', 'electron/**/*.ts'];

/** A text that a clerk reads. */
export interface Sentence {
  /** File within the project. */
  file: string;
  line: number;
  /** What is put in while it runs stands as "…" in braces. */
  text: string;
}

interface Node {
  type: string;
  start: number;
  end: number;
}

/** Letters that only Vietnamese words have; code and English have none of them. */
const VIETNAMESE = /[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]/iu;
const PUT_IN = '{…}';
/** Names of attributes that a clerk reads or hears, also when their words have no marks ("In"). */
const READ = /^(?:label|title|placeholder|description|aria-label|words|sentence|legend|alt)$/;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

const childrenOf = (node: Node): Node[] =>
  Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);

/** The text of a piece of an element: what it is put together from, in one sentence. */
function elementText(children: readonly Node[]): string {
  const parts = children.map((child) => {
    if (child.type === 'JSXText') return (child as Node & { value: string }).value;
    if (child.type !== 'JSXExpressionContainer') return child.type === 'JSXElement' ? PUT_IN : '';
    const { expression } = child as Node & { expression: Node };
    if (expression.type === 'JSXEmptyExpression') return '';
    const { value } = expression as Node & { value?: unknown };
    return expression.type === 'Literal' && typeof value === 'string' ? value : PUT_IN;
  });
  return parts.join('');
}

/** The texts of a source that a clerk reads, in their order. */
export function sentencesIn(file: string, source: string): Sentence[] {
  const found: Sentence[] = [];
  const lineOf = (at: number) => source.slice(0, at).split('\n').length;
  const keep = (node: Node, text: string, isRead: boolean) => {
    const tidy = text.replace(/\s+/gu, ' ').trim();
    const bare = tidy.replaceAll(PUT_IN, '');
    if (VIETNAMESE.test(bare) || (isRead && /\p{L}{2}/u.test(bare))) {
      found.push({ file, line: lineOf(node.start), text: tidy });
    }
  };
  const walk = (node: Node, isRead: boolean): void => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'TSLiteralType':
        return;
      case 'Literal': {
        const { value } = node as Node & { value: unknown };
        if (typeof value === 'string') keep(node, value, isRead);
        return;
      }
      case 'TemplateLiteral': {
        const { quasis } = node as Node & { quasis: { value: { cooked: string } }[] };
        keep(node, quasis.map(({ value }) => value.cooked).join(PUT_IN), isRead);
        break;
      }
      case 'JSXElement':
      case 'JSXFragment': {
        const { children } = node as Node & { children: Node[] };
        keep(
          node,
          elementText(children),
          children.some(({ type }) => type === 'JSXText'),
        );
        break;
      }
      case 'JSXText':
        return;
    }
    const { name, key } = node as Node & { name?: { name?: string }; key?: { name?: string } };
    const called = node.type === 'JSXAttribute' ? name?.name : key?.name;
    const isNamed = called !== undefined && READ.test(called);
    for (const child of childrenOf(node)) walk(child, isNamed);
  };
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`);
  walk(program as unknown as Node, false);
  return found;
}

/** All sentences of the program, by file. */
export const everySentence = (): Sentence[] =>
  SOURCES.flatMap((pattern) =>
    globSync(pattern, { cwd: PROJECT, exclude: ['electron/db/migrations/**'] }),
  )
    .map((file) => file.replaceAll('\\', '/'))
    .sort()
    .flatMap((file) => sentencesIn(file, readFileSync(join(PROJECT, file), 'utf8')));

/**
 * `npm run words`: every sentence that a clerk reads, by folder and file, each once a file. `only`:
 * files with this in their name.
 */
export function printWords([only = '']: readonly string[]): void {
  const known = new Set<string>();
  let last = '';
  const lines: string[] = [];
  for (const { file, line, text } of everySentence()) {
    if (!file.includes(only) || known.has(`${file} ${text}`)) continue;
    known.add(`${file} ${text}`);
    if (file !== last) lines.push('', `== ${file}`);
    last = file;
    lines.push(`${String(line).padStart(4)}  ${text}`);
  }
  process.stdout.write(`${lines.join('\n').trimStart()}\n`);
}
