import { Button, Group, Modal, Text, Textarea } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { formatMeasured } from '../../shared/domain/measure.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { type PastedLine, type PasteUnit, readPaste } from '../../shared/exchange/paste-column.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useClient } from '../api/client.tsx';
import { useMethod } from '../api/queries.ts';
import { useOldTexts } from '../ui/old-texts.tsx';
import { Problem } from '../ui/problem.tsx';
import { pastedLines } from './pasted-names.ts';
import { type Given, givenIn, isRange, measureAt, type Place } from './target-place.ts';
import type { Changes } from './target-snapshot.ts';
import { UnitChoice } from './unit-choice.tsx';

/** More lines than these are written as well, but not drawn one by one. */
const MOST_LINES = 200;

/**
 * Dán từ Excel: what each pasted line would write, before it is written in one request. A name
 * that matches no unit can be given one by hand; the next file finds it by itself.
 */
export function PasteDialog(props: {
  sheet: DaySheet;
  place: Place;
  /** Place of the unit from which figures without names go down. */
  startAt: number;
  initialText: string;
  onSave(changes: Changes): Promise<void>;
  onClose(): void;
}) {
  const { sheet, place, startAt, initialText, onSave, onClose } = props;
  const { call } = useClient();
  const members = useMethod('units.list', { campaignId: sheet.campaign.id });
  const [text, setText] = useState('');
  const oldTexts = useOldTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the dialog was opened with, once.
  useEffect(() => oldTexts.offer(initialText, setText, () => field.current), []);
  const [assigned, setAssigned] = useState<ReadonlyMap<string, number>>(new Map());
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const units = useMemo((): PasteUnit[] => {
    const aliases = new Map(members.data?.map((unit) => [unit.id, unit.aliases]));
    return sheet.units.map(({ unit }) => ({ ...unit, aliases: aliases.get(unit.id) ?? [] }));
  }, [sheet.units, members.data]);
  const width = isRange(sheet, place) ? 2 : 1;
  const measure = measureAt(sheet, place);
  const lines = useMemo(
    () => readPaste({ text, units, startAt, width, measure, assigned }),
    [text, units, startAt, width, measure, assigned],
  );
  const good = lines.filter(({ problem }) => problem === null);
  const indexOf = useMemo(
    () => new Map(sheet.units.map(({ unit }, index) => [unit.id, index])),
    [sheet.units],
  );
  const given = givenIn(sheet, place);
  /** A blank says nothing: the upper end that a unit has stays. */
  const givenBy = ({ unitId, values }: PastedLine): Given => ({
    value: values[0] ?? null,
    high: values[1] ?? given(indexOf.get(unitId!)!).high,
  });
  const what = place.milestoneId === null ? 'số đầu kỳ' : 'chỉ tiêu';

  async function save() {
    setSaving(true);
    setFailure(null);
    try {
      await onSave(new Map(good.map((line) => [indexOf.get(line.unitId!)!, givenBy(line)])));
      for (const { written, unitId } of good) {
        if (assigned.get(written) === unitId) {
          await call('units.addAlias', { unitId: unitId!, alias: written });
        }
      }
      onClose();
    } catch (error) {
      setFailure(error);
      setSaving(false);
    }
  }

  const from = sheet.units[startAt]?.unit.name ?? '';
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Dán ${what} từ Excel`}
      size="xl"
      // The page itself never scrolls; locking it would add a style that the policy forbids.
      lockScroll={false}
      closeButtonProps={{ 'aria-label': 'Đóng' }}
    >
      <Textarea
        ref={field}
        label="Số liệu dán"
        description={`Một cột số: ghi lần lượt từ dòng “${from}” trở xuống. Hai cột: tên hoặc mã đơn vị, rồi đến số${width === 2 ? ' (mức dưới, mức trên)' : ''}.`}
        rows={4}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onPaste={(event) => oldTexts.onPaste(event, pastedLines(event.clipboardData))}
        data-autofocus={initialText === '' ? true : undefined}
      />
      {oldTexts.preview}
      {lines.length > 0 && (
        <Preview
          lines={lines}
          sheet={sheet}
          place={place}
          indexOf={indexOf}
          givenBy={givenBy}
          onAssign={(written, unitId) => setAssigned(new Map(assigned).set(written, unitId))}
        />
      )}
      <Text size="sm" mt="xs" role="status">
        {saysWhat(lines.length, good.length)}
      </Text>
      {failure !== null && <Problem error={failure} />}
      <Group mt="sm" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Thôi
        </Button>
        <Button
          data-autofocus={initialText === '' ? undefined : true}
          loading={saving}
          disabled={good.length === 0}
          onClick={() => void save()}
        >
          Ghi {formatCount(good.length)} {what}
        </Button>
      </Group>
    </Modal>
  );
}

function saysWhat(all: number, good: number): string {
  if (all === 0) return 'Chưa có dòng số liệu nào.';
  if (good === all) return `Đọc được cả ${formatCount(all)} dòng.`;
  return `Đọc được ${formatCount(good)} trong ${formatCount(all)} dòng; ${formatCount(all - good)} dòng ghi chữ đỏ sẽ không được ghi.`;
}

function Preview(props: {
  lines: readonly PastedLine[];
  sheet: DaySheet;
  place: Place;
  indexOf: ReadonlyMap<number, number>;
  givenBy(line: PastedLine): Given;
  onAssign(written: string, unitId: number): void;
}) {
  const { lines, sheet, place, indexOf, givenBy, onAssign } = props;
  const given = givenIn(sheet, place);
  const measure = measureAt(sheet, place);
  const givenText = ({ value, high }: Given): string =>
    [value, high]
      .filter((figure) => figure !== null)
      .map((figure) => formatMeasured(measure, figure))
      .join(' – ');
  // What cannot be written is seen first.
  const ordered = [
    ...lines.filter(({ problem }) => problem !== null),
    ...lines.filter(({ problem }) => problem === null),
  ];
  const nameOf = (unitId: number) => sheet.units[indexOf.get(unitId)!]!.unit.name;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls is reached by keyboard
    <section className="targets-preview" aria-label="Xem trước" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Dòng</th>
            <th scope="col">Đơn vị trong Excel</th>
            <th scope="col">Ghi cho</th>
            <th scope="col" className="number">
              Đang có
            </th>
            <th scope="col" className="number">
              Sẽ ghi
            </th>
          </tr>
        </thead>
        <tbody>
          {ordered.slice(0, MOST_LINES).map((line) => (
            <tr key={line.line}>
              <td>{line.line}</td>
              <td>{line.written}</td>
              <td>
                {line.needsUnit ? (
                  <UnitChoice
                    sheet={sheet}
                    written={line.written}
                    onChoose={(unitId) => onAssign(line.written, unitId)}
                  />
                ) : (
                  line.unitId !== null && nameOf(line.unitId)
                )}
                {line.problem !== null && <div className="problem-text">{line.problem}</div>}
              </td>
              <td className="number">
                {line.unitId !== null && givenText(given(indexOf.get(line.unitId)!))}
              </td>
              <td className="number">
                {line.problem === null ? givenText(givenBy(line)) : line.text}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > MOST_LINES && <p>… và {formatCount(lines.length - MOST_LINES)} dòng nữa.</p>}
    </section>
  );
}
