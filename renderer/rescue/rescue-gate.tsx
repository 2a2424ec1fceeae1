import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { FieldError } from '../../shared/contract/errors.ts';
import { Loading } from '../ui/states.tsx';

const RescuePage = lazy(async () => ({
  default: (await import('./rescue-page.tsx')).RescuePage,
}));

/** Shows what leads out of a damaged data file instead of any screen, once an answer tells of it. */
export function RescueGate({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [damage, setDamage] = useState<FieldError | null>(null);
  useEffect(
    () =>
      queries.getQueryCache().subscribe(({ query }) => {
        const { error } = query.state;
        if (error instanceof FieldError && error.code === 'databaseDamaged') setDamage(error);
      }),
    [queries],
  );
  if (damage === null) return children;
  return (
    <Suspense fallback={<Loading />}>
      <RescuePage damage={damage} />
    </Suspense>
  );
}
