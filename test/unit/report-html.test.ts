import { describe, expect, it } from 'vitest';
import { reportHtml } from '../../shared/report/html.ts';
import { partsOf, withParts } from '../helpers/report-parts.ts';
import { giaLaiAppendix } from '../helpers/sample-sheet.ts';

const model = giaLaiAppendix('office');
const cellsOf = (row: string) =>
  [...row.matchAll(/<td class="(\w+)" data-column="(\w+)"[^>]*>([^<]*)<\/td>/g)].map(
    ([, kind, column, text]) => ({ kind, column, text }),
  );
const rowsOf = (html: string, kind: string) =>
  [...html.matchAll(new RegExp(`<tr data-row="${kind}">(.*?)</tr>`, 'gs'))].map(([, row]) => row!);

describe('the page of a report', () => {
  const page = () => reportHtml(model);

  it('holds every printed cell with its column, head and total', () => {
    const html = page();
    const rows = [...rowsOf(html, 'unit'), ...rowsOf(html, 'total')].map(cellsOf);
    expect(rows.map((row) => row.map(({ text }) => text))).toEqual(
      partsOf(model).rows.map((row) => row.cells.map(({ text }) => text)),
    );
    for (const row of rows) {
      expect(row.map(({ column }) => column)).toEqual(partsOf(model).columns.map(({ id }) => id));
    }
    const heads = [...html.matchAll(/<th scope="col" data-column="(\w+)">([^<]*)<\/th>/g)];
    expect(heads.map(([, id, title]) => ({ id, title }))).toEqual(
      partsOf(model).columns.map(({ id, title }) => ({ id, title })),
    );
    expect(rowsOf(html, 'notes')[0]).toContain(partsOf(model).notes[0]);
  });

  it('is Vietnamese, brings everything along and runs nothing', () => {
    const html = page();
    expect(html).toMatch(/^<!doctype html>\n<html lang="vi">/);
    expect(html).toContain(`<title>${model.subject}</title>`);
    expect(html).not.toMatch(/<script|<link|<img|\son\w+=|\sstyle=|@import|url\(/i);
  });

  it('is A4 with the margins of the decree, numbered from page 2 on', () => {
    const html = page();
    expect(html).toContain('size: A4 portrait;\n  margin: 20mm 15mm 20mm 30mm;');
    expect(html).toContain('content: counter(section-1, after-page-1);');
    expect(html).toContain(
      '@counter-style after-page-1 { system: fixed; symbols: " "; fallback: decimal; }',
    );
    expect(reportHtml(withParts(model, { orientation: 'landscape' }))).toContain(
      'size: A4 landscape;',
    );
  });

  it('is seen at once, but where its reader wants to show it himself', () => {
    const html = reportHtml(model);
    expect(html).toContain('<body>\n');
    expect(reportHtml(model, { isHidden: true })).toBe(html.replace('<body>', '<body hidden>'));
  });

  it('takes the nonce of a policy and the fonts it is given into its one style element', () => {
    const page = reportHtml(model, { nonce: 'abc123', fontFace: '@font-face { }' });
    expect(page.match(/<style[^>]*>/g)).toEqual(['<style nonce="abc123">']);
    expect(page).toContain('<style nonce="abc123">@font-face { }');
  });
});

it('escapes whatever a name holds', () => {
  const name = `<img src=x onerror="alert('1')"> & "Tổ"`;
  const html = reportHtml(
    withParts(model, {
      subject: name,
      notes: [name],
      heading: { label: name, title: name, lines: [name] },
      rows: [{ kind: 'unit', cells: [{ text: '1', reason: name }, { text: name }] }],
    }),
  );
  expect(html).not.toContain('<img');
  const escaped = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; &quot;Tổ&quot;';
  expect(html.split(escaped)).toHaveLength(8);
});
