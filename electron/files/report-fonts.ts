import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The faces a report uses: upright, bold, and italic for the lines under the title. */
const FACES = [
  { weight: 400, style: 'normal' },
  { weight: 700, style: 'normal' },
  { weight: 400, style: 'italic' },
];
const SUBSETS = ['latin', 'vietnamese'];

let rules: string | null = null;

/**
 * @font-face rules of Tinos, which has the widths of Times New Roman, as data: addresses.
 * A page names Times New Roman first, so these are used only where that one is missing.
 */
export function tinosFontFace(): string {
  rules ??= makeRules();
  return rules;
}

function makeRules(): string {
  const ranges = JSON.parse(
    readFileSync(require.resolve('@fontsource/tinos/unicode.json'), 'utf8'),
  ) as Record<string, string>;
  return FACES.flatMap(({ weight, style }) =>
    SUBSETS.map((subset) => {
      const file = `@fontsource/tinos/files/tinos-${subset}-${weight}-${style}.woff2`;
      const base64 = readFileSync(require.resolve(file)).toString('base64');
      return `@font-face { font-family: Tinos; font-weight: ${weight}; font-style: ${style}; src: url(data:font/woff2;base64,${base64}) format("woff2"); unicode-range: ${ranges[subset]}; }\n`;
    }),
  ).join('');
}
