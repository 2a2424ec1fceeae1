import { checkStated } from '../../shared/domain/check-stated.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import type { StatedFigure } from '../../shared/domain/stated.ts';
import { giaLaiSheet } from './sample-sheet.ts';

export const PLACE = 'Kế hoạch 2314/KH-UBND, mục II.1';

export const sheet = giaLaiSheet();

export const [tracked, , , eligible] = sheet.indicators;

export const stated = (change: Partial<StatedFigure>): StatedFigure => ({
  measure: 'target',
  indicatorId: tracked!.id,
  unitId: null,
  milestoneId: 1,
  otherId: null,
  on: '2023-08-23',
  printed: '1',
  place: PLACE,
  ...change,
});

export const told = (figure: StatedFigure, from: DaySheet = sheet) =>
  checkStated(figure, figuresOf(from)).map(({ code, sentence }) => [code, sentence]);
