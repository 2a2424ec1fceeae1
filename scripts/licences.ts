import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** The licences of everything that is shipped, made from what the build took in. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TEXT_FILE = /^(licen[cs]e|copying|notice)/i;

/** Notes the folders of the packages of which the build took something. */
export function notePackages(folders: Set<string>): Plugin {
  return {
    name: 'note-packages',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk') continue;
        for (const id of [...Object.keys(part.modules), ...part.moduleIds]) {
          const folder = packageFolder(id);
          if (folder !== null) folders.add(folder);
        }
      }
    },
  };
}

/** The folder of the package that a module belongs to; null for our own. */
function packageFolder(id: string): string | null {
  const path = id.replaceAll('\\', '/').replace(/^\0/, '');
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? null;
}

export interface Licence {
  name: string;
  version: string;
  /** As the package names it, "MIT". */
  licence: string;
  author: string;
  /** Its own files of licence and notice; empty where it brings none. */
  texts: string[];
}

function licenceOf(folder: string): Licence {
  const { name, version, license, author } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXT_FILE.test(entry.name))
    .map((entry) => readFileSync(join(folder, entry.name), 'utf8').trim());
  return {
    name,
    version,
    licence: typeof license === 'string' ? license : String(license?.type ?? ''),
    author: typeof author === 'string' ? author : String(author?.name ?? ''),
    texts,
  };
}

/** The packages that are shipped beside the bundle, as `dependencies` lists them. */
function unbundled(): string[] {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return Object.keys(dependencies).map((name) => join(ROOT, 'node_modules', name));
}

/** The licence of each shipped package, by name; `bundled`: folders that the build took from. */
export function licencesOf(bundled: Iterable<string>): Licence[] {
  const found = [...bundled, ...unbundled()].map(licenceOf);
  const each = new Map(found.map((one) => [`${one.name} ${one.version}`, one]));
  return [...each.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const HEAD = `Giấy phép của các phần mềm mà Sổ Chỉ Tiêu dùng, sinh tự động khi dựng.
Electron và Chromium có tệp giấy phép riêng trong thư mục cài đặt (LICENSE.electron.txt, LICENSES.chromium.html).
Nguồn của danh mục đơn vị, phông chữ: resources/NOTICES.md.
`;

/** The text that is shipped. */
export function licenceText(licences: readonly Licence[]): string {
  const each = licences.map(({ name, version, licence, author, texts }) => {
    const own =
      texts.length > 0
        ? texts.join('\n\n')
        : `Gói không kèm tệp giấy phép; theo gói: ${licence}${author === '' ? '' : `, ${author}`}. Toàn văn giấy phép MIT: resources/NOTICES.md; ISC như các gói ISC khác trong tệp này.`;
    return `${'='.repeat(72)}\n${name} ${version} (${licence})\n\n${own}\n`;
  });
  return [HEAD, ...each].join('\n');
}
