import { useState } from 'react';
import type { InputOf, KeptDocument } from '../../shared/contract/methods.ts';
import { checkDocument } from '../../shared/report/official-document.ts';
import { useChange, useMethod } from '../api/queries.ts';

export type DocumentPlace = InputOf<'documents.open'>;

const NEW: KeptDocument = {
  type: 'BC',
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
 * What is said of the document of a report on a day: as it is kept, or begun from the one before
 * without its number and day. What is typed is kept when its field is left.
 */
export function useKeptDocument(place: DocumentPlace) {
  const opened = useMethod('documents.open', place);
  const save = useChange('documents.save');
  const key = JSON.stringify(place);
  /** Typed for one place; `was`: what was kept when the typing began. */
  const [typed, setTyped] = useState<{
    key: string;
    draft: KeptDocument;
    was: KeptDocument | null;
  } | null>(null);
  const { kept = null, start = null } = opened.data ?? {};
  const mine = typed?.key === key ? typed : null;
  const draft = mine?.draft ?? kept ?? start?.document ?? NEW;
  const isUnkept = mine !== null && !isSame(mine.draft, mine.was);

  return {
    opened,
    save,
    draft,
    /** The day whose document this one begins from; null once it is kept. */
    startsFrom: kept === null ? (start?.on ?? null) : null,
    isUnkept: isUnkept && !save.isPending,
    set: (change: Partial<KeptDocument>) =>
      setTyped((now) => ({
        key,
        draft: { ...(now?.key === key ? now.draft : draft), ...change },
        was: now?.key === key ? now.was : kept,
      })),
    /** Keeps what was typed, unless it cannot be printed. */
    async keep() {
      if (!isUnkept || save.isPending || checkDocument(draft).length > 0) return;
      const sent = { ...place, was: mine.was, document: draft };
      try {
        const now = await save.mutateAsync(sent);
        setTyped((all) =>
          all?.key !== key || isSame(all.draft, draft) ? null : { ...all, was: now },
        );
      } catch {
        // The problem is shown from the mutation; what was typed stays.
      }
    },
    /** Gives up what was typed and shows what is kept. */
    drop() {
      setTyped(null);
      save.reset();
      void opened.refetch();
    },
  };
}
