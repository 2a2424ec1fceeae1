import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type FaceSubset, reportFaceRules } from '../../shared/report/face.ts';

const require = createRequire(import.meta.url);
const bytesOf = (file: string) => readFileSync(require.resolve(`@fontsource/tinos/${file}`));

let rules: string | null = null;

/** @font-face rules of the report's face with its files as data: addresses. */
export function tinosFontFace(): string {
  rules ??= reportFaceRules(
    (file) => `data:font/woff2;base64,${bytesOf(`files/${file}`).toString('base64')}`,
    JSON.parse(bytesOf('unicode.json').toString()) as Record<FaceSubset, string>,
  );
  return rules;
}
