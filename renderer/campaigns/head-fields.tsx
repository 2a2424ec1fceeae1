import type { ReactNode } from 'react';
import type { DayWindow } from '../../shared/domain/period.ts';
import { typedDay } from '../../shared/domain/typed-day.ts';
import css from '../ui/setting-form.module.css';
import { DayField, type FormState, TextField } from '../ui/setting-form.tsx';
import type { HeadDraft } from './head-draft.ts';

/** Name, plan and days of a campaign, in the wizard and in the settings. */
export function HeadFields<Draft extends HeadDraft>(props: {
  form: FormState<Draft>;
  /** Shown between the days and the plan. */
  children?: ReactNode;
}) {
  const { form, children } = props;
  // These fields use only the head's part of the draft.
  const head = form as unknown as FormState<HeadDraft>;
  return (
    <>
      <TextField
        form={head}
        field="name"
        label="Tên chiến dịch"
        placeholder="Ví dụ: 50 ngày đêm kích hoạt tài khoản định danh điện tử"
        withAsterisk
      />
      <div className={css.fieldRow}>
        <DayField
          form={head}
          field="startsOn"
          near={near(head.draft.endsOn)}
          label="Từ ngày"
          withAsterisk
        />
        <DayField
          form={head}
          field="endsOn"
          near={near(head.draft.startsOn)}
          label="Đến hết ngày"
          withAsterisk
        />
        <DayField
          form={head}
          field="openingOn"
          near={near(head.draft.startsOn)}
          label="Ngày chốt số đầu kỳ"
        />
      </div>
      {children}
      <div className={css.fieldRow}>
        <TextField form={head} field="planType" label="Loại văn bản" />
        <TextField form={head} field="planNumber" label="Số, ký hiệu" placeholder="2314/KH-UBND" />
        <DayField
          form={head}
          field="planOn"
          near={near(head.draft.startsOn)}
          label="Ngày văn bản"
        />
      </div>
      <TextField
        form={head}
        field="issuer"
        label="Cơ quan ban hành"
        placeholder="Ví dụ: UBND tỉnh"
      />
    </>
  );
}

/** A day of the campaign by which the year of another one is completed. */
function near(text: string): DayWindow | undefined {
  const day = typedDay(text);
  return day === null ? undefined : { from: day, to: day };
}
