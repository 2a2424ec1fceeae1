import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gateForm } from '../../electron/files/forms/form-gate.ts';
import { wordTexts } from '../../electron/files/forms/word-form.ts';
import { wordFile } from '../helpers/form-files.ts';
import { ON, open, wordLines } from '../helpers/forms-office.ts';
import { refusalOf } from '../helpers/office.ts';

describe('forms are kept with the campaign', () => {
  it('are renamed, replaced, taken out and brought back, with their history', async () => {
    const { office, campaignId, at } = open();
    const file = await wordFile(at('mau.docx'), 'A {lũy kế}');
    const { id } = await office.forms.add({ campaignId, name: ' Biểu  1 ', file, on: ON });
    const same = () => office.forms.add({ campaignId, name: 'biểu 1', file, on: ON });
    expect(await refusalOf(same)).toMatchObject({ code: 'settingRefused' });
    const other = await wordFile(at('mau-moi.docx'), 'B {lũy kế}');
    await office.forms.save({ campaignId, id, name: 'Biểu 2', file: other, on: ON });
    expect(office.forms.list({ campaignId })).toMatchObject([
      { name: 'Biểu 2', file: 'mau-moi.docx' },
    ]);
    const request = { campaignId, form: { id }, on: ON, style: 'strict' } as const;
    const { path } = await office.forms.fill(request);
    expect(await wordLines(path!)).toEqual(['B 245.576']);
    office.removals.remove({ kind: 'form', campaignId, id });
    expect(office.forms.list({ campaignId })).toEqual([]);
    expect(await refusalOf(() => office.forms.fill(request))).toMatchObject({
      code: 'settingGone',
    });
    office.removals.restore({ kind: 'form', campaignId, id });
    expect(office.forms.list({ campaignId })).toHaveLength(1);
  });

  it('are copied with it, with a uid of their own', async () => {
    const { office, campaignId, at } = open();
    const file = await wordFile(at('mau.docx'), '{lũy kế}');
    await office.forms.add({ campaignId, name: 'Biểu 1', file, on: ON });
    const { campaign } = office.campaigns.settings({ campaignId });
    const { id: _i, uid: _u, sample: _s, rootUnitId: _r, rootUnitName: _n, ...head } = campaign;
    const copy = office.campaigns.create({
      head: { ...head, name: 'Đợt sau' },
      root: { era: 'threeTier', code: '64', name: 'Tỉnh Gia Lai' },
      from: { kind: 'campaign', campaignId },
      units: [],
      below: 0,
    });
    const [kept] = office.forms.list({ campaignId });
    const [copied] = office.forms.list({ campaignId: copy.id });
    expect(copied).toMatchObject({ name: 'Biểu 1', file: 'mau.docx' });
    expect(copied!.uid).not.toBe(kept!.uid);
  });

  it('are filled one for each unit below; files that are there are asked about first', async () => {
    const { office, campaignId, at, out } = open();
    const file = await wordFile(at('mau.docx'), '{đơn vị}, thuộc {cấp trên}: {lũy kế}');
    mkdirSync(out);
    writeFileSync(join(out, 'Huyện Kbang - mau ngày 23-8-2023.docx'), 'cũ');
    const request = { campaignId, form: { file }, on: ON, style: 'office' } as const;
    const asked = await refusalOf(() => office.forms.fillEach(request));
    expect(asked).toMatchObject({
      code: 'askFirst',
      details: {
        questions: [
          {
            sentence: `Trong thư mục ${out} đã có “Huyện Kbang - mau ngày 23-8-2023.docx”. Ghi đè lên các tệp đó?`,
          },
        ],
      },
    });
    expect(readdirSync(out)).toHaveLength(1);
    expect(readFileSync(join(out, 'Huyện Kbang - mau ngày 23-8-2023.docx'), 'utf8')).toBe('cũ');
    const { questions } = asked.details as { questions: { key: string }[] };
    const agreed = questions.map(({ key }) => key);
    const filled = await office.forms.fillEach({ ...request, agreed });
    expect(filled).toEqual({ folder: out, files: 17 });
    expect(readdirSync(out)).toHaveLength(17);
    const lines = await wordLines(join(out, 'Huyện Kbang - mau ngày 23-8-2023.docx'));
    expect(lines).toEqual(['Huyện Kbang, thuộc Tỉnh Gia Lai: 13.503']);
    expect(await refusalOf(() => office.forms.fillEach({ ...request, eachUnitAt: 7 }))).toEqual(
      expect.objectContaining({ code: 'settingRefused' }),
    );
  });

  it('offer the marks of the campaign, each of which means one thing, with its value', async () => {
    const { office, campaignId, at, check } = open('hiep-hoa');
    const offered = office.forms.marks({ campaignId, on: '2023-10-01' });
    expect(offered.find(({ mark }) => mark === '{lũy kế}')).toMatchObject({
      value: expect.any(String),
    });
    const file = await wordFile(
      at('a.docx'),
      offered.map(({ mark }) => mark),
    );
    const { unknown, broken } = await check(file);
    expect({ unknown, broken }).toEqual({ unknown: [], broken: [] });
    const { parts } = await gateForm(file, readFileSync(file));
    expect(wordTexts(parts)).toHaveLength(offered.length);
  });
});
