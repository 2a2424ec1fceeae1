import type { InputOf } from '../../shared/contract/methods.ts';
import { checkPapers, type KeptPapers, papersOf } from '../../shared/domain/papers.ts';
import { putPapers, readPapers } from '../db/papers.ts';
import { write } from '../db/write.ts';
import type { ServiceContext } from './context.ts';
import { refuseProblems } from './refuse-problems.ts';
import { requireCampaign } from './require-campaign.ts';

/** How papers look. No figure depends on it, so it may change whatever days are closed. */
export function papersService({ store, author }: ServiceContext) {
  return {
    'papers.read'({ campaignId }: InputOf<'papers.read'>): KeptPapers {
      requireCampaign(store, campaignId);
      return readPapers(store, campaignId);
    },

    /** Throws FieldError `settingRefused`, and `campaignNotFound`. */
    'papers.save'({ campaignId, papers, unsaid }: InputOf<'papers.save'>): null {
      const by = author('papersSaved', campaignId === null ? {} : { campaignId });
      write(store, by, (db) => {
        if (campaignId !== null) requireCampaign(db, campaignId);
        refuseProblems(
          checkPapers(papersOf({ office: {}, campaign: papers as KeptPapers['campaign'] })),
        );
        const left = Object.fromEntries(unsaid.map((field) => [field, undefined]));
        putPapers(db, campaignId, { ...papers, ...left });
      });
      return null;
    },
  };
}
