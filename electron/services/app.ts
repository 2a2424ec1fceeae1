import packageJson from '../../package.json' with { type: 'json' };
import type { AppInfo } from '../../shared/contract/methods.ts';
import type { ServiceContext } from './context.ts';

/** The program itself. */
export function appService({ dataDir, today }: ServiceContext) {
  return {
    'app.info': (): AppInfo => ({ version: packageJson.version, dataDir, today: today() }),
  };
}
