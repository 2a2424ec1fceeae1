import { URGENCY_MM } from '../domain/papers.ts';
import { codesSvg } from './codes-svg.ts';
import { headRows } from './heads.ts';
import { FONTS, tableName } from './html-style.ts';
import type {
  AddresseesBlock,
  ChartBlock,
  CodesBlock,
  LetterheadBlock,
  ParagraphBlock,
  ReportBlock,
  ReportColumn,
  ReportRow,
  SignatureBlock,
  TableBlock,
  TitleBlock,
} from './model.ts';
import { addresseeLines, listLines, MOTTO, officeName } from './official.ts';

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => escapes[sign]!);

const paragraphs = (lines: readonly string[]) =>
  lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n');

const line = (className: string, text: string) =>
  text === '' ? '' : `<p class="${className}">${escapeHtml(text)}</p>`;

/** Number and day stand in one line, below the names of office and country. */
function letterhead(block: LetterheadBlock): string {
  const { above, body, number, about, placeAndDay, urgency, circulation = '' } = block;
  const [country, motto] = MOTTO;
  const stamps = [
    urgency ? `<p class="urgency mm${URGENCY_MM[urgency]}">${urgency}</p>` : '',
    line('circulation', circulation),
  ];
  return `<div class="letterhead" data-block="letterhead">
<div>${line('above', officeName(above))}<div class="ruled">${line('body', officeName(body))}<div class="rule"></div></div></div>
<div><p class="motto">${country}</p><p class="motto"><span>${motto}</span></p></div>
<div>${line('number', number)}${line('about', about)}${stamps.join('')}</div>
<div>${line('day', placeAndDay)}</div>
</div>`;
}

function title({ label, title: words, lines, ruled }: TitleBlock): string {
  const h2 = `<h2>${escapeHtml(words)}</h2>`;
  const head = [
    label === '' ? '' : `<h1>${escapeHtml(label)}</h1>`,
    ruled ? `<div class="ruled">${h2}\n<div class="rule"></div></div>` : h2,
    paragraphs(lines),
  ];
  return `<header data-block="title">\n${head.filter((part) => part !== '').join('\n')}\n</header>`;
}

function addressees({ names }: AddresseesBlock): string {
  const isSeveral = names.length > 1;
  const items = addresseeLines(names)
    .map((text) => `<li>${escapeHtml(text)}</li>`)
    .join('');
  return `<div class="addressees${isSeveral ? ' several' : ''}" data-block="addressees"><span>Kính gửi:</span><ul>${items}</ul></div>`;
}

const paragraph = ({ look, runs }: ParagraphBlock): string =>
  `<p class="paragraph ${look}" data-block="paragraph">${runs
    .map(({ text, figure }) =>
      figure === undefined
        ? escapeHtml(text)
        : `<span data-figure="${escapeHtml(figure)}">${escapeHtml(text)}</span>`,
    )
    .join('')}</p>`;

function headOf(columns: readonly ReportColumn[]): string {
  return headRows(columns)
    .map((row) => {
      const cells = row.map(({ title: words, columns: across, rows: down, id }) => {
        const span = `${across > 1 ? ` colspan="${across}"` : ''}${down > 1 ? ` rowspan="${down}"` : ''}`;
        const of =
          id === null
            ? ` scope="colgroup"${span}`
            : ` scope="col"${span} data-column="${escapeHtml(id)}"`;
        return `<th${of}>${escapeHtml(words)}</th>`;
      });
      return `<tr>${cells.join('')}</tr>`;
    })
    .join('');
}

function bodyRow({ kind, cells }: ReportRow, columns: readonly ReportColumn[]): string {
  if (kind === 'group') {
    const text = escapeHtml(cells[0]?.text ?? '');
    return `<tr data-row="group"><td class="text" colspan="${columns.length}">${text}</td></tr>`;
  }
  const written = cells.map((cell, i) => {
    const { id, kind: look } = columns[i]!;
    const reason = cell.reason === undefined ? '' : ` title="${escapeHtml(cell.reason)}"`;
    return `<td class="${look}" data-column="${escapeHtml(id)}"${reason}>${escapeHtml(cell.text)}</td>`;
  });
  return `<tr data-row="${kind}">${written.join('')}</tr>`;
}

/** The notes are a row of the table, because only rows can be kept on the same page as the total. */
function table({ columns, rows, notes }: TableBlock, place: number): string {
  const notesRow =
    notes.length === 0
      ? ''
      : `<tr data-row="notes"><td colspan="${columns.length}">${paragraphs(notes)}</td></tr>\n`;
  return `<table class="table ${tableName(place)}" data-block="table">
<colgroup>${columns.map(() => '<col>').join('')}</colgroup>
<thead>${headOf(columns)}</thead>
<tbody>
${rows.map((row) => bodyRow(row, columns)).join('\n')}
${notesRow}</tbody>
</table>`;
}

function signature({ recipients, authority, name, drafter = '' }: SignatureBlock): string {
  const list =
    recipients.length === 0
      ? ''
      : `<b>Nơi nhận:</b><ul>${listLines(recipients)
          .map((text) => `<li>${escapeHtml(text)}</li>`)
          .join('')}</ul>`;
  return `<div class="signature" data-block="signature"><div class="recipients">${list}${line('drafter', drafter)}</div><div class="signer">${paragraphs(authority)}<p class="name">${escapeHtml(name)}</p></div></div>`;
}

/** What stands at the foot of a section's first page, for the screen; in print the page has it. */
export const footerHtml = (lines: readonly string[]): string =>
  lines.length === 0
    ? ''
    : `<footer class="screen-only" data-block="footer">${paragraphs(lines)}</footer>\n`;

/** Gives the SVG of a chart. */
export type ChartSvg = (chart: ChartBlock) => string;

const chart = (block: ChartBlock, svgOf: ChartSvg): string =>
  `<div class="chart" data-block="chart"><p class="chart-title">${escapeHtml(block.title)}</p>
${svgOf(block)}
${paragraphs(block.notes)}</div>`;

const codes = (block: CodesBlock): string =>
  `<div class="codes" data-block="codes"><p>${escapeHtml(block.title)}</p>\n${codesSvg(block, FONTS).svg}</div>`;

/**
 * A block as HTML; `data-block` names it. `placeOf`: the place of a table among those of the report.
 */
export function blockHtml(
  block: ReportBlock,
  placeOf: (table: TableBlock) => number,
  svgOf: ChartSvg,
): string {
  switch (block.block) {
    case 'letterhead':
      return letterhead(block);
    case 'title':
      return title(block);
    case 'addressees':
      return addressees(block);
    case 'paragraph':
      return paragraph(block);
    case 'table':
      return table(block, placeOf(block));
    case 'chart':
      return chart(block, svgOf);
    case 'signature':
      return signature(block);
    case 'codes':
      return codes(block);
  }
}
