import { describe, expect, it } from 'vitest';
import {
  dropDraft,
  isBegun,
  type KeptDraft,
  keepDraft,
  keptDraft,
} from '../../renderer/campaigns/kept-draft.ts';
import { EMPTY_DRAFT } from '../../renderer/campaigns/new-campaign.ts';

const begun: KeptDraft = {
  draft: { ...EMPTY_DRAFT, name: 'Đợt hai', startsOn: '31/2', units: 'Thôn Đông' },
  filled: { from: null },
  step: 1,
  furthest: 2,
  asked: '',
};

/** A place as the browser gives it. */
function placeOf(text: string | null = null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_: string, next: string) => {
      kept = next;
    },
    removeItem: () => {
      kept = null;
    },
  };
}

describe('a campaign that is not made yet', () => {
  it('is there again, with texts that are no days too, until it is dropped', () => {
    const place = placeOf();
    expect(keptDraft(place)).toBeNull();
    keepDraft(place, begun);
    expect(keptDraft(place)).toEqual(begun);
    expect(isBegun(begun.draft)).toBe(true);
    dropDraft(place);
    expect(keptDraft(place)).toBeNull();
    expect(isBegun(EMPTY_DRAFT)).toBe(false);
  });

  it.each(['', '{', '7', '[]', '{"draft":{}}', JSON.stringify({ ...begun, step: '1' })])(
    'is not read from what is none: %s',
    (text) => {
      expect(keptDraft(placeOf(text))).toBeNull();
    },
  );

  it('without a field of this version is begun anew', () => {
    const { name: _, ...draft } = begun.draft;
    expect(keptDraft(placeOf(JSON.stringify({ ...begun, draft })))).toBeNull();
  });

  it('is not kept where the place is forbidden, and nothing else stops', () => {
    const refuse = () => {
      throw new Error('forbidden');
    };
    const place = { getItem: refuse, setItem: refuse, removeItem: refuse };
    keepDraft(place, begun);
    dropDraft(place);
    expect(keptDraft(place)).toBeNull();
  });
});
