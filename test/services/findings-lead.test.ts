import { expect, it } from 'vitest';
import { SAMPLES } from '../../shared/contract/campaigns.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import { openCommune } from '../helpers/commune.ts';
import { openOffice } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { fillTroubledCommune } from '../helpers/troubled-commune.ts';

const leadingNowhere = (findings: readonly Finding[]) =>
  findings
    .filter(({ cell, at }) => cell === undefined && at === undefined)
    .map(({ code, sentence }) => `${code}: ${sentence}`);
const headOf = ({ head, place }: Finding) => head ?? place;

it('every finding leads to what it speaks of, and is headed by its unit or indicator', async () => {
  const office = openOffice(tempFolder(), '2026-10-20T01:00:00Z');
  const codes = new Set<string>();
  const campaignIds = [fillTroubledCommune(office)];
  for (const sample of SAMPLES) {
    campaignIds.push((await office.campaigns.openSample({ sample })).id);
  }
  for (const campaignId of campaignIds) {
    const findings = await office.checks.list({ campaignId });
    expect(leadingNowhere(findings)).toEqual([]);
    const { indicators, campaign } = office.campaigns.settings({ campaignId });
    const names = new Set([
      ...office.units.list({ campaignId }).map(({ name }) => name),
      ...indicators.map(({ name }) => name),
    ]);
    const others = findings.map(headOf).filter((head) => !names.has(head));
    expect([campaign.name, others]).toEqual([campaign.name, []]);
    for (const { code } of findings) codes.add(code);
  }
  expect(codes.size).toBeGreaterThan(5);
  office.close();
});

it('a missing base leads to the opening figures, or to the cell of its day', async () => {
  const commune = openCommune();
  const { office, campaignId, unitId } = commune;
  const people = commune.add('Dân số', { kind: 'stock' });
  const done = commune.add('Đã cấp');
  commune.rule(done, commune.whole, { ofId: people, baseOn: '2026-08-31' });
  const missing = async () =>
    (await office.checks.list({ campaignId })).find(({ code }) => code === 'targetBaseMissing');
  expect(await missing()).toMatchObject({
    head: 'Dân số',
    at: { kind: 'given', indicatorId: people, milestoneId: null, unitId: unitId('Thôn A') },
  });
  commune.rule(done, commune.whole, { ofId: people, baseOn: '2026-09-03' });
  expect(await missing()).toMatchObject({
    cell: { indicatorId: people, unitId: unitId('Thôn A'), on: '2026-09-03' },
  });
  office.close();
});
