import { Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import { namesById } from '../../shared/domain/placed-names.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { useCampaignDays } from '../api/campaign-days.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { DayInput } from '../ui/day-input.tsx';
import { RightButton } from '../ui/for-right.tsx';
import { Problem } from '../ui/problem.tsx';
import { UnitSelect } from '../ui/unit-select.tsx';

export type ListedText = OutputOf<'written.list'>[number];

interface Props {
  campaignId: number;
  on: Day;
  texts: readonly ListedText[];
  /** new: an empty text; copy: the words of `from` with new figures; edit: `from` itself. */
  how: 'new' | 'copy' | 'edit';
  from: ListedText | null;
  onDone(text: { id: number; on: Day }): void;
  onClose(): void;
}

const TITLES = {
  new: 'Báo cáo viết mới',
  copy: 'Báo cáo viết mới',
  edit: 'Sửa tên, ngày, đơn vị',
};

/** Asks for name, day and unit of a text, and says what becomes of the figures of a known one. */
export function WrittenHead(props: Props) {
  const { campaignId, on: shownOn, texts, how, from, onDone, onClose } = props;
  const [name, setName] = useState(from?.name ?? '');
  const [on, setOn] = useState<Day | null>(how === 'edit' ? from!.on : shownOn);
  const [unitId, setUnitId] = useState(from?.unitId);
  const days = useCampaignDays(campaignId);
  const members = useMethod('units.list', { campaignId }).data ?? [];
  const opened = useMethod(
    'written.open',
    { campaignId, id: from?.id ?? 0 },
    { enabled: how === 'edit' },
  );
  const save = useChange('written.save');
  const copy = useChange('written.copy');
  const error = save.error ?? copy.error ?? opened.error;
  const others = how === 'edit' ? texts.filter(({ id }) => id !== from?.id) : texts;
  const isTaken = others.some((text) => text.on === on && text.name === name.trim());
  const isReady = name.trim() !== '' && on !== null && !isTaken;

  function submit() {
    if (!isReady || on === null) return;
    const head = { name: name.trim(), on, ...(unitId === undefined ? {} : { unitId }) };
    const done = {
      onSuccess: ({ id }: { id: number }) => {
        onDone({ id, on });
        onClose();
      },
    };
    if (how === 'copy') copy.mutate({ campaignId, id: from!.id, ...head }, done);
    else if (how === 'new') {
      save.mutate({ campaignId, id: null, was: null, text: { ...head, paragraphs: [] } }, done);
    } else if (opened.data) {
      const { paragraphs, revision: was } = opened.data.text;
      save.mutate({ campaignId, id: from!.id, was, text: { ...head, paragraphs } }, done);
    }
  }

  return (
    <Modal opened onClose={onClose} title={TITLES[how]}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Tên báo cáo"
            data-autofocus
            maxLength={200}
            value={name}
            error={isTaken ? 'Ngày này đã có báo cáo viết mang tên đó; đặt tên khác.' : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <DayInput label="Số liệu đến hết ngày" value={on} around={days} onChange={setOn} />
          {members.length > 1 && (
            <UnitSelect
              label="Viết về đơn vị"
              comboboxProps={{ withinPortal: false }}
              value={`${unitId ?? members.find(({ isRoot }) => isRoot)?.id ?? ''}`}
              data={members.map(({ id }) => ({
                value: `${id}`,
                label: namesById(members).get(id)!,
              }))}
              onChange={(value) => {
                const chosen = members.find(({ id }) => `${id}` === value);
                setUnitId(chosen?.isRoot ? undefined : chosen?.id);
              }}
            />
          )}
          {how === 'copy' && on !== null && (
            <Text size="sm">
              Giữ nguyên lời của “{from!.name}”; mọi số liệu, kể cả số đang giữ hoặc lấy theo văn
              bản, lấy mới theo ngày {formatDay(on)} của đơn vị đã chọn. Tên đơn vị trong lời văn
              không tự đổi.
            </Text>
          )}
          {how === 'edit' && (
            <Text size="sm">
              Đổi ngày hay đơn vị thì lời và số liệu đang in vẫn giữ; số nào khác với sổ được nêu ra
              để lấy số mới hoặc giữ.
            </Text>
          )}
          {error && <Problem error={error} />}
        </Stack>
        <Group justify="flex-end" mt="md">
          <RightButton
            to="written.save"
            type="submit"
            loading={save.isPending || copy.isPending}
            disabled={!isReady || (how === 'edit' && !opened.data)}
          >
            {how === 'edit' ? 'Lưu' : 'Lập báo cáo'}
          </RightButton>
        </Group>
      </form>
    </Modal>
  );
}
