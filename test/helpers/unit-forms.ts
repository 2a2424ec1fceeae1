import { join } from 'node:path';
import { figureCell, openForm } from './filled-form.ts';
import { officeNamed } from './two-offices.ts';

/** A district whose communes have no program: forms go to them and come back. */

export const LAUNCH = '2023-10-08';

export async function district(days: { from: string; to: string } = { from: LAUNCH, to: LAUNCH }) {
  const here = officeNamed('Huyện Hiệp Hòa', null);
  here.at('2023-10-09T01:00:00Z');
  const { id: campaignId, uid } = here.office.campaigns.openSample({ sample: 'hiep-hoa' });
  const { units } = here.office.results.sheet({ campaignId, on: LAUNCH });
  const at = units.findIndex(({ depth }) => depth === 1);
  const commune = units[at]!.unit;
  const hamlets = units.filter(({ parent }) => parent === at).map(({ unit }) => unit);
  const { indicators } = here.office.campaigns.settings({ campaignId });
  const asked = { campaignId, unitIds: [commune.id], ...days };
  const written = (await here.office.exchange.forms(asked))!;
  const form = join(written.folder, written.files[0]!);
  return {
    ...here,
    campaign: { id: campaignId, uid },
    commune,
    hamlets,
    form,
    /** What is kept of a unit in the columns of the form, by their heads. */
    figures(unitId: number, on = LAUNCH): Record<string, number | null> {
      const sheet = here.office.results.sheet({ campaignId, on });
      const place = sheet.units.findIndex(({ unit }) => unit.id === unitId);
      return Object.fromEntries(
        sheet.stored.map(({ indicatorId, now }) => [
          indicators.find(({ id }) => id === indicatorId)!.name,
          now[place] ?? null,
        ]),
      );
    },
  };
}

export type District = Awaited<ReturnType<typeof district>>;

/** Fills figures into the first column of the form's first sheet, by the names of units. */
export async function fillForm(
  form: string,
  figures: Readonly<Record<string, number | string | null>>,
  to: string,
  change: (book: Awaited<ReturnType<typeof openForm>>) => void = () => {},
): Promise<string> {
  const book = await openForm(form);
  for (const [unit, value] of Object.entries(figures)) {
    figureCell(book.sheets[0]!, unit).value = value;
  }
  change(book);
  await book.save(to);
  return to;
}
