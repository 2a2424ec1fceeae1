import packageJson from '../../package.json' with { type: 'json' };
import { type AppInfo, type MethodTopics, methods } from '../../shared/contract/methods.ts';
import type { ServiceContext } from './context.ts';

const TOPICS_OF_METHODS: MethodTopics = Object.fromEntries(
  Object.entries(methods).map(([name, { input: _, ...touches }]) => [name, touches]),
);

/** Methods about the program itself, not about an office's data. */
export function appService({ dataDir, today }: Pick<ServiceContext, 'dataDir' | 'today'>) {
  return {
    'app.topics': (): MethodTopics => TOPICS_OF_METHODS,
    'app.info': (): AppInfo => ({ version: packageJson.version, dataDir, today: today() }),
  };
}
