import { Group, Text, TextInput } from '@mantine/core';
import { useRef } from 'react';
import type { IncompletePaper, ReadFile } from '../../shared/contract/methods.ts';
import { missingWords, readCode } from '../../shared/exchange/package/paper-code.ts';
import { formatInstant } from '../../shared/text/dates.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { ForRight, RightButton } from '../ui/for-right.tsx';
import { Problem } from '../ui/problem.tsx';
import stack from '../ui/stack.module.css';

/**
 * Figures on paper: a field into which a scanner types the codes of a page, and the pages of whose
 * codes some are missing.
 */
export function PaperForm({ onTold }: { onTold(lines: string[]): void }) {
  const papers = useMethod('exchange.incompletePapers', {});
  const scan = useChange('exchange.scan');
  const drop = useChange('exchange.dropPaper');
  const field = useRef<HTMLInputElement>(null);
  /** Takes what was typed out of the field at once, which may already be getting the next code. */
  const send = () => {
    const input = field.current;
    const text = input?.value.trim() ?? '';
    if (!input || text === '') return;
    input.value = '';
    // Codes come fast: each has its own answer, also while the one before is being kept.
    scan.mutateAsync({ text }).then(
      (read) => onTold(scannedWords(read)),
      () => onTold([]),
    );
  };
  return (
    <>
      <div className={stack.fields}>
        <ForRight to="exchange.scan">
          <TextInput
            ref={field}
            size="xs"
            w="24rem"
            label="Quét mã"
            placeholder="Đặt con trỏ vào đây rồi quét mã QR ở cuối trang báo cáo"
            autoComplete="off"
            // A scanner may end a code with Enter, or with nothing: then its own check tells the end.
            onChange={(event) => {
              if ('code' in readCode(event.currentTarget.value)) send();
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') send();
            }}
          />
        </ForRight>
        <Text size="sm" c="dimmed">
          Máy quét cầm tay, hoặc thả ảnh chụp, bản quét PDF của trang có mã QR vào đây.
        </Text>
      </div>
      {scan.error && <Problem error={scan.error} />}
      {drop.error && <Problem error={drop.error} />}
      {papers.data?.map((paper) => (
        <Group key={paper.paper} gap="sm" role="status">
          <Text size="sm">{incompleteWords(paper)}</Text>
          <RightButton
            to="exchange.dropPaper"
            size="compact-xs"
            variant="default"
            onClick={() => drop.mutate({ paper: paper.paper })}
          >
            Bỏ trang này
          </RightButton>
        </Group>
      ))}
    </>
  );
}

/** "Trang giấy chưa đủ mã (anh.jpg, lúc …). Còn thiếu mã 2/3; …". */
const incompleteWords = ({ count, missing, files, at }: IncompletePaper): string =>
  `Trang giấy chưa đủ mã (${files.join(', ')}, ${formatInstant(at)}). ${missingWords(count, missing)}; quét mã đó, hoặc thả ảnh có mã đó vào đây.`;

function scannedWords(read: ReadFile): string[] {
  if ('problem' in read) return [read.problem];
  if ('incomplete' in read) return [];
  return [
    read.known
      ? 'Trang giấy này đã có ở đây từ trước.'
      : 'Đã đủ mã của trang giấy; trang đã vào hàng chờ bên dưới.',
  ];
}
