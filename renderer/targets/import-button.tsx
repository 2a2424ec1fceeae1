import { Button, Modal, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { FieldError } from '../../shared/contract/errors.ts';
import type { ImportedAppendix } from '../../shared/contract/methods.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import type { ImportAnswers, ImportQuestion } from '../../shared/exchange/import-question.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useClient } from '../api/client.tsx';
import { useFilePicker } from '../api/file-picker.ts';
import { isStopped, useJob } from '../api/jobs.ts';
import { FindingList } from '../ui/finding-list.tsx';
import { JobProgress, Stopped, WorkButton } from '../ui/job-progress.tsx';
import { Problem } from '../ui/problem.tsx';
import { ImportNames, namesToMatch, type WrittenName } from './import-names.tsx';
import { ImportQuestionForm } from './import-questions.tsx';

type Outcome =
  | { imported: ImportedAppendix }
  | { failure: unknown }
  /** Names for which units must be chosen before the file is imported again. */
  | { names: WrittenName[]; file: string; answers: ImportAnswers }
  /** A question to answer before the file is imported again. */
  | { question: ImportQuestion; file: string; answers: ImportAnswers };

function questionIn(error: unknown): ImportQuestion | null {
  const wire = error instanceof FieldError ? error.toWire() : null;
  return wire?.code === 'importAsks' ? wire.details.question : null;
}

/**
 * Takes targets of an indicator by a milestone, and opening figures, from a file with the columns
 * of the appendix, and tells what came of it.
 */
export function ImportButton(props: {
  sheet: DaySheet;
  indicatorId: number;
  milestoneId: number;
  onClosed(): void;
}) {
  const { sheet, indicatorId, milestoneId, onClosed } = props;
  const { call } = useClient();
  const { pick } = useFilePicker();
  const job = useJob();
  useEffect(() => () => job.stop(), [job.stop]);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [wasStopped, setStopped] = useState(false);
  /** The dialog was closed while the file was read; if it is written all the same, that is said. */
  const [isLeft, setLeft] = useState(true);
  const isReading = job.state !== null;
  const nameIn = (list: readonly { id: number; name: string }[], id: number) =>
    list.find((named) => named.id === id)?.name ?? '';

  async function importFile(file: string, answers: ImportAnswers = {}) {
    setStopped(false);
    setLeft(false);
    try {
      const campaignId = sheet.campaign.id;
      const place = { indicatorId, milestoneId };
      const asked = { campaignId, file, place, answers };
      const imported = await job.run((id) => call('targets.importFile', asked, id));
      setOutcome({ imported });
      setLeft(false);
    } catch (failure) {
      if (isStopped(failure)) return setStopped(true);
      const question = questionIn(failure);
      const names = namesToMatch(failure);
      if (question) setOutcome({ question, file, answers });
      else setOutcome(names === null ? { failure } : { names, file, answers });
    }
  }

  async function chooseFile() {
    try {
      const picked = await pick();
      if (picked === null) return;
      setOutcome(null);
      await importFile(picked.file);
    } catch (failure) {
      setOutcome({ failure });
      setLeft(false);
    }
  }

  function close() {
    job.stop();
    setLeft(true);
    onClosed();
  }

  return (
    <>
      <WorkButton
        to="targets.importFile"
        size="compact-md"
        variant="default"
        isWorking={isReading}
        onClick={() => void chooseFile()}
      >
        Nhập từ tệp…
      </WorkButton>
      {!isLeft && (
        <Modal
          opened
          onClose={close}
          title="Nhập chỉ tiêu từ tệp"
          size="xl"
          returnFocus={false}
          // The page itself never scrolls; locking it would add a style that the policy forbids.
          lockScroll={false}
          closeButtonProps={{ 'aria-label': 'Đóng' }}
        >
          <Text size="sm" mb="xs">
            {nameIn(sheet.indicators, indicatorId)}, {nameIn(sheet.milestones, milestoneId)}
          </Text>
          <WithKeyboard key={JSON.stringify([outcome, outcome === null && wasStopped])}>
            {outcome === null ? (
              wasStopped && <Leave onClose={close} />
            ) : 'question' in outcome ? (
              <ImportQuestionForm
                question={outcome.question}
                onAnswer={(answer) => importFile(outcome.file, { ...outcome.answers, ...answer })}
                onClose={close}
              />
            ) : 'names' in outcome ? (
              <ImportNames
                sheet={sheet}
                names={outcome.names}
                onRemembered={() => importFile(outcome.file, outcome.answers)}
                onClose={close}
              />
            ) : (
              <>
                {'failure' in outcome && <Problem error={outcome.failure} />}
                {'imported' in outcome && <Imported {...outcome.imported} />}
                <Leave onClose={close} />
              </>
            )}
          </WithKeyboard>
          <JobProgress state={job.state} words="Đang đọc tệp" onStop={job.stop} />
          {wasStopped && <Stopped>Đã dừng đọc tệp. Chưa ghi gì từ tệp.</Stopped>}
        </Modal>
      )}
    </>
  );
}

function Leave({ onClose }: { onClose(): void }) {
  return (
    <Button mt="md" data-autofocus onClick={onClose}>
      Đóng
    </Button>
  );
}

/** Every step of the dialog takes the keyboard, not only the first. */
function WithKeyboard({ children }: { children: ReactNode }) {
  const step = useRef<HTMLDivElement>(null);
  useEffect(() => {
    step.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, []);
  return <div ref={step}>{children}</div>;
}

function Imported({ file, units, targetsChanged, openingsChanged, findings }: ImportedAppendix) {
  return (
    <>
      <Text>
        Tệp {file}: {formatCount(units)} đơn vị; đã ghi {formatCount(targetsChanged)} chỉ tiêu và{' '}
        {formatCount(openingsChanged)} số đầu kỳ khác với số đang lưu.
      </Text>
      {findings.length > 0 && (
        <FindingList aria-label="Cần đối chiếu">
          {findings.map(({ code, place, sentence }) => (
            <li key={`${code} ${place} ${sentence}`}>
              <strong>{place}</strong>
              <p>{sentence}</p>
            </li>
          ))}
        </FindingList>
      )}
    </>
  );
}
