import { Alert, Button, Group, Radio, Stack, Text, Title } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { FieldError } from '../../shared/contract/errors.ts';
import type {
  Backup,
  Rescue,
  Rescued,
  RescuePreview,
  RescueSource,
  Salvage,
} from '../../shared/contract/methods.ts';
import { salvageLists, salvageSentence } from '../../shared/contract/rescue-words.ts';
import { formatInstant } from '../../shared/text/dates.ts';
import { useClient } from '../api/client.tsx';
import { useMethod } from '../api/queries.ts';
import { backupKey, backupWords } from '../backups/backup-rows.ts';
import { Passphrase } from '../backups/passphrase.tsx';
import { takeKeyboard } from '../ui/dialogs.ts';
import { WorkButton } from '../ui/job-progress.tsx';
import { Problem } from '../ui/problem.tsx';
import { refusedFields } from '../ui/setting-form.tsx';
import { SlowBar } from '../ui/slow-bar.tsx';
import { Loading } from '../ui/states.tsx';
import css from './rescue.module.css';
import { RescueSupport } from './rescue-support.tsx';

/** The data file is damaged: the copies that can take its place, and what comes with them. */
export function RescuePage({ damage }: { damage: FieldError }) {
  const state = useMethod('rescue.state', {}, { fresh: true });
  const [done, setDone] = useState<Rescued | null>(null);
  if (done !== null) return <Done {...done} />;
  return (
    <main className={css.page}>
      <SlowBar />
      <Stack className={css.column} gap="sm">
        <Title order={1} size="h3">
          Tệp dữ liệu bị hỏng
        </Title>
        <Alert color="wrong" role="alert">
          {state.data?.sentence ?? damage.message}
        </Alert>
        {state.isError && <Problem error={state.error} onRetry={() => void state.refetch()} />}
        {state.isPending && <Loading />}
        {state.data === null && (
          <Text size="sm">
            Tệp hỏng trong lúc đang làm việc. Đóng hẳn Sổ Chỉ Tiêu rồi mở lại: phần mềm sẽ đưa ra
            bản sao lưu gần nhất và lấy lại những gì còn đọc được.
          </Text>
        )}
        {state.data && <Copies {...state.data} onDone={setDone} />}
        {state.data && <RescueSupport />}
      </Stack>
    </main>
  );
}

function Done({ setAside, list, salvage }: Rescued) {
  return (
    <main className={css.page}>
      <Stack className={css.column} gap="sm">
        <Title order={1} size="h3">
          Đã khôi phục
        </Title>
        <Text size="sm">
          {`${setAside === null ? '' : `Tệp hỏng được giữ nguyên ở ${setAside}. `}Danh sách dưới đây cũng nằm ở ${list}.`}
        </Text>
        <Salvaged salvage={salvage} />
        <Group>
          <Button size="xs" ref={takeKeyboard} onClick={() => window.location.reload()}>
            Vào làm việc
          </Button>
        </Group>
      </Stack>
    </main>
  );
}

const chosenOf = ({ place, name }: Backup): RescueSource => ({ place, name });

/** No copy: only what the damaged file still tells. */
const ALONE: RescueSource = { salvaged: true };
const ALONE_KEY = 'alone';
const ALONE_WORDS =
  'Không dùng bản sao lưu nào: lập sổ mới bằng những gì còn đọc được trong tệp hỏng';

const sameCopy = (one: RescueSource | null, other: Backup): boolean =>
  one !== null && 'name' in one && one.place === other.place && one.name === other.name;

function Copies({ backups, onDone }: Rescue & { onDone(done: Rescued): void }) {
  const { pickFile } = useClient();
  const sound = backups.filter(({ problem }) => problem === null);
  /** Copies that turned out to be damaged when they were opened. */
  const [broken, setBroken] = useState<readonly string[]>([]);
  const [given, setGiven] = useState<{ words: string; chosen: RescueSource } | null>(null);
  const [failed, setFailed] = useState<Error | null>(null);
  const newest = sound.find((one) => !broken.includes(backupKey(one)));
  /** The newest one is damaged too: the one before it is offered, unless the clerk chose it. */
  const skip = useCallback(() => {
    if (given === null && newest) setBroken((known) => [...known, backupKey(newest)]);
  }, [given, newest]);
  const chosen = given?.chosen ?? (newest ? chosenOf(newest) : ALONE);
  const choose = async () => {
    setFailed(null);
    try {
      const picked = await pickFile();
      if (picked) setGiven({ words: picked.name, chosen: { file: picked.file } });
    } catch (error) {
      setFailed(error as Error);
    }
  };
  return (
    <>
      <Text size="sm">
        Chưa nhập gì thêm. Chọn bản sao lưu để thay tệp hỏng; tệp hỏng được giữ nguyên bên cạnh, và
        những gì đã ghi sau bản sao lưu được lấy lại từ đó nếu còn đọc được.
      </Text>
      {sound.length === 0 && (
        <Text size="sm" fw={600}>
          Không thấy bản sao lưu nào còn tốt trên máy này. Có bản sao lưu ở USB hay máy khác thì cắm
          vào rồi chọn tệp: bản sao lưu luôn đủ hơn. Không có bản nào thì chỉ lấy lại được những gì
          còn đọc được trong tệp hỏng, kể dưới đây.
        </Text>
      )}
      <Radio.Group
        label="Lấy lại từ"
        value={given && 'file' in given.chosen ? '' : keyOf(sound, chosen)}
        onChange={(key) => {
          const one = sound.find((each) => backupKey(each) === key);
          if (key === ALONE_KEY) setGiven({ words: ALONE_WORDS, chosen: ALONE });
          if (one) setGiven({ words: backupWords(one), chosen: chosenOf(one) });
        }}
      >
        <Stack gap={6} mt={6} className={css.copies}>
          {sound.map((one) => (
            <Radio
              key={backupKey(one)}
              size="sm"
              value={backupKey(one)}
              label={copyWords(one, newest)}
            />
          ))}
          <Radio size="sm" value={ALONE_KEY} label={ALONE_WORDS} />
        </Stack>
      </Radio.Group>
      <Group>
        <Button size="xs" variant="default" onClick={() => void choose()}>
          Chọn tệp khác…
        </Button>
        {given && 'file' in given.chosen && <Text size="sm">{given.words}</Text>}
      </Group>
      {failed && <Problem error={failed} />}
      <Chosen key={JSON.stringify(chosen)} first={chosen} onBroken={skip} onDone={onDone} />
    </>
  );
}

const keyOf = (copies: readonly Backup[], chosen: RescueSource): string => {
  if ('salvaged' in chosen) return ALONE_KEY;
  const found = copies.find((one) => sameCopy(chosen, one));
  return found ? backupKey(found) : '';
};

const copyWords = (one: Backup, newest: Backup | undefined): string =>
  [
    one === newest ? `${backupWords(one)} (còn tốt, gần nhất)` : backupWords(one),
    one.last === null
      ? 'chưa ghi gì'
      : `ghi lần cuối ${formatInstant(one.last.at)}, ${one.last.by}`,
    one.campaigns.join('; '),
  ]
    .filter((part) => part !== '')
    .join('; ');

/** What the damaged file itself still tells of; of a copy its line in the list does. */
const foundWords = ({ campaigns, last }: RescuePreview): string =>
  `Trong tệp hỏng còn đọc được: ${campaigns.join('; ') || 'không có chiến dịch nào'}.${
    last === null ? '' : ` Ghi lần cuối ${formatInstant(last.at)}, ${last.by}.`
  }`;

const IDLE = { isWorking: false, error: null };

/** What a copy brings back, with the button that puts it in place. */
function Chosen(props: { first: RescueSource; onBroken(): void; onDone(done: Rescued): void }) {
  const [chosen, setChosen] = useState(props.first);
  const preview = useMethod('rescue.preview', { chosen }, { fresh: true });
  const client = useClient();
  const [restore, setRestore] = useState<{ isWorking: boolean; error: Error | null }>(IDLE);
  const locked = refusedFields(preview.error)?.find(({ field }) => field === 'passphrase');
  const isBroken = preview.error instanceof FieldError && preview.error.code === 'fileRefused';
  const { onBroken, onDone } = props;
  useEffect(() => {
    if (isBroken) onBroken();
  }, [isBroken, onBroken]);
  const putBack = async (seen: string) => {
    if (restore.isWorking) return;
    setRestore({ isWorking: true, error: null });
    try {
      onDone(await client.call('rescue.restore', { chosen, seen }));
    } catch (error) {
      setRestore({ isWorking: false, error: error as Error });
    }
  };
  return (
    <>
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
          {'salvaged' in chosen && <Text size="sm">{foundWords(preview.data)}</Text>}
          <Salvaged salvage={preview.data.salvage} />
          {restore.error && <Problem error={restore.error} />}
          <Group>
            <WorkButton
              to="rescue.restore"
              size="xs"
              isWorking={restore.isWorking}
              onClick={() => void putBack(preview.data.seen)}
            >
              {'salvaged' in chosen ? 'Lập sổ mới từ tệp hỏng' : 'Khôi phục bản này'}
            </WorkButton>
          </Group>
        </>
      )}
    </>
  );
}

function Salvaged({ salvage }: { salvage: Salvage }) {
  return (
    <section aria-label="Lấy lại từ tệp hỏng">
      <Text size="sm" fw={600}>
        {salvageSentence(salvage)}
      </Text>
      <div className={css.lists}>
        {salvageLists(salvage).map(({ heading, lines }) => (
          <div key={heading}>
            <Text size="sm" mt={6}>
              {`${heading}:`}
            </Text>
            <ul className={css.lines}>
              {lines.map((line) => (
                <li key={line}>
                  <Text size="sm">{line}</Text>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
