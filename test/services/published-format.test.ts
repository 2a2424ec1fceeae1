import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { resultsOf } from '../../electron/files/package/package-content.ts';
import { readPackage } from '../../electron/files/package/read-package.ts';
import { writePackage } from '../../electron/files/package/write-package.ts';
import { DIGITS_OF_COPY } from '../../shared/exchange/package/format.ts';
import { joinCodes, type PaperCode, readCode } from '../../shared/exchange/package/paper-code.ts';
import { writePaperText } from '../../shared/exchange/package/paper-text.ts';
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

  it('says the same on paper', async () => {
    const shown = (kind: string) =>
      new RegExp(`^\`\`\`${kind}\\n(.*?)\\n\`\`\`$`, 'ms').exec(page)![1]!;
    const read = readCode(shown('digits'));
    const bytes = Buffer.from(joinCodes([(read as { code: PaperCode }).code])!);
    const opened = await readPackage(bytes);
    const paper = (opened as Extract<typeof opened, { read: unknown }>).read;
    const whole = await readPackage(rawZip(entries));
    const file = (whole as Extract<typeof whole, { read: unknown }>).read;
    const { units, results } = resultsOf(file);
    expect(resultsOf(paper)).toMatchObject({
      units: units.filter(({ ref }) => ref.startsWith('own:')),
      results,
      notes: [],
    });
    const { manifest, sha256 } = file;
    expect(paper.manifest).toEqual({
      ...manifest,
      parts: [],
      paper: { of: sha256.slice(0, DIGITS_OF_COPY), notes: 1 },
    });
    const { madeAt, from, campaign, window, revision, sequence } = manifest;
    const head = { madeAt, from, campaign, window: window!, revision, sequence };
    const told = { ...head, unit: manifest.units[0]!, copyOf: paper.manifest.paper!.of, notes: 1 };
    const text = shown('text').replaceAll('→', '\t');
    expect(writePaperText({ head: told, units, results })).toBe(text);
    expect(inflateRawSync(bytes.subarray(65)).toString()).toBe(text);
  });
});
