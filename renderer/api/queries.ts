import {
  keepPreviousData,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { InputOf, MethodName, OutputOf } from '../../shared/contract/methods.ts';
import { useClient } from './client.tsx';

/** Everything is on this PC: no network to wait for, nothing goes stale by itself. */
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

export interface QueryChoices {
  /** 0 reads again whenever the screen opens. */
  staleTime?: number;
  enabled?: boolean;
  /** Shows the answer to the last input until the one to the new input is there. */
  keepPrevious?: boolean;
}

/** Reads a method of the contract; the key is the method and its input. */
export function useMethod<M extends MethodName>(
  method: M,
  input: InputOf<M>,
  { keepPrevious = false, ...options }: QueryChoices = {},
) {
  const client = useClient();
  return useQuery<OutputOf<M>>({
    queryKey: [method, input],
    queryFn: () => client.call(method, input),
    // The last answer stays on screen until the next one is there, so that nothing flashes.
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...options,
  });
}

/** Calls a method that changes something, and reads again what depends on it. */
export function useChange<M extends MethodName>(method: M, stale: readonly MethodName[] = []) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation<OutputOf<M>, Error, InputOf<M>>({
    mutationFn: (input) => client.call(method, input),
    onSuccess: () =>
      Promise.all(stale.map((name) => queries.invalidateQueries({ queryKey: [name] }))),
  });
}
