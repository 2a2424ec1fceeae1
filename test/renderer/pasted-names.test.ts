import { describe, expect, it } from 'vitest';
import { bringsNames, unitNamed } from '../../renderer/targets/pasted-names.ts';

const isUnit = unitNamed(
  ['Thành phố Pleiku', 'Thị xã An Khê'].map((name, n) => ({
    code: `${n}`,
    name,
    printedName: name,
  })),
);
const named = (text: string) => bringsNames(text, isUnit);

describe('a paste into the targets', () => {
  it('of figures goes into the cells, whatever texts stand among them', () => {
    expect(named('1.500\n2.500\nabc\n')).toBe(false);
    expect(named('1.500\t80%\nabc\t90%\n')).toBe(false);
    expect(named('1.500\n')).toBe(false);
  });

  it('that names a unit, in one of its spellings, is read by names', () => {
    expect(named('1.500\n2.500\nTP Pleiku\n')).toBe(true);
    expect(named('TX. An Khê\t44.300\n\t1\n\t2\n')).toBe(true);
  });

  it('with a column of names is read by names, known or not', () => {
    expect(named('Phố núi\t1\nIa Pa\t2\n\t3\n')).toBe(true);
    expect(named('Phố núi\n')).toBe(true);
  });
});
