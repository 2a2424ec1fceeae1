import type { DeadlineLine } from '../../shared/contract/deadlines.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useCampaignDays } from '../api/campaign-days.ts';
import { useChange } from '../api/queries.ts';
import { ChoiceField, DayField, SettingForm, TextField } from '../ui/setting-form.tsx';
import css from './deadlines.module.css';
import { EMPTY_MARK, readMark } from './mark-draft.ts';

const KINDS = [
  { value: 'done', words: 'đã làm xong' },
  { value: 'excused', words: 'không phải thực hiện' },
] as const;

/** Says of a deadline that it is done, with evidence, or not asked for, with the reason. */
export function MarkForm(props: {
  campaignId: number;
  line: Pick<DeadlineLine, 'obligationId' | 'slot' | 'asks' | 'perDay'>;
  /** Those of which it is said; not empty. */
  units: readonly { unitId: number; unit: string }[];
  onDone(): void;
  onCancel(): void;
}) {
  const { campaignId, line, units, onDone, onCancel } = props;
  const { obligationId, slot, asks, perDay } = line;
  const mark = useChange('deadlines.mark');
  const days = useCampaignDays(campaignId);
  const [first] = units;
  const whom = units.length === 1 ? first!.unit : `${formatCount(units.length)} đơn vị`;
  return (
    <SettingForm
      to="deadlines.mark"
      title={`Ghi việc của ${whom}`}
      initial={{ ...EMPTY_MARK, times: asks === 'count' ? String(perDay ?? 1) : '1' }}
      read={readMark}
      save={(said) =>
        mark.mutateAsync({
          campaignId,
          obligationId,
          slot,
          unitIds: units.map(({ unitId }) => unitId),
          mark: said,
        })
      }
      onDone={onDone}
      onCancel={onCancel}
    >
      {(form) => (
        <>
          <ChoiceField form={form} field="kind" label="Ghi là" choices={KINDS} />
          {form.draft.kind === 'excused' ? (
            <TextField form={form} field="reason" label="Lý do" withAsterisk />
          ) : (
            <>
              {asks === 'count' && (
                <TextField
                  form={form}
                  field="times"
                  label={`Số lần đã làm (cần ${formatCount(perDay ?? 1)})`}
                />
              )}
              <TextField
                form={form}
                field="document"
                label="Số, ký hiệu văn bản"
                placeholder="12/BC-UBND"
              />
              <TextField form={form} field="note" label="Ghi chú" />
              <div className={css.time}>
                <DayField
                  form={form}
                  field="doneAt"
                  around={days}
                  label="Xong ngày (trống: lúc ghi)"
                />
                <TextField form={form} field="time" label="Giờ" placeholder="07:30" />
              </div>
            </>
          )}
        </>
      )}
    </SettingForm>
  );
}
