import type { CampaignStructure } from '../../shared/domain/structure.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import {
  insertAudience,
  insertIdentity,
  insertIndicator,
  insertMilestone,
  insertObligation,
  listAudiences,
  listIdentities,
  listIndicators,
  listMilestones,
  listObligations,
  listRules,
  putParts,
  putRule,
} from '../db/settings.ts';
import { insertWritten, listWritten } from '../db/written-texts.ts';

/** The ids of the things of a new campaign, by code. */
export interface StructureIds {
  indicator(code: string): number;
  milestone(code: string): number;
}

/** Throws Error for an unknown code: the model contradicts itself. */
const lookUp = (ids: ReadonlyMap<string, number>) => (code: string) => {
  const id = ids.get(code);
  if (id === undefined) throw new Error(`the structure names “${code}”, which it does not have`);
  return id;
};

/** Inserts the settings of a new campaign; one may refer to another that is inserted after it. */
export function insertStructure(
  db: WriteHandle,
  campaignId: number,
  structure: CampaignStructure,
): StructureIds {
  const audience = lookUp(
    new Map(
      structure.audiences.map((each, i) => [
        each.code,
        insertAudience(db, campaignId, i + 1, each),
      ]),
    ),
  );
  const indicator = lookUp(
    new Map(
      structure.indicators.map((each, i) => {
        const id = insertIndicator(db, campaignId, i + 1, {
          ...each,
          audienceId: each.audience === undefined ? null : audience(each.audience),
          parts: [],
          threshold: each.threshold ?? null,
          reachedBy: each.reachedBy ?? 'value',
          countedKinds: each.countedKinds ?? [],
          items: each.items ?? [],
          requiresAll: each.requiresAll ?? false,
        });
        return [each.code, id];
      }),
    ),
  );
  for (const { code, parts = [] } of structure.indicators) {
    putParts(db, indicator(code), parts.map(indicator));
  }
  const milestone = lookUp(
    new Map(
      structure.milestones.map((each, i) => [
        each.code,
        insertMilestone(db, campaignId, i + 1, { ...each, hours: each.hours ?? null }),
      ]),
    ),
  );
  for (const { name, total, parts, relation = 'equal' } of structure.identities) {
    insertIdentity(db, campaignId, {
      name,
      totalId: indicator(total),
      partIds: parts.map(indicator),
      relation,
    });
  }
  for (const rule of structure.rules) {
    putRule(db, {
      indicatorId: indicator(rule.indicator),
      milestoneId: milestone(rule.milestone),
      ofId: rule.of === null ? null : indicator(rule.of),
      baseOn: rule.baseOn,
      low: rule.low,
      high: rule.high,
      rounding: rule.rounding,
    });
  }
  const uidOf = new Map(listMilestones(db, campaignId).map(({ id, uid }) => [id, uid]));
  for (const [i, { milestone: code, ...obligation }] of structure.obligations.entries()) {
    const milestoneUid = code === undefined ? null : uidOf.get(milestone(code))!;
    insertObligation(db, campaignId, i + 1, { ...obligation, milestoneUid });
  }
  for (const text of structure.written ?? []) {
    insertWritten(db, campaignId, {
      ...text,
      paragraphs: text.paragraphs.map(({ look = 'body', text: words, figures }) => ({
        look,
        text: words,
        figures: figures.map(({ mark, figure, indicator: of, milestone: by, window = null }) => ({
          mark,
          of: {
            figure,
            indicatorId: of === undefined ? null : indicator(of),
            milestoneId: by === undefined ? null : milestone(by),
            window,
          },
          seen: null,
          kept: null,
        })),
      })),
    });
  }
  return { indicator, milestone };
}

/** The structure of a campaign as it is set up now. */
export function readStructure(db: ReadHandle, campaignId: number): CampaignStructure {
  const indicators = listIndicators(db, campaignId);
  const codes = new Map(indicators.map(({ id, code }) => [id, code]));
  const codeOf = (id: number) => codes.get(id) ?? '';
  const milestones = listMilestones(db, campaignId);
  const isMilestone = (id: number | null) => milestones.some((one) => one.id === id);
  // Audiences and milestones have no codes of their own: their ids stand in for them.
  return {
    audiences: listAudiences(db, campaignId).map(({ id, name }) => ({ code: String(id), name })),
    indicators: indicators.map(({ id, audienceId, parts, threshold, ...indicator }) => ({
      ...indicator,
      ...(audienceId === null ? {} : { audience: String(audienceId) }),
      ...(threshold === null ? {} : { threshold }),
      parts: parts.map(codeOf),
    })),
    identities: listIdentities(db, campaignId).map(({ name, totalId, partIds, relation }) => ({
      name,
      relation,
      total: codeOf(totalId),
      parts: partIds.map(codeOf),
    })),
    milestones: milestones.map(({ id, hours, ...milestone }) => ({
      ...milestone,
      ...(hours === null ? {} : { hours }),
      code: String(id),
    })),
    rules: listRules(db, campaignId).map(({ indicatorId, milestoneId, ofId, ...rule }) => ({
      ...rule,
      indicator: codeOf(indicatorId),
      milestone: String(milestoneId),
      of: ofId === null ? null : codeOf(ofId),
    })),
    written: listWritten(db, campaignId).map(({ name, on, unitId, paragraphs }) => ({
      name,
      on,
      // A unit that does not take part in the copy stays named: no other one's figures come in.
      ...(unitId === undefined ? {} : { unitId }),
      paragraphs: paragraphs.map(({ look, text, figures }) => ({
        look,
        text,
        // The mark of a figure whose indicator was taken out stays in the text, which points it
        // out.
        figures: figures
          .filter(
            ({ of: { indicatorId, milestoneId } }) =>
              (indicatorId === null || codes.has(indicatorId)) &&
              (milestoneId === null || isMilestone(milestoneId)),
          )
          .map(({ mark, of: { figure, indicatorId, milestoneId, window } }) => ({
            mark,
            figure,
            ...(indicatorId === null ? {} : { indicator: codeOf(indicatorId) }),
            ...(milestoneId === null ? {} : { milestone: String(milestoneId) }),
            ...(window === null ? {} : { window }),
          })),
      })),
    })),
    obligations: listObligations(db, campaignId).map(({ id, uid, milestoneUid, ...terms }) => {
      // One that was taken out does not come along: the copy asks for another one.
      const after = milestones.find((one) => one.uid === milestoneUid);
      return after === undefined ? terms : { ...terms, milestone: String(after.id) };
    }),
  };
}
