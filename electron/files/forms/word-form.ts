import type { Element } from '@xmldom/xmldom';
import { TagDisposition, TemplateHandler } from 'easy-template-x';
import type { FormText } from '../../../shared/report/forms/check.ts';
import type { FormValues } from '../../../shared/report/forms/values.ts';
import type { WorkbookParts } from '../file-gate-zip.ts';
import { childElements, elementsIn, readXml, xmlText } from './ooxml.ts';

/** Forms that are Word documents; `easy-template-x` fills them. */

/** Parts whose marks are filled, with the words that name a place in them. */
const FILLED: [part: RegExp, words: string][] = [
  [/^word\/document\d*\.xml$/i, ''],
  [/^word\/header\d*\.xml$/i, 'đầu trang, '],
  [/^word\/footer\d*\.xml$/i, 'chân trang, '],
];
const UNFILLED: [part: RegExp, words: string, where: string][] = [
  [/^word\/footnotes\.xml$/i, 'chú thích cuối trang, ', 'chú thích cuối trang'],
  [/^word\/endnotes\.xml$/i, 'chú thích cuối văn bản, ', 'chú thích cuối văn bản'],
  [/^word\/comments\.xml$/i, 'ghi chú, ', 'ghi chú'],
];

/** The texts of a document in order, each paragraph with its place. */
export function wordTexts(parts: WorkbookParts): FormText[] {
  const texts: FormText[] = [];
  for (const name of parts.keys()) {
    const filled = FILLED.find(([part]) => part.test(name));
    if (filled) texts.push(...partTexts(parts, name, filled[1]));
    const unfilled = UNFILLED.find(([part]) => part.test(name));
    if (!unfilled) continue;
    const sentence = `Dấu ở ${unfilled[2]} không được điền; chuyển dấu vào nội dung.`;
    for (const text of partTexts(parts, name, unfilled[1])) {
      texts.push({ ...text, unfilled: sentence });
    }
  }
  return texts;
}

function partTexts(parts: WorkbookParts, name: string, where: string): FormText[] {
  const texts: FormText[] = [];
  let paragraphs = 0;
  let tables = 0;
  const walk = (parent: Element, place: string | null, within: string): void => {
    for (const child of childElements(parent)) {
      // A copy of the text for programs that cannot draw a text box.
      if (child.localName === 'Fallback') continue;
      if (child.localName === 'tbl') {
        tables += 1;
        const own = `bảng ${tables}`;
        let rows = 0;
        for (const row of elementsIn(child, ['tr'], ['tbl'])) {
          rows += 1;
          walk(row, `${own}, dòng ${rows}`, `${name} ${own}`);
        }
      } else if (child.localName === 'p') {
        if (place === null) paragraphs += 1;
        const text = paragraphText(child);
        if (text.includes('{') || text.includes('}')) {
          texts.push({ text, place: `${where}${place ?? `đoạn ${paragraphs}`}`, within });
        }
        // Text boxes stand within a paragraph.
        for (const box of elementsIn(child, ['txbxContent'], ['Fallback'])) {
          walk(box, `${where}khung chữ ở ${place ?? `đoạn ${paragraphs}`}`, `${name} khung`);
        }
      } else {
        walk(child, place, within);
      }
    }
  };
  walk(readXml(parts, name).documentElement!, null, name);
  return texts;
}

/** The whole text of a paragraph: Word splits a mark into several runs when it checks spelling. */
function paragraphText(paragraph: Element): string {
  let text = '';
  for (const piece of elementsIn(
    paragraph,
    ['t', 'tab', 'br'],
    ['txbxContent', 'Fallback', 'pPr'],
  )) {
    text += piece.localName === 't' ? (piece.textContent ?? '') : ' ';
  }
  return text;
}

/** The filled document. The form was checked: its marks are whole and known. */
export async function fillWord(bytes: Buffer, values: FormValues): Promise<Uint8Array> {
  const handler = new TemplateHandler({
    // Square brackets may stand in the name of an indicator.
    delimiters: { tagOptionsStart: '⟦', tagOptionsEnd: '⟧' },
    maxXmlDepth: 500,
    scopeDataResolver: ({ path }) => {
      const tag = path.findLast((part) => typeof part !== 'number');
      if (tag === undefined) return '';
      if (tag.disposition === TagDisposition.Open)
        return Array.from({ length: values.rows }, () => ({}));
      const row = path.find((part) => typeof part === 'number') ?? null;
      return xmlText(values.valueOf(tag.name, row).text);
    },
  });
  return handler.process(bytes, {});
}
