import {
  type AppEvent,
  type JobEvent,
  type MethodName,
  methods,
} from '../../shared/contract/methods.ts';
import { TOPICS, type Topic } from '../../shared/contract/topics.ts';

/** Also changed by what the program does by itself, at its times. */
const BY_ITSELF: readonly Topic[] = ['backups', 'notices'];

/** Checks that every changed topic is declared by one of the methods that are running. */
export function declaredOnly() {
  const running = new Set<MethodName>();
  return {
    /** Runs the work of a method. */
    during<T>(name: MethodName, work: () => T): T {
      running.add(name);
      const ends = () => running.delete(name);
      try {
        const done = work();
        if (done instanceof Promise) return done.finally(ends) as T;
        ends();
        return done;
      } catch (error) {
        ends();
        throw error;
      }
    },

    /** Takes an event. Throws for a topic that no running method declares to change. */
    hear(event: AppEvent | JobEvent): void {
      if (event.event !== 'changed') return;
      const { topics, revision } = event;
      const isElsewhere = revision === null && topics.length === TOPICS.length;
      const declared = [...running].flatMap((name) => methods[name].changes ?? []);
      const undeclared = topics.filter(
        (topic) => !declared.includes(topic) && !BY_ITSELF.includes(topic),
      );
      if (isElsewhere || undeclared.length === 0) return;
      throw new Error(`${[...running]} changes ${undeclared}, which it does not declare`);
    },
  };
}
