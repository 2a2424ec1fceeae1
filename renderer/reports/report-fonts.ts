import latinItalic from '../../resources/fonts/tinos-latin-400-italic.woff2?url';
import latin from '../../resources/fonts/tinos-latin-400-normal.woff2?url';
import latinBold from '../../resources/fonts/tinos-latin-700-normal.woff2?url';
import vietnameseItalic from '../../resources/fonts/tinos-vietnamese-400-italic.woff2?url';
import vietnamese from '../../resources/fonts/tinos-vietnamese-400-normal.woff2?url';
import vietnameseBold from '../../resources/fonts/tinos-vietnamese-700-normal.woff2?url';
import { reportFaceRules } from '../../shared/report/face.ts';

const FILES: Record<string, string> = {
  'tinos-latin-400-normal.woff2': latin,
  'tinos-latin-700-normal.woff2': latinBold,
  'tinos-latin-400-italic.woff2': latinItalic,
  'tinos-vietnamese-400-normal.woff2': vietnamese,
  'tinos-vietnamese-700-normal.woff2': vietnameseBold,
  'tinos-vietnamese-400-italic.woff2': vietnameseItalic,
};

/** @font-face rules of the report's face, from this page's own files. */
export function previewFontFace(): string {
  // Absolute addresses, because the preview's own address is about:srcdoc.
  return reportFaceRules((file) => new URL(FILES[file] ?? '', document.baseURI).href);
}
