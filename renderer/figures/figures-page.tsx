import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { openingDay } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { type CampaignFigures, figuresOf } from '../../shared/domain/figures.ts';
import { placedNames } from '../../shared/domain/placed-names.ts';
import { trackedOf } from '../../shared/domain/tracked.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { useMethod } from '../api/queries.ts';
import { targetName } from '../entry/entry-choices.tsx';
import { FigureGrid } from '../grid/figure-grid.tsx';
import { type ReadOrder, rowsInOrder } from '../grid/read-rows.ts';
import { useColumnsAsWideAsText } from '../grid/text-scale.ts';
import { cspNonce } from '../ui/csp-nonce.ts';
import { DayPicker } from '../ui/day-picker.tsx';
import { FindingsButton } from '../ui/findings-button.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Problem } from '../ui/problem.tsx';
import { GridSlot, Screen } from '../ui/screen.tsx';
import { Loading } from '../ui/states.tsx';
import { NoIndicators, ToScreen } from '../ui/to-screen.tsx';
import { ToolLine } from '../ui/tool-line.tsx';
import { UnitSelect } from '../ui/unit-select.tsx';
import { identityLines, indicatorLines, peerRankLines, targetLines } from './figure-lines.ts';
import css from './figures-page.module.css';
import { Overview } from './overview.tsx';
import { unitColumns, unitFigureRows } from './unit-figures.ts';

type View = 'indicators' | 'units';

/** Tổng hợp: every figure of a campaign on a day, of one unit or of all beside each other. */
export function FiguresPage() {
  const { campaign, on, unit } = useSearch({ from: '/figures' });
  const navigate = useNavigate();
  const info = useMethod('app.info', {});
  const sheet = useMethod(
    'results.sheet',
    { campaignId: campaign, on: on ?? null, withEarlier: true },
    { fresh: true, keepPrevious: true },
  );
  const [view, setView] = useState<View>('indicators');
  const [chosen, setChosen] = useState<number | null>(null);
  const figures = useMemo(() => (sheet.data ? figuresOf(sheet.data) : null), [sheet.data]);
  if (sheet.isError) return <Problem error={sheet.error} onRetry={() => void sheet.refetch()} />;
  if (!figures) return <Loading />;
  const { campaign: head, on: day, units, targets } = figures.sheet;
  const likely = figures.sheet.indicators.length > 0 ? trackedOf(figures.sheet).place : -1;
  const target = chosen !== null && targets[chosen] ? chosen : likely;
  const place = Math.max(
    0,
    units.findIndex((one) => one.unit.id === unit),
  );
  const openDay = (chosen: Day) =>
    void navigate({ to: '/figures', search: (now) => ({ ...now, campaign, on: chosen }) });
  const openUnit = (unitId: number) =>
    void navigate({ to: '/figures', search: { campaign, on: day, unit: unitId } });
  return (
    <Screen
      tools={
        <ToolLine
          title="Tổng hợp"
          day={
            <DayPicker
              day={day}
              from={earlier(openingDay(head), head.startsOn)}
              to={head.endsOn}
              today={info.data?.today}
              onChange={openDay}
            />
          }
          unit={
            view === 'indicators' && (
              <ShownUnit units={units} shown={units[place]!.unit.id} onChange={openUnit} />
            )
          }
          figure={
            view === 'indicators' &&
            targets.length > 1 && (
              <NativeSelect
                aria-label="So với chỉ tiêu"
                size="sm"
                maw="18rem"
                value={target}
                data={targets.map((_, n) => ({
                  value: `${n}`,
                  label: targetName(figures.sheet, n),
                }))}
                onChange={(event) => setChosen(Number(event.currentTarget.value))}
              />
            )
          }
          view={
            <SegmentedControl
              aria-label="Cách xem"
              size="xs"
              value={view}
              data={[
                { value: 'indicators', label: 'Theo chỉ số' },
                { value: 'units', label: 'Theo đơn vị' },
              ]}
              onChange={(value) => setView(value as View)}
            />
          }
          state={<FindingsButton campaignId={campaign} />}
        />
      }
    >
      {figures.sheet.indicators.length === 0 ? (
        <NoIndicators campaignId={campaign} toDo="tổng hợp" />
      ) : view === 'indicators' ? (
        <OneUnit {...{ figures, target }} unit={place} onUnit={openUnit} />
      ) : (
        <AllUnits figures={figures} />
      )}
    </Screen>
  );
}

const earlier = (a: Day, b: Day) => (a < b ? a : b);

function AllUnits({ figures }: { figures: CampaignFigures }) {
  const rows = useMemo(() => unitFigureRows(figures), [figures]);
  const plain = useMemo(() => unitColumns(figures.sheet), [figures]);
  const columns = useColumnsAsWideAsText(plain, rows);
  const [order, setOrder] = useState<ReadOrder | null>(null);
  const [total] = rows;
  const units = useMemo(() => rowsInOrder(rows.slice(1), order), [rows, order]);
  return (
    <GridSlot>
      <FigureGrid
        label={`Số liệu các đơn vị của ${figures.sheet.campaign.name}`}
        columns={columns}
        rows={units}
        total={total!}
        onSort={setOrder}
        onKeyIn={ignore}
        onFocusCell={ignore}
        styleNonce={cspNonce()}
      />
    </GridSlot>
  );
}

const ignore = () => {};

const PACE_HEADS = [
  { title: 'Cần thêm mỗi ngày', hint: 'Phần còn lại chia cho số ngày còn lại của mốc' },
  { title: 'Cần thêm đến hết tuần', hint: 'Phần còn lại rơi vào những ngày còn lại của tuần này' },
  {
    title: 'Cần thêm đến hết tháng',
    hint: 'Phần còn lại rơi vào những ngày còn lại của tháng này',
  },
  { title: 'Mức đầu mốc, mỗi ngày', hint: 'Chỉ tiêu chia đều cho tất cả các ngày của mốc' },
];

/** Finds a unit by its name, typed without marks; units below are indented. */
function ShownUnit(props: {
  units: readonly SheetUnit[];
  shown: number;
  onChange(unitId: number): void;
}) {
  const { units, shown, onChange } = props;
  const data = useMemo(
    () =>
      units.map(({ unit, depth }, n) => ({
        value: `${unit.id}`,
        label: `${'\u2003'.repeat(Math.max(0, depth - 1))}${placedNames(units)[n]}`,
      })),
    [units],
  );
  return (
    <UnitSelect
      aria-label="Đơn vị"
      size="sm"
      w="15rem"
      value={`${shown}`}
      data={data}
      onChange={(value) => value !== null && onChange(Number(value))}
    />
  );
}

function OneUnit(props: {
  figures: CampaignFigures;
  /** Index of the target of the overview; -1 where there is none. */
  target: number;
  /** Index of the unit. */
  unit: number;
  onUnit(unitId: number): void;
}) {
  const { figures, target, unit, onUnit } = props;
  const { units } = figures.sheet;
  const indicators = indicatorLines(figures, unit);
  const targets = targetLines(figures, unit);
  const identities = identityLines(figures, unit);
  // The root is ranked by the office above; its units are ranked here.
  const peerRanks = unit === 0 ? peerRankLines(figures.sheet) : [];
  const day = formatDay(figures.sheet.on);
  return (
    <section className={css.figuresPage} aria-label={`Số liệu của ${units[unit]!.unit.name}`}>
      {target !== -1 && <Overview {...{ figures, target, unit, onUnit }} />}
      <h2>Chỉ số</h2>
      <PlainTable>
        <thead>
          <tr>
            <th scope="col">Chỉ số</th>
            <th scope="col">Loại</th>
            <th scope="col" data-number>
              Đến hết ngày {day}
            </th>
            <th scope="col" data-number>
              Riêng kỳ nhập có ngày {day}
            </th>
            <th scope="col">Cách tính</th>
          </tr>
        </thead>
        <tbody>
          {indicators.map((line) => (
            <tr key={line.id}>
              <th scope="row">{line.name}</th>
              <td>{line.kind}</td>
              <td data-number title={line.reason}>
                {line.value}
              </td>
              <td data-number>{line.now}</td>
              <td>{line.rule}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
      <h2>Chỉ tiêu</h2>
      {targets.length === 0 && (
        <>
          <p>Chưa giao chỉ tiêu nào nên chưa có tỷ lệ, phần còn lại và xếp hạng.</p>
          <ToScreen to="/targets" campaignId={figures.sheet.campaign.id}>
            Giao chỉ tiêu
          </ToScreen>
        </>
      )}
      {targets.length > 0 && (
        <p className={css.remark}>
          “Cần thêm” là phần còn lại chia đều cho những ngày còn lại của mốc; “Mức đầu mốc” là chỉ
          tiêu chia đều từ ngày đầu của mốc.
        </p>
      )}
      {targets.length > 0 && (
        <PlainTable>
          <thead>
            <tr>
              <th scope="col">Chỉ số</th>
              <th scope="col">Mốc</th>
              {['Đã đạt', 'Chỉ tiêu', 'Tỷ lệ', 'Còn lại'].map((title) => (
                <th key={title} scope="col" data-number>
                  {title}
                </th>
              ))}
              {PACE_HEADS.map(({ title, hint }) => (
                <th key={title} scope="col" data-number title={hint}>
                  {title}
                </th>
              ))}
              <th scope="col">So với kỳ trước</th>
            </tr>
          </thead>
          <tbody>
            {targets.map((line) => (
              <tr key={line.place}>
                <th scope="row">{line.name}</th>
                <td>
                  {line.milestone}
                  {line.hours !== '' && <div className={css.milestoneHours}>{line.hours}</div>}
                  {line.rule !== '' && <div className={css.targetRule}>{line.rule}</div>}
                </td>
                {line.figures.map(({ title, text, reason }) => (
                  <td
                    key={title}
                    data-number
                    data-reason={text.startsWith('– ') || undefined}
                    title={reason}
                  >
                    {text}
                  </td>
                ))}
                <td>{line.growth}</td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
      {peerRanks.length > 0 && (
        <>
          <h2>Xếp hạng do cấp trên thông báo</h2>
          <PlainTable>
            <thead>
              <tr>
                <th scope="col">Chỉ số</th>
                <th scope="col" data-number>
                  Xếp hạng
                </th>
                <th scope="col">Đến hết ngày</th>
                <th scope="col">Theo</th>
              </tr>
            </thead>
            <tbody>
              {peerRanks.map((line) => (
                <tr key={line.id}>
                  <th scope="row">{line.name}</th>
                  <td data-number>{line.rank}</td>
                  <td>{line.on}</td>
                  <td>{line.place}</td>
                </tr>
              ))}
            </tbody>
          </PlainTable>
        </>
      )}
      {identities.length > 0 && (
        <>
          <h2>Đẳng thức kiểm tra</h2>
          <ul className={css.identityList}>
            {identities.map((line) => (
              <li key={line.id} className={line.holds ? css.holds : undefined}>
                <strong>{line.name}</strong>: {line.text}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
