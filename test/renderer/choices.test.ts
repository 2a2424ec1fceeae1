import { describe, expect, it } from 'vitest';
import { levelChoices } from '../../renderer/campaigns/choices.ts';

describe('levels of keying', () => {
  const unit = (depth: number, kind: string, name = kind) => ({ depth, kind, name });

  it('are named by the units that are there, and the chosen one by its place at least', () => {
    const units = [unit(0, 'tỉnh', 'Tỉnh Gia Lai'), unit(1, 'huyện'), unit(1, 'thị xã')];
    expect(levelChoices(units, 2).map(({ words }) => words)).toEqual([
      'Tỉnh Gia Lai',
      'huyện, thị xã (2 đơn vị)',
      'đơn vị dưới đơn vị trực thuộc (chưa có)',
    ]);
  });
});
