import { dueList, dueSentence, duesInWords } from '../../shared/domain/deadline.ts';
import type { Obligation } from '../../shared/domain/obligation.ts';
import { bindingText, scheduleText } from '../../shared/domain/obligation-words.ts';
import { useMethod } from '../api/queries.ts';
import { Problem } from '../ui/problem.tsx';
import { Loading } from '../ui/states.tsx';
import { type DaysOfReports, ObligationForm } from './obligation-form.tsx';
import css from './obligations.module.css';
import { RemovedList, useRemovals } from './removal.tsx';
import { SettingList } from './setting-list.tsx';
import type { SettingsTabProps } from './settings-tab.ts';

/** The reporting regime: who reports what to whom, each with its days. */
export function ObligationsTab({ settings, units }: SettingsTabProps) {
  const { campaign, milestones, obligations } = settings;
  const removals = useRemovals();
  const calendar = useMethod('calendar.read', { campaignId: campaign.id });
  if (calendar.error) return <Problem error={calendar.error} />;
  if (!calendar.data) return <Loading />;
  const days: DaysOfReports = {
    campaignId: campaign.id,
    bounds: { ...campaign, milestones },
    calendar: calendar.data.lines,
  };
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
        lineOf={(obligation) => <ObligationLine obligation={obligation} {...days} />}
        form={(obligation, close) => (
          <>
            <ObligationForm {...days} units={units} obligation={obligation} close={close} />
            {obligation && <AllDues obligation={obligation} {...days} />}
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

type LineProps = DaysOfReports & { obligation: Obligation };

function ObligationLine({ obligation, bounds, calendar }: LineProps) {
  const { milestones } = bounds;
  const { reporter, recipient, binds } = obligation;
  const bound = bindingText(binds);
  const milestoneName = (uid: string) => milestones.find((one) => one.uid === uid)?.name;
  const to = recipient === '' ? '' : ` → ${recipient}`;
  return (
    <>
      {reporter}
      {to}, {scheduleText(obligation, milestoneName)}
      <br />
      {bound === '' ? 'Chưa chọn đơn vị nào phải thực hiện' : `Phải thực hiện: ${bound}`}
      <br />
      {duesInWords(obligation, bounds, calendar)}
    </>
  );
}

/** Every deadline as it is saved, in the words of a plan. */
function AllDues({ obligation, bounds, calendar }: LineProps) {
  const dues = dueList(obligation, bounds, calendar);
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
