import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { InputOf, KeptDocument } from '../../shared/contract/methods.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import {
  checkPapers,
  type KeptPapers,
  keptLines,
  type PaperField,
  type Papers,
  papersOf,
} from '../../shared/domain/papers.ts';
import { checkDocument, documentGaps } from '../../shared/report/official-document.ts';
import { useMethod } from '../api/queries.ts';
import { type DocumentPlace, useKeptDocument } from './kept-document.ts';

type DocumentRequest = NonNullable<InputOf<'reports.build'>['document']>;
const NOTHING_KEPT: KeptPapers = { office: {}, campaign: {} };

/** A pause in typing after which the page is built anew, in milliseconds. */
const REST = 300;

const without = (papers: Partial<Papers>, fields: readonly PaperField[]) =>
  Object.fromEntries(
    Object.entries(papers).filter(([field]) => !fields.some((one) => one === field)),
  ) as Partial<Papers>;

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * A report as a whole document, and the papers around it while they are edited. A letter is one
 * from the beginning.
 */
export function useDocument(place: DocumentPlace, isLetter: boolean) {
  const { campaignId } = place;
  const document = useKeptDocument(place, isLetter ? 'CV' : 'BC');
  const { draft } = document;
  const read = useMethod('papers.read', { campaignId });
  const kept = read.data ?? NOTHING_KEPT;
  const [chosenOn, setOn] = useState<boolean | null>(null);
  const isOn = chosenOn ?? isLetter;
  const [typed, setTyped] = useState<Partial<Papers>>({});
  /** The values that edited fields showed before, to notice when another window changes them. */
  const [seen, setSeen] = useState<Partial<Papers>>({});
  const before = papersOf(kept);
  const papers = { ...before, ...typed };
  const lines = keptLines(typed);
  /** Typed fields whose values differ from the stored ones. */
  const changed = Object.fromEntries(
    Object.entries(lines).filter(([field, value]) => !isSame(value, before[field as PaperField])),
  ) as Partial<Papers>;
  const problems: FieldProblem[] = [
    ...checkDocument(draft),
    ...checkPapers({ ...before, ...changed }),
  ];

  /** The changed fields without problems: only these are shown on the page. */
  const right: Partial<Papers> = Object.fromEntries(
    Object.entries(changed).filter(([name]) => !problems.some(({ field }) => field === name)),
  );
  const shownDraft = Object.fromEntries(
    Object.entries(draft).map(([name, value]) => [
      name,
      problems.some(({ field }) => field === name) ? '' : value,
    ]),
  ) as unknown as KeptDocument;
  const now: DocumentRequest | undefined = isOn
    ? {
        ...shownDraft,
        papers: right as DocumentRequest['papers'],
      }
    : undefined;
  const [rested] = useDebouncedValue(JSON.stringify(now), REST);

  return {
    read,
    kept,
    isOn,
    isLetter,
    setOn,
    place,
    ...document,
    /** The papers as they are typed, blank lines included. */
    papers,
    changed,
    setPapers(change: Partial<Papers>) {
      const begun = Object.keys(change).map((field) => [field, before[field as PaperField]]);
      setSeen((all) => ({ ...Object.fromEntries(begun), ...all }));
      setTyped((all) => ({ ...all, ...change }));
    },
    seen,
    /** The clerk has been shown what another window wrote into these fields. */
    seeNow: () =>
      setSeen(Object.fromEntries(Object.keys(seen).map((f) => [f, before[f as PaperField]]))),
    /** Ends editing of these fields: they were saved, or their changes were dropped. */
    forget(fields: readonly PaperField[]) {
      setTyped((all) => without(all, fields));
      setSeen((all) => without(all, fields));
    },
    isTyped: Object.keys(changed).length > 0 || document.isUnkept,
    problems: isOn ? problems : [],
    gaps: isOn ? documentGaps({ papers: { ...before, ...changed } }) : [],
    /** The document to build: for the page after a pause in typing, for a file at once (`now`). */
    resting: (isOn && rested !== undefined ? JSON.parse(rested) : now) as typeof now,
    now,
  };
}

export type DocumentEditor = ReturnType<typeof useDocument>;
