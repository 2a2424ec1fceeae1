import { encode } from 'uqr';
import type { CodesBlock } from './model.ts';
import { TYPE_PT } from './paper.ts';

/**
 * Codes of a page as one SVG, for screen and print as for the pictures in Word and Excel. The only
 * importer of the library that makes QR codes.
 */

/** The width of a code with the empty margin that readers need around it. */
export const CODE_MM = 40;
/** Four fit beside each other on a portrait page. */
const IN_ROW = 4;
const CAPTION_MM = 5;
/** Empty modules around a code, by ISO/IEC 18004. */
const MARGIN_MODULES = 4;
const PT_MM = 25.4 / 72;

export interface DrawnCodes {
  svg: string;
  widthMm: number;
  heightMm: number;
}

/** "Mã 2/3". */
export const codeCaption = (place: number, count: number): string => `Mã ${place}/${count}`;

/** The codes in rows of four, each with its number below it. */
export function codesSvg({ codes }: CodesBlock, face: string): DrawnCodes {
  const widthMm = CODE_MM * Math.min(IN_ROW, codes.length);
  const heightMm = (CODE_MM + CAPTION_MM) * Math.ceil(codes.length / IN_ROW);
  const drawn = codes.map((digits, n) => {
    const x = CODE_MM * (n % IN_ROW);
    const y = (CODE_MM + CAPTION_MM) * Math.floor(n / IN_ROW);
    const caption = `<text x="${x + CODE_MM / 2}" y="${y + CODE_MM + 2.5}" font-size="${(TYPE_PT.codes * PT_MM).toFixed(2)}" text-anchor="middle">${codeCaption(n + 1, codes.length)}</text>`;
    return `${codePath(digits, x, y)}${caption}`;
  });
  const quoted = face.replaceAll('"', "'");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthMm}mm" height="${heightMm}mm" viewBox="0 0 ${widthMm} ${heightMm}" font-family="${quoted}" role="img" aria-label="Mã QR"><rect width="${widthMm}" height="${heightMm}" fill="#fff"/>${drawn.join('')}</svg>`;
  return { svg, widthMm, heightMm };
}

/** The dark modules of a code, as bars along its rows. */
function codePath(digits: string, x: number, y: number): string {
  const { data, size } = encode(digits, { ecc: 'M', boostEcc: false, border: MARGIN_MODULES });
  const bars = data.flatMap((modules, row) => {
    const line = modules.map(Number).join('');
    return [...line.matchAll(/1+/g)].map(
      ({ 0: bar, index }) => `M${index} ${row}h${bar.length}v1H${index}z`,
    );
  });
  const scale = (CODE_MM / size).toFixed(5);
  return `<path transform="translate(${x} ${y}) scale(${scale})" shape-rendering="crispEdges" d="${bars.join('')}"/>`;
}
