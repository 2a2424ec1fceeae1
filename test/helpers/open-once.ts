import { openStore } from '../../electron/db/open.ts';

/** Opens the data of a folder, upgrading it, and closes it again: a process that can be killed. */
openStore(process.argv[2]!).close();
