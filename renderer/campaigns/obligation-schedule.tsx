import type { Milestone } from '../../shared/domain/campaign.ts';
import { SCHEDULE_MONTHS } from '../../shared/domain/obligation.ts';
import {
  AFTER_UNIT_WORDS,
  DAY_OFF_WORDS,
  EVENT_WORDS,
  SCHEDULE_WORDS,
} from '../../shared/domain/obligation-words.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import { WEEKDAY_WORDS } from '../../shared/text/dates.ts';
import css from '../ui/setting-form.module.css';
import {
  ChoiceField,
  DayField,
  type FormState,
  ManyField,
  TextField,
} from '../ui/setting-form.tsx';
import { choicesOf } from './choices.ts';
import { fieldsOf, type ObligationDraft } from './obligation-draft.ts';

const WEEKDAYS = WEEKDAY_WORDS.map((words, index) => ({ value: index + 1, words }));
const MONTH_DAYS = Array.from({ length: 31 }, (_, index) => ({
  value: index + 1,
  words: index === 30 ? 'ngày cuối tháng (31)' : `ngày ${index + 1}`,
}));
const NTHS = [
  { value: 1, words: 'thứ nhất trong tháng' },
  { value: 2, words: 'thứ hai trong tháng' },
  { value: 3, words: 'thứ ba trong tháng' },
  { value: 4, words: 'thứ tư trong tháng' },
  { value: -1, words: 'cuối cùng trong tháng' },
];

interface Form {
  form: FormState<ObligationDraft>;
  /** First and last day of the campaign. */
  days: DayWindow;
  milestones: readonly Milestone[];
}

/** When it falls due: the schedule with the fields that it asks for. */
export function ScheduleFields({ form, days, milestones }: Form) {
  const { schedule } = form.draft;
  const { isRepeating, hasEvent } = fieldsOf(form.draft);
  return (
    <>
      <div className={css.fieldRow}>
        <ChoiceField
          form={form}
          field="schedule"
          label="Bao lâu một lần"
          choices={choicesOf(SCHEDULE_WORDS)}
        />
        <DayFields form={form} days={days} />
      </div>
      {schedule === 'daily' && (
        <ManyField
          form={form}
          field="weekdays"
          label="Những ngày trong tuần"
          description="Không chọn ngày nào thì mọi ngày."
          choices={WEEKDAYS}
        />
      )}
      {hasEvent && <EventFields form={form} milestones={milestones} />}
      <div className={css.fieldRow}>
        <ChoiceField
          form={form}
          field="inclusive"
          label="Hạn ghi là"
          choices={[
            { value: true, words: 'đến hết, chậm nhất' },
            { value: false, words: 'trước' },
          ]}
        />
        <TextField
          form={form}
          field="dueTime"
          label="Giờ (để trống: cả ngày)"
          placeholder="07:30"
        />
        <ChoiceField
          form={form}
          field="dayOff"
          label="Nếu gặp ngày nghỉ"
          choices={choicesOf(DAY_OFF_WORDS)}
        />
      </div>
      {isRepeating && (
        <div className={css.fieldRow}>
          <DayField
            form={form}
            field="firstOn"
            around={days}
            label="Hạn đầu từ ngày (trống: từ đầu chiến dịch)"
          />
          <DayField
            form={form}
            field="lastOn"
            around={days}
            label="Hạn cuối đến ngày (trống: hết chiến dịch)"
          />
        </div>
      )}
    </>
  );
}

function DayFields({ form, days }: Omit<Form, 'milestones'>) {
  const { schedule } = form.draft;
  const { hasDueOn, hasWeekday, hasEvery, hasMonthDay, hasMonth, hasEvent } = fieldsOf(form.draft);
  const months = hasMonth ? SCHEDULE_MONTHS[schedule as keyof typeof SCHEDULE_MONTHS] : 0;
  return (
    <>
      {hasWeekday && <ChoiceField form={form} field="weekday" label="Vào" choices={WEEKDAYS} />}
      {schedule === 'monthlyWeekday' && (
        <ChoiceField form={form} field="nth" label="Lần" choices={NTHS} />
      )}
      {hasMonthDay && <ChoiceField form={form} field="monthDay" label="Vào" choices={MONTH_DAYS} />}
      {hasMonth && (
        <ChoiceField
          form={form}
          field="month"
          label={months === 12 ? 'Tháng' : 'Tháng thứ mấy của kỳ'}
          choices={Array.from({ length: months }, (_, n) => ({ value: n + 1, words: `${n + 1}` }))}
        />
      )}
      {hasEvery && (
        <TextField
          form={form}
          field="every"
          label={schedule === 'weekly' ? 'Cứ mấy tuần' : 'Cứ mấy tháng'}
        />
      )}
      {hasDueOn && (
        <DayField
          form={form}
          field="dueOn"
          around={days}
          label={hasEvent ? 'Việc đó vào ngày' : 'Hạn ngày'}
          withAsterisk
        />
      )}
    </>
  );
}

function EventFields({ form, milestones }: Omit<Form, 'days'>) {
  const { hasMilestone } = fieldsOf(form.draft);
  return (
    <>
      <div className={css.fieldRow}>
        <TextField form={form} field="afterCount" label="Sau bao lâu (số âm: trước đó)" />
        <ChoiceField
          form={form}
          field="afterUnit"
          label="Tính theo"
          choices={choicesOf(AFTER_UNIT_WORDS)}
        />
      </div>
      <div className={css.fieldRow}>
        <ChoiceField form={form} field="event" label="Kể từ" choices={choicesOf(EVENT_WORDS)} />
        {hasMilestone && (
          <ChoiceField
            form={form}
            field="milestoneUid"
            label="Mốc"
            withAsterisk
            choices={milestones.map(({ uid, name }) => ({ value: uid, words: name }))}
          />
        )}
      </div>
    </>
  );
}
