import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { COLORS, MEANINGS, SHADES } from '../../renderer/theme/colors.ts';

const RENDERER = fileURLToPath(new URL('../../renderer', import.meta.url));

/** Ways to write a colour past the theme: by number, by function, by name, by Mantine's shade. */
const LITERALS = [
  /(?:#|%23)(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b/i,
  /\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(/i,
  /(?:color|background|border|outline|fill|stroke|shadow)[\w-]*['"]?\s*[:=][^;,\n]*['"\s](?:white|black|red|green|blue|gr[ae]y|orange|yellow)\b/i,
  /['"](?:red|pink|grape|violet|indigo|blue|cyan|teal|green|lime|yellow|orange|gray|dark)(?:\.\d)?['"]/,
];

describe('colours', () => {
  it('stand in the theme alone', () => {
    const files = readdirSync(RENDERER, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(css|tsx?|html)$/.test(entry.name))
      .map((entry) => relative(RENDERER, join(entry.parentPath, entry.name)))
      .filter((file) => !/^theme[\\/]/.test(file));
    expect(files.length).toBeGreaterThan(100);
    const found = files.flatMap((file) =>
      readFileSync(join(RENDERER, file), 'utf8')
        .split('\n')
        .flatMap((line, i) =>
          LITERALS.some((literal) => literal.test(line))
            ? [`${file}:${i + 1}: ${line.trim()}`]
            : [],
        ),
    );
    expect(found).toEqual([]);
  });

  it.each([
    'color: #fff;',
    'fill: %23a31515',
    'rgb(1 2 3 / 0.5)',
    'c="red.9"',
    'border: 1px solid white',
  ])('are seen in %j', (line) => expect(LITERALS.some((literal) => literal.test(line))).toBe(true));
});

/** Contrast of two colours by WCAG 2.2, from 1 to 21. */
function contrast(a: string, b: string): number {
  const [lower, higher] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (higher! + 0.05) / (lower! + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

const ALL = { ...COLORS, ...MEANINGS };
type Name = keyof typeof ALL;

/** Each colour of text with every background that it is used on. */
const TEXTS: [text: Name, grounds: Name[]][] = [
  [
    'ink',
    [
      'ground',
      'paper',
      'keyed',
      'computed',
      'locked',
      'head',
      'total',
      'selected',
      'hover',
      'refused',
    ],
  ],
  [
    'ink-soft',
    ['ground', 'paper', 'keyed', 'computed', 'locked', 'head', 'total', 'selected', 'hover'],
  ],
  ['wrong', ['ground', 'paper', 'keyed', 'computed', 'refused', 'total']],
  ['warn', ['ground', 'paper', 'keyed', 'computed']],
  ['good', ['ground', 'paper', 'keyed', 'computed', 'total']],
  ['accent', ['ground', 'paper', 'hover', 'selected', 'keyed', 'computed']],
  ['notice-ink', ['notice']],
  ['bar-ink', ['bar', 'bar-hover']],
  ['bar-ink-soft', ['bar']],
  ['bar-focus', ['bar']],
];

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  const one = scheme === 'dark' ? 1 : 0;

  it.each(TEXTS.flatMap(([text, grounds]) => grounds.map((ground) => [text, ground] as const)))(
    '%s is read on %s',
    (text, ground) => {
      expect(contrast(ALL[text][one], ALL[ground][one])).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('a filled button and badge is read', () => {
    for (const name of ['accent', 'wrong', 'warn', 'good'] as const) {
      const filled = SHADES[name][scheme === 'dark' ? 6 : 8];
      expect([name, contrast(filled, '#ffffff') >= 4.5]).toEqual([name, true]);
    }
  });
});
