import { TextInput } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useGoesToUnit } from '../actions/units-here.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { useRefusal } from '../api/rights.ts';
import { RemovedList, useRemovals } from '../campaigns/removal.tsx';
import { FindingsButton } from '../ui/findings-button.tsx';
import { RightButton } from '../ui/for-right.tsx';
import { Problem } from '../ui/problem.tsx';
import { Beside, Screen } from '../ui/screen.tsx';
import { Loading } from '../ui/states.tsx';
import { ToolLine } from '../ui/tool-line.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import { hasEnded } from './succession.ts';
import { SUCCESSION_TITLE, SuccessionForm } from './succession-form.tsx';
import { fateOf, UnitList } from './unit-list.tsx';
import { filterUnits, shiftedSiblings } from './unit-order.ts';
import { UnitPanel } from './unit-panel.tsx';
import css from './units-page.module.css';

/** Đơn vị: the tree of a campaign's units, and what becomes of them. */
export function UnitsPage() {
  const { campaign: campaignId, unit } = useSearch({ from: '/units' });
  const list = useMethod('units.list', { campaignId });
  const info = useMethod('app.info', {});
  const campaigns = useMethod('campaigns.list', {});
  const campaign = campaigns.data?.find(({ id }) => id === campaignId);
  if (list.isError) return <Problem error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data || !info.data || !campaign) return <Loading />;
  // Units of a campaign that is over are shown as they were on its last day.
  const on = info.data.today < campaign.endsOn ? info.data.today : campaign.endsOn;
  return <Units key={campaignId} {...{ campaign, on, unit }} units={list.data} />;
}

/** "25 đơn vị, 3 đơn vị khác đã thôi hoặc chưa có": those in force on the day are counted. */
function unitCount(units: readonly MemberUnit[], on: string): string {
  const below = units.filter(({ isRoot }) => !isRoot);
  const inForce = below.filter((unit) => fateOf(unit, on) === null).length;
  const others = below.length - inForce;
  const more = others === 0 ? '' : `, ${formatCount(others)} đã thôi hoặc chưa có`;
  return `${formatCount(inForce)} đơn vị đang có${more}`;
}

function Units(props: {
  campaign: Campaign;
  units: readonly MemberUnit[];
  on: string;
  /** The unit that was asked for. */
  unit: number | undefined;
}) {
  const { campaign, units, on } = props;
  const { id: campaignId } = campaign;
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(props.unit);
  const [chosenId, setChosenId] = useState(props.unit ?? null);
  // Asked for from a list beside the work, while this screen is shown.
  if (asked !== props.unit) {
    setAsked(props.unit);
    setChosenId(props.unit ?? chosenId);
  }
  const order = useChange('units.order');
  const refusal = useRefusal('units.order');
  useGoesToUnit(setChosenId);
  const { ask, view } = useRemovals();
  const undo = useChange('units.undo');
  const [done, setDone] = useState<string | null>(null);
  const [isSucceeding, setIsSucceeding] = useState(false);
  const page = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => filterUnits(units, text), [units, text]);
  const chosen = units.find(({ id }) => id === chosenId) ?? units[0];
  if (!chosen) return null;

  const shift = (unit: MemberUnit, by: -1 | 1) => {
    const unitIds = unit.isRoot ? null : shiftedSiblings(units, unit, by);
    if (unitIds === null || order.isPending || refusal !== undefined) return null;
    return () => order.mutate({ campaignId, unitIds });
  };
  const focusIn = (selector: string) => page.current?.querySelector<HTMLElement>(selector)?.focus();

  const leave = (sentence: string | null) => {
    setIsSucceeding(false);
    undo.reset();
    setDone(sentence);
    // While the bar that undoes is shown, it has the cursor.
    if (sentence === null) focusIn('[role="tree"]');
  };

  return (
    <Screen
      ref={page}
      tools={
        <ToolLine
          title="Đơn vị"
          unit={
            <>
              <TextInput
                aria-label="Tìm đơn vị"
                placeholder="Tìm tên hoặc mã, không cần dấu"
                className={css.unitsSearch}
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
                  event.preventDefault();
                  const [found] = filterUnits(units, text).filter(({ isRoot }) => !isRoot);
                  if (found) setChosenId(found.id);
                  focusIn('[role="tree"]');
                }}
              />
              <span role="status">
                {text.trim() === ''
                  ? unitCount(units, on)
                  : `Tìm thấy ${formatCount(shown.filter(({ isRoot }) => !isRoot).length)} trong ${formatCount(units.length - 1)} đơn vị`}
              </span>
            </>
          }
          state={
            <>
              <span className={css.unitsKeys}>
                ↑ ↓: chọn · ←: cấp trên · Alt+↑ ↓: đổi thứ tự · Enter: việc cần làm
              </span>
              <FindingsButton campaignId={campaignId} />
            </>
          }
          action={
            hasEnded(units, campaign) &&
            !isSucceeding && (
              <RightButton
                to="units.succeed"
                size="compact-md"
                onClick={() => setIsSucceeding(true)}
              >
                {SUCCESSION_TITLE}
              </RightButton>
            )
          }
        />
      }
    >
      {order.isError && <Problem error={order.error} />}
      {undo.isError && <Problem error={undo.error} />}
      {isSucceeding && (
        <section className={css.successionPanel} aria-label={SUCCESSION_TITLE}>
          <h2>Đơn vị hành chính hai cấp</h2>
          <SuccessionForm campaignId={campaignId} onDone={leave} onCancel={() => leave(null)} />
        </section>
      )}
      <Beside
        hidden={isSucceeding}
        work={
          <>
            {units.length === 1 && (
              <p className={css.unitsEmpty}>
                Chiến dịch chưa có đơn vị báo cáo nào. Bấm “Thêm đơn vị bên dưới” để lấy từ danh mục
                hành chính, dán từ Excel hoặc gõ tên từng thôn, tổ, cơ quan.
              </p>
            )}
            {shown.length > 0 && (
              <UnitList
                units={shown}
                on={on}
                chosenId={chosen.id}
                onChoose={({ id }) => setChosenId(id)}
                onShift={(unit, by) => shift(unit, by)?.()}
                onEnter={() => focusIn('[data-part="side-panel"] button')}
              />
            )}
            {shown.length === 0 && (
              <p className={css.unitsEmpty}>
                Không có đơn vị nào khớp “{text.trim()}”; gõ ít chữ hơn.
              </p>
            )}
            <RemovedList campaignId={campaignId} kinds={['unit']} />
          </>
        }
        panel={
          <UnitPanel
            key={chosen.id}
            campaignId={campaignId}
            unit={chosen}
            units={units}
            onShift={{ up: shift(chosen, -1), down: shift(chosen, 1) }}
            onRemove={() => {
              setDone(null);
              ask({ kind: 'unit', campaignId, id: chosen.id }, chosen.name);
            }}
            onLeave={leave}
          />
        }
      />
      {view}
      {done !== null && (
        <UndoBar
          sentence={done}
          onUndo={() =>
            undo.mutate(
              { campaignId },
              { onSuccess: () => leave(null), onError: () => setDone(null) },
            )
          }
          onClose={() => leave(null)}
        />
      )}
    </Screen>
  );
}
