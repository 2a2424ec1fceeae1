import { type CampaignDraft, EMPTY_DRAFT } from './new-campaign.ts';

/** What was filled in and not made into a campaign yet: it waits here for whoever comes back. */
export interface KeptDraft {
  draft: CampaignDraft;
  /** The values that came with the model or the copied campaign. */
  filled: Partial<CampaignDraft>;
  /** The step that was shown, and the furthest one that was seen. */
  step: number;
  furthest: number;
  /** What the address asked for when the draft was begun, such as "copy:7"; "" for nothing. */
  asked: string;
}

type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const KEY = 'new-campaign';

/** Keeps the draft until the window is closed; a place that is full or forbidden keeps nothing. */
export function keepDraft(place: Place, kept: KeptDraft): void {
  try {
    place.setItem(KEY, JSON.stringify(kept));
  } catch {
    // The fields on the screen are still there.
  }
}

export function dropDraft(place: Place): void {
  try {
    place.removeItem(KEY);
  } catch {
    // Nothing was kept there.
  }
}

/** The kept draft; null when there is none, or when it was left by another version. */
export function keptDraft(place: Place): KeptDraft | null {
  try {
    const kept: unknown = JSON.parse(place.getItem(KEY) ?? 'null');
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isKept(kept: unknown): kept is KeptDraft {
  if (!isRecord(kept) || !isRecord(kept.draft) || !isRecord(kept.filled)) return false;
  const { draft } = kept;
  const isWhole = Object.entries(EMPTY_DRAFT).every(
    ([field, value]) => field in draft && (value === null || typeof draft[field] === typeof value),
  );
  const { step, furthest, asked } = kept;
  return (
    isWhole && Number.isInteger(step) && Number.isInteger(furthest) && typeof asked === 'string'
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Whether anything stands in the fields that somebody would have to write again. */
export const isBegun = (draft: CampaignDraft): boolean =>
  JSON.stringify(draft) !== JSON.stringify(EMPTY_DRAFT);
