import { z } from 'zod';
import {
  HEAD_PART,
  PART_OF,
  campaignParts as schemas,
} from '../../../shared/contract/package-campaign.ts';
import {
  answerLine,
  figureBlock,
  packageNote,
  packageUnit,
  unreadCell,
} from '../../../shared/contract/package-schema.ts';
import type { FileProblem } from '../../../shared/exchange/file-problem.ts';
import { ANSWER_PART, type AnswerLine } from '../../../shared/exchange/package/answer.ts';
import type { CampaignContent } from '../../../shared/exchange/package/campaign.ts';
import { campaignFault } from '../../../shared/exchange/package/campaign-fault.ts';
import type { ResultsContent } from '../../../shared/exchange/package/format.ts';
import { type ReadPackage, strange } from './package-problems.ts';
import { orProblem, rowsOf } from './read-package.ts';

/** What a package says, every row of it checked. All throw as `rowsOf` does; see `orProblem`. */

export const RESULT_PARTS = {
  units: 'units.ndjson',
  results: 'results.ndjson',
  notes: 'notes.ndjson',
  unread: 'unread.ndjson',
} as const;

export const resultsOf = (read: ReadPackage): ResultsContent => ({
  units: rowsOf(read, RESULT_PARTS.units, packageUnit),
  results: rowsOf(read, RESULT_PARTS.results, figureBlock),
  notes: rowsOf(read, RESULT_PARTS.notes, packageNote),
  unread: rowsOf(read, RESULT_PARTS.unread, unreadCell),
});

/** What `resultsOf` gives of a package that is written of this; null when it could not be read. */
export function checkedResults({ units, results, notes, unread }: ResultsContent) {
  const read = contentSchema.safeParse({ units, results, notes, unread: unread ?? [] });
  return read.success ? (read.data satisfies ResultsContent) : null;
}

const contentSchema = z.object({
  units: z.array(packageUnit),
  results: z.array(figureBlock),
  notes: z.array(packageNote),
  unread: z.array(unreadCell),
});

/** A campaign whose things name each other as they should. */
export function campaignOf(read: ReadPackage): CampaignContent {
  const [head] = rowsOf(read, HEAD_PART, schemas[HEAD_PART]);
  if (!head) throw strange(HEAD_PART, 1);
  const lists = Object.fromEntries(
    Object.entries(PART_OF).map(([list, part]) => [list, rowsOf(read, part, schemas[part])]),
  ) as unknown as Omit<CampaignContent, 'head'>;
  const content = { head, ...lists };
  const fault = campaignFault(content, new Set(read.parts.keys()));
  if (fault) throw strange(fault.list === 'head' ? HEAD_PART : PART_OF[fault.list], fault.line);
  return content;
}

export const answerLines = (read: ReadPackage): AnswerLine[] =>
  rowsOf(read, ANSWER_PART, answerLine);

/** What is wrong with the content of a package; null when all of it can be read. */
export function contentProblem(read: ReadPackage): FileProblem | null {
  const readers = { campaign: campaignOf, results: resultsOf, answer: answerLines };
  const content = orProblem<unknown>(() => readers[read.manifest.kind](read));
  return 'problem' in content ? content.problem : null;
}
