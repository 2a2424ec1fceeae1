import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAMPLES } from '../../shared/contract/campaigns.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { NO_PAPERS, NO_SIGNER, type Papers } from '../../shared/domain/papers.ts';
import { REPORT_STYLES, type ReportModel, type StyleName } from '../../shared/report/model.ts';
import { REPORTS } from '../../shared/report/registry.ts';
import { type Office, openOffice } from './office.ts';
import { ownColumns, ownTable } from './own-table.ts';
import type { ReportCampaign } from './report-campaigns.ts';
import { fillTroubledCommune } from './troubled-commune.ts';

/** A day of each campaign on which its documents tell figures. */
const DAYS: Record<ReportCampaign, string> = {
  'gia-lai': '2023-08-23',
  'hiep-hoa': '2023-10-01',
  'sam-son': '2024-10-25',
  'ha-noi': '2022-11-24',
  'lai-chau': '2024-03-31',
  'xa-dong-tam': '2026-09-14',
};
const HIEP_HOA_LAUNCH = '2023-10-08';

const dayOf = (campaign: ReportCampaign, report: string) =>
  campaign === 'hiep-hoa' && report === 'launch-day' ? HIEP_HOA_LAUNCH : DAYS[campaign];

export interface PrintedReport {
  /** "gia-lai/appendix strict". */
  name: string;
  style: StyleName;
  model: ReportModel;
}

type Request = InputOf<'reports.build'>;

/**
 * Every report of the registry on the five documents and the troubled commune, in both styles and,
 * where it shows two levels, with both (of Hiệp Hòa's 207 hamlets in one report alone); a table of
 * the office's own, the written texts, and the official documents. A report that a campaign has not
 * the figures for is left out.
 */
export function everyReport(): PrintedReport[] {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-reports-'));
  const office = openOffice(folder, '2026-10-20T01:00:00Z');
  const campaigns: [ReportCampaign, number][] = SAMPLES.map((sample) => [
    sample,
    office.campaigns.openSample({ sample }).id,
  ]);
  campaigns.push(['xa-dong-tam', fillTroubledCommune(office)]);
  office.papers.save({ campaignId: null, papers: PAPERS, unsaid: [] });
  try {
    return campaigns.flatMap(([name, campaignId]) =>
      [...reportsOn(office, name, campaignId), ...documentsOf(name)].flatMap(([words, request]) =>
        REPORT_STYLES.flatMap((style) => {
          const model = builtOrNull(office, { campaignId, ...request, style });
          return model === null ? [] : [{ name: `${name}/${words} ${style}`, style, model }];
        }),
      ),
    );
  } finally {
    office.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Asked = [words: string, request: Omit<Request, 'campaignId' | 'style'>];

function reportsOn(office: Office, name: ReportCampaign, campaignId: number): Asked[] {
  const texts = office.written.list({ campaignId });
  const settings = office.campaigns.settings({ campaignId });
  const [indicator] = settings.indicators;
  const table = ownTable(
    [ownColumns(settings)('count', indicator!.name, { under: '=Gộp & "nhóm"', head: '<Lũy kế>' })],
    { order: 'rank' },
  );
  return [
    ...REPORTS.flatMap(({ name: report, showsTwoLevels }): Asked[] => {
      const on = dayOf(name, report);
      const levels: Asked = [`${report} of two levels`, { report, on, levels: [1, 2] }];
      const isLong = name === 'hiep-hoa' && report !== 'progress';
      return [[report, { report, on }], ...(showsTwoLevels && !isLong ? [levels] : [])];
    }),
    ...texts.map(
      ({ id, on }): Asked => [`written text of ${on}`, { report: 'written', on, writtenId: id }],
    ),
    ...(name === 'gia-lai' ? CHARTED : []),
    ['own table', { report: 'own-table', on: DAYS[name], ownTable: table }],
  ];
}

/** Charts are an option of some reports; on one document they show what they can. */
const CHARTED: Asked[] = (['ranking', 'pipeline', 'progress'] as const).map((report) => [
  `${report} with a chart`,
  { report, on: DAYS['gia-lai'], withChart: true },
]);

/**
 * A report with its appendices in it, and an official letter with all of them behind; and a table
 * none of whose columns ends where the two halves of the letterhead part.
 */
function documentsOf(name: ReportCampaign): Asked[] {
  const on = DAYS[name];
  const words = { number: '2', day: null, subject: '', opening: '', closing: '' };
  if (name === 'xa-dong-tam') {
    const choices = { ...words, type: 'BC', place: 'inside' } as const;
    return [['document BC', { report: 'pace', on, document: { ...choices, appendices: [] } }]];
  }
  if (name !== 'gia-lai' && name !== 'hiep-hoa') return [];
  return [
    [
      'document BC',
      {
        ...{ report: 'appendix', on },
        document: {
          ...words,
          type: 'BC',
          place: 'inside',
          appendices: [{ report: 'progress' }, { report: 'pipeline' }],
        },
      },
    ],
    [
      'document CV',
      {
        ...{ report: 'progress', on },
        document: {
          ...words,
          type: 'CV',
          place: 'appended',
          appendices: [{ report: 'appendix' }, { report: 'ranking' }],
        },
      },
    ],
  ];
}

function builtOrNull(office: Office, request: Request): ReportModel | null {
  try {
    return office.reports.build(request);
  } catch (error) {
    if (error instanceof FieldError && error.code === 'reportLacks') return null;
    throw error;
  }
}

/** Papers in which every field is filled in. */
const PAPERS: Papers = {
  ...NO_PAPERS,
  above: 'Ủy ban nhân dân tỉnh Gia Lai',
  body: 'Công an tỉnh',
  named: 'Công an tỉnh Gia Lai',
  place: 'Gia Lai',
  abbreviation: 'CAT',
  desk: 'QLHC',
  signers: [
    {
      ...NO_SIGNER,
      id: 'a',
      authority: 'KT',
      signsFor: 'Giám đốc',
      post: 'Phó Giám đốc',
      rank: 'Đại tá',
      name: 'Nguyễn Văn Mẫu',
    },
  ],
  signer: 'a',
  addressees: ['Ủy ban nhân dân tỉnh', 'Bộ Công an'],
  grounds: ['Căn cứ Kế hoạch số 2314/KH-UBND', 'Thực hiện chỉ đạo của Chủ tịch tỉnh'],
  recipients: ['Giám đốc Công an tỉnh', 'Lưu: VT, QLHC'],
  urgency: 'HỎA TỐC',
  circulation: 'Lưu hành nội bộ',
  drafter: 'NVA.05',
  address: ['Số 267A Trần Phú, Pleiku, Gia Lai', 'Điện thoại: 0269 000 000'],
};
