import type { Milestone } from '../../shared/domain/campaign.ts';
import { duesInWords } from '../../shared/domain/deadline.ts';
import type { Bounds, Obligation } from '../../shared/domain/obligation.ts';
import { ASKED_WORDS, COVERED_WORDS } from '../../shared/domain/obligation-words.ts';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';
import type { WorkCalendar } from '../../shared/domain/work-calendar.ts';
import { useChange } from '../api/queries.ts';
import settingFormCss from '../ui/setting-form.module.css';
import { ChoiceField, type FormState, SettingForm, TextField } from '../ui/setting-form.tsx';
import { choicesOf } from './choices.ts';
import { BindingFields } from './obligation-binding.tsx';
import {
  EMPTY_OBLIGATION,
  type ObligationDraft,
  obligationDraft,
  readObligation,
} from './obligation-draft.ts';
import { ScheduleFields } from './obligation-schedule.tsx';
import obligationsCss from './obligations.module.css';

/** What the days of a campaign's reports are reckoned from. */
export interface DaysOfReports {
  campaignId: number;
  bounds: Omit<Bounds, 'milestones'> & { milestones: readonly Milestone[] };
  calendar: WorkCalendar;
}

/** One report of the regime; its days are told while the fields change. */
export function ObligationForm(
  props: DaysOfReports & {
    units: readonly MemberUnit[];
    obligation: Obligation | null;
    close(): void;
  },
) {
  const { campaignId, bounds, calendar, units, obligation, close } = props;
  const save = useChange('obligations.save');
  return (
    <SettingForm
      to="obligations.save"
      title={obligation ? `Sửa chế độ báo cáo ${obligation.name}` : 'Thêm chế độ báo cáo'}
      initial={obligation ? obligationDraft(obligation) : EMPTY_OBLIGATION}
      read={(draft) => readObligation(draft, bounds, calendar)}
      save={(input) =>
        save.mutateAsync({
          campaignId,
          id: obligation?.id ?? null,
          obligation: input,
        })
      }
      onDone={close}
      onCancel={close}
    >
      {(form) => (
        <>
          <TextField
            form={form}
            field="name"
            label="Tên báo cáo"
            placeholder="Ví dụ: Báo cáo kết quả hằng tuần"
            withAsterisk
          />
          <div className={settingFormCss.fieldRow}>
            <TextField
              form={form}
              field="reporter"
              label="Ai báo cáo"
              placeholder="UBND các xã, thị trấn"
              withAsterisk
            />
            <TextField form={form} field="recipient" label="Gửi cho ai" placeholder="UBND huyện" />
          </div>
          <BindingFields form={form} units={units} />
          <AskedFields form={form} />
          <ScheduleFields
            form={form}
            days={{ from: bounds.startsOn, to: bounds.endsOn }}
            milestones={bounds.milestones}
          />
          <DuesNow draft={form.draft} bounds={bounds} calendar={calendar} />
        </>
      )}
    </SettingForm>
  );
}

/** What it asks for, and the days that are reported. */
function AskedFields({ form }: { form: FormState<ObligationDraft> }) {
  const { asks, covers } = form.draft;
  return (
    <div className={settingFormCss.fieldRow}>
      <ChoiceField form={form} field="asks" label="Phải làm gì" choices={choicesOf(ASKED_WORDS)} />
      {asks === 'count' && <TextField form={form} field="perDay" label="Số lần mỗi ngày" />}
      <ChoiceField
        form={form}
        field="covers"
        label="Kỳ số liệu"
        choices={choicesOf(COVERED_WORDS)}
      />
      {covers !== 'nothing' && (
        <ChoiceField
          form={form}
          field="coversCurrent"
          label="Là kỳ"
          choices={[
            { value: false, words: 'vừa kết thúc trước hạn' },
            { value: true, words: 'có ngày đến hạn' },
          ]}
        />
      )}
    </div>
  );
}

/** The days that the fields mean at this moment. */
function DuesNow({
  draft,
  bounds,
  calendar,
}: { draft: ObligationDraft } & Omit<DaysOfReports, 'campaignId'>) {
  const named = { ...draft, name: draft.name || '–', reporter: draft.reporter || '–' };
  const reading = readObligation(named, bounds, calendar);
  return (
    <output className={obligationsCss.duesNow}>
      {'input' in reading ? `Hạn nộp: ${duesInWords(reading.input, bounds, calendar)}` : ''}
    </output>
  );
}
