import { buffer } from 'node:stream/consumers';
import { type Document, type IContext, type IXmlableObject, TableRow } from 'docx';
import yauzl from 'yauzl';
import { writeZip, type ZipContent } from '../write-zip.ts';

/**
 * The rows of large tables are put into a document when it is written, a few at a time: as objects
 * and as one text the rows of all units of the country would take several hundred MB.
 */

/** Rows of all tables of a document; each is made when it is written. */
export type LaterRows = Iterable<TableRow>[];

/** Stands in a table for rows that come later. */
class RowsToCome extends TableRow {
  private readonly place: number;

  constructor(place: number) {
    super({ children: [] });
    this.place = place;
  }

  override prepForXml(): IXmlableObject {
    return { [`${MARK}${this.place}`]: {} };
  }
}

/** No text of a report can be mistaken for it: there is no `<` in texts. */
const MARK = 'rows-to-come-';

/** Takes rows for a table that is written later; gives the row that stands for them. */
export function laterRows(all: LaterRows, rows: Iterable<TableRow>): TableRow {
  all.push(rows);
  return new RowsToCome(all.length - 1);
}

const DOCUMENT = 'word/document.xml';
/** Pieces of the document are this long (characters) when they go into the zip. */
const PIECE = 256 * 1024;

/** Puts the rows into a document that the library has written; all else stays as it is. */
export async function withRows(
  bytes: Buffer,
  document: Document,
  later: LaterRows,
): Promise<Buffer> {
  const zip = await yauzl.fromBufferPromise(bytes);
  const parts: [string, ZipContent][] = [];
  for await (const entry of zip.eachEntry()) {
    const part = await buffer(await zip.openReadStreamPromise(entry));
    const isDocument = entry.fileName === DOCUMENT;
    parts.push([entry.fileName, isDocument ? pieces(part.toString(), document, later) : part]);
  }
  return writeZip(parts);
}

function* pieces(xml: string, document: Document, later: LaterRows): Generator<Uint8Array> {
  const context: IContext = { file: document, viewWrapper: document.Document, stack: [] };
  let piece = '';
  // The places of rows stand between the texts.
  for (const [n, text] of xml.split(new RegExp(`<${MARK}(\\d+)/>`)).entries()) {
    if (n % 2 === 0) {
      piece += text;
      continue;
    }
    for (const row of later[Number(text)]!) {
      piece += xmlOf(row.prepForXml(context)!);
      if (piece.length < PIECE) continue;
      yield Buffer.from(piece);
      piece = '';
    }
  }
  yield Buffer.from(piece);
}

/** An element as the library writes it, from `{ name: [{ _attr: { … } }, { … }, 'text'] }`. */
function xmlOf(element: IXmlableObject): string {
  const [[name, content]] = Object.entries(element) as [[string, unknown]];
  if (!Array.isArray(content)) {
    if (typeof content === 'object') return `<${name}${attributesOf(content)}/>`;
    return `<${name}>${escaped(content)}</${name}>`;
  }
  let attributes = '';
  let inside = '';
  for (const one of content as (IXmlableObject | string)[]) {
    if (typeof one !== 'object') inside += escaped(one);
    else if (Object.keys(one)[0] === '_attr') attributes += attributesOf(one);
    else inside += xmlOf(one);
  }
  return `<${name}${attributes}>${inside}</${name}>`;
}

function attributesOf(element: object | null): string {
  const { _attr = {} } = (element ?? {}) as { _attr?: Record<string, unknown> };
  return Object.entries(_attr)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join('');
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
  '<': '&lt;',
  '>': '&gt;',
};

/** Signs that XML cannot hold are left out. */
const escaped = (text: unknown): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those that are left out
  String(text ?? '').replace(/[&"'<>\x00-\x08\x0B\x0C\x0E-\x1F]/g, (sign) => ESCAPES[sign] ?? '');
