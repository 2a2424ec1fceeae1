import { lazy, Suspense } from 'react';
import type { ReadTableProps } from '../grid/read-table.tsx';
import { cspNonce } from './csp-nonce.ts';

const Loaded = lazy(() => import('../grid/read-table.tsx'));

/** The one table that is read, loaded when the first of them is looked at. */
export function ReadTable(props: Omit<ReadTableProps, 'styleNonce'>) {
  return (
    <Suspense fallback={null}>
      <Loaded {...props} styleNonce={cspNonce()} />
    </Suspense>
  );
}
