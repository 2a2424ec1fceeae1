import { Group, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { addDays } from '../../shared/domain/day.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { findByWords, searchable } from '../../shared/text/find-words.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { whenKeyboardRests } from '../api/keyboard-rest.ts';
import { useMethod, useToday } from '../api/queries.ts';
import { rateText } from '../keyed/figure-cells.ts';
import css from './first-page.module.css';

/** With more campaigns than this they are found by typing. */
const FEW = 6;
/** A campaign is put away so many days after its end, as long as another one goes on. */
const KEPT_DAYS = 90;

/** The campaigns of the folder, the newest first; those that ended long ago fold away. */
export function CampaignList(props: {
  campaigns: readonly Campaign[];
  /** What can be done with one. */
  actions(campaign: Campaign): ReactNode;
}) {
  const { campaigns, actions } = props;
  const [typed, setTyped] = useState('');
  const today = useToday();
  /** How many campaigns were checked: one after another, so that the page stays quick. */
  const [checked, setChecked] = useState(0);
  const [isResting, setResting] = useState(false);
  useEffect(() => whenKeyboardRests(() => setResting(true)), []);
  if (today === undefined) return null;
  const isOver = ({ endsOn }: Campaign) => addDays(endsOn, KEPT_DAYS) < today;
  const found = findByWords(campaigns, typed, ({ name, rootUnitName }) =>
    searchable(`${name} ${rootUnitName}`),
  );
  // A search, or a folder of old campaigns only, shows them all.
  const folds = typed.trim() === '' && !found.every(isOver);
  const shown = folds ? found.filter((campaign) => !isOver(campaign)) : found;
  const away = folds ? found.filter(isOver) : [];
  const row = (campaign: Campaign, turn: number) => (
    <CampaignRow
      key={campaign.id}
      campaign={campaign}
      mayCheck={isResting && turn <= checked}
      onChecked={() => setChecked((now) => Math.max(now, turn + 1))}
    >
      {actions(campaign)}
    </CampaignRow>
  );
  return (
    <>
      {campaigns.length > FEW && (
        <TextInput
          className={css.search}
          type="search"
          aria-label="Tìm chiến dịch"
          placeholder="Tìm tên chiến dịch hoặc đơn vị, không cần dấu"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <ul className={css.campaignList}>{shown.map(row)}</ul>
      {found.length === 0 && <p>Không có chiến dịch nào tên như vậy; gõ ít chữ hơn.</p>}
      {away.length > 0 && (
        <details className={css.samples}>
          <summary>Đã kết thúc ({formatCount(away.length)})</summary>
          {/* Not checked: what ended long ago warns nobody. */}
          <ul className={css.campaignList}>
            {away.map((campaign) => row(campaign, Number.POSITIVE_INFINITY))}
          </ul>
        </details>
      )}
    </>
  );
}

function CampaignRow(props: {
  campaign: Campaign;
  mayCheck: boolean;
  onChecked(): void;
  children: ReactNode;
}) {
  const { campaign, mayCheck, onChecked } = props;
  const { id, name, rootUnitName, startsOn, endsOn, sample } = campaign;
  return (
    <li className={css.choiceRow}>
      <Link to="/entry" search={{ campaign: id }} className={css.campaignLink}>
        <strong>{name}</strong>
        <span>
          {rootUnitName} · từ {formatDay(startsOn)} đến hết {formatDay(endsOn)}
          {sample !== null && ' · số liệu mẫu'}
        </span>
        <Standing campaignId={id} {...{ mayCheck, onChecked }} />
      </Link>
      <Group gap={6} wrap="nowrap">
        {props.children}
      </Group>
    </li>
  );
}

/** The last day keyed, the rate on it, and how many warnings are open; its line is kept free. */
function Standing(props: { campaignId: number; mayCheck: boolean; onChecked(): void }) {
  const { campaignId, mayCheck, onChecked } = props;
  const standing = useMethod('campaigns.standing', { campaignId });
  const findings = useMethod('checks.list', { campaignId }, { enabled: mayCheck });
  const isDone = findings.isFetched;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when the answer is there.
  useEffect(() => {
    if (isDone) onChecked();
  }, [isDone]);
  const { lastOn, target } = standing.data ?? { lastOn: null, target: null };
  const parts = [
    lastOn === null ? 'chưa nhập số liệu' : `nhập đến ngày ${formatDay(lastOn)}`,
    ...(target ? [`${target.name}: đạt ${rateText(target.rate)} chỉ tiêu`] : []),
    ...(findings.data ? [warningsText(findings.data.length)] : []),
  ];
  return <span className={css.standing}>{standing.data ? parts.join(' · ') : ''}</span>;
}

const warningsText = (count: number): string =>
  count === 0 ? 'không có cảnh báo' : `${formatCount(count)} cảnh báo`;
