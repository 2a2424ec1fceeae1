import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';
import { formatDay } from '../../shared/text/dates.ts';
import css from './unit-list.module.css';

const ROW_HEIGHT = 32;
/** How many rows are drawn above and below the visible ones. */
const OVERSCAN = 10;

const rowId = (unitId: number) => `unit-${unitId}`;

/** What happened to a unit, in a word; null for one that is in force on the day. */
export function fateOf(unit: MemberUnit, on: string): string | null {
  const heir = unit.heirs.find((each) => each.on <= on);
  if (heir) {
    const how = unit.heirs.length > 1 ? 'chia tách' : 'sáp nhập';
    return `${how} từ ${formatDay(heir.on)}`;
  }
  if (unit.validToOn !== null && unit.validToOn < on) {
    return `đóng hết ${formatDay(unit.validToOn)}`;
  }
  if (unit.validFromOn !== null && unit.validFromOn > on) {
    return `từ ${formatDay(unit.validFromOn)}`;
  }
  return null;
}

/**
 * The tree as an indented list of which only the visible part is drawn. The list itself has the
 * focus: arrows choose, left goes to the unit above, Alt with an arrow moves the unit among its
 * siblings.
 */
export function UnitList(props: {
  units: readonly MemberUnit[];
  /** The day whose state is told. */
  on: string;
  chosenId: number;
  onChoose(unit: MemberUnit): void;
  onShift(unit: MemberUnit, by: -1 | 1): void;
  /** Enter on a unit: moves to its commands. */
  onEnter(): void;
}) {
  const { units, on, chosenId, onChoose, onShift, onEnter } = props;
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ top: 0, height: 600 });
  const chosenAt = units.findIndex(({ id }) => id === chosenId);

  useEffect(() => {
    const list = place.current;
    if (!list) return;
    const observer = new ResizeObserver(() =>
      setSeen((before) => ({ ...before, height: list.clientHeight })),
    );
    observer.observe(list);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const list = place.current;
    if (!list || chosenAt < 0) return;
    const top = chosenAt * ROW_HEIGHT;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + ROW_HEIGHT > list.scrollTop + list.clientHeight) {
      list.scrollTop = top + ROW_HEIGHT - list.clientHeight;
    }
  }, [chosenAt]);

  function onKeyDown(event: KeyboardEvent) {
    const unit = units[chosenAt];
    if (event.altKey) {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
      if (unit && by) {
        event.preventDefault();
        onShift(unit, by);
      }
      return;
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      return onEnter();
    }
    const page = Math.max(1, Math.floor(seen.height / ROW_HEIGHT) - 1);
    const steps: Record<string, number> = {
      ArrowUp: chosenAt - 1,
      ArrowDown: chosenAt + 1,
      PageUp: chosenAt - page,
      PageDown: chosenAt + page,
      Home: 0,
      End: units.length - 1,
      ArrowLeft: units.findLastIndex(({ depth }, i) => i < chosenAt && depth < (unit?.depth ?? 0)),
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = units[Math.min(units.length - 1, Math.max(0, to))];
    if (next) onChoose(next);
  }

  const first = Math.max(0, Math.floor(seen.top / ROW_HEIGHT) - OVERSCAN);
  const last = Math.ceil((seen.top + seen.height) / ROW_HEIGHT) + OVERSCAN;
  const drawn = units.map((unit, index) => ({ unit, index })).slice(first, last);
  return (
    <div
      ref={place}
      className={css.unitList}
      role="tree"
      aria-label="Các đơn vị của chiến dịch"
      tabIndex={0}
      {...(chosenAt < 0 ? {} : { 'aria-activedescendant': rowId(chosenId) })}
      onKeyDown={onKeyDown}
      onScroll={(event) => {
        const top = event.currentTarget.scrollTop;
        setSeen((before) => ({ ...before, top }));
      }}
    >
      <div role="none" style={{ height: units.length * ROW_HEIGHT }}>
        {drawn.map(({ unit, index }) => (
          <UnitRow
            key={unit.id}
            unit={unit}
            top={index * ROW_HEIGHT}
            fate={fateOf(unit, on)}
            chosen={unit.id === chosenId}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  );
}

function UnitRow(props: {
  unit: MemberUnit;
  top: number;
  fate: string | null;
  chosen: boolean;
  onChoose(unit: MemberUnit): void;
}) {
  const { unit, top, fate, chosen, onChoose } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the tree around it has the focus and the keys, by aria-activedescendant.
    <div
      id={rowId(unit.id)}
      role="treeitem"
      aria-level={unit.depth + 1}
      aria-selected={chosen}
      className={fate === null ? css.unitRow : `${css.unitRow} ${css.unitGone}`}
      style={{ top, height: ROW_HEIGHT, paddingLeft: 12 + unit.depth * 22 }}
      onClick={() => onChoose(unit)}
    >
      <span className={css.unitName} title={unit.printedName ?? unit.name}>
        {unit.printedName ?? unit.name}
      </span>
      {fate !== null && <span className={css.unitFate}>{fate}</span>}
      <span className={css.unitCode}>{unit.code}</span>
    </div>
  );
}
