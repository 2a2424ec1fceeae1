import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paperName, writePaper } from '../../electron/files/package/paper.ts';
import { ownRef } from '../../shared/exchange/package/format.ts';
import { writeCodes } from '../../shared/exchange/package/paper-code.ts';
import { reportHtml } from '../../shared/report/html.ts';
import { openOffice } from '../helpers/office.ts';
import { senderOf, uidNumbered } from '../helpers/packages.ts';
import { photoOf } from '../helpers/photo.ts';
import { type BenchRow, median } from './row.ts';

const HAMLETS = 20;
const INDICATORS = 6;
const ON = '2026-10-20';
/** Of a page that fills a picture of 12 million dots, as telephones take them. */
const PHOTO_DPI = 270;
const TIMES = 5;

/** The codes of a day of a commune. */
function codes(): string[] {
  const sender = senderOf(1, 'Xã Ia Dêr', 'twoTier:23716');
  const { uid, name, unit } = sender;
  const units = Array.from({ length: HAMLETS }, (_, n) => ({
    ref: ownRef(uidNumbered(10_000 + 7 * n)),
    parent: unit,
    code: `T${n + 1}`,
    name: `Thôn ${n + 1}`,
    kind: 'thôn',
    printedName: null,
    validFrom: null,
    validTo: null,
  }));
  const results = Array.from({ length: INDICATORS }, (_, i) => ({
    indicator: uidNumbered(1_000_000 + i),
    units: units.map(({ ref }) => ref),
    days: [ON],
    values: [units.map((_unit, n) => (n * 7_919 + i * 104_729) % 1_499)],
  }));
  const head = {
    madeAt: '2026-10-20T10:00:00.000Z',
    from: { uid, name, unit, publicKey: sender.key.publicKey },
    campaign: { uid: uidNumbered(2), name: 'Chiến dịch 50 ngày đêm' },
    ...{ unit, window: { from: ON, to: ON }, revision: 1, sequence: 1 },
    ...{ copyOf: 'c5a49ed5e7a4b31e8665fa0abb7d3f37', notes: 0 },
  };
  const bytes = writePaper({ head, units, results }, sender.key.privateKey);
  return writeCodes(bytes, paperName(bytes));
}

export default async function (): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-bench-'));
  const office = openOffice(folder, '2026-10-21T01:00:00Z');
  try {
    const html = reportHtml({
      ...{ report: 'progress', style: 'office', subject: 'Trang có mã' },
      sections: [
        {
          ...{ name: 'Trang', orientation: 'portrait' },
          blocks: [{ block: 'codes', title: 'Mã', codes: codes() }],
        },
      ],
    });
    const photo = join(folder, 'anh.jpg');
    writeFileSync(photo, await photoOf(html, { dpi: PHOTO_DPI, quality: 70 }));
    const took: number[] = [];
    for (let n = 0; n <= TIMES; n += 1) {
      const start = performance.now();
      const [read] = await office.exchange.read({ files: [photo] });
      took.push(performance.now() - start);
      if (!read || !('queued' in read)) throw new Error(JSON.stringify(read).slice(0, 300));
    }
    const [first = Number.NaN, ...further] = took;
    return [
      { name: 'the first photo of a page with its codes', value: first, unit: 'ms', limit: 1_000 },
      {
        name: 'a further photo of a page with its codes',
        value: median(further),
        unit: 'ms',
        limit: 1_000,
      },
    ];
  } finally {
    office.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
