import type { ModelChoice } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { typedDay } from '../../shared/domain/typed-day.ts';
import { readUnitLines } from '../../shared/exchange/unit-lines.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { useMethod } from '../api/queries.ts';
import { TablePane } from '../ui/plain-table.tsx';
import { Loading } from '../ui/states.tsx';
import { type CampaignDraft, wayFor } from './new-campaign.ts';
import css from './review-step.module.css';
import { useLevelsBelow } from './units-step.tsx';

/** More units than this are counted but not drawn. */
const MOST_LINES = 500;

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
  ];
  return (
    <>
      <dl className={css.review}>
        {lines.map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{words.trim() === '' ? '(chưa ghi)' : words}</dd>
          </div>
        ))}
      </dl>
      <ReviewedUnits draft={draft} />
    </>
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
  if (from === null) return 'không theo văn bản nào; chỉ số, mốc ghi sau khi tạo';
  if (from.kind === 'plain') return 'kích hoạt tài khoản định danh điện tử mức 1, mức 2';
  if (from.kind === 'campaign') {
    return `sao chép ${campaigns.find(({ id }) => id === from.campaignId)?.name ?? ''}`;
  }
  return models.find(({ model }) => model === from.model)?.name ?? '';
}

/** A unit that will report, with how far it stands below the first level. */
interface ReviewedUnit {
  code: string;
  name: string;
  depth: number;
}

/** The units that will report; null while they are read. */
function useReviewedUnits(draft: CampaignDraft): ReviewedUnit[] | null {
  const { root, from } = draft;
  const way = wayFor(draft);
  const levels = useLevelsBelow(way.startsWith('below') ? root : null);
  const copiedId = from?.kind === 'campaign' && way === 'keep' ? from.campaignId : null;
  const copied = useMethod(
    'units.list',
    { campaignId: copiedId ?? 1 },
    { enabled: copiedId !== null },
  );
  if (way === 'list') {
    const { units } = readUnitLines(draft.units, { rootName: draft.rootText });
    return units.map(({ code, name }) => ({ code, name, depth: 1 }));
  }
  if (way === 'keep') return copied.data?.filter(({ isRoot }) => !isRoot) ?? null;
  if (!levels.data) return null;
  const [first = [], second = []] = levels.data;
  return first.flatMap(({ code, name }) => [
    { code, name, depth: 1 },
    ...(way === 'below1' ? [] : second.filter(({ parentCode }) => parentCode === code)).map(
      (unit) => ({ code: unit.code, name: unit.name, depth: 2 }),
    ),
  ]);
}

/** All units that will report, each in its line. */
function ReviewedUnits({ draft }: { draft: CampaignDraft }) {
  const units = useReviewedUnits(draft);
  if (units === null) return <Loading />;
  return (
    <TablePane className={css.units} aria-label="Các đơn vị báo cáo" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">TT</th>
            <th scope="col">Mã</th>
            <th scope="col">{`Đơn vị báo cáo (${formatCount(units.length)})`}</th>
          </tr>
        </thead>
        <tbody>
          {units.slice(0, MOST_LINES).map(({ code, name, depth }, index) => (
            <tr key={`${code} ${name}`}>
              <td>{index + 1}</td>
              <td>{code === '' ? 'tự đặt' : code}</td>
              <td data-below={depth > 1 || undefined}>{name}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {units.length > MOST_LINES && (
        <p>… và {formatCount(units.length - MOST_LINES)} đơn vị nữa.</p>
      )}
    </TablePane>
  );
}
