import type { ExportFormat } from '../../shared/contract/exchange.ts';
import { isComputed } from '../../shared/domain/campaign.ts';
import { dhis2Files, METADATA_FILE, VALUES_FILE } from '../../shared/exchange/dhis2.ts';
import {
  type ExportedContent,
  postgresSchema,
  SCHEMA_FILE,
  TIDY_FILE,
  tidyCsv,
} from '../../shared/exchange/tidy-figures.ts';
import { daysText } from '../../shared/text/dates.ts';
import { readSettings } from '../db/settings.ts';
import { sha256Of } from '../files/package/write-package.ts';
import { refused } from './ensure-unit.ts';
import { resultsContent } from './exchange-content.ts';
import type { JobContext } from './job-context.ts';
import { requireCampaign } from './require-campaign.ts';

/** What larger systems are given of the figures, as texts of files. */

type Exported = { name: string; text: string }[];

/** The names of the files of each format. */
export const EXPORT_FILES: Record<ExportFormat, readonly string[]> = {
  csv: [TIDY_FILE, SCHEMA_FILE],
  dhis2: [METADATA_FILE, VALUES_FILE],
};

const PARTS = 2;

export interface ExportAsked {
  campaignId: number;
  from: string;
  to: string;
  format: ExportFormat;
}

/** The texts of the files and how many figures they have. Throws FieldError `settingRefused`. */
export function exportedFiles(
  { snapshot, step }: JobContext,
  { campaignId, from, to, format }: ExportAsked,
): { files: Exported; figures: number } {
  step(0, PARTS);
  const content = snapshot((db): ExportedContent => {
    const campaign = requireCampaign(db, campaignId);
    const window = { from, to };
    const { units, results: blocks } = resultsContent(db, campaign, window, {});
    const indicators = readSettings(db, campaignId).indicators.filter((one) => !isComputed(one));
    return { campaign, window, units, indicators, blocks };
  });
  step(1, PARTS);
  const made = format === 'csv' ? csvFiles(content) : dhis2Texts(content);
  if (made.figures === 0) {
    throw refused(
      'from',
      `Không có số liệu nào của ${daysText({ from, to })} để xuất; chọn ngày khác.`,
    );
  }
  return made;
}

function csvFiles(content: ExportedContent) {
  const { text, figures } = tidyCsv(content);
  const schema = { name: SCHEMA_FILE, text: postgresSchema(content) };
  return { files: [{ name: TIDY_FILE, text }, schema], figures };
}

function dhis2Texts(content: ExportedContent) {
  const { metadata, values } = dhis2Files(content, sha256Of);
  const json = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;
  return {
    files: [
      { name: METADATA_FILE, text: json(metadata) },
      { name: VALUES_FILE, text: json(values) },
    ],
    figures: values.dataValues.length,
  };
}
