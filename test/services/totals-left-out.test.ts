import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { totalRow } from '../../renderer/entry/entry-rows.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import { trackedTable } from '../../shared/domain/tracked.ts';
import { exportFigures } from '../../shared/exchange/export-figures.ts';
import { buildAppendix } from '../../shared/report/reports/appendix.ts';
import { openCommune, targetOf, targetPlace, unitAt } from '../helpers/commune.ts';
import { partsOf } from '../helpers/report-parts.ts';

function openLeftOut() {
  const office = openCommune();
  const { whole, add, give, key } = office;
  const id = add('Việc');
  give(id, whole, 'Thôn A', 100);
  give(id, whole, 'Thôn B', 200);
  key(id, 'Thôn A', '2026-09-02', 90);
  key(id, 'Thôn B', '2026-09-02', 60);
  key(id, 'Thôn C', '2026-09-02', 54);
  return { ...office, id };
}

describe('a total of which some units have no target', () => {
  it('has its rate, what remains and its pace over those that have one; its count stays whole', () => {
    const { office, id, whole, on } = openLeftOut();
    const row = targetOf(on('2026-09-02'), id, whole);
    expect(row).toMatchObject({
      cumulative: { value: 204 },
      counted: { value: 150 },
      target: { value: 300 },
      rate: { value: { part: 150, whole: 300 } },
      remaining: { value: 150 },
      state: 'below',
    });
    // 49 days are left: 150 ÷ 49.
    expect(row.perDay).toEqual({ value: 3 });
    office.close();
  });

  it('says which units, how many and how much: in the grid, on paper and for other programs', () => {
    const { office, id, whole, on } = openLeftOut();
    const figures = on('2026-09-02');
    const place = targetPlace(figures, id, whole);
    expect(figures.leftOut(place, 0)).toEqual([{ unit: unitAt(figures, 'Thôn C'), done: 54 }]);
    const words = 'không tính 1 đơn vị chưa có chỉ tiêu: Thôn C (54).';
    const facts = { findings: new Map(), tracked: id };
    const { cells } = totalRow(figures, { depth: 1, target: place }, facts);
    for (const column of ['rate', 'remaining', 'perDay']) {
      expect(cells[column]!.reason).toContain(`K${words.slice(1)}`);
    }
    expect(cells.cumulative).toMatchObject({ text: '204' });
    const { rows, notes } = partsOf(buildAppendix(trackedTable(figures), 'strict', 'official'));
    expect(
      rows
        .at(-1)!
        .cells.slice(2)
        .map(({ text }) => text),
    ).toEqual(['300', '204', '50,00%', '150', '3']);
    expect(notes).toContain(`Dòng TỔNG: tỷ lệ, chỉ tiêu còn lại và chỉ tiêu trong ngày ${words}`);
    expect(exportFigures(figures, []).units[0]!.targets[place]).toMatchObject({
      done: 204,
      counted: 150,
      leftOut: [{ unit: figures.sheet.units[unitAt(figures, 'Thôn C')]!.unit.code, done: 54 }],
      rate: { part: 150, whole: 300 },
      remaining: 150,
    });
    office.close();
  });

  it('takes everything in where it has a target of its own', () => {
    const { office, id, whole, give, on } = openLeftOut();
    give(id, whole, 'root', 300);
    const figures = on('2026-09-02');
    expect(targetOf(figures, id, whole)).toMatchObject({
      counted: { value: 204 },
      rate: { value: { part: 204, whole: 300 } },
    });
    expect(figures.leftOut(targetPlace(figures, id, whole), 0)).toEqual([]);
    office.close();
  });

  it('takes in again a unit that is given its target', () => {
    const { office, id, whole, give, on } = openLeftOut();
    give(id, whole, 'Thôn C', 60);
    expect(targetOf(on('2026-09-02'), id, whole)).toMatchObject({
      counted: { value: 204 },
      rate: { value: { part: 204, whole: 360 } },
    });
    office.close();
  });
});

describe('a total that follows from a percentage', () => {
  it('leaves out a unit without a base where its own base is the sum of those below', () => {
    const { office, whole, add, rule, key, open, on } = openCommune();
    const [of, id] = [add('Chưa đăng ký', { kind: 'stock' }), add('Việc')];
    rule(id, whole, { ofId: of, baseOn: '2026-08-31', low: 8000, rounding: 'upToTens' });
    open(of, 'Thôn A', 101);
    open(of, 'Thôn B', 102);
    for (const name of ['Thôn A', 'Thôn B', 'Thôn C']) key(id, name, '2026-09-02', 50);
    const row = () => targetOf(on('2026-09-02'), id, whole);
    expect(row()).toMatchObject({
      cumulative: { value: 150 },
      counted: { value: 100 },
      rate: { value: { part: 100, whole: 170 } },
    });
    const figures = on('2026-09-02');
    expect(figures.leftOut(targetPlace(figures, id, whole), 0)).toEqual([
      { unit: unitAt(figures, 'Thôn C'), done: 50 },
    ]);
    // With a base of its own the whole counts everything that is done.
    open(of, 'root', 400);
    expect(row()).toMatchObject({
      counted: { value: 150 },
      rate: { value: { part: 150, whole: 320 } },
    });
    office.close();
  });
});

describe('any tree of two levels', () => {
  const hamlet = fc.record({
    above: fc.nat(2),
    target: fc.option(fc.nat(90), { nil: null }),
    done: fc.option(fc.nat(90), { nil: null }),
  });

  it('counts at every level the sum of what has a target below', () => {
    fc.assert(
      fc.property(
        fc.array(hamlet, { minLength: 1, maxLength: 7 }),
        fc.array(fc.option(fc.nat(90), { nil: null }), { minLength: 3, maxLength: 3 }),
        (hamlets, villages) => {
          const { office, campaignId, whole, unitId, add, give, key, on } = openCommune();
          const names = ['Thôn A', 'Thôn B', 'Thôn C'];
          for (const [n, { above }] of hamlets.entries()) {
            office.units.add({
              campaignId,
              parentId: unitId(names[above]!),
              units: [{ era: null, code: '', name: `Tổ ${n + 1}` }],
            });
          }
          const id = add('Việc', { keyedDepth: 2 });
          for (const [n, target] of villages.entries()) {
            if (target !== null) give(id, whole, names[n]!, target);
          }
          for (const [n, { target, done }] of hamlets.entries()) {
            if (target !== null) give(id, whole, `Tổ ${n + 1}`, target);
            if (done !== null) key(id, `Tổ ${n + 1}`, '2026-09-02', done);
          }
          const figures = on('2026-09-02');
          const place = targetPlace(figures, id, whole);
          const { units } = figures.sheet;
          const given = figures.sheet.targets[place]?.given;
          if (!given) return office.close();
          /** Of those below a unit that have a target, by themselves or by units below. */
          const counted = (unit: number): number | null => {
            const row = figures.target(place, unit);
            const children = units.flatMap(({ parent }, i) => (parent === unit ? [i] : []));
            if (given[unit] !== null || children.length === 0) return figureValue(row.cumulative);
            const withTarget = children.filter(
              (child) => figureValue(figures.target(place, child).target) !== null,
            );
            return withTarget.reduce<number | null>((sum, child) => {
              const part = counted(child);
              return part === null ? sum : (sum ?? 0) + part;
            }, null);
          };
          for (const unit of units.keys()) {
            const row = figures.target(place, unit);
            const target = figureValue(row.target);
            if (target === null) continue;
            const done = figureValue(row.cumulative);
            const of = counted(unit) ?? (done === null ? null : 0);
            expect(figureValue(row.counted)).toBe(of);
            const out = figures.leftOut(place, unit).reduce((sum, one) => sum + one.done, 0);
            expect((done ?? 0) - (of ?? 0)).toBe(out);
            const rate = figureValue(row.rate);
            if (rate) expect(rate).toEqual({ part: of, whole: target });
          }
          office.close();
        },
      ),
      { numRuns: 25 },
    );
  });
});
