import {
  Alert,
  Button,
  Group,
  NativeSelect,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import type { ReactNode } from 'react';
import { FieldError } from '../../shared/contract/errors.ts';
import { PAPER_WORDS } from '../../shared/domain/paper-words.ts';
import { type PaperField, URGENCIES, type Urgency } from '../../shared/domain/papers.ts';
import {
  DOCUMENT_TYPE_NAMES,
  DOCUMENT_TYPES,
  type DocumentType,
} from '../../shared/report/document-types.ts';
import {
  PLACE_WORDS,
  REPORT_PLACES,
  type ReportPlace,
} from '../../shared/report/official-document.ts';
import type { ReportKind } from '../../shared/report/request.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { useChange } from '../api/queries.ts';
import { DayInput } from '../ui/day-input.tsx';
import { ForRight, RightButton } from '../ui/for-right.tsx';
import { Problem } from '../ui/problem.tsx';
import { OpenedPanel } from '../ui/screen.tsx';
import { refusedFields } from '../ui/setting-form.tsx';
import { Loading } from '../ui/states.tsx';
import { type Appendix, AppendixList } from './appendix-list.tsx';
import type { DocumentEditor } from './document-draft.ts';
import css from './document-panel.module.css';
import { HabitFields } from './habit-fields.tsx';
import { PaperLines, PaperSource, PaperText } from './paper-field.tsx';
import { SignerFields } from './signer-fields.tsx';

interface Props {
  campaignId: number;
  document: DocumentEditor;
  /** Reports that can follow as appendices, and how one begins. */
  others: readonly ReportKind[];
  begin(kind: ReportKind): Appendix;
  onClose(): void;
}

/** Where a report becomes a whole document, beside the page that shows it. */
export function DocumentPanel(props: Props) {
  const { document, onClose } = props;
  const { read, isOn, setOn } = document;
  return (
    <OpenedPanel title="In thành văn bản hành chính" onClose={onClose}>
      <Stack gap="sm" onBlur={() => void document.keep()}>
        <NativeSelect
          data-autofocus
          label="Cách in"
          value={isOn ? 'document' : 'report'}
          onChange={(event) => setOn(event.currentTarget.value === 'document')}
          data={[
            { value: 'report', label: 'Chỉ in báo cáo' },
            { value: 'document', label: 'In thành văn bản hành chính' },
          ]}
        />
        {read.isError && <Problem error={read.error} onRetry={() => void read.refetch()} />}
        {isOn && read.data && (
          <ForRight to="documents.save" says>
            <Editor {...props} />
          </ForRight>
        )}
        {isOn && !read.data && read.isLoading && <Loading />}
        {!isOn && (
          <Text size="sm">
            Chọn “In thành văn bản hành chính” để in kèm quốc hiệu, số, ngày, trích yếu, chữ ký và
            nơi nhận.
          </Text>
        )}
      </Stack>
    </OpenedPanel>
  );
}

/** A line above the page while the panel is closed: it is a document, and what it still lacks. */
export function DocumentLine(props: { document: DocumentEditor; onOpen(): void }) {
  const { document, onOpen } = props;
  if (!document.isOn) return null;
  const sentences = [
    `Đang in thành văn bản hành chính: ${DOCUMENT_TYPES[document.draft.type]}.`,
    document.gaps.length === 0 ? '' : `Còn thiếu: ${document.gaps.join(', ')}.`,
    document.isTyped ? 'Có phần chưa lưu.' : '',
  ];
  return (
    <Group gap="sm" mx="md" role="status">
      <Text size="sm">{sentences.filter((one) => one !== '').join(' ')}</Text>
      <RightButton to="documents.save" size="compact-sm" variant="default" onClick={onOpen}>
        Sửa văn bản
      </RightButton>
    </Group>
  );
}

function Editor({ campaignId, document, others, begin }: Props) {
  const { draft, set, problems, gaps, changed } = document;
  const save = useChange('papers.save');
  const unsay = useChange('papers.save');
  const refused = (save.isError && refusedFields(save.error)) || [];
  const errorOf = (field: string) =>
    [...problems, ...refused.filter((one) => !problems.some((p) => p.sentence === one.sentence))]
      .filter((problem) => problem.field === field)
      .map(({ sentence }) => sentence)
      .join(' ') || undefined;
  const fields = Object.keys(changed) as PaperField[];
  const isWrong = problems.some(({ field }) => fields.some((one) => one === field));
  const paper = {
    document,
    errorOf,
    onUnsay: (field: PaperField) =>
      unsay.mutate(
        { campaignId, papers: {}, unsaid: [field] },
        { onSuccess: () => document.forget([field]) },
      ),
  };

  /**
   * Saves the changed fields. Saved for the office, they must not stay different in this campaign.
   */
  async function keep(of: 'office' | 'campaign') {
    try {
      const where = of === 'office' ? { campaignId: null, holdsIn: campaignId } : { campaignId };
      const seen = { campaignId, papers: document.seen };
      await save.mutateAsync({ ...where, papers: changed, unsaid: [], seen });
      document.forget(fields);
    } catch (error) {
      // The error is shown above the buttons. After it, saving again overwrites on purpose.
      if (error instanceof FieldError && error.code === 'papersElsewhere') document.seeNow();
    }
  }

  return (
    <>
      {document.save.isError && (
        <>
          <Problem error={document.save.error} />
          <Button size="compact-sm" variant="default" onClick={document.drop}>
            Xem bản đã lưu, bỏ phần vừa sửa
          </Button>
        </>
      )}
      {document.startsFrom !== null && (
        <Text size="sm" role="status">
          Lấy theo văn bản của số liệu ngày {formatDay(document.startsFrom)}; số và ngày văn bản để
          trống, ghi cho văn bản này.
        </Text>
      )}
      {gaps.length > 0 && (
        <Alert color="warn" role="status">
          Văn bản còn thiếu: {gaps.join(', ')}. Chỗ thiếu để trống trên trang in.
        </Alert>
      )}
      <Group gap="sm" grow align="flex-start">
        <NativeSelect
          label="Loại văn bản"
          value={draft.type}
          data={DOCUMENT_TYPE_NAMES.map((value) => ({ value, label: DOCUMENT_TYPES[value] }))}
          onChange={(event) => set({ type: event.currentTarget.value as DocumentType })}
        />
        <TextInput
          label="Số"
          placeholder="để trống"
          value={draft.number}
          error={errorOf('number')}
          onChange={(event) => set({ number: event.currentTarget.value })}
        />
        <DayInput
          label="Ngày văn bản"
          placeholder="để trống"
          value={draft.day}
          onChange={(value) => set({ day: value })}
        />
      </Group>
      <Textarea
        label="Trích yếu"
        description="Để trống: theo tên của báo cáo."
        autosize
        minRows={1}
        maxRows={6}
        value={draft.subject}
        error={errorOf('subject')}
        onChange={(event) => set({ subject: event.currentTarget.value })}
      />
      <NativeSelect
        label="Bảng số liệu"
        value={draft.place}
        data={REPORT_PLACES.map((value) => ({ value, label: PLACE_WORDS[value] }))}
        onChange={(event) => set({ place: event.currentTarget.value as ReportPlace })}
      />
      <Part title="Lời dẫn, lời kết">
        <Textarea
          label="Lời dẫn"
          description="Để trống: câu thường dùng."
          autosize
          minRows={1}
          maxRows={8}
          value={draft.opening}
          error={errorOf('opening')}
          onChange={(event) => set({ opening: event.currentTarget.value })}
        />
        <Textarea
          label="Lời kết"
          description="Để trống: câu thường dùng."
          autosize
          minRows={1}
          maxRows={8}
          value={draft.closing}
          error={errorOf('closing')}
          onChange={(event) => set({ closing: event.currentTarget.value })}
        />
      </Part>
      <Part title="Phụ lục kèm theo">
        <AppendixList
          campaignId={campaignId}
          on={document.place.on}
          kinds={others}
          begin={begin}
          appendices={draft.appendices}
          onChange={(appendices) => set({ appendices })}
        />
      </Part>
      <Part title="Cơ quan ban hành">
        <PaperText {...paper} field="above" placeholder="Ủy ban nhân dân tỉnh Gia Lai" />
        <PaperText {...paper} field="body" placeholder="Ủy ban nhân dân xã Đồng Tâm" />
        <PaperText {...paper} field="abbreviation" placeholder="UBND" />
        <PaperText {...paper} field="place" placeholder="Đồng Tâm" />
        <PaperText
          {...paper}
          field="named"
          description="Để trống: như tên cơ quan ở đầu văn bản."
        />
      </Part>
      <Part title="Người ký">
        <SignerFields {...paper} />
      </Part>
      <Part title="Kính gửi, căn cứ, nơi nhận">
        {document.isLetter ? (
          <Text size="sm">Kính gửi: các đơn vị được nhắc, theo bảng của công văn.</Text>
        ) : (
          <PaperLines {...paper} field="addressees" description="Mỗi nơi một dòng." />
        )}
        <PaperLines {...paper} field="grounds" description="Mỗi căn cứ một dòng." />
        <PaperLines
          {...paper}
          field="recipients"
          description="Mỗi nơi một dòng, dòng “Lưu: …” sau cùng."
        />
      </Part>
      <Part title="Dấu, ký hiệu, chân trang">
        <PaperText {...paper} field="desk" placeholder="VX" description="In trong số công văn." />
        <PaperText {...paper} field="drafter" placeholder="NVA.05" />
        <PaperSource {...paper} field="urgency">
          <NativeSelect
            label={PAPER_WORDS.urgency}
            value={document.papers.urgency ?? ''}
            data={[
              { value: '', label: '(không có)' },
              ...URGENCIES.map((value) => ({ value, label: value })),
            ]}
            onChange={(event) =>
              document.setPapers({ urgency: (event.currentTarget.value || null) as Urgency | null })
            }
          />
        </PaperSource>
        <PaperText {...paper} field="circulation" placeholder="Lưu hành nội bộ" />
        <PaperLines {...paper} field="address" description="Mỗi dòng in thành một dòng." />
      </Part>
      <Part title={PAPER_WORDS.habits}>
        <HabitFields {...paper} />
      </Part>
      {save.isError && refused.length === 0 && <Problem error={save.error} />}
      {unsay.isError && <Problem error={unsay.error} />}
      <Group className={css.actions} gap="sm">
        <RightButton
          to="papers.save"
          size="compact-md"
          loading={save.isPending}
          disabled={fields.length === 0 || isWrong}
          onClick={() => void keep('office')}
        >
          Lưu cho cơ quan
        </RightButton>
        <RightButton
          to="papers.save"
          size="compact-md"
          variant="default"
          loading={save.isPending}
          disabled={fields.length === 0 || isWrong}
          onClick={() => void keep('campaign')}
        >
          Lưu cho chiến dịch này
        </RightButton>
        {fields.length > 0 && (
          <Button size="compact-md" variant="default" onClick={() => document.forget(fields)}>
            Bỏ phần chưa lưu
          </Button>
        )}
        <Text size="sm" c="dimmed" role="status">
          {fields.length > 0 ? 'Chưa lưu' : save.isSuccess ? 'Đã lưu' : ''}
        </Text>
      </Group>
    </>
  );
}

/** A part of the papers, folded until the clerk opens it. */
function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className={css.part}>
      <summary>{title}</summary>
      <Stack gap="sm">{children}</Stack>
    </details>
  );
}
