import { type NavigateOptions, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/**
 * Goes on to another address without anybody's click, as soon as there is one to go to. Whoever has
 * left for another screen meanwhile, which may still be on its way, is not called back.
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
