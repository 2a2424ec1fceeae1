import { lastDayOfMilestone, type Milestone, type New } from '../../shared/domain/campaign.ts';
import { isTime, noSuchTime } from '../../shared/domain/day.ts';
import { checkMilestone } from '../../shared/domain/settings.ts';
import { typedDay } from '../../shared/domain/typed-day.ts';
import { COUNTING_WORDS } from '../../shared/domain/words.ts';
import { formatDay, hoursText, parseTime } from '../../shared/text/dates.ts';
import { useChange } from '../api/queries.ts';
import css from '../ui/setting-form.module.css';
import {
  ChoiceField,
  DayField,
  type FormReading,
  SettingForm,
  TextField,
} from '../ui/setting-form.tsx';
import { choicesOf } from './choices.ts';
import { dayProblems, missingDays } from './head-draft.ts';
import { RemovedList, useRemovals } from './removal.tsx';
import { RuleList } from './rule-list.tsx';
import { SettingList } from './setting-list.tsx';
import type { SettingsTabProps } from './settings-tab.ts';

/** The milestones of the plan, and the rules for targets by them. */
export function MilestonesTab({ settings }: SettingsTabProps) {
  const { campaign, milestones } = settings;
  const removals = useRemovals();
  return (
    <>
      <SettingList
        to="milestones.save"
        title="Mốc"
        addWords="Thêm mốc"
        empty="Chưa có mốc nào. Chỉ tiêu được giao theo mốc: thêm ít nhất mốc kết thúc chiến dịch."
        items={milestones}
        keyOf={({ id }) => `${id}`}
        nameOf={({ name }) => name}
        lineOf={milestoneInWords}
        form={(milestone, close) => (
          <MilestoneForm settings={settings} milestone={milestone} close={close} />
        )}
        onRemove={({ id, name }) =>
          removals.ask({ kind: 'milestone', campaignId: campaign.id, id }, name)
        }
      />
      <RemovedList campaignId={campaign.id} kinds={['milestone']} />
      {removals.view}
      <RuleList settings={settings} />
    </>
  );
}

/** "từ 01/9/2023 đến hết ngày 20/10/2023 · lũy kế, gồm cả số đầu kỳ". */
function milestoneInWords(milestone: Milestone): string {
  const { startsOn, dueOn, inclusive, counts, hours } = milestone;
  const due = inclusive
    ? `đến hết ngày ${formatDay(dueOn)}`
    : `trước ngày ${formatDay(dueOn)} (hết ngày ${formatDay(lastDayOfMilestone(milestone))})`;
  const days = `từ ${formatDay(startsOn)} ${due}`;
  const daily = hours === null ? '' : `, ${hoursText(hours)} hằng ngày`;
  return `${days}${daily} · ${COUNTING_WORDS[counts]}`;
}

type MilestoneInput = New<Milestone>;
/** Hours as they stand in their two fields. */
type Draft = Omit<MilestoneInput, 'hours'> & { fromTime: string; toTime: string };

function MilestoneForm({
  settings,
  milestone,
  close,
}: Pick<SettingsTabProps, 'settings'> & { milestone: Milestone | null; close(): void }) {
  const { campaign } = settings;
  const save = useChange('milestones.save');
  const days = { from: campaign.startsOn, to: campaign.endsOn };
  const { id = null, uid: _, hours = null, ...given } = milestone ?? {};
  const initial: Draft = {
    name: '',
    startsOn: campaign.startsOn,
    dueOn: campaign.endsOn,
    inclusive: true,
    counts: 'cumulative',
    fromTime: hours?.from ?? '',
    toTime: hours?.to ?? '',
    ...given,
  };

  function read(draft: Draft): FormReading<MilestoneInput> {
    const { fromTime, toTime, ...words } = draft;
    const [from, to] = [parseTime(fromTime), parseTime(toTime)];
    const input = {
      ...words,
      hours: from === null && to === null ? null : { from: from ?? '', to: to ?? '' },
      startsOn: typedDay(draft.startsOn) ?? campaign.startsOn,
      dueOn: typedDay(draft.dueOn) ?? campaign.endsOn,
    };
    const problems = [
      ...dayProblems(draft, ['startsOn', 'dueOn']),
      ...missingDays(draft, { startsOn: 'ngày bắt đầu', dueOn: 'ngày đến hạn' }),
    ];
    // The problem of a typed time, at its own field.
    for (const field of ['fromTime', 'toTime'] as const) {
      const time = parseTime(draft[field]);
      if (time !== null && !isTime(time)) {
        problems.push({ field, sentence: noSuchTime(draft[field].trim()) });
      }
    }
    const isTimed = problems.some(({ field }) => field === 'fromTime' || field === 'toTime');
    const known = new Set(problems.map(({ field }) => field));
    for (const { field, sentence } of checkMilestone(input, campaign)) {
      if (field !== 'hours' && !known.has(field)) problems.push({ field, sentence });
      // When one of two times is missing, it is asked for at its own field.
      if (field === 'hours' && !isTimed) {
        problems.push({ field: from === null ? 'fromTime' : 'toTime', sentence });
      }
    }
    return problems.length > 0 ? { problems } : { input };
  }

  return (
    <SettingForm
      to="milestones.save"
      title={milestone ? `Sửa mốc ${milestone.name}` : 'Thêm mốc'}
      initial={initial}
      read={read}
      save={(input) => save.mutateAsync({ campaignId: campaign.id, id, milestone: input })}
      onDone={close}
      onCancel={close}
    >
      {(form) => (
        <>
          <TextField
            form={form}
            field="name"
            label="Tên mốc"
            placeholder="Ví dụ: Đến hết 30/11/2024"
            withAsterisk
          />
          <div className={css.fieldRow}>
            <DayField form={form} field="startsOn" label="Từ ngày" around={days} withAsterisk />
            <ChoiceField
              form={form}
              field="inclusive"
              label="Hạn ghi là"
              choices={[
                { value: true, words: 'đến hết ngày' },
                { value: false, words: 'trước ngày' },
              ]}
            />
            <DayField form={form} field="dueOn" label="Ngày" around={days} withAsterisk />
          </div>
          <ChoiceField
            form={form}
            field="counts"
            label="Tính số liệu"
            choices={choicesOf(COUNTING_WORDS)}
          />
          <div className={css.fieldRow}>
            <TextField
              form={form}
              field="fromTime"
              label="Mỗi ngày từ giờ (trống: cả ngày)"
              placeholder="07:30"
            />
            <TextField form={form} field="toTime" label="Đến giờ" placeholder="22:00" />
          </div>
        </>
      )}
    </SettingForm>
  );
}
