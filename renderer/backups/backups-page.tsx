import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ChosenBackup } from '../../shared/contract/methods.ts';
import { useClient } from '../api/client.tsx';
import { isStopped, useJob } from '../api/jobs.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { RightButton } from '../ui/for-right.tsx';
import { JobProgress, WorkButton } from '../ui/job-progress.tsx';
import { Problem } from '../ui/problem.tsx';
import { ReadTable } from '../ui/read-table.tsx';
import { Screen } from '../ui/screen.tsx';
import stack from '../ui/stack.module.css';
import { Empty, Loading } from '../ui/states.tsx';
import { ToolLine } from '../ui/tool-line.tsx';
import { BACKUP_COLUMNS, backupKey, backupRow, backupWords } from './backup-rows.ts';
import { MovePanel } from './move-panel.tsx';
import { RestorePanel } from './restore-panel.tsx';
import { SecondFolder } from './second-folder.tsx';

/** Sao lưu: the copies of all data, made by itself or now, and what restoring one would take away. */
export function BackupsPage() {
  const { pickFile } = useClient();
  const list = useMethod('backups.list', {}, { fresh: true });
  const job = useJob();
  const make = useChange('backups.make', job);
  const [opened, setOpened] = useState<{ words: string; chosen: ChosenBackup } | null>(null);
  const [isMoving, setMoving] = useState(false);
  const [failed, setFailed] = useState<Error | null>(null);
  const open = (next: typeof opened) => {
    setMoving(false);
    setOpened(next);
  };
  const choose = async () => {
    setFailed(null);
    try {
      const picked = await pickFile();
      if (picked !== null) open({ words: picked.name, chosen: { file: picked.file } });
    } catch (error) {
      setFailed(error as Error);
    }
  };
  const backups = list.data?.backups ?? [];
  const tools = (
    <ToolLine
      title="Sao lưu"
      view={
        <Anchor size="sm" component={Link} to="/office">
          Về “Cơ quan”
        </Anchor>
      }
      action={
        <>
          <RightButton
            to="backups.preview"
            size="xs"
            variant="default"
            onClick={() => void choose()}
          >
            Khôi phục từ tệp khác…
          </RightButton>
          <RightButton
            to="backups.move"
            size="xs"
            variant="default"
            onClick={() => {
              setOpened(null);
              setMoving(true);
            }}
          >
            Chuyển sang máy khác…
          </RightButton>
          <WorkButton
            to="backups.make"
            size="xs"
            isWorking={make.isPending}
            onClick={() => make.mutate({})}
          >
            Sao lưu ngay
          </WorkButton>
        </>
      }
    />
  );
  return (
    <Screen tools={tools}>
      <div className={stack.work}>
        <JobProgress state={job.state} words="Đang sao lưu" onStop={job.stop} />
        {[make.error, failed, list.error].map(
          (error) => error && !isStopped(error) && <Problem key={error.message} error={error} />,
        )}
        {list.data && (
          <>
            <Text size="sm">
              {`Dữ liệu được tự sao lưu vào ${list.data.folder} khi phần mềm mở và sau mỗi hai giờ có thay đổi; mỗi bản đều được kiểm tra. Giữ bản cuối của 24 giờ, 14 ngày, 8 tuần gần nhất; bản tự tay và bản trước khi nâng cấp phần mềm giữ mãi.`}
            </Text>
            {list.data.problem && (
              <Text size="sm" role="status" c="wrong">
                {`Lần gần nhất chưa tự sao lưu được: ${list.data.problem}`}
              </Text>
            )}
            <SecondFolder second={list.data.second} />
          </>
        )}
        {list.isPending && <Loading />}
        {list.data && backups.length === 0 && (
          <Empty>Chưa có bản sao lưu nào; bấm “Sao lưu ngay”.</Empty>
        )}
        {backups.length > 0 && (
          <ReadTable
            label="Các bản sao lưu"
            columns={BACKUP_COLUMNS}
            rows={backups.map(backupRow)}
            onOpen={(id) => {
              const chosen = backups.find((one) => backupKey(one) === id);
              if (!chosen || chosen.problem !== null) return;
              const { place, name } = chosen;
              open({ words: backupWords(chosen), chosen: { place, name } });
            }}
          />
        )}
      </div>
      {opened && (
        <RestorePanel
          key={JSON.stringify(opened.chosen)}
          {...opened}
          onClose={() => setOpened(null)}
        />
      )}
      {isMoving && <MovePanel onClose={() => setMoving(false)} />}
    </Screen>
  );
}
