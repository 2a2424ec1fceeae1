import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { dhis2Files } from '../../shared/exchange/dhis2.ts';
import { postgresSchema, tidyCsv } from '../../shared/exchange/tidy-figures.ts';
import { exported } from '../helpers/exported.ts';
import { golden } from '../helpers/report-text.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

it('figures for larger systems are one a row, each with its unit, indicator and period', () => {
  const { text, figures } = tidyCsv(exported());
  expect(figures).toBe(6);
  const lines = text.split('\r\n');
  expect(lines).toHaveLength(8);
  expect(lines.join('\n')).toBe(golden('exported/so-lieu.csv', lines.join('\n')));
});

it.each([
  ['a,b', '"a,b"'],
  ['a"b', '"a""b"'],
  ['a\rb', '"a\rb"'],
  ['a\nb', '"a\nb"'],
  ["=a'b;c", "'=a'b;c"],
])('the name %j is written so that its field ends where it ends', (name, written) => {
  const content = exported();
  const { text } = tidyCsv({ ...content, campaign: { ...content.campaign, name } });
  expect(text).toContain(`\r\n0198-dot,${written},own:doai,`);
});

it('PostgreSQL gets a table of these columns, and the days of the file anew', () => {
  const sql = postgresSchema(exported());
  expect(sql).toBe(golden('exported/schema.sql', sql));
});

it('DHIS2 gets units, indicators, data sets of each kind of period, and the figures', () => {
  const files = dhis2Files(exported(), sha256);
  const text = `${JSON.stringify(files, null, 1)}\n`;
  expect(text).toBe(golden('exported/dhis2.json', text));
});

it('DHIS2 gets short names of at most 50 letters, no two the same', () => {
  const content = exported();
  const long = 'Tổ dân phố số Một phường Hai Bà Trưng quận Hoàn Kiếm'.slice(0, 50);
  const names = [long, `${long} A`, `${long} B`, `${long.slice(0, 37)} ${long}`];
  const units = content.units.slice(0, 4).map((unit, i) => ({ ...unit, name: names[i]! }));
  const { organisationUnits } = dhis2Files({ ...content, units, blocks: [] }, sha256).metadata;
  const short = organisationUnits.map(({ shortName }) => shortName);
  const ids = organisationUnits.map(({ id }) => id);
  expect(short).toEqual([
    long,
    `${long.slice(0, 38).trimEnd()} ${ids[1]}`,
    `${long.slice(0, 38).trimEnd()} ${ids[2]}`,
    `${long.slice(0, 37).trimEnd()} ${ids[3]}`,
  ]);
});
