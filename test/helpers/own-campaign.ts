import type { InputOf } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Office } from './office.ts';

type Created = InputOf<'campaigns.create'>;

/** A campaign of an office's own, with units made by hand right below a root made by hand. */
export function ownCampaign(
  office: Office,
  units: readonly { era?: 'twoTier' | 'threeTier' | null; code?: string; name: string }[],
  head: Partial<Created['head']> = {},
  more: Partial<Omit<Created, 'head' | 'units'>> = {},
): Campaign {
  return office.campaigns.create({
    from: { kind: 'plain' },
    head: {
      name: '50 ngày đêm',
      planType: '',
      planNumber: '',
      planOn: null,
      issuer: '',
      startsOn: '2026-09-01',
      endsOn: '2026-10-20',
      openingOn: null,
      ...head,
    },
    root: { era: null, code: '', name: 'Xã Đồng Tâm' },
    below: 0,
    units: units.map(({ era = null, code = '', name }) => ({ era, code, name })),
    ...more,
  });
}
