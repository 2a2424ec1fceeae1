import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Figure, hasValue, type Rate } from '../../shared/domain/figure.ts';
import { type CampaignFigures, figuresOf } from '../../shared/domain/figures.ts';
import {
  comparedDays,
  rankedPeers,
  type Standpoint,
  standpointOf,
  standpointsBelow,
} from '../../shared/domain/overview.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { openOffice } from '../helpers/office.ts';
import { golden } from '../helpers/report-text.ts';
import { fillTroubledCommune } from '../helpers/troubled-commune.ts';

/**
 * What a leader opens, whole: each file of test/fixtures/overview is one day of a commune with two
 * levels of units and targets of every kind.
 */

/** Read while the file is loaded, so that no test waits for a store. */
function sheetsOn<Days extends string>(days: readonly Days[]): Record<Days, DaySheet> {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-overview-'));
  try {
    const office = openOffice(folder, '2026-10-20T01:00:00Z');
    const campaignId = fillTroubledCommune(office);
    const read = days.map((on) => [
      on,
      office.results.sheet({ campaignId, on, withEarlier: true }),
    ]);
    office.close();
    return Object.fromEntries(read) as Record<Days, DaySheet>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const SHEETS = sheetsOn([
  // The first day, whose day before has the opening figures.
  '2026-09-01',
  // A Monday, on which a week, a day and the launch window begin, and the day after.
  '2026-09-14',
  '2026-09-15',
  '2026-09-21',
]);

const plain = (figure: Figure) => (hasValue(figure) ? String(figure.value) : figure.none);
const ofRate = ({ part, whole }: Rate) => `${part}/${whole}`;

/** One line of the overview, every part named. */
function lineOf({ units }: DaySheet, one: Standpoint): string {
  const { rate, high, neededShare } = one;
  return [
    `${units[one.unit]!.unit.name}: ${plain(one.cumulative)} of ${plain(one.target)}`,
    high === null ? '' : ` to ${high}`,
    `, ${one.state}, rate ${hasValue(rate) ? ofRate(rate.value) : rate.none}`,
    `, rank ${plain(one.rank)}, left ${plain(one.remaining)}, a day ${plain(one.perDay)}`,
    ` | needed ${plain(one.needed)}, ahead ${plain(one.ahead)}`,
    `, share ${neededShare === null ? 'none' : ofRate(neededShare)}`,
    ` | since the day before ${plain(one.sinceDay)}, the week before ${plain(one.sinceWeek)}`,
  ].join('');
}

/** A target: every unit that has units below, and those below it from the worst to the best. */
function targetText(figures: CampaignFigures, target: number): string {
  const { sheet } = figures;
  const { indicatorId, milestoneId } = sheet.targets[target]!;
  const nameIn = (list: readonly { id: number; name: string }[], id: number) =>
    list.find((one) => one.id === id)!.name;
  const lines = [
    `# ${nameIn(sheet.indicators, indicatorId)}, ${nameIn(sheet.milestones, milestoneId)}`,
  ];
  for (const [unit] of sheet.units.entries()) {
    const worstFirst = standpointsBelow(figures, target, { unit, bestFirst: false });
    if (worstFirst.length === 0) continue;
    const bestFirst = standpointsBelow(figures, target, { unit, bestFirst: true });
    const name = (one: Standpoint) => sheet.units[one.unit]!.unit.name;
    lines.push(
      lineOf(sheet, standpointOf(figures, target, unit)),
      ...worstFirst.map((one) => `  ${lineOf(sheet, one)}`),
      `  best first: ${bestFirst.map(name).join(', ')}`,
      `  ranked with the first of them: ${rankedPeers(figures, target, worstFirst[0]!.unit)}`,
    );
  }
  return lines.join('\n');
}

it.each(Object.entries(SHEETS))('the overview of %s', (on, sheet) => {
  const figures = figuresOf(sheet);
  const text = `${sheet.targets.map((_, target) => targetText(figures, target)).join('\n\n')}\n`;
  expect(text).toBe(golden(`overview/${on}.txt`, text));
});

it('compares with the day before and the same weekday of the week before', () => {
  expect(comparedDays('2026-03-01')).toEqual(['2026-02-28', '2026-02-22']);
});

it('takes a reading that stands for what it is also on the first day of a week', () => {
  const sheet = SHEETS['2026-09-14'];
  const idIn = (list: readonly { id: number; name: string }[], name: string) =>
    list.find((one) => one.name === name)!.id;
  const weekly = {
    ...sheet.targets[0]!,
    indicatorId: idIn(sheet.indicators, 'Độ phủ'),
    milestoneId: idIn(sheet.milestones, 'Mỗi tuần'),
  };
  const figures = figuresOf({ ...sheet, targets: [weekly] });
  const unit = sheet.units.findIndex(({ unit: { name } }) => name === 'Thôn B');
  // It was read on this Monday for the first time: nothing says how far it was the day before.
  expect(standpointOf(figures, 0, unit)).toMatchObject({
    cumulative: { value: 10_000 },
    sinceDay: { none: 'noResult' },
  });
});
