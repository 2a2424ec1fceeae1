import { Text } from '@mantine/core';
import { useState } from 'react';
import { lastDayOfMilestone } from '../../shared/domain/campaign.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import { checkMilestonesInside, followMilestones } from '../../shared/domain/settings.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { useChange } from '../api/queries.ts';
import { type FormReading, type FormState, SettingForm, TickField } from '../ui/setting-form.tsx';
import { headDraft, readHead } from './head-draft.ts';
import { HeadFields } from './head-fields.tsx';
import { pickedRoot, type RootDraft, rootInput, rootProblems } from './new-campaign.ts';
import { RootField } from './root-field.tsx';
import css from './settings-page.module.css';
import type { SettingsTabProps } from './settings-tab.ts';

/** The head and the root as they stand in their fields, and whether milestones move with the days. */
type Draft = RootDraft & { milestonesFollow: boolean };

/** Name, plan, days and root of the campaign. */
export function HeadTab({ settings, units }: SettingsTabProps) {
  const { campaign, milestones } = settings;
  const save = useChange('campaigns.save');
  const [saved, setSaved] = useState(false);
  const member = units.find(({ isRoot }) => isRoot);
  const initial: Draft = {
    ...headDraft(campaign),
    milestonesFollow: false,
    rootText: campaign.rootUnitName,
    root: member ? pickedRoot(member) : null,
  };

  function read(draft: Draft): FormReading<ReturnType<typeof inputOf>> {
    setSaved(false);
    const reading = readHead(draft);
    const isSame = draft.rootText === initial.rootText;
    const problems: FieldProblem[] = [
      ...('problems' in reading
        ? reading.problems
        : checkMilestonesInside(
            reading.input,
            followMilestones(milestones, campaign, reading.input, {
              starts: draft.milestonesFollow,
            }),
          )),
      ...(isSame ? [] : rootProblems(draft)),
    ];
    if (problems.length > 0 || 'problems' in reading) return { problems };
    const { milestonesFollow } = draft;
    return {
      input: inputOf(reading.input, isSame ? null : rootInput(draft), milestonesFollow),
    };
  }

  const inputOf = (
    head: Parameters<typeof save.mutateAsync>[0]['head'],
    root: Parameters<typeof save.mutateAsync>[0]['root'],
    milestonesFollow: boolean,
  ) => ({ campaignId: campaign.id, head, root, milestonesFollow });

  return (
    <div className={css.settingPane}>
      <SettingForm
        to="campaigns.save"
        initial={initial}
        read={read}
        save={(input) => save.mutateAsync(input)}
        onDone={() => setSaved(true)}
      >
        {(form) => (
          <HeadFields form={form}>
            <MovedMilestones form={form} settings={settings} />
            <RootField form={form} />
          </HeadFields>
        )}
      </SettingForm>
      <output className={css.savedNote}>{saved ? 'Đã lưu.' : ''}</output>
    </div>
  );
}

/** The milestones that move with the new days, and the offer to move those that begin too early. */
function MovedMilestones(props: {
  form: FormState<Draft>;
  settings: SettingsTabProps['settings'];
}) {
  const { form, settings } = props;
  const { campaign, milestones } = settings;
  const reading = readHead(form.draft);
  if ('problems' in reading) return null;
  const moved = (starts: boolean) =>
    followMilestones(milestones, campaign, reading.input, { starts }).filter(
      (milestone, at) =>
        milestone.startsOn !== milestones[at]!.startsOn ||
        lastDayOfMilestone(milestone) !== lastDayOfMilestone(milestones[at]!),
    );
  const whole = moved(false);
  const cut = moved(true).filter(({ id }) => !whole.some((one) => one.id === id));
  return (
    <>
      {whole.map((milestone) => (
        <Text key={milestone.id} size="sm" role="status">
          Mốc “{milestone.name}” là cả chiến dịch nên dời theo: từ {formatDay(milestone.startsOn)}{' '}
          đến hết {formatDay(lastDayOfMilestone(milestone))}.
        </Text>
      ))}
      {cut.length > 0 && (
        <TickField
          form={form}
          field="milestonesFollow"
          label={`Dời ngày bắt đầu của mốc theo chiến dịch, từ ${formatDay(reading.input.startsOn)}`}
          description={`Mốc ${cut.map(({ name }) => `“${name}”`).join(', ')} đang bắt đầu trước ngày đó.`}
        />
      )}
    </>
  );
}
