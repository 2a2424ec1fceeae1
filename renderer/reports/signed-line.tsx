import { Button, Group, Modal, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { SignedComparison } from '../../shared/report/signed.ts';
import {
  comparisonWords,
  differenceWords,
  signedTitle,
  signedWords,
} from '../../shared/report/signed.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { problemSentence } from '../support/unforeseen.ts';
import { RightButton } from '../ui/for-right.tsx';
import { TablePane } from '../ui/plain-table.tsx';
import css from './signed.module.css';
import type { SignedReports } from './signed-reports.ts';

/** How many differences are shown in the line itself. */
const IN_LINE = 2;

/**
 * A line above the page: whether it is a signed copy or made anew, and the way to the other one.
 */
export function SignedLine(props: { signed: SignedReports; onKeep(): void }) {
  const { signed, onKeep } = props;
  const [isListed, setListed] = useState(false);
  const { shown, other, comparison, isOffered } = signed;
  if (shown !== null) {
    const { data } = comparison;
    const isMore = data && 'count' in data && data.count > IN_LINE;
    return (
      <Line isWarning={shown.closing.opened !== null}>
        <Text size="sm">
          <strong>Đây là bản đã ký</strong> “{signedTitle(shown)}”, {signedWords(shown)}.{' '}
          {data
            ? toldToday(data)
            : signed.page.isError
              ? ''
              : comparison.isError
                ? problemSentence(comparison.error)
                : 'Đang so với bản lập lại hôm nay…'}
        </Text>
        {isMore && (
          <Button size="compact-sm" variant="default" onClick={() => setListed(true)}>
            Xem cả {formatCount(data.count)} chỗ khác
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={signed.showAnew}>
          Bản lập lại hôm nay
        </Button>
        {isListed && data && <Differences comparison={data} onClose={() => setListed(false)} />}
      </Line>
    );
  }
  if (isOffered) {
    return (
      <Line>
        <Text size="sm">
          Số liệu của báo cáo này đã chốt. Nếu trang vừa in hay vừa ghi là bản sẽ ký, giữ lại để lần
          sau mở ra đúng như trang đã ký.
        </Text>
        <RightButton to="signed.keep" size="compact-sm" onClick={onKeep}>
          Giữ bản đã ký
        </RightButton>
        <Button size="compact-sm" variant="default" onClick={signed.dismiss}>
          Không giữ
        </Button>
      </Line>
    );
  }
  if (!other) return null;
  const isSame = signed.copies.includes(other);
  return (
    <Line>
      <Text size="sm">
        {isSame ? (
          <>
            <strong>Đây là bản lập lại hôm nay.</strong> Báo cáo này có bản đã ký,
          </>
        ) : (
          'Báo cáo này của ngày này có bản đã ký với cách trình bày khác,'
        )}{' '}
        {signedWords(other)}.
      </Text>
      <Button size="compact-sm" variant="default" onClick={() => signed.showCopy(other)}>
        Xem bản đã ký
      </Button>
    </Line>
  );
}

function Line(props: { isWarning?: boolean; children: ReactNode }) {
  return (
    <Group
      gap="sm"
      wrap="nowrap"
      className={css.line}
      role="status"
      data-warning={props.isWarning || undefined}
    >
      {props.children}
    </Group>
  );
}

/** What differs today, with the first differences themselves. */
function toldToday(comparison: SignedComparison): string {
  const words = comparisonWords(comparison);
  if ('sentence' in comparison || comparison.count === 0) return words;
  const told = comparison.differences.slice(0, IN_LINE).map(differenceWords).join('; ');
  const more = comparison.count > IN_LINE ? '; …' : '.';
  return `${words.slice(0, -1)}: ${told}${more}`;
}

function Differences(props: { comparison: SignedComparison; onClose(): void }) {
  const { comparison, onClose } = props;
  if ('sentence' in comparison) return null;
  const { count, differences } = comparison;
  return (
    <Modal
      opened
      onClose={onClose}
      title="Bản đã ký và bản lập lại hôm nay"
      size="60rem"
      lockScroll={false}
      closeButtonProps={{ 'aria-label': 'Đóng' }}
    >
      <TablePane aria-label="Những chỗ khác nhau">
        <table>
          <thead>
            <tr>
              <th>Chỗ khác</th>
              <th>Bản đã ký</th>
              <th>Lập lại hôm nay</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ place, kept, now }, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two lines of a page may differ alike
              <tr key={n}>
                <td>{place}</td>
                <td>{kept ?? 'không có'}</td>
                <td>{now ?? 'không có'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TablePane>
      {count > differences.length && (
        <Text size="sm" mt="sm">
          Và {formatCount(count - differences.length)} chỗ khác nữa.
        </Text>
      )}
    </Modal>
  );
}
