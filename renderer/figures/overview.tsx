import { SegmentedControl } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import {
  type Figure,
  figureValue,
  hasValue,
  noFigureSentence,
} from '../../shared/domain/figure.ts';
import type { CampaignFigures } from '../../shared/domain/figures.ts';
import { formatDifference, formatFraction, formatMeasured } from '../../shared/domain/measure.ts';
import {
  comparedDays,
  rankedPeers,
  type Standpoint,
  standpointOf,
  standpointsBelow,
} from '../../shared/domain/overview.ts';
import { peerRankOn, peerRankText } from '../../shared/domain/peer-rank.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { uncapitalise } from '../../shared/text/vietnamese.ts';
import type { ReadCell, ReadRow } from '../grid/read-rows.ts';
import type { ReadColumn } from '../grid/read-table.tsx';
import {
  gridCount,
  gridMeasured,
  gridRate,
  gridTarget,
  leftOutReason,
  rateText,
  withReason,
} from '../keyed/figure-cells.ts';
import { ReadTable } from '../ui/read-table.tsx';
import css from './overview.module.css';

/** With more units the table scrolls inside its place. */
const MOST_WHOLE = 12;

interface OverviewProps {
  figures: CampaignFigures;
  /** Index of the target that is spoken of. */
  target: number;
  /** Index of the unit. */
  unit: number;
  onUnit(unitId: number): void;
}

const shortDay = (day: string) => formatDay(day).slice(0, -5);

/** What a leader opens: where a unit stands, what moved, its rank, and the units below it. */
export function Overview({ figures, target, unit, onUnit }: OverviewProps) {
  const { sheet } = figures;
  const { indicatorId } = sheet.targets[target]!;
  const { measure } = sheet.indicators.find(({ id }) => id === indicatorId)!;
  const own = useMemo(() => standpointOf(figures, target, unit), [figures, target, unit]);
  const [bestFirst, setBestFirst] = useState(false);
  const below = useMemo(
    () => standpointsBelow(figures, target, { unit, bestFirst }),
    [figures, target, unit, bestFirst],
  );
  const days = comparedDays(sheet.on);
  const rows = useMemo(
    () => below.map((one) => belowRow(figures, target, one, measure)),
    [below, figures, target, measure],
  );
  const columns = useMemo(() => belowColumns(sheet.on), [sheet.on]);
  const difference = (figure: Figure) =>
    hasValue(figure) ? signed(formatDifference(measure, figure.value), figure.value) : '–';
  const amount = (figure: Figure) =>
    hasValue(figure) ? formatMeasured(measure, figure.value) : '–';
  const left = figures.daysLeft(target);
  const leftOut = leftOutReason(figures, target, unit);
  // The answer comes first: on an old PC the table takes longer to draw than all the rest.
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setTimeout(() => setShown(true)));
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <>
      <dl className={css.tiles} aria-label="Đang đứng ở đâu">
        <Tile head="Đã đạt" note={rateNote(own, measure)}>
          {hasValue(own.rate) ? rateText(own.rate.value) : amount(own.cumulative)}
        </Tile>
        <Tile
          head={`So với mức cần đạt đến hết ${shortDay(sheet.on)}`}
          note={
            hasValue(own.needed)
              ? `cần đạt ${amount(own.needed)}`
              : noFigureSentence(own.needed.none)
          }
          tone={toneOf(own.ahead)}
        >
          {difference(own.ahead)}
        </Tile>
        <Tile head="Còn lại" note={`còn ${formatCount(left)} ngày`}>
          {amount(own.remaining)}
        </Tile>
        <Tile head="Cần đạt mỗi ngày" note="chia đều phần còn lại">
          {amount(own.perDay)}
        </Tile>
        <Tile head="Thêm trong ngày" note={`so với hết ngày ${shortDay(days[0])}`}>
          {difference(own.sinceDay)}
        </Tile>
        <Tile head="Thêm trong tuần" note={`so với hết ngày ${shortDay(days[1])}`}>
          {difference(own.sinceWeek)}
        </Tile>
        <RankTile figures={figures} target={target} unit={unit} />
      </dl>
      {leftOut !== '' && (
        <p className={css.leftOut}>Tỷ lệ, số còn lại và mức hơn, kém {uncapitalise(leftOut)}</p>
      )}
      {rows.length > 0 && (
        <div className={css.below}>
          <div className={css.belowHead}>
            <h2>Các đơn vị trực thuộc</h2>
            <SegmentedControl
              size="xs"
              aria-label="Thứ tự"
              value={bestFirst ? 'best' : 'worst'}
              onChange={(value) => setBestFirst(value === 'best')}
              data={[
                { value: 'worst', label: 'Kém nhất trước' },
                { value: 'best', label: 'Tốt nhất trước' },
              ]}
            />
            <span className={css.remark}>
              Thanh: tỷ lệ so với chỉ tiêu · vạch đứt: mức cần đạt đến hết ngày {shortDay(sheet.on)}{' '}
              · bấm tên đơn vị để xem đơn vị đó
            </span>
          </div>
          {/* Its height is kept while it is drawn, so that nothing below moves. */}
          <div className={rows.length > MOST_WHOLE ? css.many : undefined}>
            {isShown && (
              <ReadTable
                // A chosen order replaces one that was made by a head.
                key={String(bestFirst)}
                label="Các đơn vị trực thuộc"
                columns={columns}
                rows={rows}
                onOpen={(rowId) => onUnit(Number(rowId))}
              />
            )}
          </div>
        </div>
      )}
    </>
  );
}

const signed = (text: string, value: number) => (value > 0 ? `+${text}` : text);

/** Behind the needed pace is told by colour and by the sign before the figure. */
const toneOf = (ahead: Figure): 'good' | 'finding' | undefined =>
  hasValue(ahead) ? (ahead.value < 0 ? 'finding' : 'good') : undefined;

function rateNote({ rate, cumulative }: Standpoint, measure: Parameters<typeof formatMeasured>[0]) {
  if (hasValue(rate)) return `${formatFraction(measure, rate.value)} chỉ tiêu`;
  return noFigureSentence(hasValue(cumulative) ? rate.none : cumulative.none);
}

function Tile(props: { head: string; note: string; tone?: string | undefined; children: string }) {
  return (
    <div>
      <dt>{props.head}</dt>
      <dd data-tone={props.tone}>{props.children}</dd>
      <dd className={css.note}>{props.note}</dd>
    </div>
  );
}

/** The rank of a unit among its peers; that of the whole is told by the office above. */
function RankTile({ figures, target, unit }: Pick<OverviewProps, 'figures' | 'target' | 'unit'>) {
  const { sheet } = figures;
  if (unit === 0) {
    const told = peerRankOn(sheet.peerRanks, sheet.targets[target]!.indicatorId, sheet.on);
    if (!told) return null;
    return (
      <Tile head="Xếp hạng" note={`cấp trên thông báo ngày ${formatDay(told.on)}`}>
        {peerRankText(told)}
      </Tile>
    );
  }
  const rank = figures.rank(target, unit);
  const peers = rankedPeers(figures, target, unit);
  return (
    <Tile head="Xếp hạng" note={`trong ${formatCount(peers)} đơn vị cùng cấp có tỷ lệ`}>
      {hasValue(rank) ? formatCount(rank.value) : '–'}
    </Tile>
  );
}

const belowColumns = (on: string): ReadColumn[] => {
  const [dayBefore, weekBefore] = comparedDays(on).map(shortDay);
  return [
    { id: 'rank', title: 'Hạng', kind: 'order', width: 60 },
    { id: 'unit', title: 'Đơn vị', kind: 'text', width: 220 },
    { id: 'done', title: 'Đã đạt', kind: 'count', width: 92 },
    { id: 'target', title: 'Chỉ tiêu', kind: 'count', width: 92 },
    { id: 'rate', title: 'Tỷ lệ so với chỉ tiêu', kind: 'count', width: 190 },
    { id: 'ahead', title: 'Hơn, kém (-) mức cần đạt', kind: 'count', width: 110 },
    { id: 'sinceDay', title: `Thêm so với hết ${dayBefore}`, kind: 'count', width: 100 },
    { id: 'sinceWeek', title: `Thêm so với hết ${weekBefore}`, kind: 'count', width: 100 },
  ];
};

function belowRow(
  figures: CampaignFigures,
  target: number,
  one: Standpoint,
  measure: Parameters<typeof formatMeasured>[0],
): ReadRow {
  const { unit } = figures.sheet.units[one.unit]!;
  const leftOut = leftOutReason(figures, target, one.unit);
  const difference = (figure: Figure): ReadCell => {
    const value = figureValue(figure);
    if (value === null) return gridMeasured(measure, figure);
    return { text: signed(formatDifference(measure, value), value), number: value };
  };
  const tone = toneOf(one.ahead);
  return {
    id: String(unit.id),
    cells: {
      rank: gridCount(one.rank),
      unit: { text: unit.name, reason: unit.name, opens: true },
      done: gridMeasured(measure, one.cumulative),
      target: gridTarget(one, measure),
      rate: {
        ...withReason(gridRate(one.rate), leftOut),
        ...(hasValue(one.rate) ? { bar: { rate: one.rate.value, mark: one.neededShare } } : {}),
      },
      ahead: {
        ...withReason(difference(one.ahead), leftOut),
        ...(tone === 'finding' ? { tone } : {}),
      },
      sinceDay: difference(one.sinceDay),
      sinceWeek: difference(one.sinceWeek),
    },
  };
}
