import { Text } from '@mantine/core';
import type { CalendarRead } from '../../shared/contract/methods.ts';
import { CALENDAR_KIND_WORDS } from '../../shared/domain/obligation-words.ts';
import { typedDay } from '../../shared/domain/typed-day.ts';
import type { CalendarLine } from '../../shared/domain/work-calendar.ts';
import { formatDay, weekdayName } from '../../shared/text/dates.ts';
import { useCampaignDays } from '../api/campaign-days.ts';
import { useChange, useMethod } from '../api/queries.ts';
import { Problem } from '../ui/problem.tsx';
import settingFormCss from '../ui/setting-form.module.css';
import {
  ChoiceField,
  DayField,
  type FormReading,
  SettingForm,
  TextField,
} from '../ui/setting-form.tsx';
import { Loading } from '../ui/states.tsx';
import { choicesOf } from './choices.ts';
import { dayProblems } from './head-draft.ts';
import { SettingList } from './setting-list.tsx';
import type { SettingsTabProps } from './settings-tab.ts';

type Line = CalendarRead['lines'][number];

/** Working days: what the program knows of the years of the campaign, and the office's own lines. */
export function CalendarTab({ settings }: SettingsTabProps) {
  const { id: campaignId, startsOn, endsOn } = settings.campaign;
  const calendar = useMethod('calendar.read', { campaignId });
  const remove = useChange('calendar.remove');
  if (calendar.error) return <Problem error={calendar.error} />;
  if (!calendar.data) return <Loading />;
  const years = { from: startsOn.slice(0, 4), to: `${endsOn.slice(0, 4)}-12-31` };
  const { gaps, toDecide } = calendar.data;
  const lines = calendar.data.lines.filter(
    ({ on, id }) => id !== null || (on >= years.from && on <= years.to),
  );
  return (
    <>
      {remove.error !== null && <Problem error={remove.error} />}
      {gaps.length > 0 && (
        <Text mb="sm">
          {`Lịch chưa có ngày nghỉ nào của năm ${gaps.join(', ')}; thêm ngày lễ, nghỉ bù, làm bù của năm đó, nếu không thì các ngày ấy tính như ngày thường.`}
        </Text>
      )}
      {toDecide.length > 0 && (
        <Text mb="sm">
          {`Đã đến lúc ghi quyết định của: ${toDecide.map(({ on, name }) => `${formatDay(on)} (${name})`).join(', ')}.`}
        </Text>
      )}
      <SettingList<Line>
        to="calendar.save"
        title="Lịch ngày làm việc"
        addWords="Thêm ngày"
        empty="Lịch chưa có ngày nghỉ nào của những năm này; thêm ngày nghỉ, ngày làm bù kèm căn cứ."
        items={lines}
        keyOf={({ on }) => on}
        nameOf={({ on, name }) => `${formatDay(on)}, ${name}`}
        lineOf={(line) => <LineWords line={line} />}
        form={(line, close) => (
          <LineForm key={line?.on} campaignId={campaignId} line={line} close={close} />
        )}
        onRemove={({ id }) => remove.mutate({ campaignId, id: id! })}
        canRemove={({ id }) => id !== null}
      />
    </>
  );
}

function LineWords({ line: { on, kind, source, id } }: { line: Line }) {
  return (
    <>
      {weekdayName(on)}, {CALENDAR_KIND_WORDS[kind]}
      {id === null ? '' : ' (cơ quan ghi)'}
      <br />
      {source}
    </>
  );
}

const EMPTY: CalendarLine = { on: '', kind: 'inLieu', name: '', source: '' };

function LineForm(props: { campaignId: number; line: Line | null; close(): void }) {
  const { campaignId, line, close } = props;
  const save = useChange('calendar.save');
  const days = useCampaignDays(campaignId);
  const { on, kind, name, source } = line ?? EMPTY;
  return (
    <SettingForm
      to="calendar.save"
      title={line ? `Sửa ngày ${formatDay(line.on)}` : 'Thêm ngày'}
      initial={{ on, kind, name, source }}
      read={(draft): FormReading<CalendarLine> => {
        const problems = dayProblems(draft, ['on']);
        const day = typedDay(draft.on);
        if (problems.length > 0) return { problems };
        return day === null
          ? { problems: [{ field: 'on', sentence: 'Ghi ngày.' }] }
          : { input: { ...draft, on: day } };
      }}
      save={(input) => save.mutateAsync({ campaignId, id: line?.id ?? null, line: input })}
      onDone={close}
      onCancel={close}
    >
      {(form) => (
        <>
          <div className={settingFormCss.fieldRow}>
            <DayField form={form} field="on" label="Ngày" around={days} withAsterisk />
            <ChoiceField
              form={form}
              field="kind"
              label="Là"
              choices={choicesOf(CALENDAR_KIND_WORDS)}
            />
          </div>
          <TextField form={form} field="name" label="Tên" placeholder="Quốc khánh" withAsterisk />
          <TextField
            form={form}
            field="source"
            label="Căn cứ"
            placeholder="Thông báo số … ngày …"
            withAsterisk
          />
        </>
      )}
    </SettingForm>
  );
}
