import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { resultsOf } from '../../electron/files/package/package-content.ts';
import { readPackage } from '../../electron/files/package/read-package.ts';
import { writePackage } from '../../electron/files/package/write-package.ts';
import { rawZip } from '../helpers/raw-zip.ts';

const page = readFileSync(new URL('../../docs/package-format.md', import.meta.url), 'utf8');
const entries = [...page.matchAll(/^`([a-z.]+)`:\n\n```\n(.*?)```$/gms)].map(([, name, text]) => ({
  name: name!,
  data: Buffer.from(text!),
}));
/** PKCS #8 of the key of RFC 8032, test 1. */
const KEY = Buffer.from(
  '302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
  'hex',
);

describe('the example in docs/package-format.md', () => {
  it('is read as a package of results', async () => {
    const opened = await readPackage(rawZip(entries));
    expect(opened).toMatchObject({
      read: { manifest: { kind: 'results', from: { name: 'Xã Ia Dêr' }, revision: 1 } },
    });
    const { units, results, notes } = resultsOf(
      (opened as Extract<typeof opened, { read: unknown }>).read,
    );
    expect(units.map(({ name }) => name)).toEqual(['Xã Ia Dêr', 'Thôn Bình Phú']);
    expect(results).toMatchObject([{ days: ['2026-10-01', '2026-10-02'], values: [[12], [null]] }]);
    expect(notes).toMatchObject([{ text: 'Nghỉ lễ' }]);
  });

  it('is what this program writes of the same content, byte for byte', async () => {
    const manifestText = entries.find(({ name }) => name === 'manifest.json')!.data.toString();
    const { format: _, version, minReader, parts: told, ...head } = JSON.parse(manifestText);
    expect([version, minReader]).toEqual([1, 1]);
    const parts = new Map(
      (told as { name: string }[]).map(({ name }) => [
        name,
        entries.find((entry) => entry.name === name)!.data,
      ]),
    );
    const written = await readPackage((await writePackage(head, parts, KEY)).bytes);
    expect(written).toEqual(await readPackage(rawZip(entries)));
  });

  it('has all parts and manifest fields explained', () => {
    const text = entries.find(({ name }) => name === 'manifest.json')!.data.toString();
    for (const field of Object.keys(JSON.parse(text))) expect(page).toContain(`\`${field}\``);
  });
});
