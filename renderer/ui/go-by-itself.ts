import { type NavigateOptions, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/**
 * Goes to another address by itself as soon as there is one. It does not when the clerk has
 * meanwhile left for another screen, even if that is still loading.
 */
export function useGoByItself(from: string, to: NavigateOptions | null): void {
  const navigate = useNavigate();
  const router = useRouter();
  const target = useRef(to);
  target.current = to;
  const key = JSON.stringify(to);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when the target is another
  useEffect(() => {
    const isHere = router.latestLocation.pathname === from;
    if (isHere && target.current) void navigate({ ...target.current, replace: true });
  }, [key, from, navigate, router]);
}
