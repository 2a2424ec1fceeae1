import type { Submission } from '../../shared/contract/deadlines.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import type { ReadHandle } from '../db/open.ts';
import { listSent } from '../db/packages.ts';
import { findGivenCampaign, listAnswers, listWindowsOfUnit } from '../db/received-windows.ts';

/** What a unit sent of the days of a window, newest first; of this office itself what went up. */
export function submissionsOf(
  db: ReadHandle,
  campaign: Campaign,
  unitId: number,
  window: DayWindow,
): Submission[] {
  const received = listWindowsOfUnit(db, campaign.id, unitId).map(
    ({ from, to, revision, firstAt, state, at, by, reason }): Submission => {
      return { from, to, revision, firstAt, state, at, by, reason };
    },
  );
  const sent = unitId === campaign.rootUnitId ? sentUp(db, campaign.id) : [];
  return [...received, ...sent]
    .filter(({ from, to }) => from <= window.to && to >= window.from)
    .sort((a, b) => (a.at > b.at ? -1 : 1));
}

function sentUp(db: ReadHandle, campaignId: number): Submission[] {
  if (findGivenCampaign(db, campaignId) === null) return [];
  const answers = listAnswers(db, campaignId);
  return listSent(db, campaignId).flatMap(({ kind, from, to, revision, at, by }): Submission[] => {
    if (kind !== 'results' || from === null || to === null) return [];
    const answer = answers.find(
      (one) => one.from === from && one.to === to && one.revision === revision,
    );
    const said = answer
      ? { state: answer.state, at: answer.at, by: answer.by, reason: answer.reason }
      : { state: 'sent' as const, at, by, reason: '' };
    return [{ from, to, revision, firstAt: at, ...said }];
  });
}
