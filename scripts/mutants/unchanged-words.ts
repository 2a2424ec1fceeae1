import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** The parts of a syntax tree that are used here. */
interface Node {
  type: string;
  value?: unknown;
  callee?: { name?: string };
  quasis?: { value: { raw: string } }[];
  expressions?: Node[];
}

/** Places where a text is compared, so that it decides what is done, however long it is. */
const CHOOSING = new Set(['BinaryExpression', 'SwitchCase', 'ArrayExpression', 'CallExpression']);
const PLAIN = new Set(['Identifier', 'MemberExpression']);

const isSentence = (text: string): boolean =>
  /[^\0-\x7f]/.test(text) && text.trim().split(/\s+/).length >= 4;

/**
 * Texts that are not changed: messages of errors for programmers, and Vietnamese sentences of four
 * words and more that are only shown. Changing them would demand tests that repeat each sentence;
 * that a sentence is shown at all is tested by the changes around it. Shorter words, texts that are
 * compared and sentences with a choice in them are changed.
 */
function reasonToKeep({ node, parent }: { node: Node; parent: Node | null }): string | undefined {
  const text =
    node.type === 'StringLiteral'
      ? String(node.value)
      : node.type === 'TemplateLiteral' && node.expressions?.every(({ type }) => PLAIN.has(type))
        ? node.quasis?.map(({ value }) => value.raw).join('x')
        : undefined;
  if (text === undefined || !parent) return undefined;
  if (parent.type === 'NewExpression' && parent.callee?.name?.endsWith('Error')) {
    return 'It is told to a programmer.';
  }
  return isSentence(text) && !CHOOSING.has(parent.type) ? 'It is a sentence.' : undefined;
}

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'words', {
    shouldIgnore: (path) => reasonToKeep(path as unknown as { node: Node; parent: Node | null }),
  }),
];
