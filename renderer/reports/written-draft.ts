import { useRef, useState } from 'react';
import type { OutputOf } from '../../shared/contract/methods.ts';
import type { WrittenParagraph } from '../../shared/domain/written.ts';
import type { FigureView, ParagraphView } from '../../shared/report/written/view.ts';
import { useChange, useMethod } from '../api/queries.ts';

type Opened = OutputOf<'written.open'>;

/** The figures of a paragraph as they were seen last, shown until the store has answered. */
function waitingView({ figures }: WrittenParagraph): ParagraphView {
  return Object.fromEntries(
    figures.map(({ mark, seen, kept }): [string, FigureView] => [
      mark,
      {
        title: mark,
        state: kept === null ? 'live' : kept.place === null ? 'kept' : 'printed',
        shown: seen ?? { text: '……' },
        now: seen ?? { lack: '' },
        printed: [],
      },
    ]),
  );
}

/**
 * A written text as it is edited. Every change is saved at once, one after the other; what is typed
 * while a save is under way is saved after it. `isWaiting`: something is not saved yet.
 */
export function useWrittenDraft(campaignId: number, id: number) {
  const opened = useMethod('written.open', { campaignId, id });
  const save = useChange('written.save');
  const [draft, setDraft] = useState<WrittenParagraph[] | null>(null);
  /** The draft as of the last change, which may not be drawn yet. */
  const latest = useRef<WrittenParagraph[] | null>(null);
  const waiting = useRef<WrittenParagraph[] | null>(null);
  const isBusy = useRef(false);

  async function keep({ text }: Opened) {
    if (isBusy.current) return;
    isBusy.current = true;
    let was = text.revision;
    try {
      while (waiting.current !== null) {
        const paragraphs = waiting.current;
        waiting.current = null;
        const { name, on } = text;
        const kept = { campaignId, id, was, text: { name, on, paragraphs } };
        was = (await save.mutateAsync(kept)).revision;
      }
      latest.current = null;
      setDraft(null);
    } catch {
      // The error is shown where `save` is used; what was typed stays, to be copied or saved again.
    } finally {
      isBusy.current = false;
    }
  }

  const paragraphs = draft ?? opened.data?.text.paragraphs ?? [];
  return {
    opened,
    save,
    paragraphs,
    isWaiting: draft !== null,
    views: paragraphs.map((one, i) =>
      draft === null && opened.data ? opened.data.views[i]! : waitingView(one),
    ),
    change(next: (now: WrittenParagraph[]) => WrittenParagraph[]) {
      // After a refused save nothing more is saved, or it would overwrite what another window
      // saved.
      if (!opened.data || save.isError) return;
      const changed = next(latest.current ?? paragraphs);
      latest.current = changed;
      waiting.current = changed;
      setDraft(changed);
      void keep(opened.data);
    },
    /** Drops what was not saved and shows what is stored. */
    drop() {
      waiting.current = null;
      latest.current = null;
      setDraft(null);
      save.reset();
    },
  };
}

export type WrittenDraft = ReturnType<typeof useWrittenDraft>;
