import { Button, Group, Modal, NativeSelect, Radio, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { allocationProblem, planAllocation } from '../../shared/domain/allocation-plan.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import type { CampaignFigures } from '../../shared/domain/figures.ts';
import { placedNames } from '../../shared/domain/placed-names.ts';
import { childrenOf, isLeaf } from '../../shared/domain/sheet.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { Problem } from '../ui/problem.tsx';
import { UnitSelect } from '../ui/unit-select.tsx';
import { AllocationPreview } from './allocation-preview.tsx';
import {
  type AllocationMethod,
  basisWords,
  gapSentence,
  levelSums,
  METHOD_WORDS,
  readFixed,
  takesIndicator,
  weightsOf,
} from './allocation-words.ts';
import type { Changes } from './keyed-targets.ts';
import { type Place, targetAt } from './target-place.ts';
import css from './targets.module.css';

interface AllocationProps {
  figures: CampaignFigures;
  place: Place;
  /** Index of the unit under the cursor. */
  startAt: number;
  onSave(changes: Changes): Promise<void>;
  onClose(): void;
}

const FRAME = {
  title: 'Phân bổ chỉ tiêu xuống cấp dưới',
  size: '60rem',
  yOffset: '3vh',
  // The page itself never scrolls; locking it would add a style that the policy forbids.
  lockScroll: false,
  closeButtonProps: { 'aria-label': 'Đóng' },
};

/** Phân bổ, or why targets of this indicator are not spread. */
export function AllocationDialog(props: AllocationProps) {
  const { figures, place, onClose } = props;
  const indicator = figures.sheet.indicators.find(({ id }) => id === place.indicatorId);
  const problem = indicator ? allocationProblem(indicator) : null;
  if (problem === null) return <Allocation {...props} />;
  return (
    <Modal opened onClose={onClose} {...FRAME} size="lg">
      <Text role="alert">{problem}</Text>
      <Button mt="md" data-autofocus onClick={onClose}>
        Đóng
      </Button>
    </Modal>
  );
}

/**
 * Phân bổ: spreads the target of a unit over those below it, by weights or by hand. Every level
 * is shown with its sum before anything is written, in one request.
 */
function Allocation(props: AllocationProps) {
  const { figures, place, startAt, onSave, onClose } = props;
  const { units, indicators, targets } = figures.sheet;
  const at = targetAt(figures.sheet, place);
  const bases = indicators.filter(
    ({ kind, measure, id }) =>
      kind !== 'ratio' && measure !== 'percent' && id !== place.indicatorId,
  );
  const likelyBase =
    targets[at]?.rule?.ofId ?? bases.find(({ measure }) => measure === 'person')?.id;

  const [from, setFrom] = useState(isLeaf(units, startAt) ? 0 : startAt);
  const [baseId, setBaseId] = useState(likelyBase ?? bases[0]?.id ?? null);
  const [method, setMethod] = useState<AllocationMethod>(() => {
    // By population when the units below have one.
    const population = weightsOf(figures, place, 'eligible', baseId);
    return childrenOf(units, from).some((index) => (population[index] ?? 0) > 0)
      ? 'eligible'
      : 'equal';
  });
  const [levels, setLevels] = useState(1);
  const [texts, setTexts] = useState<ReadonlyMap<number, string>>(new Map());
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  const target = figures.target(at, from);
  const total = figureValue(target.target);
  const weights = useMemo(
    () => weightsOf(figures, place, method, baseId),
    [figures, place, method, baseId],
  );
  const fixed = useMemo(() => readFixed(texts), [texts]);
  const plan = useMemo(
    () =>
      total === null
        ? { parts: [], gaps: [] }
        : planAllocation({
            units,
            from,
            total,
            high: target.high,
            levels,
            weights,
            fixed: fixed.values,
          }),
    [units, from, total, target.high, levels, weights, fixed],
  );
  const sums = useMemo(() => levelSums(units, plan.parts), [units, plan.parts]);
  const base = indicators.find(({ id }) => id === baseId);
  const isReady = plan.parts.length > 0 && plan.gaps.length === 0 && fixed.problems.size === 0;

  const reachesTwo = childrenOf(units, from).some((index) => !isLeaf(units, index));

  function openAt(index: number) {
    setFrom(index);
    setLevels(1);
    setTexts(new Map());
  }

  async function save() {
    setSaving(true);
    setFailure(null);
    try {
      await onSave(
        new Map(plan.parts.map(({ index, part, high }) => [index, { value: part, high }])),
      );
      onClose();
    } catch (error) {
      setFailure(error);
      setSaving(false);
    }
  }

  return (
    <Modal opened onClose={onClose} {...FRAME}>
      <Group align="flex-start" grow>
        <UnitSelect
          label="Chỉ tiêu của"
          description={
            total === null
              ? 'Đơn vị này chưa có chỉ tiêu.'
              : `${formatCount(total)}${target.high === null ? '' : ` đến ${formatCount(target.high)}`}`
          }
          data={units.flatMap((_, index) =>
            isLeaf(units, index)
              ? []
              : [{ value: String(index), label: placedNames(units)[index]! }],
          )}
          value={String(from)}
          onChange={(value) => value !== null && openAt(Number(value))}
        />
        <NativeSelect
          data-autofocus
          label="Phân bổ đến"
          description={sums.map(({ count }) => `${formatCount(count)} đơn vị`).join(', rồi ')}
          value={levels}
          onChange={(event) => setLevels(Number(event.currentTarget.value))}
          data={[
            { value: '1', label: 'cấp ngay dưới' },
            ...(reachesTwo ? [{ value: '2', label: 'hai cấp dưới' }] : []),
          ]}
        />
      </Group>
      <Radio.Group
        mt="sm"
        label="Cách phân bổ"
        value={method}
        onChange={(value) => setMethod(value as AllocationMethod)}
      >
        <Group gap="md" mt={4}>
          {(Object.keys(METHOD_WORDS) as AllocationMethod[]).map((choice) => (
            <Radio
              key={choice}
              value={choice}
              label={METHOD_WORDS[choice]}
              disabled={takesIndicator(choice) && bases.length === 0}
            />
          ))}
        </Group>
      </Radio.Group>
      {takesIndicator(method) && (
        <NativeSelect
          mt="xs"
          label={method === 'eligible' ? 'Số đủ điều kiện lấy từ' : 'Việc phải làm lấy từ'}
          description={
            method === 'remaining'
              ? 'Còn lại = số này trừ số đã đạt của chỉ số đang giao.'
              : undefined
          }
          value={baseId === null ? '' : String(baseId)}
          onChange={(event) => setBaseId(Number(event.currentTarget.value))}
          data={bases.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      )}
      {total === null ? (
        <Text mt="sm" role="alert">
          {units[from]!.unit.name} chưa có chỉ tiêu để phân bổ. Đóng hộp này, nhập chỉ tiêu của đơn
          vị ở cột “Chỉ tiêu giao” rồi mở lại.
        </Text>
      ) : (
        <AllocationPreview
          figures={figures}
          place={place}
          plan={plan}
          weights={weights}
          basis={basisWords(method, base?.name)}
          from={from}
          texts={texts}
          problems={fixed.problems}
          onFix={(index, text) => setTexts(new Map(texts).set(index, text))}
        />
      )}
      <ul className={css.targetsSums} aria-live="polite">
        {plan.gaps.map((gap) => (
          <li key={gap.index} className={css.gap}>
            {gapSentence(gap, units, method, base?.name ?? '')}
          </li>
        ))}
        {plan.gaps.length === 0 &&
          sums.map(({ level, count, sum }) => (
            <li key={level}>
              {level}: {formatCount(count)} đơn vị, cộng lại {formatCount(sum)}
              {sum === total ? ', đúng bằng chỉ tiêu.' : '.'}
            </li>
          ))}
      </ul>
      {failure !== null && <Problem error={failure} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Thôi
        </Button>
        <Button loading={saving} disabled={!isReady} onClick={() => void save()}>
          Ghi {formatCount(plan.parts.length)} chỉ tiêu
        </Button>
      </Group>
    </Modal>
  );
}
