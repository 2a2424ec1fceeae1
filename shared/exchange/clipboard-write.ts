/** A cell to copy: its shown text, and for a figure the number as spreadsheets store it. */
export interface CopiedCell {
  text: string;
  /** 16283 for "16.283", 0.3590 for "35,90%". */
  number?: number;
}

/** Marks a range that contains computed columns, for when it comes back to our own grid. */
const WITH_COMPUTED = 'data-so-chi-tieu="with-computed"';

/** Whether the clipboard holds a range of our grid with its computed columns. */
export const isWithComputed = (html: string): boolean => html.includes(`<table ${WITH_COMPUTED}`);

const OWN_HEADS = /<table [^>]*data-so-chi-tieu-heads="([^"]*)"/;

/** The column heads of a block copied from our grid; null for other blocks. */
export function ownHeadsOf(html: string): string[] | null {
  const written = OWN_HEADS.exec(html)?.[1];
  try {
    return written === undefined ? null : written.split('|').map(decodeURIComponent);
  } catch {
    // Not written by us after all.
    return null;
  }
}

/** `text` for text/plain, `html` for text/html. */
export interface ClipboardForms {
  text: string;
  html: string;
}

/**
 * Writes a range for Excel, LibreOffice Calc, Google Sheets and Word.
 *
 * They prefer HTML. There a cell shows its text and carries its number with a dot in `x:num`
 * (Excel), `sdval` (Calc) and `data-sheets-value` (Sheets), so that no setting of the PC misreads
 * it. Texts carry the format "text", so that "=1" and "0812" stay texts.
 *
 * Plain text has no place for that, and "16.283" would be 16,283 in an Excel with English settings.
 * So whole numbers are written without grouping, which every setting reads alike. Fractions and
 * rates are written as shown, with the comma of Vietnamese settings, since nothing suits both. A
 * text that could be a formula gets the spreadsheets' apostrophe for "text".
 *
 * The `heads` are included invisibly, so that a block with names of units is recognised when it is
 * pasted into our grid again.
 */
export function clipboardOf(
  rows: readonly (readonly CopiedCell[])[],
  { withComputed = false, heads = null }: { withComputed?: boolean; heads?: string[] | null } = {},
): ClipboardForms {
  const lines = rows.map((row) => row.map(plainCell).join('\t'));
  const trs = rows.map((row) => `<tr>${row.map(htmlCell).join('')}</tr>`);
  return {
    text: lines.map((line) => `${line}\r\n`).join(''),
    html:
      '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8">' +
      `<style>${STYLE}</style></head><body><table${withComputed ? ` ${WITH_COMPUTED}` : ''}` +
      `${heads ? ` data-so-chi-tieu-heads="${heads.map(encodeURIComponent).join('|')}"` : ''}>` +
      `${trs.join('')}</table></body></html>`,
  };
}

const STYLE =
  'td{white-space:pre-wrap}br{mso-data-placement:same-cell}' +
  '.t{mso-number-format:"\\@"}.n{mso-number-format:"\\#\\,\\#\\#0"}' +
  '.p{mso-number-format:"0\\.00%"}.g{mso-number-format:General}.n,.p,.g{text-align:right}';

function plainCell({ text, number }: CopiedCell): string {
  if (Number.isInteger(number) && !text.endsWith('%')) return String(number);
  const guarded = number === undefined && /^'*[=+\-@]./s.test(text) ? `'${text}` : text;
  return /["\t\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]!);

function htmlCell({ text, number }: CopiedCell): string {
  const shown = escaped(text).replace(/\r\n|\r|\n/g, '<br>');
  if (number === undefined) return `<td class=t x:str sdnum="1033;0;@">${shown}</td>`;
  const [kind, format] = text.endsWith('%')
    ? ['p', '0.00%']
    : Number.isInteger(number)
      ? ['n', '#,##0']
      : ['g', 'General'];
  const sheets = `{&quot;1&quot;:3,&quot;3&quot;:${number}}`;
  return (
    `<td class=${kind} x:num="${number}" sdval="${number}" sdnum="1033;0;${format}" ` +
    `data-sheets-value="${sheets}">${shown}</td>`
  );
}
