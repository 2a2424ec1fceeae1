import { URGENCY_MM } from '../domain/papers.ts';
import { REPORT_FACE } from './face.ts';
import { headTypePt } from './head-type.ts';
import {
  type Orientation,
  type ReportModel,
  type ReportSection,
  type TableBlock,
  tablesOf,
} from './model.ts';
import {
  BODY,
  FOOT_GAP_MM,
  MARGIN_MM,
  MOTTO_MM,
  PAGE_NUMBER_MM,
  PREVIEW_GAP_MM,
  SIGNATURE_MM,
  STAMP_MM,
  sheetMm,
  TYPE_PT,
  TYPEFACE,
  textWidthMm,
} from './paper.ts';

export const FONTS = `"${REPORT_FACE}", "${TYPEFACE}", Tinos, "Liberation Serif", serif`;

/** Class and page name of a section; its pages are counted under this name as well. */
export const sectionName = (index: number) => `section-${index + 1}`;

/** Class of a table, by its place among all tables of the report. */
export const tableName = (index: number) => `table-${index + 1}`;

const MARGINS = `${MARGIN_MM.top}mm ${MARGIN_MM.right}mm ${MARGIN_MM.bottom}mm ${MARGIN_MM.left}mm`;

const cssText = (text: string) =>
  `"${text.replace(/[\\"<\n\r\f]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `)}"`;

/** A sign is printed on page 1 of a section, nothing on its other pages. */
const onPage1 = (name: string, sign: string) =>
  `@counter-style ${name} { system: fixed; symbols: ${sign}; fallback: nothing; }`;

/**
 * The address of the office at the foot of a document's first page, under a line. A browser knows
 * a first page of the whole print alone, so that the section's own count says which page it is: of
 * page 1 it prints the address, and a space as wide as the text that is lined above.
 */
function footRules(name: string, { footer = [], orientation }: ReportSection): [string, string] {
  if (footer.length === 0) return ['', ''];
  return [
    `
${onPage1(`${name}-address`, cssText(footer.join('\n')))}
${onPage1(`${name}-line`, '"\\a0 "')}`,
    `
  @bottom-left-corner {
    content: counter(${name}, ${name}-line);
    font: 1pt ${FONTS};
    letter-spacing: ${textWidthMm(orientation)}mm;
    text-decoration: overline solid 0.75pt #000;
    text-align: left;
    white-space: pre;
    vertical-align: top;
    padding-left: ${MARGIN_MM.left}mm;
    margin-top: ${FOOT_GAP_MM}mm;
  }
  @bottom-center {
    content: counter(${name}, ${name}-address);
    font: ${TYPE_PT.address}pt ${FONTS};
    white-space: pre-line;
    vertical-align: top;
    width: 100%;
    margin-top: ${FOOT_GAP_MM}mm;
    padding-top: 2pt;
  }`,
  ];
}

/**
 * Only pages of the section raise its own counter, so that each section numbers its pages from 1.
 */
function pageRule(section: ReportSection, index: number): string {
  const { orientation } = section;
  const name = sectionName(index);
  const sheet = sheetMm(orientation);
  const [signs, foot] = footRules(name, section);
  return `${signs}
@page ${name} {
  size: A4 ${orientation};
  margin: ${MARGINS};
  counter-increment: ${name};
  @top-center {
    content: counter(${name}, after-page-1);
    font: ${TYPE_PT.pageNumber}pt ${FONTS};
    vertical-align: top;
    padding-top: ${PAGE_NUMBER_MM}mm;
  }${foot}
}
.${name} { page: ${name}; --width: ${sheet.width}mm; --height: ${sheet.height}mm; }`;
}

/** `place`: of the table among all of the report. */
function tableRule({ columns }: TableBlock, orientation: Orientation, place: number): string {
  const head = headTypePt(columns, orientation);
  return [
    ...columns.map(
      ({ width }, i) =>
        `.${tableName(place)} col:nth-child(${i + 1}) { width: ${Number(width.toFixed(3))}%; }`,
    ),
    ...(head === TYPE_PT.tableHead ? [] : [`.${tableName(place)} th { font-size: ${head}pt; }`]),
  ].join('\n');
}

/** A table is a hair narrower than the text, or its frame would be cut at the edge of the page. */
const BLOCKS = `
* { box-sizing: border-box; }
html { background: #fff; }
body { margin: 0; color: #000; font-family: ${FONTS}; line-height: 1.2; }
section + section { break-before: page; }
h1, h2, p, ul { margin: 0; }
header { text-align: center; margin-bottom: 10pt; break-after: avoid; }
h1 { font-size: ${TYPE_PT.label}pt; }
h2 { font-size: ${TYPE_PT.title}pt; text-wrap: balance; overflow-wrap: anywhere; }
header p { font-size: ${TYPE_PT.line}pt; font-style: italic; text-wrap: pretty; overflow-wrap: anywhere; }
.ruled { width: fit-content; margin: 0 auto; }
.rule { width: 40%; margin: 2pt auto 0; border-top: 0.75pt solid #000; }
.letterhead { display: grid; grid-template-columns: 1fr ${MOTTO_MM}mm; column-gap: 3mm; align-items: baseline; margin-bottom: 12pt; text-align: center; break-inside: avoid; }
.letterhead p { font-size: ${TYPE_PT.office}pt; overflow-wrap: anywhere; text-wrap: balance; }
.letterhead .body, .letterhead .motto { font-weight: bold; }
.letterhead .motto + .motto { font-size: ${TYPE_PT.motto}pt; }
.letterhead .motto { white-space: nowrap; }
.letterhead .motto span { display: inline-block; border-bottom: 0.75pt solid #000; padding-bottom: 1pt; }
.letterhead .number { margin-top: 6pt; white-space: pre; font-size: ${TYPE_PT.number}pt; }
.letterhead .about { margin-top: 6pt; font-size: ${TYPE_PT.about}pt; }
.letterhead .urgency, .letterhead .circulation { display: grid; place-content: center; width: fit-content; min-height: ${STAMP_MM}mm; margin: 6pt auto 0; padding: 0 2mm; border: 0.75pt solid #000; font-weight: bold; }
${Object.values(URGENCY_MM)
  .map((mm) => `.letterhead .mm${mm} { width: ${mm}mm; padding: 0; white-space: nowrap; }`)
  .join('\n')}
.letterhead .day { margin-top: 6pt; white-space: pre-wrap; font-size: ${TYPE_PT.placeAndDay}pt; font-style: italic; }
.addressees { display: flex; justify-content: center; gap: 6pt; margin-bottom: 10pt; font-size: ${TYPE_PT.body}pt; break-inside: avoid; }
.addressees ul { padding: 0; list-style: none; }
.addressees.several ul { padding-top: 1.2em; }
.paragraph { font-size: ${TYPE_PT.body}pt; line-height: ${BODY.lines}; text-align: justify; text-indent: ${BODY.indentMm}mm; margin: ${BODY.spacePt}pt 0; orphans: 2; widows: 2; overflow-wrap: anywhere; }
.paragraph.plain { text-indent: 0; }
.paragraph.bold { font-weight: bold; }
.paragraph.heading { font-weight: bold; break-after: avoid; }
.paragraph.centred { font-weight: bold; text-align: center; text-indent: 0; break-after: avoid; }
.paragraph.ground { font-style: italic; }
.paragraph.note { font-size: ${TYPE_PT.note}pt; font-style: italic; text-indent: 0; text-align: left; margin: 3pt 0; }
table { width: calc(100% - 1pt); margin: 0 0.5pt; table-layout: fixed; border-collapse: collapse; font-size: ${TYPE_PT.tableCell}pt; }
.table + .table, .paragraph + .table { margin-top: 8pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.5pt solid #000; padding: 2.5pt 3pt; vertical-align: middle; overflow-wrap: break-word; }
th { font-size: ${TYPE_PT.tableHead}pt; text-align: center; }
td { text-align: right; font-variant-numeric: lining-nums tabular-nums; }
td.order { text-align: center; }
td.text { text-align: left; }
tr[data-row="above"], tr[data-row="group"] { font-weight: bold; break-after: avoid; }
tr[data-row="total"] { font-weight: bold; break-before: avoid; }
tr[data-row="notes"] { break-before: avoid; }
tr[data-row="notes"] td { border: none; padding: 6pt 0 0; font-size: ${TYPE_PT.note}pt; font-style: italic; text-align: left; overflow-wrap: anywhere; }
.chart { margin: 0 0 10pt; break-inside: avoid; text-align: center; }
.chart-title { font-size: ${TYPE_PT.chartTitle}pt; font-weight: bold; text-wrap: balance; overflow-wrap: anywhere; margin-bottom: 4pt; }
.chart svg { display: block; width: 100%; height: auto; }
.chart-title ~ p { font-size: ${TYPE_PT.note}pt; font-style: italic; text-align: left; overflow-wrap: anywhere; }
.signature { display: grid; grid-template-columns: 1fr 1fr; margin-top: 14pt; break-inside: avoid; break-before: avoid; }
.signature .recipients b { font-size: ${TYPE_PT.recipientsHead}pt; font-style: italic; }
.signature li { font-size: ${TYPE_PT.recipients}pt; overflow-wrap: anywhere; }
.signature ul { padding: 0; list-style: none; }
.signature .drafter { margin-top: 3pt; font-size: ${TYPE_PT.recipients}pt; overflow-wrap: anywhere; }
.signature .signer { text-align: center; font-weight: bold; font-size: ${TYPE_PT.signature}pt; overflow-wrap: anywhere; }
.signature .name { margin-top: ${SIGNATURE_MM}mm; min-height: 1.2em; }
.codes { margin-top: 16pt; break-inside: avoid; }
.codes p { font-size: ${TYPE_PT.codes}pt; overflow-wrap: anywhere; }
.codes svg { display: block; }`;

/** The size on screen is not inherited, so that another one leaves the styles of all cells alone. */
const SCREEN = `
@property --zoom { syntax: "<number>"; inherits: false; initial-value: 1; }
@media screen {
  html { zoom: var(--zoom); }
  html { background: #d9dce1; }
  section {
    position: relative;
    width: var(--width);
    min-height: var(--height);
    margin: ${PREVIEW_GAP_MM}mm auto;
    padding: ${MARGINS};
    background: #fff;
    box-shadow: 0 1px 6px rgb(0 0 0 / 35%);
  }
  /* A live figure is seen to be one; on paper it is like the words around it. */
  [data-figure] { background: #eaf1fb; border-bottom: 1px dotted #1c5fb0; }
  section > footer {
    position: absolute;
    left: ${MARGIN_MM.left}mm;
    right: ${MARGIN_MM.right}mm;
    top: calc(var(--height) - ${MARGIN_MM.bottom - FOOT_GAP_MM}mm);
    border-top: 0.75pt solid #000;
    padding-top: 2pt;
    text-align: center;
    font-size: ${TYPE_PT.address}pt;
  }
  /* Where the preview shows the end of a page: margins, grey as wide as the sheet, number. */
  .page-gap { position: relative; }
  .page-gap td { position: relative; border: none; padding: 0; }
  div.page-gap::before, .page-gap td::before {
    content: "";
    position: absolute;
    left: -${MARGIN_MM.left}mm;
    right: -${MARGIN_MM.right}mm;
    bottom: ${MARGIN_MM.top}mm;
    height: ${PREVIEW_GAP_MM}mm;
    background: #d9dce1;
  }
  .page-gap span {
    position: absolute;
    left: 0;
    right: 0;
    bottom: ${MARGIN_MM.top - PAGE_NUMBER_MM - 5}mm;
    text-align: center;
    font-size: ${TYPE_PT.pageNumber}pt;
  }
}
@media print {
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  section { min-height: 0 !important; }
  .screen-only { display: none; }
}
`;

/** All styles are in one element and none on a tag: a policy with a nonce forbids the latter. */
export function pageStyle(model: ReportModel): string {
  const { sections } = model;
  const tables = sections.flatMap((section) =>
    tablesOf({ sections: [section] }).map((table) => [table, section.orientation] as const),
  );
  return `
@counter-style after-page-1 { system: fixed; symbols: " "; fallback: decimal; }
@counter-style nothing { system: cyclic; symbols: ""; }
${sections.map(pageRule).join('')}
${BLOCKS}
${tables.map(([table, orientation], place) => tableRule(table, orientation, place)).join('\n')}
${SCREEN}`;
}
