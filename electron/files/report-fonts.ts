import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { REPORT_FACE } from '../../shared/report/html.ts';

const require = createRequire(import.meta.url);

/** The faces a report uses: upright, bold, and italic for the lines under the title. */
const FACES = [
  { weight: 400, style: 'normal', local: 'Times New Roman' },
  { weight: 700, style: 'normal', local: 'Times New Roman Bold' },
  { weight: 400, style: 'italic', local: 'Times New Roman Italic' },
];
const SUBSETS = ['latin', 'vietnamese'];

let rules: string | null = null;

/**
 * @font-face rules of the report's face: Times New Roman where this PC has it, else Tinos, which
 * has the same widths, as data: addresses. By its full name, because by its family's name some
 * systems give another face that lacks Vietnamese letters.
 */
export function tinosFontFace(): string {
  rules ??= makeRules();
  return rules;
}

function makeRules(): string {
  const ranges = JSON.parse(
    readFileSync(require.resolve('@fontsource/tinos/unicode.json'), 'utf8'),
  ) as Record<string, string>;
  return FACES.flatMap(({ weight, style, local }) =>
    SUBSETS.map((subset) => {
      const file = `@fontsource/tinos/files/tinos-${subset}-${weight}-${style}.woff2`;
      const base64 = readFileSync(require.resolve(file)).toString('base64');
      return `@font-face { font-family: "${REPORT_FACE}"; font-weight: ${weight}; font-style: ${style}; src: local("${local}"), url(data:font/woff2;base64,${base64}) format("woff2"); unicode-range: ${ranges[subset]}; }\n`;
    }),
  ).join('');
}
