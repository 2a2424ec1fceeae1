import { useState } from 'react';
import { type Campaign, openingDay } from '../../shared/domain/campaign.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import { canBePercentage, checkRule } from '../../shared/domain/rule-checks.ts';
import type { TargetRule } from '../../shared/domain/target.ts';
import { typedDay } from '../../shared/domain/typed-day.ts';
import { percentText, ROUNDING_WORDS, ruleInWords } from '../../shared/domain/words.ts';
import { useChange } from '../api/queries.ts';
import { Problem } from '../ui/problem.tsx';
import css from '../ui/setting-form.module.css';
import {
  ChoiceField,
  DayField,
  type FormReading,
  SettingForm,
  TextField,
} from '../ui/setting-form.tsx';
import { UndoBar } from '../ui/undo-bar.tsx';
import { choicesOf } from './choices.ts';
import { dayProblems } from './head-draft.ts';
import { readPercent } from './indicator-draft.ts';
import { SettingList } from './setting-list.tsx';
import type { SettingsTabProps } from './settings-tab.ts';

type Settings = Pick<SettingsTabProps, 'settings'>;

const idsOf = ({ indicatorId, milestoneId }: TargetRule) => ({ indicatorId, milestoneId });
const inputOf = ({ ofId, baseOn, low, high, rounding }: TargetRule) => ({
  ofId,
  baseOn,
  low,
  high,
  rounding,
});

/** Targets by percentage for all units; targets by number have their own screen. */
export function RuleList({ settings }: Settings) {
  const { campaign, rules, indicators, milestones } = settings;
  const save = useChange('targets.saveRule');
  const [removed, setRemoved] = useState<TargetRule | null>(null);
  const nameOf = ({ indicatorId, milestoneId }: TargetRule) => {
    const indicator = indicators.find(({ id }) => id === indicatorId);
    const milestone = milestones.find(({ id }) => id === milestoneId);
    return `${indicator?.name ?? ''} · ${milestone?.name ?? ''}`;
  };
  const change = (rule: TargetRule, kept: boolean) => ({
    campaignId: campaign.id,
    ...idsOf(rule),
    rule: kept ? inputOf(rule) : null,
  });
  const canAdd = indicators.some(canBePercentage) && milestones.length > 0;
  return (
    <>
      <SettingList
        to="targets.saveRule"
        title="Chỉ tiêu theo tỷ lệ"
        addWords={canAdd ? 'Thêm chỉ tiêu theo tỷ lệ' : null}
        empty={
          canAdd
            ? 'Chưa có. Chỉ tiêu là con số giao từng đơn vị thì nhập ở màn hình Chỉ tiêu.'
            : 'Thêm chỉ số và mốc trước.'
        }
        items={rules}
        keyOf={({ indicatorId, milestoneId }) => `${indicatorId}-${milestoneId}`}
        nameOf={nameOf}
        lineOf={(rule) => ruleInWords(rule, indicators)}
        form={(rule, close) => <RuleForm settings={settings} rule={rule} close={close} />}
        // A rule has no figures: it is deleted at once and can be brought back at once.
        onRemove={(rule) => save.mutate(change(rule, false), { onSuccess: () => setRemoved(rule) })}
      />
      {save.isError && <Problem error={save.error} />}
      {removed && (
        <UndoBar
          sentence={`Đã xóa chỉ tiêu theo tỷ lệ ${nameOf(removed)}.`}
          onUndo={() => save.mutate(change(removed, true), { onSuccess: () => setRemoved(null) })}
          onClose={() => setRemoved(null)}
        />
      )}
    </>
  );
}

interface RuleDraft extends Pick<TargetRule, 'ofId' | 'rounding'> {
  indicatorId: number | null;
  milestoneId: number | null;
  /** As `DayField` holds it. */
  baseOn: string;
  low: string;
  high: string;
}

const emptyRule = (campaign: Campaign): RuleDraft => ({
  indicatorId: null,
  milestoneId: null,
  ofId: null,
  // A plan takes a percentage of what existed when it was made.
  baseOn: openingDay(campaign),
  low: '100%',
  high: '',
  rounding: 'nearest',
});

const ruleDraft = (rule: TargetRule): RuleDraft => ({
  ...rule,
  baseOn: rule.baseOn ?? '',
  low: percentText(rule.low),
  high: rule.high === null ? '' : percentText(rule.high),
});

function readRule(
  draft: RuleDraft,
  isNew: boolean,
  settings: SettingsTabProps['settings'],
): FormReading<TargetRule> {
  const problems: FieldProblem[] = [];
  const refuse = (field: keyof RuleDraft, sentence: string) => problems.push({ field, sentence });
  const { indicatorId, milestoneId, ofId, rounding } = draft;
  const low = readPercent(draft.low);
  const high = draft.high.trim() === '' ? null : readPercent(draft.high);
  const notPercent = (text: string) => `“${text}” không phải là tỷ lệ; ghi như 80% hoặc 12,5%.`;
  if (indicatorId === null) refuse('indicatorId', 'Chọn chỉ số được giao chỉ tiêu.');
  if (milestoneId === null) refuse('milestoneId', 'Chọn mốc.');
  if (ofId !== null) problems.push(...dayProblems(draft, ['baseOn']));
  if (low === null) refuse('low', notPercent(draft.low));
  if (high === null && draft.high.trim() !== '') refuse('high', notPercent(draft.high));
  if (
    isNew &&
    settings.rules.some(
      (other) => other.indicatorId === indicatorId && other.milestoneId === milestoneId,
    )
  ) {
    refuse('milestoneId', 'Chỉ số này đã có chỉ tiêu theo tỷ lệ ở mốc này; sửa dòng đã có.');
  }
  if (indicatorId === null || milestoneId === null || low === null || problems.length > 0) {
    return { problems };
  }
  const baseOn = ofId === null ? null : typedDay(draft.baseOn);
  const input = { indicatorId, milestoneId, ofId, baseOn, low, high, rounding };
  problems.push(...checkRule(input, settings));
  return problems.length > 0 ? { problems } : { input };
}

function RuleForm({
  settings,
  rule,
  close,
}: Settings & { rule: TargetRule | null; close(): void }) {
  const { campaign, indicators, milestones } = settings;
  const save = useChange('targets.saveRule');
  const named = (list: readonly { id: number; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, words: name }));
  const only = <Item extends { id: number }>(list: readonly Item[], id: number | undefined) =>
    id === undefined ? list : list.filter((item) => item.id === id);
  return (
    <SettingForm
      to="targets.saveRule"
      title={rule ? 'Sửa chỉ tiêu theo tỷ lệ' : 'Thêm chỉ tiêu theo tỷ lệ'}
      initial={rule ? ruleDraft(rule) : emptyRule(campaign)}
      read={(draft) => readRule(draft, rule === null, settings)}
      save={(saved) =>
        save.mutateAsync({ campaignId: campaign.id, ...idsOf(saved), rule: inputOf(saved) })
      }
      onDone={close}
      onCancel={close}
    >
      {(form) => {
        const counted = indicators.find(({ id }) => id === form.draft.indicatorId);
        return (
          <>
            <div className={css.fieldRow}>
              <ChoiceField
                form={form}
                field="indicatorId"
                label="Chỉ số"
                choices={named(
                  rule ? only(indicators, rule.indicatorId) : indicators.filter(canBePercentage),
                )}
                withAsterisk
              />
              <ChoiceField
                form={form}
                field="milestoneId"
                label="Mốc"
                choices={named(only(milestones, rule?.milestoneId))}
                withAsterisk
              />
            </div>
            <div className={css.fieldRow}>
              <TextField form={form} field="low" label="Phải đạt" placeholder="80%" withAsterisk />
              <TextField form={form} field="high" label="Đến (nếu là khoảng)" placeholder="90%" />
            </div>
            <ChoiceField
              form={form}
              field="ofId"
              label="Phần trăm của"
              choices={[
                ...(counted?.kind === 'reached'
                  ? [{ value: null, words: 'số đơn vị được đếm' }]
                  : []),
                ...named(
                  indicators.filter(
                    (each) =>
                      each.id !== form.draft.indicatorId &&
                      (canBePercentage(each) || each.id === rule?.ofId),
                  ),
                ),
              ]}
              withAsterisk
            />
            {form.draft.ofId !== null && (
              <DayField
                form={form}
                field="baseOn"
                label="Ngày gốc: tính trên số đến hết ngày này, số nhập sau không làm chỉ tiêu thay đổi"
                within={{ from: openingDay(campaign), to: campaign.endsOn }}
                withAsterisk
              />
            )}
            <ChoiceField
              form={form}
              field="rounding"
              label="Số lẻ"
              choices={choicesOf(ROUNDING_WORDS)}
            />
          </>
        );
      }}
    </SettingForm>
  );
}
