import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type SignedReport, signedState, signedTitle } from '../../shared/report/signed.ts';
import { daysText, formatInstant } from '../../shared/text/dates.ts';
import { useChange } from '../api/queries.ts';
import { RightButton } from '../ui/for-right.tsx';
import { TablePane } from '../ui/plain-table.tsx';
import { Problem } from '../ui/problem.tsx';
import { Empty, Loading } from '../ui/states.tsx';
import type { SignedReports } from './signed-reports.ts';

interface Props {
  signed: Pick<SignedReports, 'campaignId' | 'list'>;
  onShow(copy: SignedReport): void;
  onClose(): void;
}

/** All signed copies of the campaign: each is looked at, or put away with a reason. */
export function SignedList({ signed, onShow, onClose }: Props) {
  const { campaignId, list } = signed;
  const [asked, setAsked] = useState<SignedReport | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title="Các bản đã ký"
      size="75rem"
      lockScroll={false}
      closeButtonProps={{ 'aria-label': 'Đóng' }}
    >
      {list.isError && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isLoading && <Loading />}
      {list.data?.length === 0 && (
        <Empty>
          Chưa giữ bản đã ký nào. Chốt số liệu của ngày, mở báo cáo, rồi chọn “Giữ bản đã ký”.
        </Empty>
      )}
      {list.data && list.data.length > 0 && (
        <TablePane aria-label="Các bản đã ký">
          <table>
            <thead>
              <tr>
                <th>Báo cáo</th>
                <th>Giữ lúc</th>
                <th>Người giữ</th>
                <th>Lần chốt</th>
                <th>Hiện nay</th>
                <th>Việc</th>
              </tr>
            </thead>
            <tbody>
              {list.data.map((copy) => (
                <tr key={copy.id}>
                  <td>{signedTitle(copy)}</td>
                  <td>{formatInstant(copy.keptAt)}</td>
                  <td>{copy.keptBy}</td>
                  <td>{daysText(copy.closing)}</td>
                  <td>{signedState(copy)}</td>
                  <td>
                    {copy.removed === null && (
                      <Group gap="xs" wrap="nowrap">
                        <Button size="compact-sm" variant="default" onClick={() => onShow(copy)}>
                          Xem
                        </Button>
                        <RightButton
                          to="signed.remove"
                          size="compact-sm"
                          variant="default"
                          onClick={() => setAsked(copy)}
                        >
                          Bỏ…
                        </RightButton>
                      </Group>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TablePane>
      )}
      {asked && (
        <PutAway
          key={asked.id}
          campaignId={campaignId}
          copy={asked}
          onClose={() => setAsked(null)}
        />
      )}
    </Modal>
  );
}

function PutAway(props: { campaignId: number; copy: SignedReport; onClose(): void }) {
  const { campaignId, copy, onClose } = props;
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const remove = useChange('signed.remove');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() === '') return setMissing(true);
        remove.mutate({ campaignId, id: copy.id, reason: reason.trim() }, { onSuccess: onClose });
      }}
    >
      <TextInput
        mt="md"
        label={`Vì sao bỏ “${signedTitle(copy)}”, giữ lúc ${formatInstant(copy.keptAt)}`}
        description="Bản này vẫn còn trong danh sách và trong Lịch sử thay đổi, nhưng không hiện khi mở báo cáo nữa."
        maxLength={300}
        withAsterisk
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={isMissing && reason.trim() === '' ? 'Ghi lý do rồi bỏ.' : undefined}
      />
      {remove.isError && <Problem error={remove.error} />}
      <Group mt="sm" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Thôi
        </Button>
        <Button type="submit" color="wrong" loading={remove.isPending}>
          Bỏ bản đã ký
        </Button>
      </Group>
    </form>
  );
}
