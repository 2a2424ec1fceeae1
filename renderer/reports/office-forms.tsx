import { Alert, Button, Group, Modal, Stack, Tabs, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { OfficeForm } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { StyleName } from '../../shared/report/model.ts';
import { useFilePicker } from '../api/file-picker.ts';
import { isStopped, useJob } from '../api/jobs.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { RemovedList, useRemovals } from '../campaigns/removal.tsx';
import { RightButton } from '../ui/for-right.tsx';
import { JobProgress } from '../ui/job-progress.tsx';
import { Problem } from '../ui/problem.tsx';
import { Empty, Loading } from '../ui/states.tsx';
import { FormAsks } from './form-asks.tsx';
import { FormMarks } from './form-marks.tsx';

interface Of {
  campaignId: number;
  on: Day;
}

/** The dialog of the office's own forms: add one, check it, fill it, copy marks. */
export function OfficeFormsDialog(
  props: Of & { style: StyleName; isOpen: boolean; onClose(): void },
) {
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onClose}
      title="Biểu mẫu của cơ quan"
      size="75rem"
      // The page itself never scrolls; locking it would add a style that the policy forbids.
      lockScroll={false}
      closeButtonProps={{ 'aria-label': 'Đóng' }}
    >
      <Tabs defaultValue="forms" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="forms">Các biểu mẫu</Tabs.Tab>
          <Tabs.Tab value="marks">Các dấu để đặt vào biểu</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="forms" pt="md">
          <OfficeForms {...props} />
        </Tabs.Panel>
        <Tabs.Panel value="marks" pt="md">
          <FormMarks campaignId={props.campaignId} on={props.on} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}

function OfficeForms({ campaignId, on, style }: Of & { style: StyleName }) {
  const forms = useMethod('forms.list', { campaignId });
  const writing = useJob();
  const fill = useChange('forms.fill', writing);
  const fillEach = useChange('forms.fillEach', writing);
  const [openId, setOpenId] = useState<number | null>(null);
  const removals = useRemovals();
  const busy = fill.isPending || fillEach.isPending;
  const failed = [fill.error, fillEach.error].find((error) => error && !isStopped(error));
  const written = fill.data?.path
    ? `Đã ghi tệp ${fill.data.path}`
    : fillEach.data?.folder
      ? `Đã ghi ${fillEach.data.files} tệp vào ${fillEach.data.folder}`
      : null;
  const reset = () => {
    fill.reset();
    fillEach.reset();
  };
  if (forms.isError) return <Problem error={forms.error} onRetry={() => void forms.refetch()} />;
  if (!forms.data) return <Loading />;
  return (
    <Stack gap="md">
      <AddForm campaignId={campaignId} on={on} onAdded={setOpenId} />
      {failed && <Problem error={failed} />}
      <JobProgress state={writing.state} words="Đang điền biểu mẫu" onStop={writing.stop} />
      {written && (
        <Alert color="good" role="status" withCloseButton closeButtonLabel="Đóng" onClose={reset}>
          {written}
        </Alert>
      )}
      {forms.data.length === 0 && (
        <Empty>
          Chưa có biểu mẫu. Đặt các dấu như {'{lũy kế}'} vào tệp Word hoặc Excel của cơ quan rồi
          thêm tệp đó ở đây.
        </Empty>
      )}
      {forms.data.map((form) => (
        <section key={form.id} aria-label={form.name}>
          <Group gap="sm" wrap="nowrap" justify="space-between">
            <Title order={3} size="h5">
              {form.name}
            </Title>
            <Group gap="xs" wrap="nowrap">
              <Button
                size="compact-sm"
                disabled={busy}
                onClick={() => {
                  reset();
                  fill.mutate({ campaignId, form: { id: form.id }, on, style });
                }}
              >
                Điền và lưu
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                disabled={busy}
                onClick={() => {
                  reset();
                  fillEach.mutate({ campaignId, form: { id: form.id }, on, style });
                }}
              >
                Mỗi đơn vị một tệp
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                aria-expanded={openId === form.id}
                onClick={() => setOpenId(openId === form.id ? null : form.id)}
              >
                Xem biểu cần gì
              </Button>
              <RightButton
                to="removals.remove"
                size="compact-sm"
                variant="subtle"
                onClick={() => removals.ask({ kind: 'form', campaignId, id: form.id }, form.name)}
              >
                Xóa
              </RightButton>
            </Group>
          </Group>
          {openId === form.id && <OpenedForm form={form} campaignId={campaignId} on={on} />}
        </section>
      ))}
      <RemovedList campaignId={campaignId} kinds={['form']} />
      {removals.view}
    </Stack>
  );
}

/** The marks of a form, and fields to change its name and file. */
function OpenedForm({ form, campaignId, on }: Of & { form: OfficeForm }) {
  const check = useMethod('forms.check', { campaignId, on, form: { id: form.id } });
  const save = useChange('forms.save');
  const { pick } = useFilePicker();
  const [name, setName] = useState(form.name);
  const [pickFailure, setPickFailure] = useState<unknown>(null);
  async function replace() {
    setPickFailure(null);
    try {
      const picked = await pick();
      if (picked) save.mutate({ campaignId, id: form.id, name: form.name, file: picked.file, on });
    } catch (failure) {
      setPickFailure(failure);
    }
  }
  return (
    <Stack gap="sm" py="sm">
      <Group gap="sm" align="end">
        <TextInput
          label="Tên biểu mẫu"
          size="xs"
          w="24rem"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <RightButton
          to="forms.save"
          size="xs"
          variant="default"
          disabled={name.trim() === '' || name === form.name || save.isPending}
          onClick={() => save.mutate({ campaignId, id: form.id, name, on })}
        >
          Đổi tên
        </RightButton>
        <RightButton
          to="forms.save"
          size="xs"
          variant="default"
          loading={save.isPending}
          onClick={() => void replace()}
        >
          Thay bằng tệp khác…
        </RightButton>
      </Group>
      {save.isError && <Problem error={save.error} />}
      {pickFailure !== null && <Problem error={pickFailure} />}
      {check.isError ? (
        <Problem error={check.error} />
      ) : check.data ? (
        <FormAsks check={check.data} campaignId={campaignId} />
      ) : (
        <Loading />
      )}
    </Stack>
  );
}

/** Adds a form from a file; `onAdded` then shows it with its marks. */
function AddForm({ campaignId, on, onAdded }: Of & { onAdded: (id: number) => void }) {
  const { pick } = useFilePicker();
  const job = useJob();
  const add = useChange('forms.add', job);
  const [failure, setFailure] = useState<unknown>(null);
  async function choose() {
    setFailure(null);
    add.reset();
    try {
      const picked = await pick();
      if (picked === null) return;
      const name = picked.name.replace(/\.[^.]*$/, '');
      const { id } = await add.mutateAsync({ campaignId, name, file: picked.file, on });
      onAdded(id);
    } catch (error) {
      if (!isStopped(error)) setFailure(error);
    }
  }
  return (
    <Stack gap="xs" align="start">
      <RightButton
        to="forms.add"
        size="compact-md"
        variant="default"
        loading={add.isPending}
        onClick={() => void choose()}
      >
        Thêm biểu mẫu từ tệp Word, Excel…
      </RightButton>
      <JobProgress state={job.state} words="Đang đọc biểu mẫu" onStop={job.stop} />
      {failure !== null && <Problem error={failure} />}
    </Stack>
  );
}
