import { describe, expect, it } from 'vitest';
import { resultsOf } from '../../electron/files/package/package-content.ts';
import { readPackage } from '../../electron/files/package/read-package.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import type { ResultsContent } from '../../shared/exchange/package/format.ts';
import { joinCodes, type PaperCode, readCode } from '../../shared/exchange/package/paper-code.ts';
import type { CodesBlock, ReportModel } from '../../shared/report/model.ts';
import { REPORTS } from '../../shared/report/registry.ts';
import { type CodedCommune, codedCommune, isWhole, SENT_ON } from '../helpers/coded-commune.ts';
import { ownColumns, ownTable } from '../helpers/own-table.ts';
import { type OfficeNamed, officeNamed } from '../helpers/two-offices.ts';

/**
 * The figures of the codes are keyed on another PC, which then prints each report without codes: it
 * prints the same page. So no report prints a figure that is not in its codes.
 */

type Request = Omit<InputOf<'reports.build'>, 'campaignId' | 'withCodes'>;

/** What the codes of a page say. */
async function contentOf(model: ReportModel): Promise<ResultsContent> {
  const { codes } = model.sections.at(-1)!.blocks.at(-1) as CodesBlock;
  const read = codes.map((text) => (readCode(text) as { code: PaperCode }).code);
  const opened = await readPackage(Buffer.from(joinCodes(read)!));
  return resultsOf((opened as Extract<typeof opened, { read: unknown }>).read);
}

/** A PC of the same commune that has the campaign, its hamlets and the figures of the codes. */
async function keyedFrom({ given, unit }: CodedCommune, content: ResultsContent) {
  const { office, take, at } = officeNamed(unit.name, null);
  at(`${SENT_ON}T09:00:00Z`);
  await take([`${given.folder}/${given.files[0]!}`]);
  const campaignId = office.campaigns.list()[0]!.id;
  const sheet = () => office.results.sheet({ campaignId, on: SENT_ON });
  const here = new Set(sheet().units.map((one) => one.unit.name));
  const more = content.units.filter(({ name }) => !here.has(name));
  office.units.add({
    campaignId,
    parentId: sheet().units[0]!.unit.id,
    units: more.map(({ name }) => ({ era: null, code: '', name })),
  });
  const idOf = new Map(sheet().units.map((one) => [one.unit.name, one.unit.id]));
  const names = new Map(content.units.map(({ ref, name }) => [ref, name]));
  const { indicators } = office.campaigns.settings({ campaignId });
  office.results.save({
    campaignId,
    source: 'nhập tay',
    columns: content.results.map(({ indicator, units, days, values }) => {
      // Of official units the codes tell no names: there is only the commune itself.
      const unitIds = units.map((ref) => idOf.get(names.get(ref) ?? unit.name)!);
      const indicatorId = indicators.find(({ uid }) => uid === indicator)!.id;
      const was = unitIds.map(() => null);
      return { indicatorId, on: days[0]!, unitIds, values: values[0]!, was };
    }),
  });
  return { office, campaignId };
}

/** A written report of all paragraphs that are on offer. */
function writeText(office: OfficeNamed['office'], campaignId: number): number {
  const asked = { campaignId, on: SENT_ON, window: 'week' } as const;
  const paragraphs = office.written
    .offer(asked)
    .paragraphs.flatMap(({ paragraph }) => paragraph ?? []);
  const text = { name: 'Báo cáo ngày ra quân', on: SENT_ON, paragraphs };
  return office.written.save({ campaignId, id: null, was: null, text }).id;
}

const FIGURE_REPORTS = REPORTS.filter(({ parameters }) =>
  (parameters as readonly string[]).includes('withCodes'),
);

describe('codes and printed figures', () => {
  it('are offered by every report but those of deadlines, which print no figures', () => {
    const without = REPORTS.filter((report) => !FIGURE_REPORTS.includes(report));
    expect(without.map(({ name }) => name)).toEqual(['reporting', 'checklist', 'reminder']);
  });

  it('are the same in every report, a table of the office, a written report, a letter with appendices', async () => {
    const commune = await codedCommune();
    const first = { report: 'progress', on: SENT_ON, style: 'office' } as const;
    const codes = (request: Request): ReportModel =>
      commune.commune.office.reports.build({
        ...request,
        campaignId: commune.campaignId,
        withCodes: true,
      });
    const other = await keyedFrom(commune, await contentOf(codes(first)));
    const compare = (here: Request, there: Request = here) => {
      const model = codes(here);
      const blocks = model.sections.flatMap((section) => section.blocks);
      expect(blocks.filter(({ block }) => block === 'codes')).toEqual([blocks.at(-1)]);
      const last = model.sections.at(-1)!;
      const sections = [
        ...model.sections.slice(0, -1),
        { ...last, blocks: last.blocks.slice(0, -1) },
      ];
      const printed = other.office.reports.build({ ...there, campaignId: other.campaignId });
      expect({ ...model, sections }).toEqual(printed);
    };
    const { milestones } = commune.commune.office.campaigns.settings({
      campaignId: commune.campaignId,
    });
    // Only the pace needs a target by all days; both PCs took the same campaign, in the same order.
    const of = (name: string) => (name === 'pace' ? milestones.find(isWhole)!.id : undefined);
    const words = { number: '2', day: null, subject: '', opening: '', closing: '' };
    const tableOf = (office: OfficeNamed['office'], campaignId: number) => {
      const settings = office.campaigns.settings({ campaignId });
      return ownTable([ownColumns(settings)('count', settings.indicators[0]!.name)]);
    };
    const texts = [commune.commune.office, other.office].map((office, n) =>
      writeText(office, n === 0 ? commune.campaignId : other.campaignId),
    ) as [number, number];
    for (const style of ['office', 'strict'] as const) {
      for (const { name } of FIGURE_REPORTS) {
        if (name !== 'written')
          compare({ report: name, on: SENT_ON, style, milestoneId: of(name) });
      }
      const [here, there] = texts.map((writtenId): Request => {
        return { report: 'written', on: SENT_ON, style, writtenId };
      }) as [Request, Request];
      compare(here, there);
      compare(
        {
          ...{ report: 'own-table', on: SENT_ON, style },
          ownTable: tableOf(commune.commune.office, commune.campaignId),
        },
        {
          ...{ report: 'own-table', on: SENT_ON, style },
          ownTable: tableOf(other.office, other.campaignId),
        },
      );
      compare({
        ...{ report: 'progress', on: SENT_ON, style },
        document: { ...words, type: 'CV', place: 'appended', appendices: [{ report: 'ranking' }] },
      });
    }
  });
});
