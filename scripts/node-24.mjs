import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { runChild } from './run-child.mjs';

const NEEDED = 24;
const inProject = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const OWN_NODE = inProject(
  `node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`,
);
/** As in electron/young-space.ts. */
const YOUNG_SPACE_FLAG = '--max-semi-space-size=16';
const COMPILED = inProject('node_modules/.cache/compiled');

/**
 * Runs `work` with the Node of this project: directly when this is it, else by starting the same
 * command with it. Plain JavaScript that older versions of Node can read: under them the database
 * crashes, and a TypeScript file would fail before it could say why.
 */
export async function onNode24(work) {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
    // Without the cache, reading all sources again took two thirds of a start.
    module.enableCompileCache(COMPILED);
    return work();
  }
  if (!existsSync(OWN_NODE)) {
    process.stderr.write(
      `Cần chạy bằng Node ${NEEDED} có sẵn trong dự án: chạy \`npm ci\` rồi dùng \`npm start\`, \`npm test\` hoặc \`npx so-chi-tieu\` (Node đang dùng là ${process.versions.node}).\n`,
    );
    process.exitCode = 1;
    return;
  }
  const { code } = await runChild(OWN_NODE, [YOUNG_SPACE_FLAG, ...process.argv.slice(1)]);
  process.exitCode = code ?? 1;
}
