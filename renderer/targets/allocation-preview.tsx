import { TextInput } from '@mantine/core';
import type { AllocationPlan } from '../../shared/domain/allocation-plan.ts';
import type { CampaignFigures } from '../../shared/domain/figures.ts';
import type { Column } from '../../shared/domain/sheet.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { TablePane } from '../ui/plain-table.tsx';
import { givenIn, type Place } from './target-place.ts';
import css from './targets.module.css';

/** More units than these also get their parts, but are not drawn. */
const MOST_ROWS = 400;

/** Every unit with its weight, what it has, what is filled in by hand, and what it would get. */
export function AllocationPreview(props: {
  figures: CampaignFigures;
  place: Place;
  plan: AllocationPlan;
  weights: Column;
  /** What each unit's part is in proportion to, in words. */
  basis: string;
  from: number;
  texts: ReadonlyMap<number, string>;
  problems: ReadonlyMap<number, string>;
  onFix(index: number, text: string): void;
}) {
  const { figures, place, plan, weights, basis, from, texts, problems, onFix } = props;
  const { units } = figures.sheet;
  const given = givenIn(figures.sheet, place);
  const top = units[from]!.depth + 1;
  const text = (value: number | null | undefined) => (value == null ? '–' : formatCount(value));
  return (
    <TablePane aria-label="Xem trước phân bổ">
      <table>
        <thead>
          <tr>
            <th scope="col">Đơn vị</th>
            <th scope="col" data-number>
              {basis}
            </th>
            <th scope="col" data-number>
              Đang giao
            </th>
            <th scope="col" data-number>
              Tự điền
            </th>
            <th scope="col" data-number>
              Được giao
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.parts.slice(0, MOST_ROWS).map(({ index, part, high }) => {
            const { unit, depth } = units[index]!;
            return (
              <tr key={unit.id}>
                <td className={depth > top ? css.below : undefined}>{unit.name}</td>
                <td data-number>{text(weights[index])}</td>
                <td data-number>{text(given(index).value)}</td>
                <td data-number>
                  <TextInput
                    size="xs"
                    w="8rem"
                    ml="auto"
                    inputMode="numeric"
                    aria-label={`Tự điền cho ${unit.name}`}
                    value={texts.get(index) ?? ''}
                    onChange={(event) => onFix(index, event.currentTarget.value)}
                    error={problems.get(index)}
                  />
                </td>
                <td data-number>
                  <strong>{text(part)}</strong>
                  {high !== null && ` – ${text(high)}`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {plan.parts.length > MOST_ROWS && (
        <p>… và {formatCount(plan.parts.length - MOST_ROWS)} đơn vị nữa.</p>
      )}
    </TablePane>
  );
}
