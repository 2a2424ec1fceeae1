import { describe, expect, it } from 'vitest';
import { pasteUnits } from '../../renderer/paste/paste-grid.ts';
import { pastedChanges, targetPaste } from '../../renderer/targets/target-paste.ts';
import type { Place } from '../../renderer/targets/target-place.ts';
import { withGiven } from '../../renderer/targets/target-place.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { unitMatcher } from '../../shared/exchange/match-unit.ts';
import { pasteLayout } from '../../shared/exchange/paste-columns.ts';
import { pasteReader } from '../../shared/exchange/paste-lines.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const place: Place = { indicatorId: 1, milestoneId: 1 };
const sheet = targetSheet();
const names = sheet.units.map(({ unit }) => unit.name);

/** What a pasted text would give, by the units' places; or why a row gives nothing. */
function given(text: string, of: DaySheet = sheet, at: Place = place) {
  const grid = targetPaste(of, at, []);
  const units = pasteUnits(of.units);
  const matcher = unitMatcher(units);
  const rows = text.split('\n').map((line) => line.split('\t'));
  const layout = pasteLayout({ ...grid, rows, matcher, rootName: names[0]!, ownHeads: null });
  const order = units.map(({ id }) => id);
  const { lines } = pasteReader({ ...grid, units, order }, matcher)(
    layout,
    layout.columns.map(({ role }) => role),
    { units: new Map(), rows: new Map() },
  );
  const figures = lines.flatMap(({ unitId, problem, cells }) =>
    problem !== null || unitId === null
      ? []
      : cells.flatMap(({ fieldId, value }) => (value === null ? [] : [{ unitId, fieldId, value }])),
  );
  return {
    changes: [...pastedChanges(of, at, figures)].map(([index, { value, high }]) => [
      names[index],
      value,
      high,
    ]),
    problems: lines.flatMap(({ problem, cells }) =>
      problem !== null ? [problem] : cells.flatMap((cell) => cell.problem ?? []),
    ),
  };
}

const asPercent: DaySheet = {
  ...sheet,
  indicators: sheet.indicators.map((one) => (one.id === 1 ? { ...one, measure: 'percent' } : one)),
};

describe('a table pasted into targets', () => {
  it('without names goes down by rows, as many as fit; blanks say nothing', () => {
    const { changes, problems } = given(`1.250\n\n${'7\n'.repeat(names.length)}9`);
    expect(changes[0]).toEqual([names[0], 1250, null]);
    expect(changes[1]).toEqual([names[2], 7, null]);
    expect(problems).toContain('quá dòng cuối của bảng');
  });

  it('refuses at the row what is no count or below zero', () => {
    const { changes, problems } = given(`${names[1]}\t1,5\n${names[2]}\t-7`);
    expect(changes).toEqual([]);
    expect(problems).toEqual([
      expect.stringContaining('có phần lẻ'),
      `Chỉ tiêu của ${names[2]} là -7; chỉ tiêu phải từ 0 trở lên.`,
    ]);
  });

  it('reads percentages in per cent, with a sign or without', () => {
    const { changes } = given(`${names[1]}\t35,9%\n${names[2]}\t76.62%`, asPercent);
    expect(changes).toEqual([
      [names[1], 3590, null],
      [names[2], 7662, null],
    ]);
  });

  it('has two figures a row for a range; an end that is blank stays as it is', () => {
    const range = withGiven(sheet, place, new Map([[1, { value: 80, high: 90 }]]));
    const head = 'Đơn vị\tMức dưới\tMức trên\n';
    expect(given(`${head}${names[1]}\t\t95\n${names[2]}\t8\t9`, range).changes).toEqual([
      [names[1], 80, 95],
      [names[2], 8, 9],
    ]);
    expect(given(`${head}${names[1]}\t90\t80\n${names[2]}\t\t5`, range).problems).toEqual([
      expect.stringContaining('mức trên của khoảng phải từ mức dưới trở lên'),
      'Ghi mức dưới của khoảng trước, rồi mới ghi mức trên.',
    ]);
    // Two columns without heads: which is which is not guessed.
    expect(given(`${names[1]}\t8\t9`, range).changes).toEqual([]);
  });

  it('takes openings by their heads', () => {
    const openings: Place = { indicatorId: 1, milestoneId: null };
    expect(given(`Đơn vị\tSố đầu kỳ\n${names[1]}\t5`, sheet, openings).changes).toEqual([
      [names[1], 5, null],
    ]);
    expect(given(`Đơn vị\tLũy kế\n${names[1]}\t5`, sheet, openings).changes).toEqual([]);
  });
});
