import { useState } from 'react';
import type { InputOf } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import {
  type AskedReport,
  keyOfSigned,
  type SignedReport,
  signedKey,
  signedOf,
  signedOnDay,
} from '../../shared/report/signed.ts';
import { useJob } from '../api/jobs.ts';
import { useChange, useMethod } from '../api/queries.ts';

/** The SHA-256 of a page as it is shown, in hexadecimal digits. */
async function checksumOf(model: ReportModel): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(model));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const isClosedOn = (on: Day, { from, to }: { from: Day; to: Day }) => from <= on && on <= to;

/**
 * The signed copies of the report that is asked for, and which page is shown: the newest copy until
 * the clerk wants another one or the report of today. `isDrawn`: the report is a table that is
 * being put together, of which there can be no copy.
 */
export function useSignedReports(campaignId: number, asked: AskedReport, isDrawn: boolean) {
  const list = useMethod('signed.list', { campaignId });
  const closings = useMethod('closings.list', { campaignId });
  const [chosen, setChosen] = useState<{ key: string; show: 'anew' | number } | null>(null);
  const [offeredFor, setOfferedFor] = useState<string | null>(null);
  const all = list.data ?? [];
  const key = signedKey(asked);
  const copies = isDrawn ? [] : signedOf(all, asked);
  const show = chosen?.key === key ? chosen.show : (copies[0]?.id ?? 'anew');
  const shown = all.find(({ id, removed }) => id === show && removed === null) ?? null;
  const one = { campaignId, id: shown?.id ?? 0 };
  const page = useMethod('signed.open', one, { enabled: shown !== null });
  const comparison = useMethod('signed.compare', one, { enabled: shown !== null });
  const writing = useJob();
  const save = useChange('signed.save', writing);
  const keeping = useJob();
  const keep = useChange('signed.keep', keeping);
  const closing = closings.data?.find((each) => !each.opened && isClosedOn(asked.on, each));
  const isKept = copies.some((copy) => copy.closing.id === closing?.id);

  return {
    campaignId,
    /** Whether it is known if there are copies. */
    isKnown: list.isFetched,
    list,
    copies,
    /** The copy whose page is shown; null while it is the report of today. */
    shown,
    page,
    comparison,
    /** While today's report is shown: the copy that may be looked at instead. */
    other: copies[0] ?? (isDrawn ? undefined : signedOnDay(all, asked)[0]),
    showAnew: () => setChosen({ key, show: 'anew' }),
    showCopy: ({ id }: SignedReport) => setChosen({ key, show: id }),
    /** Shows a copy once its report is asked for. */
    showCopyOf: (copy: SignedReport) => setChosen({ key: keyOfSigned(copy), show: copy.id }),
    save,
    writing,
    keeping,
    /** Why the page that is shown was not kept. */
    notKept:
      keep.variables !== undefined && signedKey(keep.variables.request) === key ? keep.error : null,
    /** Keeps the page of today's report that is shown. */
    async keepShown(request: InputOf<'signed.keep'>['request'], model: ReportModel): Promise<void> {
      setOfferedFor(null);
      const seen = await checksumOf(model);
      const onSuccess = ({ id }: SignedReport) => setChosen({ key, show: id });
      keep.mutate({ request, seen }, { onSuccess });
    },
    /** The page was printed or saved: while its day is closed it may be the one that is signed. */
    offer() {
      keep.reset();
      setOfferedFor(key);
    },
    isOffered: offeredFor === key && closing !== undefined && !isDrawn && !isKept,
    dismiss: () => setOfferedFor(null),
  };
}

export type SignedReports = ReturnType<typeof useSignedReports>;
