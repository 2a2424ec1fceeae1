import { type Indicator, isComputed, UNIT_KINDS } from '../../shared/domain/campaign.ts';
import { INDICATOR_KIND_WORDS, MEASURE_WORDS, PERIOD_WORDS } from '../../shared/domain/words.ts';
import { useChange } from '../api/queries.ts';
import css from '../ui/setting-form.module.css';
import {
  AnyOf,
  type Choice,
  ChoiceField,
  type FormState,
  LinesField,
  ManyField,
  OneOf,
  SettingForm,
  TextField,
  TickField,
} from '../ui/setting-form.tsx';
import { choicesOf, levelChoices } from './choices.ts';
import {
  EMPTY_INDICATOR,
  type IndicatorDraft,
  indicatorDraft,
  isThresholdPercent,
  readIndicator,
  renameDraft,
} from './indicator-draft.ts';
import type { SettingsTabProps } from './settings-tab.ts';

/** One indicator: its names, how it is computed, and where it is keyed. */
export function IndicatorForm({
  settings,
  units,
  indicator,
  close,
}: SettingsTabProps & { indicator: Indicator | null; close(): void }) {
  const { campaign, indicators, audiences } = settings;
  const save = useChange('indicators.save');
  const id = indicator?.id ?? null;
  return (
    <SettingForm
      to="indicators.save"
      title={indicator ? `Sửa chỉ số ${indicator.name}` : 'Thêm chỉ số'}
      initial={indicator ? indicatorDraft(indicator, indicators) : EMPTY_INDICATOR}
      read={(draft) => readIndicator(draft, id, indicators)}
      save={(input) => save.mutateAsync({ campaignId: campaign.id, id, indicator: input })}
      onDone={close}
      onCancel={close}
    >
      {(form) => (
        <>
          <NameFields form={form} isNew={id === null} />
          <ChoiceField
            form={form}
            field="kind"
            label="Loại số liệu"
            choices={choicesOf(INDICATOR_KIND_WORDS)}
          />
          {isComputed(form.draft) ? (
            <PartsFields
              form={form}
              choices={indicators
                .filter((other) => other.id !== id)
                .map((other) => ({ value: other.id, words: other.name }))}
            />
          ) : (
            <div className={css.fieldRow}>
              <ChoiceField
                form={form}
                field="keyedDepth"
                label="Nhập ở cấp"
                choices={levelChoices(units, form.draft.keyedDepth)}
              />
              <ChoiceField
                form={form}
                field="period"
                label="Nhập cho"
                choices={choicesOf(PERIOD_WORDS)}
              />
            </div>
          )}
          {form.draft.kind === 'reached' && (
            <ReachedFields form={form} settings={settings} units={units} />
          )}
          <div className={css.fieldRow}>
            <TextField
              form={form}
              field="counted"
              label="Đếm cái gì"
              placeholder="công dân, tổ, lượt phát thanh"
            />
            <ChoiceField
              form={form}
              field="measure"
              label="Đơn vị tính"
              choices={choicesOf(MEASURE_WORDS)}
            />
            <ChoiceField
              form={form}
              field="audienceId"
              label="Đối tượng"
              choices={[
                { value: null, words: 'tất cả' },
                ...audiences.map((audience) => ({ value: audience.id, words: audience.name })),
              ]}
            />
          </div>
          {!isComputed(form.draft) && (
            <LinesField
              form={form}
              field="items"
              label="Danh mục nội dung"
              description="Chỉ khi đếm theo danh mục, ví dụ 16 dịch vụ phải hướng dẫn: mỗi dòng một nội dung."
              rows={3}
            />
          )}
          {!isComputed(form.draft) && (
            <TickField
              form={form}
              field="requiresAll"
              label="Phải nhập đủ mọi đơn vị"
              description="Hết kỳ mà đơn vị còn ô trống là lỗi và không chốt được; đơn vị không có thì nhập 0. Không đánh dấu thì chỉ cảnh báo."
            />
          )}
        </>
      )}
    </SettingForm>
  );
}

function NameFields({ form, isNew }: { form: FormState<IndicatorDraft>; isNew: boolean }) {
  return (
    <>
      <TextField
        form={form}
        field="name"
        label="Tên chỉ số"
        placeholder="Ví dụ: Kích hoạt mức 2"
        withAsterisk
        onChange={(event) => form.set(renameDraft(form.draft, event.currentTarget.value, isNew))}
      />
      <TextField form={form} field="fullName" label="Tên đầy đủ trên báo cáo" />
      <div className={css.fieldRow}>
        <TextField form={form} field="shortName" label="Tên ngắn ở bảng nhập" withAsterisk />
        <TextField form={form} field="code" label="Ký hiệu trong tệp xuất ra" withAsterisk />
      </div>
    </>
  );
}

/** The fields of the operands, named for each kind. */
function PartsFields(props: { form: FormState<IndicatorDraft>; choices: Choice<number>[] }) {
  const { form, choices } = props;
  const { kind, parts } = form.draft;
  const error = form.errorOf('parts');
  const first = {
    choices,
    value: parts.first,
    onChange: (value: number | null) => form.set({ parts: { ...parts, first: value } }),
    error,
    withAsterisk: true,
  };
  const rest = {
    choices: kind === 'sum' ? choices : choices.filter(({ value }) => value !== parts.first),
    value: parts.rest,
    onChange: (value: number[]) => form.set({ parts: { ...parts, rest: value } }),
    withAsterisk: true,
  };
  switch (kind) {
    case 'sum':
      return <AnyOf label="Cộng các chỉ số" {...rest} error={error} />;
    case 'difference':
      return (
        <>
          <OneOf label="Lấy" {...first} />
          <AnyOf label="Trừ đi" {...rest} />
        </>
      );
    case 'ratio':
      return (
        <div className={css.fieldRow}>
          <OneOf label="Tử số" {...first} />
          <OneOf
            label="Mẫu số"
            choices={choices}
            value={parts.rest[0] ?? null}
            onChange={(value) => rest.onChange(value === null ? [] : [value])}
            withAsterisk
          />
        </div>
      );
    default:
      return <OneOf label="Xét theo chỉ số" {...first} />;
  }
}

/** The threshold, and which units are counted. */
function ReachedFields({
  form,
  settings,
  units,
}: SettingsTabProps & { form: FormState<IndicatorDraft> }) {
  const { keyedDepth, countedKinds } = form.draft;
  const present = new Set(
    units.filter(({ depth }) => depth === keyedDepth).map(({ kind }) => kind),
  );
  const kinds = UNIT_KINDS.filter((kind) => present.has(kind) || countedKinds.includes(kind));
  const isPercent = isThresholdPercent(form.draft, settings.indicators);
  return (
    <>
      <div className={css.fieldRow}>
        <ChoiceField
          form={form}
          field="reachedBy"
          label="So ngưỡng với"
          choices={[
            { value: 'value', words: 'số liệu của đơn vị' },
            { value: 'target', words: 'tỷ lệ so với chỉ tiêu của đơn vị' },
          ]}
        />
        <TextField
          form={form}
          field="threshold"
          label={isPercent ? 'Đạt từ (%)' : 'Đạt từ'}
          placeholder={isPercent ? '80%' : '1'}
          withAsterisk
        />
        <ChoiceField
          form={form}
          field="keyedDepth"
          label="Đếm đơn vị ở cấp"
          choices={levelChoices(units, keyedDepth)}
        />
      </div>
      {kinds.length > 1 && (
        <ManyField
          form={form}
          field="countedKinds"
          label="Chỉ đếm loại đơn vị"
          description="Không chọn loại nào thì đếm mọi loại."
          choices={kinds.map((kind) => ({ value: kind, words: kind }))}
        />
      )}
    </>
  );
}
