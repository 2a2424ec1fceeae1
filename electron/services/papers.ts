import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { PAPER_WORDS, paperText } from '../../shared/domain/paper-words.ts';
import {
  checkPapers,
  type KeptPapers,
  PAPER_FIELDS,
  papersOf,
} from '../../shared/domain/papers.ts';
import type { ReadHandle } from '../db/open.ts';
import { putPapers, readPapers } from '../db/papers.ts';
import { write } from '../db/write.ts';
import type { ServiceContext } from './context.ts';
import { refuseProblems } from './refuse-problems.ts';
import { requireCampaign } from './require-campaign.ts';

/** Throws FieldError `papersElsewhere` where somebody else changed fields since they were shown. */
function requireSeen(
  db: ReadHandle,
  { campaignId, papers }: NonNullable<InputOf<'papers.save'>['seen']>,
): void {
  requireCampaign(db, campaignId);
  const now = papersOf(readPapers(db, campaignId));
  const fields = PAPER_FIELDS.filter(
    (field) =>
      papers[field] !== undefined && JSON.stringify(papers[field]) !== JSON.stringify(now[field]),
  ).map((field) => ({
    words: PAPER_WORDS[field],
    now: paperText(field, now[field], now.signers),
  }));
  if (fields.length > 0) throw new FieldError('papersElsewhere', { fields });
}

const nothing = (fields: readonly string[]) =>
  Object.fromEntries(fields.map((field) => [field, undefined]));

/** How papers look. No figure depends on it, so it may change whatever days are closed. */
export function papersService({ store, author }: ServiceContext) {
  return {
    'papers.read'({ campaignId }: InputOf<'papers.read'>): KeptPapers {
      requireCampaign(store, campaignId);
      return readPapers(store, campaignId);
    },

    /** Throws FieldError `settingRefused`, `papersElsewhere`, and `campaignNotFound`. */
    'papers.save'(input: InputOf<'papers.save'>): null {
      const { campaignId, papers, unsaid, holdsIn, seen } = input;
      const by = author('papersSaved', campaignId === null ? {} : { campaignId });
      write(store, by, (db) => {
        if (campaignId !== null) requireCampaign(db, campaignId);
        if (seen !== undefined) requireSeen(db, seen);
        refuseProblems(
          checkPapers(papersOf({ office: {}, campaign: papers as KeptPapers['campaign'] })),
        );
        putPapers(db, campaignId, { ...papers, ...nothing(unsaid) });
        if (campaignId !== null || holdsIn === undefined) return;
        requireCampaign(db, holdsIn);
        putPapers(db, holdsIn, nothing(Object.keys(papers)));
      });
      return null;
    },
  };
}
