import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  Stack,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
  Title,
} from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { FieldError } from '../../shared/contract/errors.ts';
import type { MethodName } from '../../shared/contract/methods.ts';
import type { FieldProblem } from '../../shared/domain/field-problem.ts';
import { readTypedDay, typedDay } from '../../shared/domain/typed-day.ts';
import { useToday } from '../api/queries.ts';
import { mayTakeKeyboard } from '../grid/keyboard-at-opening.ts';
import { DayInput, type DayInputProps } from './day-input.tsx';
import { ForRight } from './for-right.tsx';
import { LeaveWithTyped } from './leave-with-typed.tsx';
import { Problem } from './problem.tsx';
import css from './setting-form.module.css';

/** The result of reading a form: the input for a service, or problems at fields. */
export type FormReading<Input> = { input: Input } | { problems: FieldProblem[] };

/** The values of the fields, and why some were refused. */
export interface FormState<Draft> {
  draft: Draft;
  /** Changing a field removes its refusal. */
  set(change: Partial<Draft>): void;
  problems: readonly FieldProblem[];
  refuse(problems: FieldProblem[]): void;
  errorOf(field: string): string | undefined;
}

export function useFormState<Draft extends object>(initial: Draft): FormState<Draft> {
  const [draft, setDraft] = useState(initial);
  const [problems, refuse] = useState<readonly FieldProblem[]>([]);
  return {
    draft,
    set(change) {
      setDraft((before) => ({ ...before, ...change }));
      refuse((before) => before.filter(({ field }) => !(field in change)));
    },
    problems,
    refuse,
    errorOf(field) {
      const sentences = problems.filter((problem) => problem.field === field);
      return sentences.map(({ sentence }) => sentence).join(' ') || undefined;
    },
  };
}

/** The fields refused by the service; null when the call failed for another reason. */
export function refusedFields(error: unknown): FieldProblem[] | null {
  if (!(error instanceof FieldError)) return null;
  const wire = error.toWire();
  return wire.code === 'settingRefused' ? wire.details.problems : null;
}

/** Shows refusals of fields that this form does not have, so that they are not lost. */
export function StrayProblems({ problems }: { problems: readonly FieldProblem[] }) {
  if (problems.length === 0) return null;
  const error = new FieldError('settingRefused', { problems: [...problems] });
  return <Problem error={error} />;
}

/**
 * Puts the cursor into the first refused field when the form is refused. Not later: the clerk who
 * has corrected one of several fields must be able to type on.
 */
export function useFocusRefused(problems: readonly FieldProblem[]) {
  const place = useRef<HTMLFormElement>(null);
  const known = useRef<readonly FieldProblem[]>([]);
  useEffect(() => {
    const isRefusal = problems.some((problem) => !known.current.includes(problem));
    known.current = problems;
    if (!isRefusal) return;
    place.current
      ?.querySelector<HTMLElement>('[aria-invalid="true"], [data-refused] input')
      ?.focus();
  }, [problems]);
  return place;
}

/**
 * A form that saves one setting. It is checked first by the same rules as in the service; what
 * either refuses is shown at the field.
 */
export function SettingForm<Draft extends object, Input>(props: {
  /** The method that saves: whoever has no right to it only reads the form. */
  to: MethodName;
  /** Without a title the form is the page itself and does not take the focus. */
  title?: string;
  /** The form is shown when its data have come, not at a step of the clerk. */
  comesByItself?: boolean;
  titleOrder?: 2 | 3;
  initial: Draft;
  read(draft: Draft): FormReading<Input>;
  save(input: Input): Promise<unknown>;
  onDone(): void;
  onCancel?(): void;
  cancelWords?: string;
  children(form: FormState<Draft>): ReactNode;
}) {
  const {
    to,
    title,
    comesByItself = false,
    titleOrder = 3,
    initial,
    read,
    save,
    onDone,
    onCancel,
    cancelWords = 'Thôi',
    children,
  } = props;
  const form = useFormState(initial);
  const [failure, setFailure] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);
  const place = useFocusRefused(form.problems);
  const cancel = useRef<HTMLButtonElement>(null);
  const isTyped = JSON.stringify(form.draft) !== JSON.stringify(initial);
  useEffect(() => {
    if (title === undefined || (comesByItself && !mayTakeKeyboard())) return;
    place.current?.querySelector<HTMLElement>('input, select')?.focus();
  }, [title, comesByItself, place]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const reading = read(form.draft);
    setFailure(null);
    if ('problems' in reading) return form.refuse(reading.problems);
    setSaving(true);
    try {
      await save(reading.input);
      form.refuse([]);
      onDone();
    } catch (error) {
      const refused = refusedFields(error);
      if (refused) form.refuse(refused);
      else setFailure(error);
    } finally {
      setSaving(false);
    }
  }

  return (
    <form
      ref={place}
      noValidate
      aria-label={title}
      aria-busy={saving}
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || !onCancel) return;
        // One Escape must not discard typed values: it moves to the button that cancels.
        if (isTyped) cancel.current?.focus();
        else onCancel();
      }}
    >
      {title !== undefined && (
        <Title order={titleOrder} size="h5" mb="sm">
          {title}
        </Title>
      )}
      <Stack gap="sm">
        <ForRight to={to} says>
          {children(form)}
        </ForRight>
      </Stack>
      <StrayProblems problems={form.problems.filter(({ field }) => !(field in form.draft))} />
      {failure !== null && <Problem error={failure} />}
      <Group mt="md">
        <ForRight to={to}>
          <Button type="submit" loading={saving}>
            Lưu
          </Button>
        </ForRight>
        {onCancel && (
          <Button ref={cancel} variant="default" onClick={onCancel}>
            {cancelWords}
          </Button>
        )}
      </Group>
      <LeaveWithTyped when={isTyped && !saving} />
    </form>
  );
}

/** The fields of a draft that hold values of a type. */
type FieldOf<Draft, Value> = {
  [Field in keyof Draft]: Draft[Field] extends Value ? Field : never;
}[keyof Draft] &
  string;

interface FieldPlace<Draft, Value> {
  form: FormState<Draft>;
  field: FieldOf<Draft, Value>;
}

const change = <Draft,>(field: string, value: unknown) =>
  ({ [field]: value }) as unknown as Partial<Draft>;

export function TextField<Draft>({
  form,
  field,
  ...props
}: FieldPlace<Draft, string> & Omit<TextInputProps, 'form'>) {
  return (
    <TextInput
      value={form.draft[field] as string}
      onChange={(event) => form.set(change(field, event.currentTarget.value))}
      error={form.errorOf(field)}
      {...props}
    />
  );
}

export function LinesField<Draft>({
  form,
  field,
  ...props
}: FieldPlace<Draft, string> & Omit<TextareaProps, 'form'>) {
  return (
    <Textarea
      value={form.draft[field] as string}
      onChange={(event) => form.set(change(field, event.currentTarget.value))}
      error={form.errorOf(field)}
      {...props}
    />
  );
}

export function TickField<Draft>({
  form,
  field,
  ...props
}: FieldPlace<Draft, boolean> & { label: string; description?: string }) {
  return (
    <Checkbox
      checked={form.draft[field] as boolean}
      onChange={(event) => form.set(change(field, event.currentTarget.checked))}
      error={form.errorOf(field)}
      {...props}
    />
  );
}

/** A day. The draft holds "YYYY-MM-DD" when the text is a day, else the text as typed. */
export function DayField<Draft>({
  form,
  field,
  ...props
}: FieldPlace<Draft, string> &
  Pick<DayInputProps, 'within' | 'around' | 'near' | 'withAsterisk' | 'description'> & {
    label: string;
  }) {
  const today = useToday();
  const text = form.draft[field] as string;
  const window = props.within ?? props.around ?? props.near;
  return (
    <DayInput
      value={typedDay(text)}
      typed={text}
      onText={(typed) => {
        const read = readTypedDay(typed, { today, window });
        form.set(change(field, read && 'day' in read ? read.day : typed.trim()));
      }}
      onChange={(day) => day !== null && form.set(change(field, day))}
      error={form.errorOf(field)}
      {...props}
    />
  );
}

export interface Choice<Value> {
  value: Value;
  words: string;
}

interface ChoiceProps<Value, Chosen> {
  label: string;
  description?: string | undefined;
  withAsterisk?: boolean;
  choices: readonly Choice<Value>[];
  value: Chosen;
  onChange(value: Chosen): void;
  error?: string | undefined;
}

/** A choice of one; while nothing is chosen, the list begins with a line that says so. */
export function OneOf<Value>(props: ChoiceProps<Value, Value | null>) {
  const { choices, value, onChange, ...shown } = props;
  const chosen = choices.findIndex((choice) => choice.value === value);
  const options = choices.map(({ words }, index) => ({ value: `${index}`, label: words }));
  return (
    <NativeSelect
      {...shown}
      data={chosen < 0 ? [{ value: '-1', label: '(chưa chọn)' }, ...options] : options}
      value={`${chosen}`}
      onChange={(event) => onChange(choices[Number(event.currentTarget.value)]?.value ?? null)}
    />
  );
}

/** A choice of several by check boxes; the result keeps the order of the words. */
export function AnyOf<Value>(props: ChoiceProps<Value, Value[]>) {
  const { choices, value, onChange, ...shown } = props;
  const chosen = choices.flatMap((choice, index) =>
    value.includes(choice.value) ? [`${index}`] : [],
  );
  return (
    <Checkbox.Group
      {...shown}
      data-refused={shown.error === undefined ? undefined : true}
      value={chosen}
      onChange={(indexes) =>
        onChange(
          choices.flatMap((choice, index) => (indexes.includes(`${index}`) ? [choice.value] : [])),
        )
      }
    >
      <div className={css.manyChoices}>
        {choices.map(({ words }, index) => (
          <Checkbox key={words} value={`${index}`} label={words} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

type ChoicePlace<Value> = Omit<ChoiceProps<Value, never>, 'value' | 'onChange' | 'error'>;

export function ChoiceField<Draft, Value>({
  form,
  field,
  ...shown
}: ChoicePlace<Value> & {
  form: FormState<Draft>;
  field: FieldOf<Draft, Value | null> & string;
}) {
  return (
    <OneOf
      {...shown}
      value={form.draft[field] as Value | null}
      onChange={(value) => form.set(change(field, value))}
      error={form.errorOf(field)}
    />
  );
}

export function ManyField<Draft, Value>({
  form,
  field,
  ...shown
}: ChoicePlace<Value> & FieldPlace<Draft, Value[]>) {
  return (
    <AnyOf
      {...shown}
      value={form.draft[field] as Value[]}
      onChange={(value) => form.set(change(field, value))}
      error={form.errorOf(field)}
    />
  );
}
