import { describe, expect, it } from 'vitest';
import type { CampaignContent } from '../../shared/exchange/package/campaign.ts';
import { campaignFault } from '../../shared/exchange/package/campaign-fault.ts';

/** Lists of a campaign with what the test is about; only what the check looks at is there. */
const content = (lists: object): CampaignContent =>
  ({
    head: { root: 'h' },
    units: [unit('h', null), unit('x', 'h')],
    successions: [],
    audiences: [{ uid: 'a' }],
    indicators: [
      { uid: 'i', audience: 'a', parts: [] },
      { uid: 'j', audience: null, parts: ['i'] },
    ],
    identities: [{ uid: 'd', total: 'j', parts: ['i'] }],
    milestones: [{ uid: 'm' }],
    rules: [{ indicator: 'j', milestone: 'm', of: 'i' }],
    obligations: [duty('o'), duty('p', 'm')],
    targets: [{ indicator: 'i', milestone: 'm' }],
    openings: [{ indicator: 'i' }],
    papers: [{ field: 'habits' }],
    calendar: [{ on: '2026-09-02' }],
    ownTables: [{ uid: 't' }],
    forms: [{ uid: 'f', part: 'form-a.bin' }],
    ...lists,
  }) as unknown as CampaignContent;

/** An obligation, due after a milestone where one is named. */
const duty = (uid: string, milestoneUid: string | null = null) => ({
  uid,
  event: milestoneUid === null ? null : 'milestone',
  milestoneUid,
});
const unit = (ref: string, parent: string | null) => ({ ref, parent });
const faultOf = (lists: object) => campaignFault(content(lists), new Set(['form-a.bin']));

describe('a campaign of another office', () => {
  it('is whole', () => {
    expect(faultOf({})).toBe(null);
    expect(faultOf({ rules: [{ indicator: 'i', milestone: 'm', of: null }] })).toBe(null);
    // A unit above that the package leaves out is none of its own.
    expect(faultOf({ units: [unit('h', 'tỉnh')] })).toBe(null);
  });

  it.each([
    ['units', 2, { units: [unit('h', null), unit('h', null)] }],
    ['head', 1, { head: { root: 'lạ' } }],
    ['audiences', 2, { audiences: [{ uid: 'a' }, { uid: 'a' }] }],
    ['indicators', 1, { indicators: [{ uid: 'i', audience: 'lạ', parts: [] }] }],
    ['indicators', 1, { indicators: [{ uid: 'i', audience: null, parts: ['lạ'] }] }],
    ['identities', 1, { identities: [{ uid: 'd', total: 'lạ', parts: [] }] }],
    ['identities', 1, { identities: [{ uid: 'd', total: 'i', parts: ['lạ'] }] }],
    ['milestones', 2, { milestones: [{ uid: 'm' }, { uid: 'm' }] }],
    ['rules', 1, { rules: [{ indicator: 'i', milestone: 'lạ', of: null }] }],
    ['rules', 1, { rules: [{ indicator: 'lạ', milestone: 'm', of: null }] }],
    ['rules', 1, { rules: [{ indicator: 'i', milestone: 'm', of: 'lạ' }] }],
    ['rules', 2, { rules: Array(2).fill({ indicator: 'i', milestone: 'm', of: null }) }],
    ['obligations', 2, { obligations: [duty('o'), duty('o')] }],
    ['obligations', 1, { obligations: [duty('o', 'n')] }],
    ['obligations', 1, { obligations: [{ ...duty('o', 'm'), event: 'plan' }] }],
    ['targets', 1, { targets: [{ indicator: 'lạ', milestone: 'm' }] }],
    ['targets', 1, { targets: [{ indicator: 'i', milestone: 'lạ' }] }],
    ['openings', 1, { openings: [{ indicator: 'lạ' }] }],
    ['calendar', 2, { calendar: [{ on: '2026-12-01' }, { on: '2026-12-01' }] }],
    ['papers', 2, { papers: [{ field: 'habits' }, { field: 'habits' }] }],
    ['ownTables', 2, { ownTables: [{ uid: 't' }, { uid: 't' }] }],
    ['forms', 1, { forms: [{ uid: 'f', part: 'form-b.bin' }] }],
  ])('is refused at the list %s, line %i, for what contradicts itself', (list, line, lists) => {
    expect(faultOf(lists)).toEqual({ list, line });
  });

  it('may have rules of two indicators, and many targets of one', () => {
    const of = { milestone: 'm', of: null };
    expect(
      faultOf({
        rules: [
          { indicator: 'i', ...of },
          { indicator: 'j', ...of },
        ],
      }),
    ).toBeNull();
    expect(faultOf({ targets: Array(2).fill({ indicator: 'i', milestone: 'm' }) })).toBeNull();
  });

  it('is refused where units lie above each other in a circle, or below such ones', () => {
    const units = [unit('h', null), unit('a', 'b'), unit('b', 'a'), unit('c', 'b')];
    expect(faultOf({ units })).toEqual({ list: 'units', line: 2 });
    expect(faultOf({ units: [unit('h', null), unit('s', 's')] })).toEqual({
      list: 'units',
      line: 2,
    });
    expect(
      faultOf({ units: [unit('c', 'b'), unit('b', 'a'), unit('a', 'b'), unit('h', null)] }),
    ).toEqual({ list: 'units', line: 1 });
  });
});
