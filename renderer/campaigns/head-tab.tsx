import { useState } from 'react';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import { checkMilestonesInside } from '../../shared/domain/settings.ts';
import { useChange } from '../api/queries.ts';
import { type FormReading, SettingForm } from '../ui/setting-form.tsx';
import { headDraft, readHead } from './head-draft.ts';
import { HeadFields } from './head-fields.tsx';
import { pickedRoot, type RootDraft, rootInput, rootProblems } from './new-campaign.ts';
import { RootField } from './root-field.tsx';
import css from './settings-page.module.css';
import type { SettingsTabProps } from './settings-tab.ts';

/** Name, plan, days and root of the campaign. */
export function HeadTab({ settings, units }: SettingsTabProps) {
  const { campaign, milestones } = settings;
  const save = useChange('campaigns.save');
  const [saved, setSaved] = useState(false);
  const member = units.find(({ isRoot }) => isRoot);
  const initial: RootDraft = {
    ...headDraft(campaign),
    rootText: campaign.rootUnitName,
    root: member ? pickedRoot(member) : null,
  };

  function read(draft: RootDraft): FormReading<ReturnType<typeof inputOf>> {
    setSaved(false);
    const reading = readHead(draft);
    const isSame = draft.rootText === initial.rootText;
    const problems: FieldProblem[] = [
      ...('problems' in reading
        ? reading.problems
        : checkMilestonesInside(reading.input, milestones)),
      ...(isSame ? [] : rootProblems(draft)),
    ];
    if (problems.length > 0 || 'problems' in reading) return { problems };
    return { input: inputOf(reading.input, isSame ? null : rootInput(draft)) };
  }

  const inputOf = (
    head: Parameters<typeof save.mutateAsync>[0]['head'],
    root: Parameters<typeof save.mutateAsync>[0]['root'],
  ) => ({ campaignId: campaign.id, head, root });

  return (
    <div className={css.settingPane}>
      <SettingForm
        initial={initial}
        read={read}
        save={(input) => save.mutateAsync(input)}
        onDone={() => setSaved(true)}
      >
        {(form) => (
          <HeadFields form={form}>
            <RootField form={form} />
          </HeadFields>
        )}
      </SettingForm>
      <output className={css.savedNote}>{saved ? 'Đã lưu.' : ''}</output>
    </div>
  );
}
