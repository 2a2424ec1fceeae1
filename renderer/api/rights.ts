import type { MethodName } from '../../shared/contract/methods.ts';
import { rightOf } from '../../shared/contract/rights.ts';
import { mayDo, refusalWords } from '../../shared/domain/person.ts';
import { useMethod, useMethodTopics } from './queries.ts';

/**
 * Gives the reason why whoever is signed in may not call a method, in a sentence; undefined where
 * they may. What a method asks for stands in the contract alone, and the program refuses by the same
 * words: this only spares the clerk the attempt.
 */
export function useRefusals(): (method: MethodName) => string | undefined {
  const person = useMethod('people.session', {}).data?.signedIn ?? null;
  const known = useMethodTopics();
  return (method) => {
    const touches = known[method];
    if (person === null || touches === undefined) return undefined;
    const right = rightOf(touches);
    if (right === 'none' || mayDo(person, right)) return undefined;
    return `Việc này ${refusalWords(person, right)}.`;
  };
}

export const useRefusal = (method: MethodName): string | undefined => useRefusals()(method);
