import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { OfferedFigure } from '../../shared/contract/methods.ts';
import { canHaveTarget } from '../../shared/domain/settings.ts';
import {
  WRITTEN_WINDOWS,
  type WrittenParagraph,
  type WrittenWindow,
} from '../../shared/domain/written.ts';
import { hasNow } from '../../shared/report/written/live-figures.ts';
import { runsOf } from '../../shared/report/written/view.ts';
import { useMethod } from '../api/queries.ts';
import { Problem } from '../ui/problem.tsx';
import { Loading } from '../ui/states.tsx';
import css from './written.module.css';

const WINDOW_CHOICES: Record<WrittenWindow, string> = {
  day: 'Ngày',
  week: 'Tuần (thứ Hai – Chủ nhật)',
  decreeMonth: 'Tháng báo cáo (15 – 14)',
  month: 'Tháng',
  campaign: 'Cả chiến dịch',
};

interface Props {
  /** Whether whole paragraphs are added, or one figure into a paragraph. */
  of: 'paragraph' | 'figure';
  campaignId: number;
  on: string;
  /** The unit that the text is about. */
  unitId: number | undefined;
  onParagraph(paragraph: WrittenParagraph): void;
  onFigure(figure: OfferedFigure): void;
  onClose(): void;
}

/** What can be added to a text, each with the figures of its day. */
export function WrittenOffer({
  of,
  campaignId,
  on,
  unitId,
  onParagraph,
  onFigure,
  onClose,
}: Props) {
  const [indicatorId, setIndicator] = useState<number | undefined>();
  const [milestoneId, setMilestone] = useState<number | undefined>();
  const [window, setWindow] = useState<WrittenWindow>('week');
  const settings = useMethod('campaigns.settings', { campaignId });
  const offer = useMethod(
    'written.offer',
    { campaignId, on, unitId, indicatorId, milestoneId, window },
    { keepPrevious: true },
  );
  const { indicators = [], milestones = [] } = settings.data ?? {};
  const number = (value: string | null) => (value ? Number(value) : undefined);
  const shownIndicators = of === 'figure' ? indicators : indicators.filter(canHaveTarget);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={of === 'figure' ? 'Chèn số liệu' : 'Thêm đoạn'}
    >
      <Group grow mb="md" align="end">
        <Select
          label="Chỉ số"
          allowDeselect={false}
          value={`${indicatorId ?? ''}`}
          data={[
            { value: '', label: 'Chỉ số chính của chiến dịch' },
            ...shownIndicators.map(({ id, name }) => ({ value: `${id}`, label: name })),
          ]}
          onChange={(value) => {
            setIndicator(number(value));
            setMilestone(undefined);
          }}
        />
        <Select
          label="Mốc"
          allowDeselect={false}
          value={`${milestoneId ?? ''}`}
          data={[
            { value: '', label: 'Mốc sau cùng' },
            ...milestones.map(({ id, name }) => ({ value: `${id}`, label: name })),
          ]}
          onChange={(value) => setMilestone(number(value))}
        />
        <Select
          label="Kỳ"
          allowDeselect={false}
          value={window}
          data={WRITTEN_WINDOWS.map((value) => ({ value, label: WINDOW_CHOICES[value] }))}
          onChange={(value) => setWindow(value as WrittenWindow)}
        />
      </Group>
      {offer.isError && <Problem error={offer.error} />}
      {offer.isPending && <Loading />}
      <Stack gap="sm" component="ul" className={css.offers}>
        {of === 'figure'
          ? offer.data?.figures.map((figure) => (
              <li key={figure.title} className={css.offer}>
                <Text size="sm">
                  {figure.title}: <b>{hasNow(figure.now) ? figure.now.text : ''}</b>
                </Text>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Chèn ${figure.title}`}
                  onClick={() => onFigure(figure)}
                >
                  Chèn
                </Button>
              </li>
            ))
          : offer.data?.paragraphs.map(({ name, title, about, paragraph, sentence }) => (
              <li key={name} className={css.offer}>
                <div>
                  <Text fw={600} size="sm">
                    {title}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {paragraph === null ? sentence : about}
                  </Text>
                  {paragraph && (
                    <Text size="sm">
                      {runsOf(paragraph.text, seenView(paragraph)).map(({ text }) => text)}
                    </Text>
                  )}
                </div>
                {paragraph && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Thêm đoạn ${title}`}
                    onClick={() => onParagraph(paragraph)}
                  >
                    Thêm
                  </Button>
                )}
              </li>
            ))}
        {of === 'paragraph' && (
          <li className={css.offer}>
            <Text size="sm">Đoạn tự viết, chưa có số liệu</Text>
            <Button
              size="compact-sm"
              variant="default"
              aria-label="Thêm đoạn tự viết"
              onClick={() => onParagraph({ look: 'body', text: '', figures: [] })}
            >
              Thêm
            </Button>
          </li>
        )}
      </Stack>
    </Modal>
  );
}

/** The figures of an offered paragraph, which were computed with it. */
const seenView = ({ figures }: WrittenParagraph) =>
  Object.fromEntries(
    figures.map(({ mark, seen }) => {
      const shown = seen ?? { text: '……' };
      return [mark, { title: mark, state: 'live' as const, shown, now: shown, printed: [] }];
    }),
  );
