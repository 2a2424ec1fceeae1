import { describe, expect, it } from 'vitest';
import type { CodesBlock } from '../../shared/report/model.ts';
import { type CodedCommune, codedCommune, SENT_ON } from '../helpers/coded-commune.ts';

const codesOfReport = ({ commune, campaignId }: CodedCommune, report = 'progress'): string[] => {
  const asked = { campaignId, report, on: SENT_ON, style: 'office', withCodes: true } as const;
  const model = commune.office.reports.build(asked as Parameters<typeof commune.office.reports.build>[0]);
  return (model.sections.at(-1)!.blocks.at(-1) as CodesBlock).codes;
};

describe('codes that a scanner types', () => {
  it('come into the queue with the last one, like the file of which they are a copy', async () => {
    const two = await codedCommune();
    const { office } = two.district;
    const [first, second, ...more] = codesOfReport(two);
    expect(more).toEqual([]);
    expect(await office.exchange.scan({ text: second! })).toMatchObject({
      incomplete: { count: 2, missing: [1] },
    });
    expect(office.exchange.incompletePapers()).toMatchObject([{ count: 2, missing: [1] }]);
    expect(office.exchange.queue()).toEqual([]);
    const done = await office.exchange.scan({ text: `${first}\n` });
    expect(done).toMatchObject({ known: false, queued: { status: 'unknownOffice' } });
    expect(office.exchange.incompletePapers()).toEqual([]);
    const [file] = office.exchange.queue();
    office.exchange.identify({ id: file!.id, unitId: two.unit.id });
    const [applied] = await office.exchange.apply({ files: [{ id: file!.id, hash: null }], rule: null });
    console.log(JSON.stringify(applied).slice(0, 600));
  });
});
