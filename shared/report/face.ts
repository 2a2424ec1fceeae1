/**
 * The face of reports: the PC's own Times New Roman, else Tinos, which has the same widths and is
 * bundled; never a mixture of both.
 */
export const REPORT_FACE = 'Chữ báo cáo';

/** Upright, bold, and italic for the lines under the title. */
const FACES = [
  { weight: 400, style: 'normal', local: 'Times New Roman' },
  { weight: 700, style: 'normal', local: 'Times New Roman Bold' },
  { weight: 400, style: 'italic', local: 'Times New Roman Italic' },
] as const;

export const FACE_SUBSETS = ['latin', 'vietnamese'] as const;
export type FaceSubset = (typeof FACE_SUBSETS)[number];

/**
 * The @font-face rules. Times New Roman is asked for by its full name, because by its family's
 * name some systems give another face that lacks Vietnamese letters. `addressOf` says where the
 * bundled file of @fontsource/tinos lies ("tinos-latin-400-normal.woff2"), `ranges` is that
 * package's unicode.json.
 */
export function reportFaceRules(
  addressOf: (file: string) => string,
  ranges: Readonly<Record<FaceSubset, string>>,
): string {
  return FACES.flatMap(({ weight, style, local }) =>
    FACE_SUBSETS.map((subset) => {
      const address = addressOf(`tinos-${subset}-${weight}-${style}.woff2`);
      return `@font-face { font-family: "${REPORT_FACE}"; font-weight: ${weight}; font-style: ${style}; src: local("${local}"), url("${address}") format("woff2"); unicode-range: ${ranges[subset]}; }\n`;
    }),
  ).join('');
}
