import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { Sample } from '../../shared/contract/methods.ts';
import { damageFinding } from '../../shared/contract/storage-problems.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import type { ChosenColumns } from '../../shared/exchange/appendix-heads.ts';
import { exportFigures } from '../../shared/exchange/export-figures.ts';
import { searchable, wordSearch } from '../../shared/text/find-words.ts';
import { foldText, normaliseText } from '../../shared/text/vietnamese.ts';
import { figureLines } from './figure-lines.ts';
import { withClient } from './open-client.ts';
import { type CliOutput, EXIT } from './output.ts';

export interface DataOptions {
  data: string;
  campaign?: string;
  json?: boolean;
  /** Who signs in, see `OpenOptions`. */
  person?: string;
}

/** The campaign by its exact name, by its name or a part of it typed without marks, or the only one. */
export async function chooseCampaign(
  { call }: Client,
  name: string | undefined,
): Promise<Campaign> {
  const campaigns = await call('campaigns.list', {});
  if (name !== undefined) {
    const same = campaigns.filter((campaign) => campaign.name === normaliseText(name));
    const alike = campaigns.filter((campaign) => foldText(campaign.name) === foldText(name));
    const fits = wordSearch(name);
    const partly = campaigns.filter((campaign) => fits(searchable(campaign.name)) !== null);
    const named = [same, alike, foldText(name) === '' ? [] : partly].find(
      ({ length }) => length > 0,
    );
    const [found, another] = named ?? [];
    if (!found) throw new FieldError('campaignNotFound', { campaign: name });
    if (another) {
      throw new FieldError('campaignAmbiguous', {
        names: (named ?? []).map((campaign) => campaign.name),
      });
    }
    return found;
  }
  const [only, ...others] = campaigns;
  if (!only) throw new FieldError('noCampaign', {});
  if (others.length > 0) {
    throw new FieldError('campaignAmbiguous', { names: campaigns.map(({ name }) => name) });
  }
  return only;
}

const findingLine = (finding: Finding) =>
  `${finding.level === 'error' ? 'LỖI' : 'Cảnh báo'}: ${finding.place}: ${finding.sentence}`;

const hasErrors = (findings: readonly Finding[]) =>
  findings.some((finding) => finding.level === 'error');

/** `sample`: makes the sample campaign, or says that it is there. Returns the exit code. */
export function openSample(
  sample: Sample,
  options: DataOptions,
  output: CliOutput,
): Promise<number> {
  return withClient({ ...options, mustExist: false }, async ({ call }) => {
    const campaign = await call('campaigns.openSample', { sample });
    const { units } = await call('results.sheet', { campaignId: campaign.id, on: null });
    const below = units.length - 1;
    output.out(
      options.json
        ? JSON.stringify({ campaign, units: below }, null, 2)
        : `Đã có chiến dịch “${campaign.name}” (${below} đơn vị) trong ${options.data}.`,
    );
    return EXIT.done;
  });
}

/** `figures`: every figure of every unit on a day, with its reason where there is none. */
export function printFigures(
  options: DataOptions & { on?: Day },
  output: CliOutput,
): Promise<number> {
  return withClient({ ...options, mustExist: true }, async (client) => {
    const { id: campaignId } = await chooseCampaign(client, options.campaign);
    const on = options.on ?? null;
    const figures = figuresOf(await client.call('results.sheet', { campaignId, on }));
    if (options.json) {
      const members = await client.call('units.list', { campaignId });
      output.out(JSON.stringify(exportFigures(figures, members), null, 2));
      return EXIT.done;
    }
    for (const line of figureLines(figures)) output.out(line);
    return EXIT.done;
  });
}

export interface ImportFileOptions extends DataOptions {
  sheet?: string;
  column?: ChosenColumns;
  asOf?: Day;
  hiddenRows?: 'take' | 'skip';
}

/** `import`: exit 3 when what was taken has findings of level error. */
export function importFile(
  file: string,
  options: ImportFileOptions,
  output: CliOutput,
): Promise<number> {
  return withClient({ ...options, mustExist: true, readFrom: file }, async (client) => {
    const campaign = await chooseCampaign(client, options.campaign);
    const picked = await client.pickFile();
    const imported = await client.call('targets.importFile', {
      campaignId: campaign.id,
      file: picked!.file,
      isAsked: false,
      answers: {
        sheet: options.sheet,
        columns: options.column,
        asOf: options.asOf,
        hiddenRows: options.hiddenRows,
      },
    });
    if (options.json) {
      output.out(JSON.stringify({ campaign: campaign.name, ...imported }, null, 2));
    } else {
      for (const finding of imported.findings) output.out(findingLine(finding));
      output.out(
        `Đã nhập ${imported.units} đơn vị từ ${imported.file} vào “${campaign.name}”: ` +
          `${imported.targetsChanged} chỉ tiêu và ${imported.openingsChanged} số đầu kỳ thay đổi, ` +
          `${imported.findings.length} cảnh báo.`,
      );
    }
    return hasErrors(imported.findings) ? EXIT.findings : EXIT.done;
  });
}

interface CampaignFindings {
  campaign: string;
  findings: Finding[];
}

/**
 * `check`: the file first and, when it is not sound, alone: nothing is computed from it. Then each
 * campaign; exit 3 on findings of level error.
 */
export async function check(options: DataOptions, output: CliOutput): Promise<number> {
  const { database, campaigns } = await findAll(options);
  if (options.json) {
    output.out(JSON.stringify({ database, campaigns }, null, 2));
  } else {
    output.out(database.length === 0 ? 'Tệp dữ liệu toàn vẹn.' : 'Tệp dữ liệu có lỗi:');
    for (const finding of database) output.out(findingLine(finding));
    for (const entry of campaigns) {
      output.out(`Chiến dịch “${entry.campaign}”: ${entry.findings.length} cảnh báo.`);
      for (const finding of entry.findings) output.out(findingLine(finding));
    }
  }
  const findings = [...database, ...campaigns.flatMap((entry) => entry.findings)];
  return hasErrors(findings) ? EXIT.findings : EXIT.done;
}

/**
 * A damaged setting may make a check fail; that is reported as a finding and does not stop the
 * others.
 */
async function findingsOf({ call }: Client, campaign: Campaign): Promise<Finding[]> {
  try {
    return await call('checks.list', { campaignId: campaign.id });
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    const { message } = error;
    return [damageFinding(`Không tính được số liệu của chiến dịch “${campaign.name}”. ${message}`)];
  }
}

interface AllFindings {
  database: Finding[];
  campaigns: CampaignFindings[];
}

async function findAll(options: DataOptions): Promise<AllFindings> {
  try {
    return await withClient({ ...options, mustExist: true }, async (client) => {
      const database = await client.call('checks.file', {});
      if (database.length > 0) return { database, campaigns: [] };
      const chosen = options.campaign
        ? [await chooseCampaign(client, options.campaign)]
        : await client.call('campaigns.list', {});
      const campaigns: CampaignFindings[] = [];
      for (const campaign of chosen) {
        const findings = await findingsOf(client, campaign);
        campaigns.push({ campaign: campaign.name, findings });
      }
      return { database, campaigns };
    });
  } catch (error) {
    if (!(error instanceof FieldError) || error.code !== 'databaseDamaged') throw error;
    return { database: [damageFinding(error.message)], campaigns: [] };
  }
}
