import { Button, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import type { ImportedAppendix } from '../../shared/contract/methods.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useClient } from '../api/client.tsx';
import { useFilePicker } from '../api/file-picker.ts';
import { Problem } from '../ui/problem.tsx';

type Outcome = { imported: ImportedAppendix } | { failure: unknown };

/** Takes the targets and opening figures of an appendix file, and tells what came of it. */
export function ImportButton({ campaignId }: { campaignId: number }) {
  const { call } = useClient();
  const { pick } = useFilePicker();
  const [reading, setReading] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function importFile() {
    try {
      const picked = await pick();
      if (picked === null) return;
      setReading(true);
      setOutcome({ imported: await call('targets.importFile', { campaignId, file: picked.file }) });
    } catch (failure) {
      setOutcome({ failure });
    } finally {
      setReading(false);
    }
  }

  return (
    <>
      <Button
        size="compact-md"
        variant="default"
        loading={reading}
        onClick={() => void importFile()}
      >
        Nhập từ tệp…
      </Button>
      <Modal
        opened={outcome !== null}
        onClose={() => setOutcome(null)}
        title="Nhập chỉ tiêu từ tệp"
        size="lg"
        // The page itself never scrolls; locking it would add a style that the policy forbids.
        lockScroll={false}
        closeButtonProps={{ 'aria-label': 'Đóng' }}
      >
        {outcome && 'failure' in outcome && <Problem error={outcome.failure} />}
        {outcome && 'imported' in outcome && <Imported {...outcome.imported} />}
        <Button mt="md" data-autofocus onClick={() => setOutcome(null)}>
          Đóng
        </Button>
      </Modal>
    </>
  );
}

function Imported({ file, units, targetsChanged, openingsChanged, findings }: ImportedAppendix) {
  return (
    <>
      <Text>
        Tệp {file}: {formatCount(units)} đơn vị; đã ghi {formatCount(targetsChanged)} chỉ tiêu và{' '}
        {formatCount(openingsChanged)} số đầu kỳ khác với số đang lưu.
      </Text>
      {findings.length > 0 && (
        <ul className="findings" aria-label="Cần đối chiếu">
          {findings.map(({ code, place, sentence }) => (
            <li key={`${code} ${place} ${sentence}`}>
              <strong>{place}</strong>
              <p>{sentence}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
