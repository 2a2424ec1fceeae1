import {
  keepPreviousData,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, MethodName, MethodTopics, OutputOf } from '../../shared/contract/methods.ts';
import type { Topic } from '../../shared/contract/topics.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { Question } from '../../shared/domain/plausible-day.ts';
import { useAsk } from '../ui/ask-first.tsx';
import { useClient } from './client.tsx';
import type { Job } from './jobs.ts';
import { isStale } from './stale.ts';

/** Everything is on this PC: there is no network, and nothing becomes stale by itself. */
export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });

export interface QueryChoices<Output = unknown> {
  /** Read again whenever the screen opens; nothing older is shown meanwhile. */
  fresh?: boolean;
  enabled?: boolean;
  /** Reads again at this interval, in milliseconds. */
  every?: number;
  /** Topics whose changes the screen handles itself, see `isHeard`. */
  hears?: readonly Topic[];
  /** Shows the answer to the last input until the one to the new input is there. */
  keepPrevious?: boolean;
  /** Shows the progress of the call, which is stopped with the query. */
  job?: Job;
  /** The answer, where it is known already: it is not read until something changes. */
  known?: Output | undefined;
}

/** Reads a method of the contract; the key is the method and its input. */
export function useMethod<M extends MethodName>(
  method: M,
  input: InputOf<M>,
  {
    fresh = false,
    keepPrevious = false,
    enabled = true,
    every,
    hears = [],
    job,
    known,
  }: QueryChoices<OutputOf<M>> = {},
) {
  const client = useClient();
  return useQuery<OutputOf<M>>({
    queryKey: [method, input],
    // Only where the signal is used, the library stops a query that nobody waits for any more.
    queryFn: (context) =>
      job
        ? job.run((id) => client.call(method, input, id), context.signal)
        : client.call(method, input),
    // The last answer stays on screen until the next one is there, so that nothing flashes.
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(fresh ? { staleTime: 0, gcTime: 0 } : {}),
    ...(known === undefined ? {} : { initialData: known, staleTime: Number.POSITIVE_INFINITY }),
    ...(every === undefined ? {} : { refetchInterval: every }),
    enabled,
    meta: { hears },
  });
}

/** How often the day is read, so that a program left open overnight gets the new day. */
const DAY_CHECK = 60_000;

/** Today, as the program's clock has it; undefined until it is known. */
export const useToday = (): Day | undefined =>
  useMethod('app.info', {}, { every: DAY_CHECK }).data?.today;

const NOT_KNOWN_YET: MethodTopics = {};

/** The topics of each method, asked for once: the page does not load the contract's schemas. */
export const useMethodTopics = (): MethodTopics =>
  useMethod('app.topics', {}).data ?? NOT_KNOWN_YET;

/** The questions to agree to first; null when the call failed for another reason. */
function questionsOf(error: unknown): readonly Question[] | null {
  const wire = error instanceof FieldError ? error.toWire() : null;
  return wire?.code === 'askFirst' ? wire.details.questions : null;
}

/**
 * Calls a method that changes something; done when everything that depends on it by the contract is
 * read again. When the store asks first, the clerk is asked; without consent the call fails with
 * the questions. `job`: the long work of it.
 */
export function useChange<M extends MethodName>(method: M, job?: Job) {
  const client = useClient();
  const ask = useAsk();
  const queries = useQueryClient();
  const known = useMethodTopics();
  return useMutation<OutputOf<M>, Error, InputOf<M>>({
    mutationFn: async (input) => {
      const agreed = 'agreed' in input ? [...(input.agreed ?? [])] : [];
      for (let given = input; ; given = { ...input, agreed }) {
        try {
          const call = (id?: string) => client.call(method, given, id);
          return await (job ? job.run(call) : call());
        } catch (error) {
          const questions = questionsOf(error);
          if (questions === null || !(await ask(questions))) throw error;
          // Another question may follow; earlier consent is kept.
          agreed.push(...questions.map(({ key }) => key));
        }
      }
    },
    onSuccess: () => {
      const change = { topics: known[method]?.changes ?? [], campaignId: null };
      return queries.invalidateQueries({ predicate: (query) => isStale(known, query, change) });
    },
  });
}
