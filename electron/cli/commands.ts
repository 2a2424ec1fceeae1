import { FieldError } from '../../shared/contract/errors.ts';
import type { ReportFormat, Sample } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import type { ChosenColumns } from '../../shared/exchange/appendix-heads.ts';
import { exportFigures } from '../../shared/exchange/export-figures.ts';
import type { ReportOrder } from '../../shared/report/appendix.ts';
import type { ReportStyle } from '../../shared/report/model.ts';
import { foldText, normaliseText } from '../../shared/text/vietnamese.ts';
import { headlessPlatform } from '../headless-platform.ts';
import { damageFinding } from '../services/checks.ts';
import { asFieldError, openServices, type Services } from '../services/open.ts';
import { asToldError } from '../unexpected.ts';
import { figureLines } from './figure-lines.ts';
import { type CliOutput, EXIT } from './output.ts';

export interface DataOptions {
  data: string;
  campaign?: string;
  json?: boolean;
}

export interface ReportOptions extends DataOptions {
  on: Day;
  out: { path: string; format: ReportFormat };
  style: ReportStyle;
  order: ReportOrder;
}

function withServices<T>(
  options: DataOptions & { mustExist: boolean; savePath?: string },
  use: (services: Services) => T,
): T {
  const { savePath } = options;
  const platform = headlessPlatform(options.data);
  const services = openServices({
    dataDir: options.data,
    mustExist: options.mustExist,
    platform: savePath ? { ...platform, chooseSavePath: async () => savePath } : platform,
    clock: () => new Date(),
  });
  const close = () => services.close();
  let result: T;
  try {
    result = use(services);
  } catch (error) {
    close();
    throw error;
  }
  if (result instanceof Promise) return result.finally(close) as T;
  close();
  return result;
}

/** The campaign that is meant: by its very name, by one typed without marks, or the only one. */
function chooseCampaign(services: Services, name: string | undefined): Campaign {
  const campaigns = services.campaigns.list();
  if (name !== undefined) {
    const same = campaigns.filter((campaign) => campaign.name === normaliseText(name));
    const alike = campaigns.filter((campaign) => foldText(campaign.name) === foldText(name));
    const [found, another] = same.length > 0 ? same : alike;
    if (!found) throw new FieldError('campaignNotFound', { campaign: name });
    if (another) {
      throw new FieldError('campaignAmbiguous', { names: alike.map((campaign) => campaign.name) });
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
export function openSample(sample: Sample, options: DataOptions, output: CliOutput): number {
  return withServices({ ...options, mustExist: false }, (services) => {
    const campaign = services.campaigns.openSample({ sample });
    const { units } = services.results.sheet({ campaignId: campaign.id, on: null });
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
export function printFigures(options: DataOptions & { on?: Day }, output: CliOutput): number {
  return withServices({ ...options, mustExist: true }, (services) => {
    const { id: campaignId } = chooseCampaign(services, options.campaign);
    const figures = figuresOf(services.results.sheet({ campaignId, on: options.on ?? null }));
    if (options.json) {
      output.out(JSON.stringify(exportFigures(figures), null, 2));
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
  return withServices({ ...options, mustExist: true }, async (services) => {
    const campaign = chooseCampaign(services, options.campaign);
    const imported = await services.imports.importAppendix(campaign.id, file, {
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

/** `report`: the file is written whole or not at all. */
export function writeReport(options: ReportOptions, output: CliOutput): Promise<number> {
  const { path, format } = options.out;
  return withServices({ ...options, mustExist: true, savePath: path }, async (services) => {
    const campaign = chooseCampaign(services, options.campaign);
    const { on, style, order } = options;
    await services.reports.save({ campaignId: campaign.id, on, style, order, format });
    output.out(`Đã ghi ${path}`);
    return EXIT.done;
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
export function check(options: DataOptions, output: CliOutput): number {
  const { database, campaigns } = findAll(options);
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

/** What a turned bit makes of a setting may stop every rule; that is a finding, not the end. */
function findingsOf(services: Services, campaign: Campaign, dataDir: string): Finding[] {
  try {
    return services.checks.list({ campaignId: campaign.id });
  } catch (error) {
    const { message } = asToldError(error, dataDir, 'so-chi-tieu check');
    return [damageFinding(`Không tính được số liệu của chiến dịch “${campaign.name}”. ${message}`)];
  }
}

function findAll(options: DataOptions): { database: Finding[]; campaigns: CampaignFindings[] } {
  try {
    return withServices({ ...options, mustExist: true }, (services) => {
      const database = services.checks.database();
      if (database.length > 0) return { database, campaigns: [] };
      const campaigns = options.campaign
        ? [chooseCampaign(services, options.campaign)]
        : services.campaigns.list();
      return {
        database,
        campaigns: campaigns.map((campaign) => ({
          campaign: campaign.name,
          findings: findingsOf(services, campaign, options.data),
        })),
      };
    });
  } catch (thrown) {
    const error = asFieldError(thrown);
    if (!(error instanceof FieldError) || error.code !== 'databaseDamaged') throw error;
    return { database: [damageFinding(error.message)], campaigns: [] };
  }
}
