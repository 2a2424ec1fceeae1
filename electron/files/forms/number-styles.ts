import type { Element } from '@xmldom/xmldom';
import type { WorkbookParts } from '../file-gate-zip.ts';
import { childElements, childOf, readXml, writeXml } from './ooxml.ts';

/** Number formats up to this id are Excel's own. */
const LAST_OWN_FORMAT = 163;

/**
 * Copies styles of a form's cells with another number format: a figure keeps the look that the
 * office gave its cell, and its number is printed as in the reports.
 */
export function numberStyles(
  parts: WorkbookParts,
  relations: ReadonlyMap<string, { type: string; target: string }>,
) {
  const part = [...relations.values()].find(({ type }) => type === 'styles')?.target;
  if (part === undefined) throw new Error('the workbook has no styles');
  const xml = readXml(parts, part);
  const root = xml.documentElement!;
  const looks = childOf(root, 'cellXfs')!;
  const known = [...childElements(looks)];
  const made = new Map<string, number>();
  const formats = new Map<string, number>();
  let nextFormat = LAST_OWN_FORMAT + 1;
  for (const format of childElements(childOf(root, 'numFmts') ?? root, 'numFmt')) {
    nextFormat = Math.max(nextFormat, Number(format.getAttribute('numFmtId')) + 1);
  }

  function formatList(): Element {
    const found = childOf(root, 'numFmts');
    if (found) return found;
    const list = xml.createElementNS(root.namespaceURI, 'numFmts');
    root.insertBefore(list, root.firstChild);
    return list;
  }
  function formatId(code: string): number {
    const id = formats.get(code) ?? nextFormat++;
    if (formats.has(code)) return id;
    formats.set(code, id);
    const list = formatList();
    const format = xml.createElementNS(root.namespaceURI, 'numFmt');
    format.setAttribute('numFmtId', `${id}`);
    format.setAttribute('formatCode', code);
    list.appendChild(format);
    list.setAttribute('count', `${[...childElements(list)].length}`);
    return id;
  }

  return {
    /** The number of the style that is `style` with another number format. */
    withFormat(style: number, code: string): number {
      const key = `${style} ${code}`;
      const before = made.get(key);
      if (before !== undefined) return before;
      const look = (known[style] ?? known[0]!).cloneNode(true) as Element;
      look.setAttribute('numFmtId', `${formatId(code)}`);
      look.setAttribute('applyNumberFormat', '1');
      looks.appendChild(look);
      const own = known.push(look) - 1;
      looks.setAttribute('count', `${known.length}`);
      made.set(key, own);
      return own;
    },
    write: () => writeXml(parts, part, xml),
  };
}
