import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { InputOf, ReadUnits } from '../../shared/contract/methods.ts';
import type { ListColumn, UnitColumns } from '../../shared/exchange/unit-columns.ts';
import {
  fullCode,
  type ListedUnit,
  linesOfUnits,
  readUnitLines,
} from '../../shared/exchange/unit-lines.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useClient } from '../api/client.tsx';
import { useFilePicker } from '../api/file-picker.ts';
import { isStopped, useJob } from '../api/jobs.ts';
import { ColumnChoices } from '../ui/column-choices.tsx';
import { JobProgress, Stopped, WorkButton } from '../ui/job-progress.tsx';
import { useOldTexts } from '../ui/old-texts.tsx';
import pastePreviewCss from '../ui/paste-preview.module.css';
import { TablePane } from '../ui/plain-table.tsx';
import { Problem } from '../ui/problem.tsx';
import { type FormState, LinesField } from '../ui/setting-form.tsx';
import { countDoubts, type UnitListDraft } from './listed-units.ts';
import css from './unit-list-field.module.css';

/** More lines than this are counted but not drawn. */
const MOST_LINES = 500;

type ReadFile = InputOf<'units.readFile'>;

/**
 * A list of units, typed, pasted or from a file. The units read from it are shown below in a table;
 * where columns are not clear the clerk chooses them.
 */
export function UnitListField(props: {
  form: FormState<UnitListDraft>;
  label: string;
  /** Shown below the label while no unit is read. */
  hint: string;
  placeholder: string;
  /** The unit above: its own row is the total. */
  rootName: string;
}) {
  const { form, label, hint, placeholder, rootName } = props;
  const { units: text, lookedAt } = form.draft;
  const { pick } = useFilePicker();
  const client = useClient();
  const job = useJob();
  useEffect(() => () => job.stop(), [job.stop]);
  const oldTexts = useOldTexts();
  const list = useMemo(() => readUnitLines(text, { rootName }), [text, rootName]);
  const setLines = (units: readonly ListedUnit[]) => form.set({ units: linesOfUnits(units) });

  /** The content of the file is put into the field, to be looked at and corrected. */
  const takeFile = useMutation({
    mutationFn: async (again: Pick<ReadFile, 'file' | 'columns'> | null) => {
      const asked = again ?? (await pick());
      if (asked === null) return null;
      const { file } = asked;
      const columns = again?.columns;
      const asks = { file, rootName, ...(columns && { columns }) };
      const read = await job.run((id) => client.call('units.readFile', asks, id));
      if (!read.ask) {
        oldTexts.offer(linesOfUnits(read.units), (lines) => form.set({ units: lines }));
      }
      return { file, read };
    },
  });
  const file = takeFile.data;

  return (
    <Stack gap="xs">
      <LinesField
        form={form}
        field="units"
        label={label}
        description={
          list.units.length > 0 ? `Đọc được ${formatCount(list.units.length)} đơn vị.` : hint
        }
        placeholder={placeholder}
        rows={7}
        onPaste={oldTexts.onPaste}
      />
      {oldTexts.preview}
      <Group>
        <WorkButton
          to="units.add"
          size="compact-sm"
          variant="default"
          isWorking={takeFile.isPending}
          onClick={() => takeFile.mutate(null)}
        >
          Lấy từ tệp Excel, CSV…
        </WorkButton>
      </Group>
      <JobProgress state={job.state} words="Đang đọc tệp" onStop={job.stop} />
      {isStopped(takeFile.error) && (
        <Stopped>Đã dừng đọc tệp. Danh sách ở trên giữ nguyên.</Stopped>
      )}
      {takeFile.isError && !isStopped(takeFile.error) && <Problem error={takeFile.error} />}
      {file?.read.ask ? (
        <AskColumns
          ask={file.read.ask}
          onChosen={(columns) => takeFile.mutate({ file: file.file, columns })}
        />
      ) : (
        file && <FromFile read={file.read} />
      )}
      {list.ask && (
        <AskColumns
          key={text}
          ask={list.ask}
          onChosen={(columns) => setLines(readUnitLines(text, { rootName, columns }).units)}
        />
      )}
      {list.notes.map((note) => (
        <Text key={note} size="sm">
          {note}
        </Text>
      ))}
      {list.units.length > 0 && <ListedUnits units={list.units} />}
      <Doubts
        units={list.units}
        checked={lookedAt === text}
        onCheck={(checked) => form.set({ lookedAt: checked ? text : '', units: text })}
        onFullCodes={() =>
          setLines(
            list.units.map((unit) => ({
              ...unit,
              code: fullCode(unit.code, unit.name) ?? unit.code,
            })),
          )
        }
      />
    </Stack>
  );
}

/** What the field cannot show of a file: which sheet was read, and what is wrong or left out. */
function FromFile({ read }: { read: ReadUnits }) {
  const { sheet, problems, notes, units } = read;
  const doubts = units.flatMap(({ doubt }) => doubt ?? []);
  return (
    <section aria-label="Đọc từ tệp">
      {sheet !== null && <Text size="sm">Đã đọc trang tính “{sheet}”.</Text>}
      {notes.map((note) => (
        <Text key={note} size="sm">
          {note}
        </Text>
      ))}
      {[...problems, ...new Set(doubts)].map((problem) => (
        <Text key={problem} size="sm" c="wrong">
          {problem}
        </Text>
      ))}
    </section>
  );
}

const CHOICES = [
  { value: 'name', label: 'Tên đơn vị' },
  { value: 'code', label: 'Mã đơn vị' },
  { value: 'none', label: 'Không lấy' },
];

/**
 * Asks which column is which. Once a column of names is chosen the list is read; codes may be
 * missing.
 */
function AskColumns(props: {
  ask: { question: string; columns: ListColumn[] };
  onChosen(columns: UnitColumns): void;
}) {
  const { question, columns } = props.ask;
  const [chosen, setChosen] = useState<readonly string[]>(columns.map(() => ''));
  const name = chosen.indexOf('name');
  const code = chosen.indexOf('code');
  return (
    <section className={pastePreviewCss.pastePreview} aria-label="Chọn cột">
      <Text size="sm">{question}</Text>
      <ColumnChoices
        columns={columns.map(({ head, samples }, place) => ({
          head,
          samples,
          choice: chosen[place] ?? '',
        }))}
        options={CHOICES}
        onChoose={(column, choice) =>
          // Each meaning is chosen for one column only.
          setChosen(
            chosen.map((before, place) => {
              if (place === column) return choice;
              return choice !== 'none' && before === choice ? '' : before;
            }),
          )
        }
      />
      <Group justify="flex-end">
        <Button
          size="compact-sm"
          disabled={name < 0}
          onClick={() => props.onChosen({ name, code: code < 0 ? null : code })}
        >
          Đọc theo các cột này
        </Button>
      </Group>
    </section>
  );
}

/** The units that will be made, those to be looked at first. */
function ListedUnits({ units }: { units: readonly ListedUnit[] }) {
  const numbered = units.map((unit, index) => ({ ...unit, number: index + 1 }));
  const ordered = [
    ...numbered.filter(({ doubt }) => doubt !== null),
    ...numbered.filter(({ doubt }) => doubt === null),
  ];
  return (
    <TablePane className={css.listedUnits} aria-label="Các đơn vị sẽ thêm" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">TT</th>
            <th scope="col">Mã</th>
            <th scope="col">Tên đơn vị sẽ thêm</th>
          </tr>
        </thead>
        <tbody>
          {ordered.slice(0, MOST_LINES).map(({ number, code, name, doubt }) => (
            <tr key={number}>
              <td>{number}</td>
              <td>{code === '' ? <span className={css.made}>tự đặt</span> : code}</td>
              <td>
                {name}
                {doubt !== null && <div className={css.problemText}>{doubt}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {units.length > MOST_LINES && (
        <p>… và {formatCount(units.length - MOST_LINES)} đơn vị nữa.</p>
      )}
    </TablePane>
  );
}

function Doubts(props: {
  units: readonly ListedUnit[];
  checked: boolean;
  onCheck(checked: boolean): void;
  onFullCodes(): void;
}) {
  const { units, checked, onCheck, onFullCodes } = props;
  const doubts = countDoubts(units);
  if (doubts === 0) return null;
  const isShort = units.some(({ code, name }) => fullCode(code, name) !== null);
  return (
    <Group gap="md">
      <Checkbox
        label={`Đã xem ${formatCount(doubts)} dòng ghi chú chữ đỏ, đúng như vậy`}
        checked={checked}
        onChange={(event) => onCheck(event.currentTarget.checked)}
      />
      {isShort && (
        <Button size="compact-sm" variant="default" onClick={onFullCodes}>
          Ghi đủ số 0 ở đầu mã
        </Button>
      )}
    </Group>
  );
}
