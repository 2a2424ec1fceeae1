import { beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../electron/db/open.ts';
import { NO_PAPERS, type Papers, papersOf, type Signer } from '../../shared/domain/papers.ts';
import { type Office, openOffice, refusalOf } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const SIGNER: Signer = {
  id: 'a',
  collective: 'Ủy ban nhân dân',
  authority: 'KT',
  signsFor: 'Chủ tịch',
  post: 'Phó Chủ tịch',
  rank: '',
  name: 'Nguyễn Văn Mẫu',
};

let folder: string;
let office: Office;
let campaignId: number;

beforeEach(() => {
  folder = tempFolder();
  office = openOffice(folder);
  campaignId = office.campaigns.openSample({ sample: 'hiep-hoa' }).id;
});

const shown = (id = campaignId) => papersOf(office.papers.read({ campaignId: id }));

describe('how papers look', () => {
  it('is nothing until somebody says it; what is said for the office holds for every campaign', () => {
    expect(shown()).toEqual(NO_PAPERS);
    const recipients = ['Như trên', 'Lưu: VT, CA'];
    office.papers.save({
      campaignId: null,
      papers: { body: 'UBND HUYỆN HIỆP HÒA', abbreviation: 'UBND', signers: [SIGNER], recipients },
      unsaid: [],
    });
    expect(shown()).toEqual({
      ...NO_PAPERS,
      body: 'UBND HUYỆN HIỆP HÒA',
      abbreviation: 'UBND',
      signers: [SIGNER],
      recipients,
    });
    expect(office.office.read().letterhead.body).toBe('UBND HUYỆN HIỆP HÒA');
    office.close();
    office = openOffice(folder);
    expect(shown().recipients).toEqual(recipients);
  });

  it('differs in a campaign field by field, until the campaign says it no more', () => {
    office.papers.save({ campaignId: null, papers: { place: 'Hiệp Hòa', desk: 'VX' }, unsaid: [] });
    office.papers.save({ campaignId, papers: { place: 'Bắc Giang' }, unsaid: [] });
    expect(shown()).toMatchObject({ place: 'Bắc Giang', desk: 'VX' });
    const other = office.campaigns.openSample({ sample: 'gia-lai' }).id;
    expect(shown(other)).toMatchObject({ place: 'Hiệp Hòa', desk: 'VX' });
    office.papers.save({ campaignId, papers: {}, unsaid: ['place'] });
    expect(shown()).toMatchObject({ place: 'Hiệp Hòa' });
    office.papers.save({ campaignId: null, papers: {}, unsaid: ['desk', 'place'] });
    expect(shown()).toEqual(NO_PAPERS);
  });

  it('said for the office holds in a campaign that said otherwise, in one step that one undo takes back', async () => {
    office.papers.save({ campaignId: null, papers: { place: 'Hiệp Hòa' }, unsaid: [] });
    office.papers.save({ campaignId, papers: { place: 'Thắng', desk: 'VX' }, unsaid: [] });
    const other = office.campaigns.openSample({ sample: 'gia-lai' }).id;
    office.papers.save({ campaignId: other, papers: { place: 'Pleiku' }, unsaid: [] });
    const forAll = (place: string, holdsIn: number) =>
      office.papers.save({ campaignId: null, papers: { place }, unsaid: [], holdsIn });
    expect(await refusalOf(() => forAll('Bắc Giang', 4_711))).toMatchObject({
      code: 'campaignNotFound',
    });
    expect(office.papers.read({ campaignId }).office.place).toBe('Hiệp Hòa');
    forAll('Bắc Giang', campaignId);
    expect(office.papers.read({ campaignId }).campaign).toEqual({ desk: 'VX' });
    expect([shown().place, shown(other).place]).toEqual(['Bắc Giang', 'Pleiku']);
    const [last] = office.history.list({ campaignId, before: null, part: 'settings', limit: 1 });
    office.history.undo({ campaignId, id: last!.id });
    expect(shown()).toMatchObject({ place: 'Thắng', desk: 'VX' });
    expect(shown(other).place).toBe('Pleiku');
  });

  it('is not saved over what another window said meanwhile, until the clerk has seen that', async () => {
    office.papers.save({ campaignId: null, papers: { place: 'Hiệp Hòa' }, unsaid: [] });
    const seen = (papers: Partial<Papers>) => ({ campaignId, papers });
    const save = (place: string, was: Partial<Papers>) =>
      office.papers.save({ campaignId, papers: { place }, unsaid: [], seen: seen(was) });
    office.papers.save({ campaignId, papers: { place: 'Thắng', desk: 'VX' }, unsaid: [] });
    const refusal = await refusalOf(() => save('Bắc Giang', { place: 'Hiệp Hòa' }));
    expect(refusal).toEqual({
      code: 'papersElsewhere',
      details: { fields: [{ words: 'Địa danh', now: 'Thắng' }] },
    });
    expect(shown().place).toBe('Thắng');
    // A change of a field that was not edited does not matter.
    save('Bắc Giang', { place: 'Thắng' });
    expect(shown()).toMatchObject({ place: 'Bắc Giang', desk: 'VX' });
  });

  it('goes along with a copied campaign', () => {
    office.papers.save({ campaignId, papers: { grounds: ['Kế hoạch số 1'] }, unsaid: [] });
    const source = office.campaigns.list().find(({ id }) => id === campaignId)!;
    const { planType, planNumber, planOn, issuer, startsOn, endsOn, openingOn } = source;
    const days = { startsOn, endsOn, openingOn };
    const copy = office.campaigns.create({
      from: { kind: 'campaign', campaignId },
      head: { name: 'Đợt hai', planType, planNumber, planOn, issuer, ...days },
      root: { era: null, code: '', name: source.rootUnitName },
      below: 0,
      units: [],
    });
    expect(shown(copy.id).grounds).toEqual(['Kế hoạch số 1']);
  });

  it('refuses what cannot be printed, at its field, and keeps nothing of it', async () => {
    const refusal = await refusalOf(() =>
      office.papers.save({
        campaignId,
        papers: {
          place: 'Bắc Giang',
          recipients: ['Lưu: VT', 'Như trên'],
          signers: [{ ...SIGNER, signsFor: '' }],
        },
        unsaid: [],
      }),
    );
    expect(refusal).toEqual({
      code: 'settingRefused',
      details: {
        problems: [
          {
            field: 'signers',
            sentence: 'Người ký thứ 1 ký KT. nhưng chưa ghi ký thay chức vụ nào.',
          },
          {
            field: 'recipients',
            sentence: 'Dòng “Lưu: …” phải là dòng cuối của Nơi nhận.',
          },
        ],
      },
    });
    expect(shown()).toEqual(NO_PAPERS);
  });

  it('has its history, which takes it back', () => {
    const save = (place: string) =>
      office.papers.save({ campaignId, papers: { place }, unsaid: [] });
    save('Bắc Giang');
    save('Hiệp Hòa');
    const list = () =>
      office.history.list({ campaignId, before: null, part: 'settings', limit: 9 });
    expect(list()[0]!.lines).toEqual([
      { subject: 'Thể thức văn bản, Địa danh', old: 'Bắc Giang', new: 'Hiệp Hòa' },
    ]);
    office.papers.save({
      campaignId,
      papers: { signers: [SIGNER], signer: SIGNER.id },
      unsaid: [],
    });
    expect(list()[0]!.lines).toContainEqual({
      subject: 'Thể thức văn bản, Người ký',
      old: null,
      new: 'TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Văn Mẫu',
    });
    office.history.undo({ campaignId, id: list()[1]!.id });
    expect(shown().place).toBe('Bắc Giang');
  });

  it('that was damaged in the file is as if nobody had said it', () => {
    office.papers.save({ campaignId, papers: { place: 'Bắc Giang', desk: 'VX' }, unsaid: [] });
    office.close();
    const store = openStore(folder);
    store.transact((db) =>
      db.prepare("UPDATE paper_field SET value = '{}' WHERE field = 'place'").run(),
    );
    store.close();
    office = openOffice(folder);
    expect(shown()).toMatchObject({ place: '', desk: 'VX' });
  });
});
