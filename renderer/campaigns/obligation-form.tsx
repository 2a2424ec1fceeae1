import type { Campaign } from '../../shared/domain/campaign.ts';
import { duesInWords } from '../../shared/domain/deadline.ts';
import type { Obligation } from '../../shared/domain/obligation.ts';
import { SCHEDULE_WORDS } from '../../shared/domain/obligation-words.ts';
import { WEEKDAY_WORDS } from '../../shared/text/dates.ts';
import { useChange } from '../api/queries.ts';
import settingFormCss from '../ui/setting-form.module.css';
import {
  ChoiceField,
  DayField,
  type FormState,
  SettingForm,
  TextField,
} from '../ui/setting-form.tsx';
import { choicesOf } from './choices.ts';
import {
  EMPTY_OBLIGATION,
  type ObligationDraft,
  obligationDraft,
  readObligation,
} from './obligation-draft.ts';
import obligationsCss from './obligations.module.css';

const WEEKDAYS = WEEKDAY_WORDS.map((words, index) => ({ value: index + 1, words }));
const MONTH_DAYS = Array.from({ length: 31 }, (_, index) => ({
  value: index + 1,
  words: `ngày ${index + 1}`,
}));

/** One report of the regime; its days are told while the fields change. */
export function ObligationForm(props: {
  campaign: Campaign;
  obligation: Obligation | null;
  close(): void;
}) {
  const { campaign, obligation, close } = props;
  const save = useChange('obligations.save');
  return (
    <SettingForm
      title={obligation ? `Sửa chế độ báo cáo ${obligation.name}` : 'Thêm chế độ báo cáo'}
      initial={obligation ? obligationDraft(obligation) : EMPTY_OBLIGATION}
      read={(draft) => readObligation(draft, campaign)}
      save={(input) =>
        save.mutateAsync({
          campaignId: campaign.id,
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
          <ScheduleFields form={form} />
          <DuesNow draft={form.draft} campaign={campaign} />
        </>
      )}
    </SettingForm>
  );
}

function ScheduleFields({ form }: { form: FormState<ObligationDraft> }) {
  const { schedule } = form.draft;
  return (
    <>
      <div className={settingFormCss.fieldRow}>
        <ChoiceField
          form={form}
          field="schedule"
          label="Bao lâu một lần"
          choices={choicesOf(SCHEDULE_WORDS)}
        />
        {schedule === 'weekly' && (
          <ChoiceField form={form} field="weekday" label="Vào" choices={WEEKDAYS} />
        )}
        {schedule === 'monthly' && (
          <ChoiceField form={form} field="monthDay" label="Vào" choices={MONTH_DAYS} />
        )}
        {schedule === 'once' && (
          <DayField form={form} field="dueOn" label="Hạn ngày" withAsterisk />
        )}
      </div>
      <div className={settingFormCss.fieldRow}>
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
      </div>
      {schedule !== 'once' && (
        <div className={settingFormCss.fieldRow}>
          <DayField
            form={form}
            field="firstOn"
            label="Hạn đầu từ ngày (trống: từ đầu chiến dịch)"
          />
          <DayField form={form} field="lastOn" label="Hạn cuối đến ngày (trống: hết chiến dịch)" />
        </div>
      )}
    </>
  );
}

/** The days that the fields mean at this moment. */
function DuesNow({ draft, campaign }: { draft: ObligationDraft; campaign: Campaign }) {
  const named = { ...draft, name: draft.name || '–', reporter: draft.reporter || '–' };
  const reading = readObligation(named, campaign);
  return (
    <output className={obligationsCss.duesNow}>
      {'input' in reading ? `Hạn nộp: ${duesInWords(reading.input, campaign)}` : ''}
    </output>
  );
}
