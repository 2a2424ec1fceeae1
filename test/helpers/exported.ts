import type { Indicator } from '../../shared/domain/campaign.ts';
import type { PackageUnit } from '../../shared/exchange/package/format.ts';
import type { ExportedContent } from '../../shared/exchange/tidy-figures.ts';
import { targetSheet } from './target-sheet.ts';

const unit = (ref: string, change: Partial<PackageUnit> = {}): PackageUnit => ({
  ...{ ref, parent: null, code: '', name: 'Thôn Đoài', kind: 'thôn', printedName: null },
  ...{ validFrom: null, validTo: null, ...change },
});

/** Invented figures for larger systems, with what can be unusual in names, periods and units. */
export function exported(): ExportedContent {
  const { campaign, indicators } = targetSheet();
  const indicator = (n: number, change: Partial<Indicator>) => ({ ...indicators[n]!, ...change });
  const units = [
    unit('twoTier:07', { code: '07', name: 'Huyện "Mẫu", mới', parent: 'twoTier:1' }),
    unit('own:dong', { name: 'Thôn Đông', parent: 'twoTier:07' }),
    unit('own:doai', { parent: 'own:dong', code: 'T2', validFrom: '2026-12-02' }),
    unit('own:bac', { name: 'Thôn Bắc', parent: 'own:dong' }),
    unit('own:tay', { parent: 'own:dong', code: 'T2', validTo: '2026-12-09' }),
  ];
  return {
    campaign: {
      ...campaign,
      ...{ uid: '0198-dot', startsOn: '2026-12-01', endsOn: '2026-12-10' },
    },
    window: { from: '2026-12-01', to: '2026-12-10' },
    units,
    indicators: [
      indicator(0, { code: 'kich-hoat', fullName: 'Kích hoạt', kind: 'flow' }),
      indicator(0, {
        ...{ uid: 'uid-tuan', code: 'tuan', kind: 'stock', counted: 'đội, tổ' },
        ...{ period: 'week', fullName: `Số đội của tuần${' rất dài'.repeat(6)}` },
      }),
      indicator(0, { uid: 'uid-phu', code: 'phu', measure: 'percent', period: 'month' }),
      indicator(0, { uid: 'uid-mot', code: 'mot', kind: 'stock', period: 'once' }),
    ],
    blocks: [
      {
        ...{ indicator: 'uid-i1', units: ['own:doai', 'own:dong'] },
        ...{
          days: ['2026-12-01', '2026-12-02'],
          values: [
            [5, null],
            [-2, 0],
          ],
        },
      },
      { indicator: 'uid-tuan', units: ['own:tay'], days: ['2026-12-13'], values: [[7]] },
      { indicator: 'uid-phu', units: ['own:tay'], days: ['2026-12-31'], values: [[3590]] },
      { indicator: 'uid-mot', units: ['twoTier:07'], days: ['2026-12-10'], values: [[1]] },
    ],
  };
}
