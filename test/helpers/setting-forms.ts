import type { Indicator } from '../../shared/domain/campaign.ts';
import { targetSheet } from './target-sheet.ts';

/** 1 to 10 December 2026. */
export const { campaign, indicators, milestones, targets } = targetSheet();

export const [FLOW, STOCK, , RATIO] = indicators as [Indicator, Indicator, Indicator, Indicator];
