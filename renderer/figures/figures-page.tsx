import { SegmentedControl, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { openingDay } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { type CampaignFigures, figuresOf } from '../../shared/domain/figures.ts';
import { useMethod } from '../api/queries.ts';
import { FigureGrid } from '../grid/figure-grid.tsx';
import { useColumnsAsWideAsText } from '../grid/text-scale.ts';
import { bestUnitsFirst } from '../ui/best-units-first.ts';
import { cspNonce } from '../ui/csp-nonce.ts';
import { DayPicker } from '../ui/day-picker.tsx';
import { FindingsButton } from '../ui/findings-button.tsx';
import { PlainTable } from '../ui/plain-table.tsx';
import { Problem } from '../ui/problem.tsx';
import { GridSlot, Screen } from '../ui/screen.tsx';
import { Loading } from '../ui/states.tsx';
import { ToolLine } from '../ui/tool-line.tsx';
import { identityLines, indicatorLines, peerRankLines, targetLines } from './figure-lines.ts';
import css from './figures-page.module.css';
import { unitColumns, unitFigureRows } from './unit-figures.ts';

type View = 'indicators' | 'units';

/** Tổng hợp: every figure of a campaign on a day, of one unit or of all beside each other. */
export function FiguresPage() {
  const { campaign, on, unit } = useSearch({ from: '/figures' });
  const navigate = useNavigate();
  const info = useMethod('app.info', {});
  const sheet = useMethod(
    'results.sheet',
    { campaignId: campaign, on: on ?? null },
    { fresh: true, keepPrevious: true },
  );
  const [view, setView] = useState<View>('indicators');
  const figures = useMemo(() => (sheet.data ? figuresOf(sheet.data) : null), [sheet.data]);
  if (sheet.isError) return <Problem error={sheet.error} onRetry={() => void sheet.refetch()} />;
  if (!figures) return <Loading />;
  const { campaign: head, on: day } = figures.sheet;
  const openDay = (chosen: Day) =>
    void navigate({ to: '/figures', search: (now) => ({ ...now, campaign, on: chosen }) });
  const openUnit = (chosen: number) =>
    void navigate({ to: '/figures', search: { campaign, on: day, unit: chosen }, replace: true });
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
      {view === 'indicators' ? (
        <OneUnit figures={figures} unitId={unit} onUnit={openUnit} />
      ) : (
        <AllUnits figures={figures} />
      )}
    </Screen>
  );
}

const earlier = (a: Day, b: Day) => (a < b ? a : b);

function AllUnits({ figures }: { figures: CampaignFigures }) {
  const columns = useColumnsAsWideAsText(useMemo(() => unitColumns(figures.sheet), [figures]));
  const rows = useMemo(() => unitFigureRows(figures), [figures]);
  const [total, ...units] = rows;
  return (
    <GridSlot>
      <FigureGrid
        label={`Số liệu các đơn vị của ${figures.sheet.campaign.name}`}
        columns={columns}
        rows={units}
        total={total!}
        onKeyIn={ignore}
        onFocusCell={ignore}
        styleNonce={cspNonce()}
      />
    </GridSlot>
  );
}

const ignore = () => {};

/** More units than this are found by typing. */
const LISTED = 60;

function OneUnit(props: {
  figures: CampaignFigures;
  /** The whole campaign is shown where it is undefined or no longer there. */
  unitId: number | undefined;
  onUnit(unitId: number): void;
}) {
  const { figures, unitId, onUnit } = props;
  const { units } = figures.sheet;
  const unit = Math.max(
    0,
    units.findIndex((one) => one.unit.id === unitId),
  );
  const indicators = indicatorLines(figures, unit);
  const targets = targetLines(figures, unit);
  const identities = identityLines(figures, unit);
  // The root is ranked by the office above; its units are ranked here.
  const peerRanks = unit === 0 ? peerRankLines(figures.sheet) : [];
  return (
    <section className={css.figuresPage} aria-label={`Số liệu của ${units[unit]!.unit.name}`}>
      <Select
        label="Đơn vị"
        searchable
        maw="26rem"
        allowDeselect={false}
        value={`${units[unit]!.unit.id}`}
        data={units.map(({ unit: one, depth }) => ({
          value: `${one.id}`,
          label: `${'\u2003'.repeat(Math.max(0, depth - 1))}${one.name}`,
        }))}
        limit={LISTED}
        filter={bestUnitsFirst}
        nothingFoundMessage="Không có đơn vị nào khớp."
        onChange={(value) => value !== null && onUnit(Number(value))}
      />
      <h2>Chỉ số</h2>
      <PlainTable>
        <thead>
          <tr>
            <th scope="col">Chỉ số</th>
            <th scope="col">Loại</th>
            <th scope="col" data-number>
              Số liệu
            </th>
            <th scope="col" data-number>
              Trong kỳ
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
      {targets.length === 0 && <p>Chưa có chỉ tiêu nào; giao chỉ tiêu ở màn hình Chỉ tiêu.</p>}
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
              {['Mỗi ngày', 'Đến hết tuần', 'Đến hết tháng', 'Cả đợt, mỗi ngày'].map((title) => (
                <th key={title} scope="col" data-number>
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
                  <td key={title} data-number title={reason}>
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
