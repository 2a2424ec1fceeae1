import { Text } from '@mantine/core';
import { useChange, useMethod } from '../api/queries.ts';
import { Problem } from '../ui/problem.tsx';
import { OpenedPanel } from '../ui/screen.tsx';
import { ChoiceField, SettingForm, TextField } from '../ui/setting-form.tsx';
import stack from '../ui/stack.module.css';
import { Loading } from '../ui/states.tsx';
import { draftOf, readNotices } from './notice-draft.ts';

const CLOSING = [
  { value: 'ask', words: 'hỏi khi đóng lần tới' },
  { value: 'stay', words: 'vẫn chạy ở khay hệ thống để báo' },
  { value: 'quit', words: 'thoát hẳn, không báo nữa' },
] as const;

/** At which times the office is told of its deadlines, and what closing the window does. */
export function NoticePanel({ onClose }: { onClose(): void }) {
  const rule = useMethod('notices.rule', {});
  const save = useChange('notices.saveRule');
  return (
    <OpenedPanel title="Giờ báo việc đến hạn" onClose={onClose}>
      <div className={stack.panel}>
        <Text size="sm">
          Lời báo hiện ở mọi màn hình và, khi cửa sổ không ở trước mặt, thành thông báo của máy
          tính; mỗi lời báo hiện một lần. Dùng chung cho mọi chiến dịch; chiến dịch có hạn cuối đã
          qua quá 30 ngày thì thôi báo.
        </Text>
        {rule.error && <Problem error={rule.error} />}
        {rule.isPending && <Loading />}
        {rule.data && (
          <SettingForm
            to="notices.saveRule"
            title="Báo lúc"
            initial={draftOf(rule.data)}
            read={readNotices}
            save={(input) => save.mutateAsync(input)}
            onDone={onClose}
            onCancel={onClose}
          >
            {(form) => (
              <>
                <TextField
                  form={form}
                  field="dailyAt"
                  label="Mỗi ngày, việc hôm nay đến hạn và quá hạn"
                  description="Ví dụ 08:00, 14:00; để trống: không báo."
                />
                <TextField
                  form={form}
                  field="minutesBefore"
                  label="Trước hạn có giờ, số phút"
                  description="Ví dụ 60, 15; để trống: không báo."
                />
                {rule.data.hasTray && (
                  <ChoiceField
                    form={form}
                    field="closing"
                    label="Khi đóng cửa sổ"
                    choices={CLOSING}
                  />
                )}
              </>
            )}
          </SettingForm>
        )}
      </div>
    </OpenedPanel>
  );
}
