import { isDeepStrictEqual } from 'node:util';
import type { InputOf, KeptDocument, OpenedDocument } from '../../shared/contract/methods.ts';
import { checkDocument } from '../../shared/report/official-document.ts';
import {
  type DocumentPlace,
  findDocument,
  findEarlierDocument,
  putDocument,
} from '../db/documents.ts';
import type { ReadHandle } from '../db/open.ts';
import { write } from '../db/write.ts';
import type { ServiceContext } from './context.ts';
import { refuseProblems } from './refuse-problems.ts';
import { requireCampaign } from './require-campaign.ts';
import { requireWritten } from './require-written.ts';

/** Official documents. No figure depends on them, so they may change whatever days are closed. */
export function documentsService({ store, author }: ServiceContext) {
  return {
    'documents.open': (input: InputOf<'documents.open'>): OpenedDocument =>
      store.snapshot((db) => {
        const place = placeOf(db, input);
        const kept = findDocument(db, place);
        const earlier = kept === null ? findEarlierDocument(db, place) : null;
        return { kept, start: earlier && { ...earlier, document: asNew(earlier.document) } };
      }),

    'documents.save': (input: InputOf<'documents.save'>): KeptDocument => {
      const { campaignId, was, document } = input;
      return write(store, author('documentSaved', { campaignId }), (db) => {
        const place = placeOf(db, input);
        if (!isDeepStrictEqual(findDocument(db, place), was)) refuseProblems([CHANGED_ELSEWHERE]);
        refuseProblems(checkDocument(document));
        putDocument(db, place, document);
        return findDocument(db, place)!;
      });
    },
  };
}

const CHANGED_ELSEWHERE = {
  field: 'was',
  sentence: 'Văn bản này vừa được sửa ở cửa sổ khác; xem bản mới rồi sửa lại trên đó.',
};

/** Number and day belong to one document and are not used again. */
const asNew = (document: KeptDocument): KeptDocument => ({ ...document, number: '', day: null });

function placeOf(
  db: ReadHandle,
  { campaignId, report, on, writtenId }: InputOf<'documents.open'>,
): DocumentPlace {
  requireCampaign(db, campaignId);
  const text = writtenId === undefined ? null : requireWritten(db, campaignId, writtenId);
  return { campaignId, report, on, text };
}
