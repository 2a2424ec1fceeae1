import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

// A name of a CSS module that is written wrong gives no style and no error: compared here.
const RENDERER = fileURLToPath(new URL('../../renderer', import.meta.url));
const files = readdirSync(RENDERER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const read = (file: string) => readFileSync(file, 'utf8');

const named = new Map(
  files
    .filter((file) => file.endsWith('.module.css'))
    .map((file) => [
      file,
      new Set([...read(file).matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name!)),
    ]),
);

/** Names that components take of each module; null where one is computed. */
const taken = new Map<string, Set<string | null>>();
for (const file of files.filter((one) => one.endsWith('.tsx'))) {
  const source = read(file);
  for (const [, name, path] of source.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)) {
    const module = resolve(dirname(file), path!);
    const names = taken.get(module) ?? new Set();
    // Not the module's own file name, which begins with the same word.
    for (const [, used] of source.matchAll(new RegExp(`(?<!/)\\b${name}\\.(\\w+)`, 'g')))
      names.add(used!);
    if (new RegExp(`\\b${name}\\[`).test(source)) names.add(null);
    taken.set(module, names);
  }
}

it('every name that a component takes is one of its styles', () => {
  expect(named.size).toBeGreaterThan(20);
  const missing = [...taken].flatMap(([module, names]) =>
    [...names]
      .filter((name) => name !== null && !named.get(module)?.has(name))
      .map((name) => `${relative(RENDERER, module)}: ${name}`),
  );
  expect(missing).toEqual([]);
});

it('every style has a component that takes it', () => {
  const unused = [...named].flatMap(([module, names]) => {
    const used = taken.get(module) ?? new Set();
    if (used.has(null)) return [];
    return [...names]
      .filter((name) => !used.has(name))
      .map((name) => `${relative(RENDERER, module)}: ${name}`);
  });
  expect(unused).toEqual([]);
});
