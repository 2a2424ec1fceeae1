#!/usr/bin/env node
import { onNode24 } from '../scripts/node-24.mjs';

await onNode24(() => import('../electron/cli/main.ts'));
