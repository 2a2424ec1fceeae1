import { readFileSync } from 'node:fs';
import { reportFaceRules } from '../../shared/report/face.ts';

/**
 * The same path from electron/files, run from source, and from out/desktop, run from the bundle.
 */
const FONTS = new URL('../../resources/fonts/', import.meta.url);

let rules: string | null = null;

/** @font-face rules of the report's face with its files as data: addresses. */
export function tinosFontFace(): string {
  rules ??= reportFaceRules(
    (file) => `data:font/woff2;base64,${readFileSync(new URL(file, FONTS)).toString('base64')}`,
  );
  return rules;
}
