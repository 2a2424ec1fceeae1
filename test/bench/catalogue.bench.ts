import { officialCatalogue } from '../../electron/files/catalogue.ts';
import { findUnits } from '../../shared/domain/find-units.ts';
import { type BenchRow, percentile } from './row.ts';

const TYPED = [
  'Phường Hội Phú, Gia Lai',
  'xa tan tien',
  'đăk pơ',
  '00004',
  'phuong 5 go vap',
  'x',
  'tx an khe',
];
const RUNS = 20;

export default async function (): Promise<BenchRow[]> {
  const catalogue = officialCatalogue();
  const keystrokes = TYPED.flatMap((text) =>
    Array.from({ length: text.length }, (_, i) => text.slice(0, i + 1)),
  );
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    for (const text of keystrokes) {
      const start = performance.now();
      const found = findUnits(catalogue, text);
      times.push(performance.now() - start);
      if (found.length === 0) throw new Error(`nothing found for “${text}”`);
    }
  }
  return [
    {
      name: 'find a unit in the catalogue, one keystroke',
      value: percentile(times, 0.95),
      unit: 'ms',
      limit: 30,
    },
  ];
}
