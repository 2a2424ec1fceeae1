import { DOMParser, type Document, type Element, type Node, XMLSerializer } from '@xmldom/xmldom';
import type { WorkbookParts } from '../file-gate-zip.ts';

/** What Word and Excel files have in common: parts of XML in a zip. */

const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Throws the parser's ParseError for what is no XML. */
export function readXml(parts: WorkbookParts, name: string): Document {
  const bytes = parts.get(name);
  if (!bytes) throw new Error(`the file has no part ${name}`);
  return new DOMParser({ onError: stopAtError }).parseFromString(
    bytes.toString('utf8').replace(/^\uFEFF/, ''),
    'text/xml',
  );
}

const stopAtError = (level: string, message: string) => {
  if (level !== 'warning') throw new Error(message);
};

export function writeXml(parts: WorkbookParts, name: string, xml: Document): void {
  const text = new XMLSerializer().serializeToString(xml.documentElement!);
  parts.set(name, Buffer.from(XML_HEAD + text));
}

/** The elements directly below, of a local name or all. */
export function* childElements(parent: Node, name?: string): Generator<Element> {
  let next: Node | null;
  for (let child = parent.firstChild; child; child = next) {
    next = child.nextSibling;
    if (child.nodeType === 1 && (name === undefined || (child as Element).localName === name)) {
      yield child as Element;
    }
  }
}

/** All elements within, in order, of the local names; nothing below an element of `except`. */
export function* elementsIn(
  parent: Node,
  names: readonly string[],
  except: readonly string[] = [],
): Generator<Element> {
  for (const child of childElements(parent)) {
    if (except.includes(child.localName!)) continue;
    if (names.includes(child.localName!)) yield child;
    yield* elementsIn(child, names, except);
  }
}

export const childOf = (parent: Node, name: string): Element | null =>
  childElements(parent, name).next().value ?? null;

/** Characters that XML cannot hold: Word and Excel would refuse the file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
export const xmlText = (text: string): string => text.replace(NOT_XML, '');

/** The parts that a part refers to, by the id of the relation. */
export function relationsOf(
  parts: WorkbookParts,
  part: string,
): Map<string, { type: string; target: string }> {
  const [, folder = '', file = part] = /^(.*\/)?([^/]+)$/.exec(part) ?? [];
  const name = `${folder}_rels/${file}.rels`;
  const found = new Map<string, { type: string; target: string }>();
  if (!parts.has(name)) return found;
  for (const relation of elementsIn(readXml(parts, name), ['Relationship'])) {
    const target = relation.getAttribute('Target') ?? '';
    const type = (relation.getAttribute('Type') ?? '').split('/').at(-1)!;
    const path = target.startsWith('/') ? target.slice(1) : resolve(folder, target);
    found.set(relation.getAttribute('Id') ?? '', { type, target: path });
  }
  return found;
}

function resolve(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

/**
 * Deletes a part with the references to it in the content types and in the relations of `namedBy`.
 */
export function dropPart(parts: WorkbookParts, name: string, namedBy: string): void {
  if (!parts.delete(name)) return;
  const drop = (listName: string, isOf: (element: Element) => boolean) => {
    const list = readXml(parts, listName);
    for (const element of [...childElements(list.documentElement!)]) {
      if (isOf(element)) list.documentElement!.removeChild(element);
    }
    writeXml(parts, listName, list);
  };
  drop('[Content_Types].xml', (element) => element.getAttribute('PartName') === `/${name}`);
  drop(namedBy, (element) => name.endsWith(element.getAttribute('Target') ?? '\0'));
}
