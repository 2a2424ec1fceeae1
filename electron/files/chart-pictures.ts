import { readFile } from 'node:fs/promises';
import {
  type ChartBlock,
  chartsOf,
  type Orientation,
  type ReportModel,
} from '../../shared/report/model.ts';
import { textWidthMm } from '../../shared/report/paper.ts';

/** Charts as pictures, for files that take no SVG. */

/** Pixels to an inch of paper: sharp in print; a fifth more takes twice the time. */
const DPI = 200;

const FONT = new URL('../../resources/fonts/tinos-400-normal.ttf', import.meta.url);

/** A PNG and its size on paper. */
export interface ChartPicture {
  png: Uint8Array;
  widthMm: number;
  heightMm: number;
}

export type ChartPictures = ReadonlyMap<ChartBlock, ChartPicture>;

type Rasterise = (svg: string, widthPx: number) => Uint8Array;

let rasteriser: Promise<Rasterise> | null = null;

/** Loaded with the first chart: most files have none. */
async function prepare(): Promise<Rasterise> {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  const program = new URL(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'));
  const [wasm, font] = await Promise.all([readFile(program), readFile(FONT)]);
  await initWasm(wasm);
  return (svg, widthPx) => {
    const drawing = new Resvg(svg, {
      font: { fontBuffers: [font], defaultFontFamily: 'Tinos' },
      fitTo: { mode: 'width', value: widthPx },
      background: '#ffffff',
    });
    try {
      const image = drawing.render();
      try {
        return image.asPng();
      } finally {
        image.free();
      }
    } finally {
      drawing.free();
    }
  };
}

/** The pictures of all charts of a report, as wide as the text of their page. */
export async function chartPictures(model: ReportModel): Promise<ChartPictures> {
  const pictures = new Map<ChartBlock, ChartPicture>();
  if (chartsOf(model).length === 0) return pictures;
  rasteriser ??= prepare();
  const rasterise = await rasteriser;
  const { drawChart } = await import('../../shared/report/chart-svg/svg.ts');
  const draw = (chart: ChartBlock, orientation: Orientation) => {
    const widthMm = textWidthMm(orientation);
    const { svg, heightMm } = drawChart(chart, { widthMm, name: 'chart', face: 'Tinos' });
    pictures.set(chart, {
      png: rasterise(svg, Math.round((widthMm / 25.4) * DPI)),
      widthMm,
      heightMm,
    });
  };
  for (const { blocks, orientation } of model.sections) {
    for (const block of blocks) if (block.block === 'chart') draw(block, orientation);
  }
  return pictures;
}
