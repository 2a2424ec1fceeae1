import { useEffect, useRef } from 'react';

/** How the shown screen goes to a unit; null where it shows no single units. */
let here: ((unitId: number) => void) | null = null;

/** Says how this screen goes to a unit, for as long as it is shown. */
export function useGoesToUnit(go: (unitId: number) => void): void {
  const latest = useRef(go);
  latest.current = go;
  useEffect(() => {
    const goHere = (unitId: number) => latest.current(unitId);
    here = goHere;
    return () => {
      if (here === goHere) here = null;
    };
  }, []);
}

export const goesToUnit = () => here;
