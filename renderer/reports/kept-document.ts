import { useState } from 'react';
import type { InputOf, KeptDocument } from '../../shared/contract/methods.ts';
import type { DocumentType } from '../../shared/report/document-types.ts';
import { checkDocument } from '../../shared/report/official-document.ts';
import { useChange, useMethod } from '../api/queries.ts';

export type DocumentPlace = InputOf<'documents.open'>;

const NEW: Omit<KeptDocument, 'type'> = {
  number: '',
  day: null,
  subject: '',
  opening: '',
  closing: '',
  place: 'inside',
  appendices: [],
};

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * The official document of a report on a day: as it was saved, or begun from the one before without
 * its number and day. What is typed is saved when its field is left.
 */
export function useKeptDocument(place: DocumentPlace, type: DocumentType) {
  const opened = useMethod('documents.open', place);
  const save = useChange('documents.save');
  const key = JSON.stringify(place);
  /** What was typed for one report and day; `was`: what was saved when the typing began. */
  const [typed, setTyped] = useState<{
    key: string;
    draft: KeptDocument;
    was: KeptDocument | null;
  } | null>(null);
  const { kept = null, start = null } = opened.data ?? {};
  const mine = typed?.key === key ? typed : null;
  const draft = mine?.draft ?? kept ?? start?.document ?? { ...NEW, type };
  const isUnkept = mine !== null && !isSame(mine.draft, mine.was);

  return {
    opened,
    save,
    draft,
    /** The day whose document this one begins from; null once this one is saved. */
    startsFrom: kept === null ? (start?.on ?? null) : null,
    isUnkept: isUnkept && !save.isPending,
    set: (change: Partial<KeptDocument>) =>
      setTyped((now) => ({
        key,
        draft: { ...(now?.key === key ? now.draft : draft), ...change },
        was: now?.key === key ? now.was : kept,
      })),
    /** Saves what was typed, unless it cannot be printed. */
    async keep() {
      if (!isUnkept || save.isPending || checkDocument(draft).length > 0) return;
      const sent = { ...place, was: mine.was, document: draft };
      try {
        const now = await save.mutateAsync(sent);
        setTyped((all) =>
          all?.key !== key || isSame(all.draft, draft) ? null : { ...all, was: now },
        );
      } catch {
        // The screen shows the problem from `save`; what was typed stays.
      }
    },
    /** Discards what was typed and shows what is saved. */
    drop() {
      setTyped(null);
      save.reset();
      void opened.refetch();
    },
  };
}
