import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { damageFinding, damageSentence } from '../../shared/contract/storage-problems.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import { answerImportFindings } from '../db/imports.ts';
import { DATABASE_FILE } from '../db/open.ts';
import { write } from '../db/write.ts';
import { findInCampaign } from './campaign-checks.ts';
import type { ServiceContext } from './context.ts';
import { requireCampaign } from './require-campaign.ts';

/** Findings: what the checks of the field say about a campaign's figures. */
export function checksService({ store, here, author }: ServiceContext) {
  return {
    /** What SQLite finds in the file and in rows that refer to others: at most one finding. */
    'checks.file'(): Finding[] {
      const isSound = store.integrityProblems().length === 0;
      return isSound ? [] : [damageFinding(damageSentence(DATABASE_FILE, 'content'))];
    },

    'checks.list': (input: InputOf<'checks.list'>): Finding[] => findInCampaign(here(), input),

    /** Throws FieldError `settingGone` when none of them is open any more. */
    'checks.answer'({ campaignId, keptIds, text }: InputOf<'checks.answer'>): null {
      const who = author('answered', { campaignId });
      write(store, who, (db) => {
        requireCampaign(db, campaignId);
        const answered = answerImportFindings(db, campaignId, keptIds, {
          ...who,
          text,
        });
        if (answered === 0) throw new FieldError('settingGone', {});
      });
      return null;
    },
  };
}
