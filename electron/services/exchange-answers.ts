import { join } from 'node:path';
import type { InputOf } from '../../shared/contract/methods.ts';
import { ANSWER_PART, type AnswerLine } from '../../shared/exchange/package/answer.ts';
import type { UnitRef } from '../../shared/exchange/package/format.ts';
import { linesOf } from '../../shared/exchange/package/lines.ts';
import { fileNameText } from '../../shared/report/file-name.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { listClosings, openClosing } from '../db/closings.ts';
import { nameOfThing } from '../db/history.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import {
  listAnswers,
  listReceivedWindows,
  type NotedCell,
  putAnswer,
} from '../db/received-windows.ts';
import { readSettings } from '../db/settings.ts';
import { type PackageHead, writePackage } from '../files/package/write-package.ts';
import type { ServiceContext } from './context.ts';
import { refused } from './ensure-unit.ts';
import { freeName, makeFolder } from './exchange-give.ts';
import { writeAndRemember } from './exchange-keep-sent.ts';
import { thisOffice } from './exchange-office.ts';
import { namedUnits } from './exchange-refs.ts';
import { lastSent, nextSequence, packageFileName } from './exchange-send.ts';
import { requireCampaign } from './require-campaign.ts';

/**
 * Answers: what this office says of received figures goes down, what the office above said comes
 * in.
 */

export function answersService({ store, platform, author }: ServiceContext) {
  return {
    /** Throws FieldError `settingRefused` where nothing was said yet, `cannotWriteFile`. */
    async 'exchange.sendAnswers'({
      campaignId,
      asOne,
    }: InputOf<'exchange.sendAnswers'>): Promise<{ folder: string; files: string[] } | null> {
      const { campaign, office, privateKey, answers } = store.snapshot((db) => {
        const campaign = requireCampaign(db, campaignId);
        return { campaign, ...thisOffice(db, campaign), answers: answersOf(db, campaignId) };
      });
      if (answers.length === 0) {
        throw refused(
          'campaignId',
          'Chưa có kỳ nào được tiếp nhận hay trả lại, nên chưa có gì để gửi.',
        );
      }
      const folder = await platform.chooseFolder(`${fileNameText(campaign.name)} - trả lời`);
      if (folder === null) return null;
      makeFolder(folder);
      const units = [...new Set(answers.map(({ unit }) => unit))];
      const files: string[] = [];
      const taken = new Set<string>();
      for (const told of asOne ? [units] : units.map((unit) => [unit])) {
        const by = author('sent', { campaignId });
        const last = store.snapshot((db) => lastSent(db, campaignId, 'answer', told, null));
        const head: PackageHead = {
          kind: 'answer',
          madeAt: by.at,
          from: office,
          campaign: { uid: campaign.uid, name: campaign.name },
          units: told,
          window: null,
          revision: (last?.revision ?? 0) + 1,
          sequence: store.snapshot((db) => nextSequence(db, campaignId)),
          builds: last && { revision: last.revision, sha256: last.sha256 },
          answers: null,
        };
        const lines = answers.filter(({ unit }) => told.includes(unit));
        const parts = new Map([[ANSWER_PART, linesOf(lines)]]);
        const written = await writePackage(head, parts, privateKey);
        const file = freeName(packageFileName(nameOf(told), campaign.name, head), taken);
        const path = join(folder, file);
        await writeAndRemember(store, by, { path, head, campaignId }, { file, written });
        files.push(file);
      }
      return { folder, files };

      function nameOf(told: readonly UnitRef[]): string {
        const [only] = told;
        if (told.length > 1 || only === undefined) return `${formatCount(told.length)} đơn vị`;
        return store.snapshot((db) => {
          const id = namedUnits(db, campaign).idOf.get(only);
          return id === undefined ? only : nameOfThing(db, 'unit', id);
        });
      }
    },
  };
}

/** The present answer for each window of days that the units of a campaign sent. */
function answersOf(db: ReadHandle, campaignId: number): AnswerLine[] {
  const { refOf } = namedUnits(db, requireCampaign(db, campaignId));
  const uids = new Map(readSettings(db, campaignId).indicators.map(({ id, uid }) => [id, uid]));
  return listReceivedWindows(db, campaignId).flatMap(
    ({ unitId, from, to, state, revision, reason, at, by, cells }): AnswerLine[] => {
      const unit = refOf.get(unitId);
      if (unit === undefined || (state !== 'accepted' && state !== 'returned')) return [];
      const told = cells.flatMap((cell) => {
        const [indicator, of] = [uids.get(cell.indicatorId), refOf.get(cell.unitId)];
        if (indicator === undefined || of === undefined) return [];
        return [{ indicator, unit: of, on: cell.on, note: cell.note }];
      });
      return [{ unit, from, to, state, revision, reason, at, by, cells: told }];
    },
  );
}

/**
 * Keeps what the office above said of this office's unit. Days that it returned are opened again
 * here, with its reason, so that they can be corrected.
 */
export function takeAnswers(
  db: WriteHandle,
  campaignId: number,
  lines: readonly AnswerLine[],
  { fileId, at, by }: { fileId: number; at: string; by: string },
): void {
  const campaign = requireCampaign(db, campaignId);
  const { idOf } = namedUnits(db, campaign);
  const ids = new Map(readSettings(db, campaignId).indicators.map(({ id, uid }) => [uid, id]));
  for (const { unit, from, to, state, revision, reason, cells, ...said } of lines) {
    const unitId = idOf.get(unit);
    if (unitId !== campaign.rootUnitId) continue;
    // Each file has the answers for all days again; those that were taken before are not taken
    // twice.
    const known = listAnswers(db, campaignId).find((one) => one.from === from && one.to === to);
    if (known?.at === said.at) continue;
    const told = cells.flatMap((cell): NotedCell[] => {
      const [indicatorId, of] = [ids.get(cell.indicator), idOf.get(cell.unit)];
      if (indicatorId === undefined || of === undefined) return [];
      return [{ indicatorId, unitId: of, on: cell.on, note: cell.note }];
    });
    putAnswer(db, {
      campaignId,
      unitId,
      from,
      to,
      fileId,
      state,
      revision,
      reason,
      ...said,
      cells: told,
    });
    const last = lastSent(db, campaignId, 'results', [unit], { from, to });
    // Figures sent again since then are not those that were returned.
    if (state !== 'returned' || (last && last.revision > revision)) continue;
    for (const closing of listClosings(db, campaignId, { from, to })) {
      openClosing(db, closing.id, { at, by, reason: `Cấp trên trả lại: ${reason}` });
    }
  }
}
