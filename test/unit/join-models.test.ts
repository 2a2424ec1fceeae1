import { expect, it } from 'vitest';
import { joinModels } from '../../shared/report/join-models.ts';
import { chartReport } from '../helpers/charts.ts';
import { wholeDocument } from '../helpers/whole-document.ts';

it('reports printed together keep their pages, in order, under the style of the first', () => {
  const [first, second] = [wholeDocument(), chartReport()];
  expect(joinModels([first, { ...second, style: 'office' }], 'Cả bộ')).toEqual({
    report: 'none',
    style: 'strict',
    subject: 'Cả bộ',
    sections: [...first.sections, ...second.sections],
  });
  expect(() => joinModels([], '')).toThrow('no reports to join');
});
