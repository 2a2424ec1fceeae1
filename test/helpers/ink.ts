import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from './temp-folder.ts';

/** What is drawn on a page, in millimetres from its edges; null where nothing is. */
export interface Ink {
  width: number;
  height: number;
  /** The box around what is drawn from `from` to `to` millimetres below the upper edge. */
  between(from: number, to: number): Box | null;
}
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const DPI = 50;
const MM = 25.4 / DPI;
/** Lighter dots are the blur at the edge of what is drawn. */
const DARK = 200;

/** What is really drawn on the pages of a PDF, without trusting the text in it. */
export function inkOf(pdf: string): Ink[] {
  const folder = tempFolder();
  execFileSync('pdftoppm', ['-gray', '-r', `${DPI}`, pdf, join(folder, 'page')]);
  const files = readdirSync(folder).sort();
  return files.map((file) => inkOfPage(readFileSync(join(folder, file))));
}

function inkOfPage(pgm: Buffer): Ink {
  const [head, columns, rows] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 40))!;
  const [width, height] = [Number(columns), Number(rows)];
  const dots = pgm.subarray(head!.length);
  return {
    width: width * MM,
    height: height * MM,
    between(from, to) {
      const box = { left: width, right: -1, top: height, bottom: -1 };
      const end = Math.min(height, Math.round(to / MM));
      for (let y = Math.round(from / MM); y < end; y += 1) {
        for (let x = 0; x < width; x += 1) {
          if (dots[y * width + x]! >= DARK) continue;
          box.left = Math.min(box.left, x);
          box.right = Math.max(box.right, x + 1);
          box.top = Math.min(box.top, y);
          box.bottom = Math.max(box.bottom, y + 1);
        }
      }
      if (box.right < 0) return null;
      return {
        left: box.left * MM,
        right: box.right * MM,
        top: box.top * MM,
        bottom: box.bottom * MM,
      };
    },
  };
}
