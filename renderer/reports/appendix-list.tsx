import { ActionIcon, Button, Group, NativeSelect, Stack } from '@mantine/core';
import type { KeptDocument } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { ReportKind } from '../../shared/report/request.ts';
import { useMethod } from '../api/queries.ts';
import css from './document-panel.module.css';
import { ReportChoicesForm } from './report-choices.tsx';

export type Appendix = KeptDocument['appendices'][number];

interface Props {
  campaignId: number;
  on: Day;
  /** Reports that can be appended. */
  kinds: readonly ReportKind[];
  /** A new appendix, with the choices that it begins with. */
  begin(kind: ReportKind): Appendix;
  appendices: readonly Appendix[];
  onChange(appendices: Appendix[]): void;
}

/** Reports that follow a document as appendices, in their order, each with choices of its own. */
export function AppendixList(props: Props) {
  const { kinds, begin, appendices, onChange } = props;
  const move = (from: number, to: number) =>
    onChange(appendices.toSpliced(from, 1).toSpliced(to, 0, appendices[from]!));
  return (
    <Stack gap="sm">
      {appendices.map((appendix, at) => (
        <section
          // Nothing but its place identifies an appendix.
          // biome-ignore lint/suspicious/noArrayIndexKey: it has no other name
          key={at}
          className={css.appendix}
          aria-label={`Phụ lục thứ ${at + 1}`}
        >
          <Group gap="xs" align="end" wrap="nowrap">
            <NativeSelect
              flex={1}
              label={`Phụ lục thứ ${at + 1}`}
              value={appendix.report}
              data={offered(kinds, appendix)}
              onChange={(event) => {
                const kind = kinds.find(({ name }) => name === event.currentTarget.value);
                if (kind) onChange(appendices.with(at, begin(kind)));
              }}
            />
            <ActionIcon
              variant="default"
              aria-label={`Chuyển phụ lục thứ ${at + 1} lên`}
              disabled={at === 0}
              onClick={() => move(at, at - 1)}
            >
              ↑
            </ActionIcon>
            <ActionIcon
              variant="default"
              aria-label={`Chuyển phụ lục thứ ${at + 1} xuống`}
              disabled={at === appendices.length - 1}
              onClick={() => move(at, at + 1)}
            >
              ↓
            </ActionIcon>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Bỏ phụ lục thứ ${at + 1}`}
              onClick={() => onChange(appendices.toSpliced(at, 1))}
            >
              Bỏ
            </Button>
          </Group>
          <AppendixChoices
            {...props}
            appendix={appendix}
            onChange={(chosen) => onChange(appendices.with(at, chosen))}
          />
        </section>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        disabled={kinds.length === 0}
        onClick={() => onChange([...appendices, begin(kinds[0]!)])}
      >
        Thêm phụ lục
      </Button>
    </Stack>
  );
}

/**
 * The reports to choose from; one that was removed meanwhile stays in the list, named as removed.
 */
function offered(kinds: readonly ReportKind[], { report }: Appendix) {
  const known = kinds.map(({ name, title }) => ({ value: name, label: title }));
  return known.some(({ value }) => value === report)
    ? known
    : [...known, { value: report, label: '(báo cáo đã bị xóa)' }];
}

function AppendixChoices(
  props: Pick<Props, 'campaignId' | 'on' | 'kinds'> & {
    appendix: Appendix;
    onChange(appendix: Appendix): void;
  },
) {
  const { campaignId, on, kinds, appendix, onChange } = props;
  const { report, ...chosen } = appendix;
  const kind = kinds.find(({ name }) => name === report);
  const isWritten = kind?.parameters.includes('writtenId') ?? false;
  const { data: texts = [] } = useMethod('written.list', { campaignId }, { enabled: isWritten });
  if (!kind || kind.parameters.length === 0) return null;
  return (
    <details className={css.part}>
      <summary>Cách trình bày</summary>
      {isWritten ? (
        <NativeSelect
          label="Báo cáo viết"
          value={`${chosen.writtenId ?? ''}`}
          data={[
            { value: '', label: '(chưa chọn)' },
            ...texts
              .filter((text) => text.on === on)
              .map(({ id, name }) => ({ value: `${id}`, label: name })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            onChange({ report, ...(value === '' ? {} : { writtenId: Number(value) }) })
          }
        />
      ) : (
        <ReportChoicesForm
          kind={kind}
          campaignId={campaignId}
          on={on}
          chosen={chosen}
          onChange={(next) => onChange({ report, ...next } as Appendix)}
        />
      )}
    </details>
  );
}
