import type { Campaign } from '../../shared/domain/campaign.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import { type CampaignHead, checkHead } from '../../shared/domain/settings.ts';
import { dayProblem, typedDay } from '../../shared/domain/typed-day.ts';
import type { FormReading } from '../ui/setting-form.tsx';

/** The head of a campaign as it stands in the fields; days as `DayField` holds them. */
export interface HeadDraft {
  name: string;
  planType: string;
  planNumber: string;
  planOn: string;
  issuer: string;
  startsOn: string;
  endsOn: string;
  openingOn: string;
}

export const EMPTY_HEAD: HeadDraft = {
  name: '',
  planType: 'Kế hoạch',
  planNumber: '',
  planOn: '',
  issuer: '',
  startsOn: '',
  endsOn: '',
  openingOn: '',
};

export function headDraft(campaign: Campaign): HeadDraft {
  const { name, planType, planNumber, planOn, issuer, startsOn, endsOn, openingOn } = campaign;
  const days = { planOn: planOn ?? '', startsOn, endsOn, openingOn: openingOn ?? '' };
  return { name, planType, planNumber, issuer, ...days };
}

/** Problems of texts in day fields that are no days. */
export function dayProblems<Field extends string>(
  draft: Record<NoInfer<Field>, string>,
  fields: readonly Field[],
): FieldProblem[] {
  return fields.flatMap((field) => {
    const sentence = dayProblem(draft[field]);
    return sentence === null ? [] : [{ field, sentence }];
  });
}

/** Problems of required day fields that are empty. */
export function missingDays<Field extends string>(
  draft: Record<NoInfer<Field>, string>,
  fields: Partial<Record<Field, string>>,
): FieldProblem[] {
  return (Object.entries(fields) as [Field, string][]).flatMap(([field, what]) =>
    draft[field] === '' ? [{ field, sentence: `Chọn ${what}.` }] : [],
  );
}

export function readHead(draft: HeadDraft): FormReading<CampaignHead> {
  const { name, planType, planNumber, issuer, planOn, startsOn, endsOn, openingOn } = draft;
  const problems = [
    ...dayProblems(draft, ['planOn', 'startsOn', 'endsOn', 'openingOn']),
    ...missingDays(draft, { startsOn: 'ngày bắt đầu', endsOn: 'ngày kết thúc' }),
  ];
  const head = {
    name,
    planType,
    planNumber,
    issuer,
    planOn: typedDay(planOn),
    // When one day is missing, its own problem is told; the other day replaces it here.
    startsOn: typedDay(startsOn) ?? typedDay(endsOn) ?? '',
    endsOn: typedDay(endsOn) ?? typedDay(startsOn) ?? '',
    openingOn: typedDay(openingOn),
  };
  const isWindow = head.startsOn !== '';
  const found = checkHead(isWindow ? head : { ...head, openingOn: null });
  // While a day is missing only that is said, not that the days do not fit together.
  const isOfWindow = ({ field }: FieldProblem) => field === 'startsOn' || field === 'endsOn';
  problems.push(...(isWindow ? found : found.filter((problem) => !isOfWindow(problem))));
  return problems.length > 0 ? { problems } : { input: head };
}
