import { dueList, dueSentence, duesInWords } from '../../shared/domain/deadline.ts';
import type { Obligation } from '../../shared/domain/obligation.ts';
import { bindingText, scheduleText } from '../../shared/domain/obligation-words.ts';
import { ObligationForm } from './obligation-form.tsx';
import css from './obligations.module.css';
import { RemovedList, useRemovals } from './removal.tsx';
import { SettingList } from './setting-list.tsx';
import type { SettingsTabProps } from './settings-tab.ts';

/** The reporting regime: who reports what to whom, each with its days. */
export function ObligationsTab({ settings, units }: SettingsTabProps) {
  const { campaign, obligations } = settings;
  const removals = useRemovals();
  return (
    <>
      <SettingList
        to="obligations.save"
        title="Chế độ báo cáo"
        addWords="Thêm chế độ báo cáo"
        empty="Chưa có. Thêm từng báo cáo mà kế hoạch yêu cầu: ai báo cáo, cho ai, hạn nào."
        items={obligations}
        keyOf={({ id }) => `${id}`}
        nameOf={({ name }) => name}
        lineOf={(obligation) => <ObligationLine obligation={obligation} campaign={campaign} />}
        form={(obligation, close) => (
          <>
            <ObligationForm
              campaign={campaign}
              units={units}
              obligation={obligation}
              close={close}
            />
            {obligation && <AllDues obligation={obligation} campaign={campaign} />}
          </>
        )}
        onRemove={({ id, name }) =>
          removals.ask({ kind: 'obligation', campaignId: campaign.id, id }, name)
        }
      />
      <RemovedList campaignId={campaign.id} kinds={['obligation']} />
      {removals.view}
    </>
  );
}

type LineProps = { obligation: Obligation; campaign: SettingsTabProps['settings']['campaign'] };

function ObligationLine({ obligation, campaign }: LineProps) {
  const { reporter, recipient, binds } = obligation;
  const bound = bindingText(binds);
  const to = recipient === '' ? '' : ` → ${recipient}`;
  return (
    <>
      {reporter}
      {to}, {scheduleText(obligation)}
      <br />
      {bound === '' ? 'Chưa chọn đơn vị nào phải thực hiện' : `Phải thực hiện: ${bound}`}
      <br />
      {duesInWords(obligation, campaign)}
    </>
  );
}

/** Every deadline as it is saved, in the words of a plan. */
function AllDues({ obligation, campaign }: LineProps) {
  const dues = dueList(obligation, campaign);
  if (dues.length < 2) return null;
  return (
    <details className={css.allDues}>
      <summary>Xem cả {dues.length} hạn nộp</summary>
      <ol>
        {dues.map((due) => (
          <li key={due.on}>{dueSentence(due)}</li>
        ))}
      </ol>
    </details>
  );
}
