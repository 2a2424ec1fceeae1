import { readFile } from 'node:fs/promises';
import { codesSvg } from '../../shared/report/codes-svg.ts';
import type {
  ChartBlock,
  CodesBlock,
  Orientation,
  ReportBlock,
  ReportModel,
} from '../../shared/report/model.ts';
import { textWidthMm } from '../../shared/report/paper.ts';

/** Charts and codes as pictures, for files that take no SVG. */

/** Pixels to an inch of paper: sharp in print; a fifth more takes twice the time. */
const DPI = 200;
/** Of codes: 7 pixels to the narrowest module. */
const CODES_DPI = 400;

const FONT = new URL('../../resources/fonts/tinos-400-normal.ttf', import.meta.url);

/** A PNG and its size on paper. */
export interface ChartPicture {
  png: Uint8Array;
  widthMm: number;
  heightMm: number;
}

/** A block that is drawn. */
export type DrawnBlock = ChartBlock | CodesBlock;

export type ChartPictures = ReadonlyMap<DrawnBlock, ChartPicture>;

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

const isDrawn = (block: ReportBlock): block is DrawnBlock =>
  block.block === 'chart' || block.block === 'codes';

const pixels = (mm: number, dpi: number) => Math.round((mm / 25.4) * dpi);

/** The pictures of all charts of a report, as wide as the text of their page, and of its codes. */
export async function chartPictures(model: ReportModel): Promise<ChartPictures> {
  const pictures = new Map<DrawnBlock, ChartPicture>();
  const drawn = model.sections.flatMap(({ blocks, orientation }) =>
    blocks.filter(isDrawn).map((block) => ({ block, orientation })),
  );
  if (drawn.length === 0) return pictures;
  rasteriser ??= prepare();
  const rasterise = await rasteriser;
  for (const { block, orientation } of drawn) {
    if (block.block === 'codes') {
      const { svg, ...size } = codesSvg(block, 'Tinos');
      pictures.set(block, { png: rasterise(svg, pixels(size.widthMm, CODES_DPI)), ...size });
    } else pictures.set(block, await chartPicture(block, orientation, rasterise));
  }
  return pictures;
}

/** The writer of charts is loaded with the first one. */
async function chartPicture(
  chart: ChartBlock,
  orientation: Orientation,
  rasterise: Rasterise,
): Promise<ChartPicture> {
  const { drawChart } = await import('../../shared/report/chart-svg/svg.ts');
  const widthMm = textWidthMm(orientation);
  const { svg, heightMm } = drawChart(chart, { widthMm, name: 'chart', face: 'Tinos' });
  return { png: rasterise(svg, pixels(widthMm, DPI)), widthMm, heightMm };
}
