import { Button, Modal, Text, Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import { MAX_CLIPBOARD_CELLS } from '../../shared/exchange/clipboard-html.ts';
import { officeTexts } from '../../shared/exchange/clipboard-read.ts';
import { convertOldTexts } from '../../shared/exchange/old-texts.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import type { PastedBlock } from '../grid/grid-model.ts';
import { PastePreview } from '../ui/paste-preview.tsx';
import css from './paste.module.css';
import type { PastedFigure, PasteGrid } from './paste-grid.ts';
import { PasteReview } from './paste-review.tsx';
import { blockOf } from './use-pasted-table.ts';

/**
 * Shows a pasted table before anything is written: the meaning of each column and what each row
 * would write. It opens by itself when a table is pasted; without a block it asks for one.
 */
export function PasteDialog(props: {
  grid: PasteGrid;
  block: PastedBlock | null;
  /** Units in the order of the grid's rows, from the cursor on. */
  order: readonly number[];
  /** Writes all figures in one step; an error is shown, and then nothing is written. */
  onWrite(figures: readonly PastedFigure[]): Promise<void> | void;
  onClose(): void;
}) {
  const { grid, order, onWrite, onClose } = props;
  const [block, setBlock] = useState(props.block);
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Dán ${grid.what}`}
      size="min(1240px, 96vw)"
      returnFocus={false}
      // The page itself never scrolls; locking it would add a style that the policy forbids.
      lockScroll={false}
      closeButtonProps={{ 'aria-label': 'Đóng' }}
    >
      {block === null || block.table.tooLarge || block.table.rows.length === 0 ? (
        <AskForTable
          tooLarge={block?.table.tooLarge === true}
          onBlock={setBlock}
          onClose={onClose}
        />
      ) : (
        <WithoutOldTexts block={block} onClose={onClose}>
          {(rows) => (
            <PasteReview {...{ grid, order, rows, onWrite, onClose }} ownHeads={block.ownHeads} />
          )}
        </WithoutOldTexts>
      )}
    </Modal>
  );
}

function AskForTable(props: {
  tooLarge: boolean;
  onBlock(block: PastedBlock): void;
  onClose(): void;
}) {
  const { tooLarge, onBlock, onClose } = props;
  return (
    <>
      <Textarea
        label="Số liệu dán"
        description="Sao chép bảng trong Excel, cả dòng tiêu đề và cột tên đơn vị, rồi bấm Ctrl+V ở đây. Bảng được xem lại trước khi ghi."
        placeholder="Bấm Ctrl+V"
        rows={4}
        value=""
        readOnly
        data-autofocus
        error={
          tooLarge &&
          `Bảng vừa sao chép quá lớn: mỗi lần dán được nhiều nhất ${formatCount(MAX_CLIPBOARD_CELLS)} ô.`
        }
        onPaste={(event) => {
          event.preventDefault();
          onBlock(blockOf(event.clipboardData));
        }}
      />
      <div className={css.pasteEnd}>
        <Text size="sm" role="status">
          Chưa có dòng số liệu nào.
        </Text>
        <Button variant="default" onClick={onClose}>
          Thôi
        </Button>
      </div>
    </>
  );
}

/** The texts of a block; old fonts' texts are converted after the clerk has looked at them. */
function WithoutOldTexts(props: {
  block: PastedBlock;
  children(rows: readonly (readonly string[])[]): React.ReactNode;
  onClose(): void;
}) {
  const { block, children, onClose } = props;
  const texts = useMemo(() => officeTexts(block.table), [block]);
  const { conversions } = useMemo(() => convertOldTexts(texts), [texts]);
  const [taken, setTaken] = useState<ReadonlySet<number> | null>(null);
  const rows = useMemo(() => {
    const written = texts.map((row) => [...row]);
    for (const at of taken ?? []) {
      const { row, column, converted } = conversions[at]!;
      written[row]![column] = converted;
    }
    return written;
  }, [texts, conversions, taken]);
  if (conversions.length === 0 || taken !== null) return children(rows);
  const lines = conversions.map((old) => ({
    ...old,
    place: `Dòng ${old.row + 1}, cột ${old.column + 1}`,
  }));
  return <PastePreview conversions={lines} onTake={setTaken} onClose={onClose} />;
}
