import { Button, Checkbox, Group, Modal, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import type { ShownTable, TableFile } from '../../shared/contract/methods.ts';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { isComputed } from '../../shared/domain/campaign.ts';
import { daysInclusive, eachDay } from '../../shared/domain/day.ts';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';
import { fieldId } from '../../shared/exchange/form/table-choice.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useCampaignDays } from '../api/campaign-days.ts';
import { useJob } from '../api/jobs.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { ColumnChoices, type ColumnOption } from '../ui/column-choices.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { RightButton } from '../ui/for-right.tsx';
import { JobProgress, WorkButton } from '../ui/job-progress.tsx';
import { PlainTable, TablePane } from '../ui/plain-table.tsx';
import { Problem } from '../ui/problem.tsx';
import stack from '../ui/stack.module.css';
import { Loading } from '../ui/states.tsx';
import css from './exchange.module.css';

type Choice = ShownTable['choice'];

/** A table that is no form: the clerk says of whom, of which days and what its columns are. */
export function TableDialog(props: {
  table: TableFile;
  onQueued(fileId: number): void;
  onClose(): void;
}) {
  const { table, onQueued, onClose } = props;
  const campaigns = useMethod('campaigns.list', {}).data ?? [];
  const [chosen, setChosen] = useState<number | null>(null);
  const campaignId = chosen ?? campaigns[0]?.id ?? null;
  const drop = useChange('exchange.dropTable');
  return (
    <Modal
      opened
      onClose={onClose}
      title={table.file}
      size="min(1240px, 96vw)"
      // The page itself never scrolls; locking it would add a style that the policy forbids.
      lockScroll={false}
      closeButtonProps={{ 'aria-label': 'Đóng' }}
    >
      <div className={css.explain}>
        <Text size="sm">{table.why}</Text>
        {campaigns.length > 1 && (
          <NativeSelect
            size="xs"
            label="Chiến dịch"
            value={String(campaignId)}
            onChange={(event) => setChosen(Number(event.currentTarget.value))}
            data={campaigns.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
        )}
        {campaignId === null ? (
          <Text size="sm">Chưa có chiến dịch nào để nhận số liệu vào.</Text>
        ) : (
          <Explain key={campaignId} {...{ table, campaignId, onQueued }} />
        )}
        {drop.isError && <Problem error={drop.error} />}
        <Group gap="xs">
          <RightButton
            to="exchange.dropTable"
            size="xs"
            variant="default"
            onClick={() =>
              drop.mutate({ id: table.id, isDropped: !table.isDropped }, { onSuccess: onClose })
            }
          >
            {table.isDropped ? 'Đưa lại vào hàng chờ' : 'Bỏ qua bảng này'}
          </RightButton>
        </Group>
      </div>
    </Modal>
  );
}

function Explain(props: { table: TableFile; campaignId: number; onQueued(fileId: number): void }) {
  const { table, campaignId, onQueued } = props;
  const job = useJob();
  const [choice, setChoice] = useState<Choice | null>(null);
  const asked = { id: table.id, campaignId, choice };
  const look = useMethod('exchange.lookAtTable', asked, { keepPrevious: true });
  const queue = useChange('exchange.queueTable', job);
  const units = useMethod('units.list', { campaignId }).data ?? [];
  const indicators = useMethod('campaigns.settings', { campaignId }).data?.indicators ?? [];
  if (look.isError) return <Problem error={look.error} onRetry={() => void look.refetch()} />;
  if (!look.data) return <Loading />;
  const shown = look.data;
  const now = choice ?? shown.choice;
  const say = (change: Partial<Choice>) => setChoice({ ...now, ...change });
  const isSettled = choice === null || !look.isPlaceholderData;
  return (
    <>
      <Who {...{ campaignId, now, shown, units, say }} />
      {shown.columns.length > 0 && (
        <ColumnChoices
          columns={shown.columns.map(({ head, samples, remark }, at) => ({
            head,
            samples,
            choice: now.roles[at] ?? '',
            ...(remark === null ? {} : { remark }),
          }))}
          options={optionsOf(indicators, now)}
          onChoose={(column, role) => say({ roles: withRole(now.roles, column, role) })}
        />
      )}
      <OpenRows {...{ now, shown, units, say }} />
      {now.units.length > 0 && (
        <Group>
          <Button size="compact-sm" variant="default" onClick={() => say({ units: [] })}>
            {`Chọn lại ${formatCount(now.units.length)} dòng đã chọn đơn vị`}
          </Button>
        </Group>
      )}
      {shown.remarks.map((remark) => (
        <Text size="sm" key={remark}>
          {remark}
        </Text>
      ))}
      <Unread shown={shown} />
      {queue.isError && <Problem error={queue.error} />}
      <JobProgress state={job.state} words="Đang đọc bảng" onStop={job.stop} />
      <Group gap="sm">
        <WorkButton
          to="exchange.queueTable"
          size="xs"
          isWorking={queue.isPending}
          disabled={!isSettled || shown.problem !== null}
          onClick={() =>
            // Not by `onSuccess`, which is not called where the list was read again before the answer
            // came, and this dialog with its table is gone.
            void queue.mutateAsync({ id: table.id, campaignId, choice: now }).then(
              ({ id }) => onQueued(id),
              () => {},
            )
          }
        >
          Xem số sẽ ghi
        </WorkButton>
        <Text size="sm" role="status">
          {isSettled
            ? (shown.problem ?? `Đọc được ${formatCount(shown.cells)} số.`)
            : 'Đang đọc lại bảng…'}
        </Text>
      </Group>
    </>
  );
}

interface PartProps {
  now: Choice;
  shown: ShownTable;
  units: readonly MemberUnit[];
  say(change: Partial<Choice>): void;
}

/** Of whom the table is, of which days, and which of its sheets are taken. */
function Who({ campaignId, now, shown, units, say }: PartProps & { campaignId: number }) {
  const days = useCampaignDays(campaignId);
  const turn = (place: number) => {
    const isTaken = now.sheets.includes(place);
    const sheets = isTaken
      ? now.sheets.filter((one) => one !== place)
      : [...now.sheets, place].sort((a, b) => a - b);
    say({ sheets, roles: [], units: [] });
  };
  return (
    <>
      <div className={stack.fields}>
        <NativeSelect
          size="xs"
          label="Bảng do đơn vị này gửi"
          value={String(now.unitId ?? '')}
          onChange={(event) => say({ unitId: Number(event.currentTarget.value) || null })}
          data={[
            { value: '', label: 'Chọn đơn vị' },
            ...units.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
        <DayInput
          label="Số liệu từ ngày"
          size="xs"
          value={now.from}
          within={days}
          onChange={(day) => say({ from: day, to: now.to ?? day })}
        />
        <DayInput
          label="Đến hết ngày"
          size="xs"
          value={now.to}
          within={days}
          onChange={(day) => say({ to: day })}
        />
        <Checkbox
          size="xs"
          label="Mỗi trang tính là của một đơn vị"
          checked={now.unitsIn === 'sheets'}
          onChange={(event) =>
            say({ unitsIn: event.currentTarget.checked ? 'sheets' : 'cells', roles: [], units: [] })
          }
        />
      </div>
      {shown.sheets.length > 1 && (
        <Checkbox.Group label="Trang tính có số liệu" value={now.sheets.map(String)}>
          <Group gap="sm" mt="xs">
            {shown.sheets.map(({ place, name, isHidden }) => (
              <Checkbox
                key={place}
                size="xs"
                value={String(place)}
                label={isHidden ? `${name ?? ''} (đang ẩn)` : (name ?? '')}
                onChange={() => turn(place)}
              />
            ))}
          </Group>
        </Checkbox.Group>
      )}
    </>
  );
}

/** Each meaning but some is chosen for one column only: the earlier column is open again. */
function withRole(roles: readonly string[], column: number, role: string): string[] {
  const isShared = role === '' || role === 'skip' || role === 'order';
  return roles.map((one, at) => (at === column ? role : one === role && !isShared ? '' : one));
}

/** More days than this would make a list that nobody reads. */
const MOST_DAYS = 31;

function optionsOf(indicators: readonly Indicator[], { from, to }: Choice): ColumnOption[] {
  const keyed = indicators.filter((one) => !isComputed(one));
  const isLong = from === null || to === null || from >= to || daysInclusive(from, to) > MOST_DAYS;
  const days = isLong ? [] : eachDay(from, to);
  return [
    { value: 'unit', label: 'Tên đơn vị' },
    { value: 'code', label: 'Mã đơn vị' },
    { value: 'above', label: 'Tên đơn vị cấp trên' },
    { value: 'order', label: 'Số thứ tự' },
    { value: 'day', label: 'Ngày của số liệu' },
    { value: 'skip', label: 'Bỏ qua' },
    ...keyed.map(({ id, name }) => ({
      value: `field ${fieldId({ indicatorId: id, on: null })}`,
      label: name,
      group: 'Số liệu',
    })),
    ...days.flatMap((on) =>
      keyed.map(({ id, name }) => ({
        value: `field ${fieldId({ indicatorId: id, on })}`,
        label: name,
        group: `Số liệu ngày ${formatDay(on)}`,
      })),
    ),
  ];
}

/** Rows whose unit is not certain. */
function OpenRows({ now, shown, units, say }: PartProps) {
  const said = shown.open;
  if (said.length === 0) return null;
  const choose = (sheet: number, row: number, unitId: number) =>
    say({
      units: [
        ...now.units.filter((one) => one.sheet !== sheet || one.row !== row),
        { sheet, row, unitId },
      ],
    });
  return (
    <TablePane aria-label="Dòng chưa rõ đơn vị">
      <PlainTable>
        <caption>Dòng chưa rõ đơn vị</caption>
        <thead>
          <tr>
            {['Dòng', 'Ghi trong tệp', 'Vì sao', 'Là đơn vị'].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {said.map(({ sheet, sheetName, row, column, written, sentence, unitIds }) => (
            <tr key={`${sheet} ${row}`}>
              <td>{openPlace({ sheetName, row, column })}</td>
              <td>{written}</td>
              <td>{sentence}</td>
              <td>
                <NativeSelect
                  size="xs"
                  aria-label={`“${written}” là đơn vị`}
                  value=""
                  onChange={(event) => choose(sheet, row, Number(event.currentTarget.value))}
                  data={[
                    { value: '', label: 'Chọn…' },
                    { value: '0', label: 'Không lấy' },
                    ...likelyFirst(units, unitIds).map(({ id, name }) => ({
                      value: String(id),
                      label: name,
                    })),
                  ]}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </TablePane>
  );
}

type Place = Pick<ShownTable['open'][number], 'sheetName' | 'row' | 'column'>;
const openPlace = ({ sheetName, row, column }: Place): string =>
  row === 0 ? `Trang tính “${sheetName ?? ''}”` : column ? `Cột ${column}` : formatCount(row);

const likelyFirst = (units: readonly MemberUnit[], likely: readonly number[]): MemberUnit[] => [
  ...units.filter(({ id }) => likely.includes(id)),
  ...units.filter(({ id }) => !likely.includes(id)),
];

/** Cells that cannot be read; they are refused, and stay in the receipt. */
function Unread({ shown: { unread, unreadCount } }: { shown: ShownTable }) {
  if (unreadCount === 0) return null;
  return (
    <TablePane aria-label="Ô không đọc được">
      <PlainTable>
        <caption>{`Ô không đọc được, sẽ không nhận: ${formatCount(unreadCount)}`}</caption>
        <thead>
          <tr>
            {['Đơn vị', 'Ghi trong tệp', 'Lý do'].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {unread.map(({ unit, value, words }) => (
            <tr key={words}>
              <td>{unit}</td>
              <td>{value}</td>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </TablePane>
  );
}
