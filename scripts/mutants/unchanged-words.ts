import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** As much of a syntax tree as is looked at here. */
interface Node {
  type: string;
  value?: unknown;
  callee?: { name?: string };
  quasis?: { value: { raw: string } }[];
  expressions?: Node[];
}

/** Where a text is compared with another it chooses what is done, however many words it has. */
const CHOOSING = new Set(['BinaryExpression', 'SwitchCase', 'ArrayExpression', 'CallExpression']);
const PLAIN = new Set(['Identifier', 'MemberExpression']);

const isSentence = (text: string): boolean =>
  /[^\0-\x7f]/.test(text) && text.trim().split(/\s+/).length >= 4;

/**
 * Texts that are not changed: what is told to a programmer in an error, and Vietnamese sentences of
 * four words and more that are only said. An empty sentence in their place would ask for a test
 * that holds the sentence once more; that they are told is asked by the changes around them. Shorter
 * words, texts that are compared and sentences with a choice in them stay in.
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
