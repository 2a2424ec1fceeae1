import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf, Removal } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { LiveFigure, WrittenParagraph } from '../../shared/domain/written.ts';
import { hasNow } from '../../shared/report/written/live-figures.ts';
import { freeMark, marksIn } from '../../shared/report/written/marks.ts';
import { answered, type FigureAnswer } from '../../shared/report/written/view.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { useMethod } from '../api/queries.ts';
import { RemovedList } from '../campaigns/removal.tsx';
import { ForRight, RightButton } from '../ui/for-right.tsx';
import { Problem } from '../ui/problem.tsx';
import { OpenedPanel } from '../ui/screen.tsx';
import { Empty, Loading } from '../ui/states.tsx';
import css from './written.module.css';
import { useWrittenDraft, type WrittenDraft } from './written-draft.ts';
import { type ListedText, WrittenHead } from './written-head.tsx';
import { WrittenOffer } from './written-offer.tsx';
import { FigureLine, ParagraphEditor } from './written-paragraph.tsx';

/** The written texts of a campaign, and the one that the report shows. */
export function useWrittenTexts(campaignId: number, on: Day, enabled: boolean) {
  const [chosen, setChosen] = useState<number | null>(null);
  const { data: texts = [] } = useMethod('written.list', { campaignId }, { enabled });
  const shown =
    texts.find(({ id }) => id === chosen) ?? texts.find((text) => text.on === on) ?? texts[0];
  return { texts, shown, choose: setChosen };
}

interface Props {
  campaignId: number;
  on: Day;
  texts: readonly ListedText[];
  shown: ListedText | undefined;
  onChoose(id: number | null): void;
  onChangeDay(day: Day): void;
  onRemove(removal: Removal, name: string): void;
  onClose(): void;
}

/** "Báo cáo tuần (ngày 23/8/2023, Huyện Kbang)": the unit where it is not the campaign's own. */
function labelOf({ name, on, unitId }: ListedText, members: OutputOf<'units.list'>): string {
  const unit = members.find(({ id }) => id === unitId);
  return `${name} (ngày ${formatDay(on)}${unit ? `, ${unit.name}` : ''})`;
}

/** The panel of a written text: which one, its paragraphs, and figures that need a decision. */
export function WrittenPanel(props: Props) {
  const { campaignId, on, texts, shown, onChoose, onChangeDay, onRemove, onClose } = props;
  const [named, setNamed] = useState<'new' | 'copy' | 'edit' | null>(null);
  const { data: members = [] } = useMethod('units.list', { campaignId });
  return (
    <OpenedPanel title="Báo cáo viết" takesKeyboard={false} onClose={onClose}>
      <Stack gap="sm">
        {shown && (
          <Select
            label="Báo cáo đang mở"
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            value={`${shown.id}`}
            data={texts.map((text) => ({ value: `${text.id}`, label: labelOf(text, members) }))}
            onChange={(value) => onChoose(Number(value))}
          />
        )}
        <Group gap="xs">
          <RightButton
            to="written.save"
            size="compact-sm"
            variant="default"
            onClick={() => setNamed('new')}
          >
            Viết báo cáo mới
          </RightButton>
          {shown && (
            <RightButton
              to="written.copy"
              size="compact-sm"
              variant="default"
              onClick={() => setNamed('copy')}
            >
              Lập bản mới từ báo cáo này
            </RightButton>
          )}
          {shown && (
            <RightButton
              to="written.save"
              size="compact-sm"
              variant="default"
              onClick={() => setNamed('edit')}
            >
              Sửa tên, ngày, đơn vị
            </RightButton>
          )}
          {shown && (
            <RightButton
              to="removals.remove"
              size="compact-sm"
              variant="default"
              onClick={() =>
                onRemove({ kind: 'writtenText', campaignId, id: shown.id }, shown.name)
              }
            >
              Xóa báo cáo
            </RightButton>
          )}
        </Group>
        {shown && shown.on !== on && (
          <Alert color="warn" role="status">
            <Text size="sm">
              Báo cáo này viết theo số liệu đến ngày {formatDay(shown.on)}, trang đang xem là ngày{' '}
              {formatDay(on)}.
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              mt="xs"
              onClick={() => onChangeDay(shown.on)}
            >
              Xem ngày {formatDay(shown.on)}
            </Button>
          </Alert>
        )}
        {shown ? (
          <TextEditor key={shown.id} campaignId={campaignId} shown={shown} />
        ) : (
          <Empty>Chưa có báo cáo viết nào. Bấm “Viết báo cáo mới” rồi thêm các đoạn.</Empty>
        )}
        <RemovedList campaignId={campaignId} kinds={['writtenText']} />
      </Stack>
      {named !== null && (
        <WrittenHead
          campaignId={campaignId}
          on={on}
          texts={texts}
          how={named}
          from={named === 'new' ? null : (shown ?? null)}
          onDone={(text) => {
            onChoose(text.id);
            if (text.on !== on) onChangeDay(text.on);
          }}
          onClose={() => setNamed(null)}
        />
      )}
    </OpenedPanel>
  );
}

function TextEditor({ campaignId, shown }: { campaignId: number; shown: ListedText }) {
  const draft = useWrittenDraft(campaignId, shown.id);
  const { opened, save, paragraphs, views, isWaiting, change } = draft;
  /** What is being added: a paragraph at the end, or a figure inside a paragraph. */
  const [adding, setAdding] = useState<'paragraph' | { paragraph: number; at: number } | null>(
    null,
  );
  if (opened.isError) return <Problem error={opened.error} />;
  if (!opened.data) return <Loading />;

  const inOne = (n: number, next: (one: WrittenParagraph) => WrittenParagraph) =>
    change((now) => now.map((one, i) => (i === n ? next(one) : one)));
  function insert(n: number, at: number, figure: Omit<LiveFigure, 'kept'>) {
    inOne(n, (one) => {
      const known = one.figures.find(({ of }) => JSON.stringify(of) === JSON.stringify(figure.of));
      const mark =
        known?.mark ??
        freeMark(
          figure.mark,
          one.figures.map((each) => each.mark),
        );
      return {
        ...one,
        text: `${one.text.slice(0, at)}{${mark}}${one.text.slice(at)}`,
        figures: known ? one.figures : [...one.figures, { ...figure, mark, kept: null }],
      };
    });
  }
  function move(from: number, step: -1 | 1) {
    const to = from + step;
    change((now) => {
      const one = now[from];
      if (!one || to < 0 || to >= now.length) return now;
      return now.toSpliced(from, 1).toSpliced(to, 0, one);
    });
    requestAnimationFrame(() =>
      document
        .querySelector<HTMLElement>(`textarea[aria-label="Nội dung đoạn ${to + 1}"]`)
        ?.focus(),
    );
  }

  return (
    <Stack gap="sm">
      {save.isError && (
        <>
          <Problem error={save.error} />
          <Button size="compact-sm" variant="default" onClick={draft.drop}>
            Mở lại báo cáo, bỏ phần chưa ghi
          </Button>
        </>
      )}
      <ChangedFigures draft={draft} />
      {paragraphs.length === 0 && <Text size="sm">Báo cáo chưa có đoạn nào.</Text>}
      <ForRight to="written.save" says>
        {paragraphs.map((paragraph, n) => (
          <ParagraphEditor
            // A paragraph is known by its place in the text.
            // biome-ignore lint/suspicious/noArrayIndexKey: it has no other name
            key={n}
            paragraph={paragraph}
            view={views[n]!}
            place={n + 1}
            of={paragraphs.length}
            isWaiting={isWaiting}
            onText={(text) => inOne(n, (one) => ({ ...one, text }))}
            onLook={(look) => inOne(n, (one) => ({ ...one, look }))}
            onAnswer={(answer, mark) => inOne(n, (one) => answered(one, views[n]!, answer, [mark]))}
            onMove={(step) => move(n, step)}
            onRemove={() => change((now) => now.toSpliced(n, 1))}
            onInsert={(at) => setAdding({ paragraph: n, at })}
          />
        ))}
      </ForRight>
      <Group gap="xs">
        <RightButton to="written.save" size="compact-sm" onClick={() => setAdding('paragraph')}>
          Thêm đoạn
        </RightButton>
        <Text size="sm" role="status">
          {save.isError ? 'Chưa ghi' : isWaiting ? 'Đang ghi…' : '✓ Đã ghi'}
        </Text>
      </Group>
      {adding !== null && (
        <WrittenOffer
          of={adding === 'paragraph' ? 'paragraph' : 'figure'}
          campaignId={campaignId}
          on={shown.on}
          unitId={shown.unitId}
          onParagraph={(paragraph) => {
            change((now) => [...now, paragraph]);
            setAdding(null);
          }}
          onFigure={({ mark, of, now }) => {
            if (adding !== 'paragraph') {
              insert(adding.paragraph, adding.at, { mark, of, seen: hasNow(now) ? now : null });
            }
            setAdding(null);
          }}
          onClose={() => setAdding(null)}
        />
      )}
    </Stack>
  );
}

/**
 * Figures that changed in the data since the clerk saw them, to be decided one by one or all at
 * once, and figures that documents print differently.
 */
function ChangedFigures({ draft }: { draft: WrittenDraft }) {
  const { paragraphs, views, isWaiting, change } = draft;
  const used = paragraphs.flatMap(({ text }, n) =>
    marksIn(text).flatMap((mark) => {
      const view = Object.hasOwn(views[n]!, mark) ? views[n]![mark] : undefined;
      return view ? [{ n, mark, view }] : [];
    }),
  );
  const changed = used.filter(({ view }) => view.state === 'changed');
  const answer = (how: FigureAnswer, of: typeof used) =>
    change((now) =>
      now.map((one, i) => {
        const marks = of.filter(({ n }) => n === i).map(({ mark }) => mark);
        return marks.length === 0 ? one : answered(one, views[i]!, how, marks);
      }),
    );
  const printable = used.filter(({ view }) => view.printed.length > 0);
  const fixed = used.filter(({ view }) => view.state === 'kept' || view.state === 'printed');
  return (
    <>
      {changed.length > 0 && (
        <Alert color="warn" role="status" title={`${changed.length} số liệu đã đổi từ khi viết`}>
          <ul className={css.offers}>
            {changed.map(({ n, mark, view }) => (
              <FigureLine
                key={`${n} ${mark}`}
                mark={mark}
                view={view}
                isWaiting={isWaiting}
                onAnswer={(how) => answer(how, [{ n, mark, view }])}
              />
            ))}
          </ul>
          <Group gap="xs" mt="xs">
            <RightButton
              to="written.save"
              size="compact-sm"
              disabled={isWaiting}
              onClick={() => answer('renew', changed)}
            >
              Lấy số mới tất cả
            </RightButton>
            <RightButton
              to="written.save"
              size="compact-sm"
              variant="default"
              disabled={isWaiting}
              onClick={() => answer('keep', changed)}
            >
              Giữ số đang in tất cả
            </RightButton>
          </Group>
        </Alert>
      )}
      {(printable.length > 0 || fixed.length > 0) && (
        <Group gap="xs">
          {printable.length > 0 && (
            <RightButton
              to="written.save"
              size="compact-sm"
              variant="default"
              disabled={isWaiting}
              onClick={() => answer({ printedIn: null }, printable)}
            >
              Lấy số in trong văn bản
            </RightButton>
          )}
          {fixed.length > 0 && (
            <RightButton
              to="written.save"
              size="compact-sm"
              variant="default"
              disabled={isWaiting}
              onClick={() => answer('renew', fixed)}
            >
              Lấy số tính từ sổ
            </RightButton>
          )}
        </Group>
      )}
    </>
  );
}
