/**
 * The font of reports: the PC's own Times New Roman, else Tinos, which has the same widths and
 * comes with the program; never a mixture of both.
 */
export const REPORT_FACE = 'Chữ báo cáo';

/** Regular, bold, and italic, which is used for the lines under the title. */
const FACES = [
  { weight: 400, style: 'normal', local: 'Times New Roman' },
  { weight: 700, style: 'normal', local: 'Times New Roman Bold' },
  { weight: 400, style: 'italic', local: 'Times New Roman Italic' },
] as const;

/** Which characters each file holds, as the font's publisher divides them. */
const RANGES = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
} as const;

/**
 * The @font-face rules. Times New Roman is named in full, because for the family's name some
 * systems give another font that lacks Vietnamese letters. `addressOf` gives the address of a file
 * of resources/fonts ("tinos-latin-400-normal.woff2").
 */
export const reportFaceRules = (addressOf: (file: string) => string): string =>
  FACES.flatMap(({ weight, style, local }) =>
    Object.entries(RANGES).map(([subset, range]) => {
      const address = addressOf(`tinos-${subset}-${weight}-${style}.woff2`);
      return `@font-face { font-family: "${REPORT_FACE}"; font-weight: ${weight}; font-style: ${style}; src: local("${local}"), url("${address}") format("woff2"); unicode-range: ${range}; }\n`;
    }),
  ).join('');
