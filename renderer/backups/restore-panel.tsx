import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { ChosenBackup, RestorePreview } from '../../shared/contract/methods.ts';
import { formatInstant } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { WorkButton } from '../ui/job-progress.tsx';
import { Problem } from '../ui/problem.tsx';
import { OpenedPanel } from '../ui/screen.tsx';
import { refusedFields } from '../ui/setting-form.tsx';
import stack from '../ui/stack.module.css';
import { Loading } from '../ui/states.tsx';
import css from './backups.module.css';
import { Passphrase } from './passphrase.tsx';

/** What a copy holds and what restoring it would take away, before it is restored. */
export function RestorePanel(props: { words: string; chosen: ChosenBackup; onClose(): void }) {
  const { words, onClose } = props;
  const [chosen, setChosen] = useState(props.chosen);
  const preview = useMethod('backups.preview', { chosen }, { fresh: true });
  const restore = useChange('backups.restore');
  const locked = refusedFields(preview.error)?.find(({ field }) => field === 'passphrase');
  return (
    <OpenedPanel title={words} onClose={onClose}>
      <div className={stack.panel}>
        {locked && 'file' in chosen && (
          <Passphrase
            problem={chosen.passphrase === undefined ? undefined : locked.sentence}
            onGiven={(passphrase) => setChosen({ ...chosen, passphrase })}
          />
        )}
        {preview.isError && !locked && <Problem error={preview.error} />}
        {preview.isPending && <Loading />}
        {preview.data && (
          <>
            <Preview {...preview.data} />
            {restore.isError && <Problem error={restore.error} />}
            <Group>
              <WorkButton
                to="backups.restore"
                size="xs"
                isWorking={restore.isPending}
                onClick={() =>
                  restore.mutate(
                    { chosen, seen: preview.data.seen },
                    // Nothing that the page remembers is true any more.
                    { onSuccess: () => window.location.reload() },
                  )
                }
              >
                Khôi phục bản này
              </WorkButton>
              <Button size="xs" variant="default" onClick={onClose}>
                Không khôi phục
              </Button>
            </Group>
            <Text size="sm" c="dimmed">
              Trước khi khôi phục, dữ liệu đang có được sao lưu; muốn trở lại thì khôi phục bản
              “trước khi khôi phục”.
            </Text>
          </>
        )}
      </div>
    </OpenedPanel>
  );
}

function Preview({ campaigns, last, isEarlier, lost, newest, sent, received }: RestorePreview) {
  const changes = formatCount(lost);
  return (
    <>
      <Text size="sm">
        {`Trong bản này: ${campaigns.join('; ') || 'chưa có chiến dịch'}.`}
        {last && ` Ghi lần cuối ${formatInstant(last.at)}, ${last.by}.`}
      </Text>
      {isEarlier && lost === 0 && (
        <Text size="sm">Từ bản này đến nay chưa ghi gì thêm; khôi phục không làm mất gì.</Text>
      )}
      {isEarlier && lost > 0 && (
        <Text size="sm" fw={600}>{`Khôi phục sẽ mất ${changes} lần ghi sau bản này:`}</Text>
      )}
      {!isEarlier && (
        <Text size="sm" fw={600}>
          {`Bản này không phải một lúc trước đó của dữ liệu trên máy này (từ máy khác, hoặc máy này đã khôi phục lại từ bản khác). Toàn bộ dữ liệu đang có, ${changes} lần ghi, sẽ được thay:`}
        </Text>
      )}
      {newest.length > 0 && (
        <ul className={css.lost}>
          {newest.map(({ at, by, source, campaign }) => (
            <li key={`${at} ${by} ${source} ${campaign}`}>
              <Text size="sm">
                {[formatInstant(at), by, source, campaign].filter(Boolean).join(', ')}
              </Text>
            </li>
          ))}
        </ul>
      )}
      {lost > newest.length && (
        <Text size="sm">{`và ${formatCount(lost - newest.length)} lần ghi trước đó.`}</Text>
      )}
      {sent > 0 && (
        <Text size="sm">
          {`Sau bản này đã gửi đi ${formatCount(sent)} tệp; phần mềm sẽ không còn nhớ các tệp đó, nơi nhận vẫn giữ.`}
        </Text>
      )}
      {received > 0 && (
        <Text size="sm">
          {`Sau bản này đã nhận ${formatCount(received)} tệp; cần nhận lại các tệp đó.`}
        </Text>
      )}
    </>
  );
}
