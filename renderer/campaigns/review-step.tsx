import type { ModelChoice } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { typedDay } from '../../shared/domain/typed-day.ts';
import { unitsInWords } from '../../shared/domain/words.ts';
import { readUnitLines } from '../../shared/exchange/unit-lines.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { type CampaignDraft, wayFor } from './new-campaign.ts';
import css from './review-step.module.css';
import { useLevelsBelow } from './units-step.tsx';

/** What will be made, in the words of the plan. */
export function ReviewStep(props: {
  draft: CampaignDraft;
  models: readonly ModelChoice[];
  campaigns: readonly Campaign[];
}) {
  const { draft, models, campaigns } = props;
  const lines: [string, string][] = [
    ['Khuôn', sourceInWords(draft, models, campaigns)],
    ['Tên chiến dịch', draft.name],
    ['Thời gian', `từ ${dayWords(draft.startsOn)} đến hết ${dayWords(draft.endsOn)}`],
    [
      'Số đầu kỳ',
      draft.openingOn === '' ? 'không có' : `chốt đến hết ${dayWords(draft.openingOn)}`,
    ],
    ['Văn bản', planInWords(draft)],
    ['Đơn vị phát động', draft.rootText],
    ['Đơn vị báo cáo', useUnitsInWords(draft)],
  ];
  return (
    <dl className={css.review}>
      {lines.map(([term, words]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{words.trim() === '' ? '(chưa ghi)' : words}</dd>
        </div>
      ))}
    </dl>
  );
}

const dayWords = (text: string) => {
  const day = typedDay(text);
  return day === null ? '(chưa chọn)' : formatDay(day);
};

function planInWords({ planType, planNumber, planOn, issuer }: CampaignDraft): string {
  if (planNumber === '' && planOn === '' && issuer === '') return 'không ghi';
  const on = planOn === '' ? '' : `ngày ${dayWords(planOn)}`;
  const by = issuer === '' ? '' : `của ${issuer}`;
  return [planType, planNumber, on, by].filter((part) => part !== '').join(' ');
}

function sourceInWords(
  { from }: CampaignDraft,
  models: readonly ModelChoice[],
  campaigns: readonly Campaign[],
): string {
  if (from === null) return 'không theo văn bản nào; sửa, thêm chỉ số sau khi tạo';
  if (from.kind === 'campaign') {
    return `sao chép ${campaigns.find(({ id }) => id === from.campaignId)?.name ?? ''}`;
  }
  return models.find(({ model }) => model === from.model)?.name ?? '';
}

function useUnitsInWords(draft: CampaignDraft): string {
  const { root } = draft;
  const levels = useLevelsBelow(root);
  const [first = [], second = []] = levels.data ?? [];
  switch (wayFor(draft)) {
    case 'keep':
      return 'như chiến dịch được sao chép';
    case 'below1':
      return unitsInWords(first);
    case 'below2':
      return `${unitsInWords(first)}; ${unitsInWords(second)}`;
    case 'list':
      return listInWords(readUnitLines(draft.units, { rootName: draft.rootText }).units);
  }
}

/** "17 đơn vị tự ghi: Thôn Đông, Thôn Đoài, … Thôn Trung". */
function listInWords(units: readonly { name: string }[]): string {
  const names = units.map(({ name }) => name);
  const shown = names.length > 4 ? [...names.slice(0, 3), '…', ...names.slice(-1)] : names;
  return `${formatCount(names.length)} đơn vị tự ghi: ${shown.join(', ')}`;
}
