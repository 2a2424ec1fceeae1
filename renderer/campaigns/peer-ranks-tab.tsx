import type { New } from '../../shared/domain/campaign.ts';
import { checkPeerRank, type PeerRank, peerRankText } from '../../shared/domain/peer-rank.ts';
import { typedDay } from '../../shared/domain/typed-day.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { parseCount } from '../../shared/text/numbers.ts';
import { useChange } from '../api/queries.ts';
import css from '../ui/setting-form.module.css';
import {
  ChoiceField,
  DayField,
  type FormReading,
  SettingForm,
  TextField,
} from '../ui/setting-form.tsx';
import { dayProblems, missingDays } from './head-draft.ts';
import { RemovedList, useRemovals } from './removal.tsx';
import { SettingList } from './setting-list.tsx';
import type { SettingsTabProps } from './settings-tab.ts';

/** The ranks of the campaign's root among its peers, as the office above reports them. */
export function PeerRanksTab({ settings }: SettingsTabProps) {
  const { campaign, indicators, peerRanks } = settings;
  const removals = useRemovals();
  const nameOf = (id: number) => indicators.find((each) => each.id === id)?.name ?? '';
  return (
    <>
      <SettingList
        to="peerRanks.save"
        title={`Xếp hạng của ${campaign.rootUnitName}`}
        addWords={indicators.length === 0 ? null : 'Thêm xếp hạng'}
        empty="Chưa có. Ghi ở đây xếp hạng mà cấp trên thông báo, ví dụ 58/63 tỉnh, thành phố, để đưa vào báo cáo."
        items={peerRanks}
        keyOf={({ id }) => `${id}`}
        nameOf={(told) => `${peerRankText(told)}, đến ngày ${formatDay(told.on)}`}
        lineOf={({ indicatorId, place }) => `${nameOf(indicatorId)} · theo ${place}`}
        form={(told, close) => <PeerRankForm settings={settings} told={told} close={close} />}
        onRemove={(told) =>
          removals.ask(
            { kind: 'peerRank', campaignId: campaign.id, id: told.id },
            peerRankText(told),
          )
        }
      />
      <RemovedList campaignId={campaign.id} kinds={['peerRank']} />
      {removals.view}
    </>
  );
}

type PeerRankInput = New<PeerRank>;
/** Numbers as they stand in their fields. */
type Draft = Omit<PeerRankInput, 'rank' | 'peers'> & { rank: string; peers: string };

function PeerRankForm(props: {
  settings: SettingsTabProps['settings'];
  told: PeerRank | null;
  close(): void;
}) {
  const { settings, told, close } = props;
  const { campaign, indicators, peerRanks } = settings;
  const save = useChange('peerRanks.save');
  const last = peerRanks[0];
  const initial: Draft = {
    indicatorId: told?.indicatorId ?? last?.indicatorId ?? indicators[0]!.id,
    on: told?.on ?? '',
    rank: told ? `${told.rank}` : '',
    peers: `${(told ?? last)?.peers ?? ''}`,
    peerWords: (told ?? last)?.peerWords ?? '',
    place: told?.place ?? '',
  };

  function read(draft: Draft): FormReading<PeerRankInput> {
    const on = typedDay(draft.on) ?? '';
    const input = { ...draft, on, rank: wholeOf(draft.rank), peers: wholeOf(draft.peers) };
    const typed = [...dayProblems(draft, ['on']), ...missingDays(draft, { on: 'ngày' })];
    const known = new Set(typed.map(({ field }) => field));
    const refused = checkPeerRank(input, told?.id ?? null, peerRanks);
    const problems = [...typed, ...refused.filter(({ field }) => !known.has(field))];
    return problems.length > 0 ? { problems } : { input };
  }

  return (
    <SettingForm
      to="peerRanks.save"
      title={told ? 'Sửa xếp hạng' : 'Thêm xếp hạng'}
      initial={initial}
      read={read}
      save={(peerRank) =>
        save.mutateAsync({ campaignId: campaign.id, id: told?.id ?? null, peerRank })
      }
      onDone={close}
      onCancel={close}
    >
      {(form) => (
        <>
          <ChoiceField
            form={form}
            field="indicatorId"
            label="Chỉ số được xếp hạng"
            choices={indicators.map(({ id, name }) => ({ value: id, words: name }))}
          />
          <div className={css.fieldRow}>
            <TextField form={form} field="rank" label="Xếp thứ" placeholder="58" withAsterisk />
            <TextField
              form={form}
              field="peers"
              label="Trên tổng số"
              placeholder="63"
              withAsterisk
            />
            <TextField
              form={form}
              field="peerWords"
              label="Đơn vị được xếp hạng"
              placeholder="tỉnh, thành phố"
              withAsterisk
            />
          </div>
          <DayField
            form={form}
            field="on"
            label="Số liệu đến hết ngày"
            around={{ from: campaign.startsOn, to: campaign.endsOn }}
            withAsterisk
          />
          <TextField
            form={form}
            field="place"
            label="Theo văn bản, thông báo nào của cấp trên"
            placeholder="Ví dụ: Công văn 5409/UBND-KGVX ngày 20/9/2023"
            withAsterisk
          />
        </>
      )}
    </SettingForm>
  );
}

/** 0 for a text that is no number; 0 is refused as a rank. */
function wholeOf(typed: string): number {
  const reading = parseCount(typed);
  return 'value' in reading ? reading.value : 0;
}
