import { spawn } from 'node:child_process';

/**
 * Runs a program in this terminal to its end. Signals that reach this process go on to it.
 * Plain JavaScript for the same reason as `node-24.mjs`.
 */
export function runChild(program, args) {
  const startedAt = performance.now();
  const child = spawn(program, args, { stdio: 'inherit' });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const pass = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve) => {
    const end = (code, signal) => {
      for (const name of signals) process.off(name, pass);
      resolve({ code, signal, ranMs: performance.now() - startedAt });
    };
    child.once('error', () => end(127, null));
    child.once('exit', end);
  });
}
