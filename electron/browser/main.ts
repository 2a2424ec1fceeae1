import { readHostOptions } from './options.ts';
import { runBrowserHost } from './run.ts';
import { sayRefusal } from './start-refused.ts';

await sayRefusal(() => runBrowserHost(readHostOptions(process.argv.slice(2))));
