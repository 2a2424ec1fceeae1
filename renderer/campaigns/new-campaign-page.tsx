import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { ModelChoice } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import { useClient } from '../api/client.tsx';
import { useChange, useMethod } from '../api/queries.ts';
import { RightButton } from '../ui/for-right.tsx';
import { Problem } from '../ui/problem.tsx';
import {
  refusedFields,
  StrayProblems,
  useFocusRefused,
  useFormState,
} from '../ui/setting-form.tsx';
import { HeadFields } from './head-fields.tsx';
import { dropDraft, isBegun, type KeptDraft, keepDraft, keptDraft } from './kept-draft.ts';
import {
  type CampaignDraft,
  draftFromCampaign,
  draftFromModel,
  EMPTY_CAMPAIGN,
  EMPTY_DRAFT,
  PLAIN_CAMPAIGN,
  readCampaign,
  STEPS,
  takeOver,
  wizardStepOf,
} from './new-campaign.ts';
import css from './new-campaign-page.module.css';
import { ReviewStep } from './review-step.tsx';
import { RootField } from './root-field.tsx';
import { SourceStep } from './source-step.tsx';
import { UnitsStep } from './units-step.tsx';

/** Makes a campaign in four steps; the address says what it is made after. */
export function NewCampaignPage() {
  const search = useSearch({ from: '/campaigns/new' });
  const models = useMethod('campaigns.models', {});
  const campaigns = useMethod('campaigns.list', {});
  const copied = campaigns.data?.find(({ id }) => id === search.copy);
  const units = useMethod(
    'units.list',
    { campaignId: copied?.id ?? 1 },
    { enabled: copied !== undefined },
  );
  const error = models.error ?? campaigns.error ?? units.error;
  if (error) return <Problem error={error} />;
  if (!models.data || !campaigns.data || (copied && !units.data)) return null;
  const model = models.data.find((choice) => choice.model === search.model);
  const filled = copied
    ? draftFromCampaign(copied, units.data ?? [])
    : model
      ? draftFromModel(model)
      : EMPTY_CAMPAIGN;
  const asked = copied ? `copy:${copied.id}` : model ? `model:${model.model}` : '';
  const isListed = (id: number) => campaigns.data.some((campaign) => campaign.id === id);
  return (
    <Wizard
      models={models.data}
      campaigns={campaigns.data}
      begin={() => beginWith(keptDraft(sessionStorage), { asked, filled, isListed })}
    />
  );
}

/** What stands in the fields at first: what was kept, with what the address asks for now. */
function beginWith(
  kept: KeptDraft | null,
  now: {
    asked: string;
    filled: Partial<CampaignDraft>;
    isListed(campaignId: number): boolean;
  },
): KeptDraft {
  const { asked, filled, isListed } = now;
  if (kept === null) {
    return { draft: { ...EMPTY_DRAFT, ...filled }, filled, step: 0, furthest: 0, asked };
  }
  const isOther = asked !== '' && asked !== kept.asked;
  const { from } = kept.draft;
  const isGone = from?.kind === 'campaign' && !isListed(from.campaignId);
  if (!isOther && !isGone) return kept;
  const next = isOther ? filled : EMPTY_CAMPAIGN;
  const draft = { ...kept.draft, ...takeOver(kept.draft, kept.filled, next) };
  return { ...kept, draft, filled: next, step: 0, asked };
}

function Wizard(props: {
  models: readonly ModelChoice[];
  campaigns: readonly Campaign[];
  begin(): KeptDraft;
}) {
  const { models, campaigns } = props;
  const [begun] = useState(props.begin);
  const client = useClient();
  const navigate = useNavigate();
  const create = useChange('campaigns.create');
  const [filled, setFilled] = useState(begun.filled);
  const form = useFormState(begun.draft);
  const [furthest, setFurthest] = useState(begun.furthest);
  const [isTakenUp, setTakenUp] = useState(isBegun(begun.draft) && begun.furthest > 0);
  // The step stands in the address, so that the way back of the browser leads to the step before.
  const search = useSearch({ from: '/campaigns/new' });
  const step = Math.min(search.step ?? begun.step, furthest);
  const open = (to: number, replace = false) =>
    void navigate({ to: '/campaigns/new', search: { ...search, step: to }, replace });
  const place = useFocusRefused(form.problems);
  const last = STEPS.length - 1;

  function go(to: number) {
    setFurthest(Math.max(furthest, to));
    setTakenUp(false);
    open(to);
  }

  const { draft } = form;
  const isMade = create.isSuccess;
  useEffect(() => {
    if (isMade) dropDraft(sessionStorage);
    else keepDraft(sessionStorage, { draft, filled, step, furthest, asked: begun.asked });
  }, [draft, filled, step, furthest, begun, isMade]);

  function beginAgain() {
    form.set(EMPTY_DRAFT);
    setFilled(EMPTY_CAMPAIGN);
    setFurthest(0);
    setTakenUp(false);
    open(0, true);
  }

  function fill(next: Partial<CampaignDraft>) {
    form.set(takeOver(form.draft, filled, next));
    setFilled(next);
  }

  async function fillFromCampaign(campaign: Campaign) {
    fill(draftFromCampaign(campaign, await client.call('units.list', { campaignId: campaign.id })));
  }

  function refuse(problems: FieldProblem[]) {
    form.refuse(problems);
    open(Math.min(...problems.map(({ field }) => wizardStepOf(field))));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const reading = readCampaign(form.draft);
    const problems = 'problems' in reading ? reading.problems : [];
    const upToHere = problems.filter(({ field }) => wizardStepOf(field) <= step);
    if (upToHere.length > 0) return refuse(upToHere);
    form.refuse([]);
    if (step < last) return go(step + 1);
    if ('problems' in reading) return;
    create.mutate(reading.input, {
      onSuccess: ({ id }) =>
        void navigate({
          to: '/settings',
          search: { campaign: id, tab: 'chi-so' },
          replace: true,
        }),
      onError: (error) => {
        const refused = refusedFields(error);
        if (refused) refuse(refused);
      },
    });
  }

  return (
    <form className={css.wizard} ref={place} onSubmit={submit} noValidate>
      <Title order={1} size="h3">
        Bắt đầu chiến dịch mới
      </Title>
      <Progress step={step} furthest={furthest} onGo={open} />
      {isTakenUp && (
        <Group gap="sm" mb="md">
          <Text size="sm" role="status">
            Đây là những gì đã ghi dở lúc trước.
          </Text>
          <Button size="compact-sm" variant="default" onClick={beginAgain}>
            Ghi lại từ đầu
          </Button>
        </Group>
      )}
      <Step shown={step === 0}>
        <SourceStep
          form={form}
          models={models}
          campaigns={campaigns}
          onBlank={() => fill(EMPTY_CAMPAIGN)}
          onPlain={() => fill(PLAIN_CAMPAIGN)}
          onModel={(model) => fill(draftFromModel(model))}
          onCampaign={(campaign) => void fillFromCampaign(campaign)}
        />
      </Step>
      <Step shown={step === 1}>
        <HeadFields form={form}>
          <RootField form={form} />
        </HeadFields>
      </Step>
      <Step shown={step === 2}>
        <UnitsStep form={form} />
      </Step>
      <Step shown={step === last}>
        {step === last && <ReviewStep draft={form.draft} models={models} campaigns={campaigns} />}
        <StrayProblems
          problems={form.problems.filter(({ field }) => wizardStepOf(field) === last)}
        />
        {create.isError && refusedFields(create.error) === null && <Problem error={create.error} />}
      </Step>
      <Group className={css.wizardButtons}>
        <RightButton to="campaigns.create" type="submit" loading={create.isPending}>
          {step < last ? 'Tiếp tục' : 'Tạo chiến dịch'}
        </RightButton>
        {step > 0 && (
          <Button variant="default" onClick={() => open(step - 1)}>
            Quay lại
          </Button>
        )}
        <Button variant="subtle" onClick={() => void navigate({ to: '/campaigns' })}>
          Thôi
        </Button>
      </Group>
    </form>
  );
}

/** The steps; those already seen can be opened again. */
function Progress(props: { step: number; furthest: number; onGo(step: number): void }) {
  const { step, furthest, onGo } = props;
  return (
    <nav aria-label="Các bước">
      <ol className={css.wizardSteps}>
        {STEPS.map((words, index) => (
          <li key={words}>
            <button
              type="button"
              disabled={index > furthest}
              aria-current={index === step ? 'step' : undefined}
              onClick={() => onGo(index)}
            >
              {index + 1}. {words}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** One step; the others keep their values. The shown step has the cursor. */
function Step({ shown, children }: { shown: boolean; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!shown) return;
    const find = (selector: string) => place.current?.querySelector<HTMLElement>(selector);
    const field = find('[aria-invalid="true"]') ?? find('input:checked') ?? find('input, textarea');
    const button = place.current?.closest('form')?.querySelector<HTMLElement>('[type="submit"]');
    (field ?? button)?.focus();
  }, [shown]);
  return (
    <div ref={place} hidden={!shown}>
      <Stack gap="sm">{children}</Stack>
    </div>
  );
}
