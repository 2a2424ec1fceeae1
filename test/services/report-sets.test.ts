import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jobPool } from '../../electron/jobs/job-pool.ts';
import type { InputOf, JobEvent } from '../../shared/contract/methods.ts';
import { dayStart } from '../../shared/domain/day.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { communeIn } from '../helpers/commune.ts';
import { officeOf, refusalOf, testPlatform } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const ON = '2023-10-01';
type Request = InputOf<'reports.saveSet'>;

/** The sample of Hiệp Hòa in an office that writes to a folder; PDFs are the pages themselves. */
function openHiepHoa(onPrint: (pages: number) => void = () => {}) {
  const dataDir = tempFolder();
  const folder = join(tempFolder(), 'Báo cáo 01-10');
  const events: JobEvent[] = [];
  let pages = 0;
  const jobs = jobPool({ dataDir, now: () => dayStart(ON), emit: (event) => events.push(event) });
  const office = officeOf({
    dataDir,
    jobs,
    clock: () => new Date('2023-10-02T01:00:00Z'),
    platform: {
      ...testPlatform,
      chooseFolder: async () => folder,
      printPdf: async (html) => {
        pages += 1;
        onPrint(pages);
        return Buffer.from(html);
      },
    },
  });
  const { id: campaignId } = office.campaigns.openSample({ sample: 'hiep-hoa' });
  const save = (request: Partial<Request> = {}, job?: string) =>
    office.reports.saveSet(
      {
        campaignId,
        reports: [{ report: 'progress', on: ON, style: 'office', window: 'week' }],
        formats: ['json'],
        ...request,
      },
      job,
    );
  const close = async () => {
    await jobs.close();
    office.close();
  };
  return { office, campaignId, folder, events, jobs, save, close };
}

const modelIn = (folder: string, name: string): ReportModel =>
  JSON.parse(readFileSync(join(folder, name), 'utf8'));

describe('a set of reports', () => {
  it('is written with names that say office, report and day; what lacks something is named', async () => {
    const { folder, save, close, office, campaignId } = openHiepHoa();
    const saved = await save({
      reports: [
        { report: 'appendix', on: ON, style: 'office' },
        { report: 'launch-day', on: ON, style: 'office' },
        { report: 'progress', on: ON, style: 'office', window: 'week' },
      ],
      formats: ['json', 'csv'],
    });
    expect(saved).toEqual({
      folder,
      files: [
        'Huyện Hiệp Hòa - Phụ lục chỉ tiêu ngày 01-10-2023.json',
        'Huyện Hiệp Hòa - Phụ lục chỉ tiêu ngày 01-10-2023.csv',
        'Huyện Hiệp Hòa - Tiến độ trong kỳ ngày 01-10-2023.json',
        'Huyện Hiệp Hòa - Tiến độ trong kỳ ngày 01-10-2023.csv',
      ],
      left: [
        {
          name: 'Huyện Hiệp Hòa - Kết quả ngày ra quân ngày 01-10-2023',
          sentence: expect.stringContaining('không có chỉ tiêu của riêng ngày đó'),
        },
      ],
      signed: [],
    });
    expect(readdirSync(folder).sort()).toEqual([...saved.files].sort());
    const alone = office.reports.build({
      campaignId,
      report: 'progress',
      on: ON,
      style: 'office',
      window: 'week',
    });
    expect(modelIn(folder, saved.files[2]!)).toEqual(alone);
    await close();
  });

  it('asks before it writes over a file, and until then writes none', async () => {
    const { folder, save, close } = openHiepHoa();
    const [name] = (await save()).files as [string];
    writeFileSync(join(folder, name), 'của tôi');
    const refusal = await refusalOf(() => save());
    expect(refusal).toMatchObject({ code: 'askFirst' });
    const { questions } = (
      refusal as { details: { questions: { key: string; sentence: string }[] } }
    ).details;
    expect(questions[0]!.sentence).toBe(
      `Trong thư mục ${folder} đã có “${name}”. Ghi đè lên các tệp đó?`,
    );
    expect(readFileSync(join(folder, name), 'utf8')).toBe('của tôi');
    await save({ agreed: [questions[0]!.key] });
    expect(modelIn(folder, name).report).toBe('progress');
    await close();
  });

  it('as one file has each report on pages of its own', async () => {
    const { folder, save, close } = openHiepHoa();
    const { files } = await save({
      reports: [
        { report: 'appendix', on: ON, style: 'office' },
        { report: 'progress', on: ON, style: 'office', window: 'week' },
      ],
      asOne: true,
    });
    expect(files).toHaveLength(1);
    expect(modelIn(folder, files[0]!).sections).toHaveLength(2);
    await close();
  });

  it('leaves out a written report whose figures must be answered for first, and says which', async () => {
    const { folder, save, close, office, campaignId } = openHiepHoa();
    const paragraphs = [{ look: 'body' as const, text: 'Đạt {tỷ lệ mới}.', figures: [] }];
    const text = { name: 'Báo cáo tuần', on: ON, paragraphs };
    const { id: writtenId } = office.written.save({ campaignId, id: null, was: null, text });
    const written = { report: 'written', on: ON, style: 'office', writtenId } as const;
    const saved = await save({
      reports: [written, { report: 'progress', on: ON, style: 'office', window: 'week' }],
    });
    expect(saved).toMatchObject({
      files: ['Huyện Hiệp Hòa - Tiến độ trong kỳ ngày 01-10-2023.json'],
      left: [
        {
          name: 'Huyện Hiệp Hòa - Báo cáo viết ngày 01-10-2023',
          sentence: expect.stringContaining('Đoạn 1: Đoạn này không có số liệu {tỷ lệ mới}'),
        },
      ],
    });
    expect(readdirSync(folder)).toEqual(saved.files);
    expect(await refusalOf(() => save({ reports: [written] }))).toMatchObject({
      code: 'reportOpen',
    });
    await close();
  });

  it('that would be nothing at all says what is missing', async () => {
    const { save, close } = openHiepHoa();
    const reports: Request['reports'] = [{ report: 'launch-day', on: ON, style: 'office' }];
    expect(await refusalOf(() => save({ reports }))).toMatchObject({ code: 'reportLacks' });
    await close();
  });

  it('tells how far it is, and stops between two files: those that are written are whole', async () => {
    const job = 'một-việc-dài';
    const opened = openHiepHoa((pages) => {
      if (pages === 1) opened.jobs.stop(job);
    });
    const { folder, save, events, close } = opened;
    const reports: Request['reports'] = [
      { report: 'appendix', on: ON, style: 'office' },
      { report: 'progress', on: ON, style: 'office', window: 'week' },
    ];
    expect(await refusalOf(() => save({ reports, formats: ['pdf'] }, job))).toMatchObject({
      code: 'jobStopped',
    });
    const [first, ...more] = readdirSync(folder);
    expect(more).toEqual([]);
    expect(readFileSync(join(folder, first!), 'utf8')).toContain('</html>');
    expect(events).toContainEqual({
      event: 'jobs.changed',
      job,
      name: 'reports.models',
      done: 0,
      total: 2,
    });
    expect(events.at(-1)).toMatchObject({ event: 'jobs.ended', job });
    await close();
  });
});

describe('one report for each unit below', () => {
  it('has the figures of the report of that unit alone, under its name', async () => {
    const { folder, save, close, office, campaignId } = openHiepHoa();
    const units = office.units.list({ campaignId });
    const root = units.find(({ isRoot }) => isRoot);
    const communes = units.filter(({ parentId }) => parentId === root!.id);
    const saved = await save({ eachUnitAt: 1 });
    expect(communes).toHaveLength(25);
    expect(saved.files).toEqual(
      communes.map(({ name }) => `${name} - Tiến độ trong kỳ ngày 01-10-2023.json`),
    );
    const commune = communes.find(({ name }) => name === 'Xã Mai Trung');
    const alone = office.reports.build({
      campaignId,
      report: 'progress',
      on: ON,
      style: 'office',
      window: 'week',
      unitId: commune!.id,
    });
    expect(modelIn(folder, 'Xã Mai Trung - Tiến độ trong kỳ ngày 01-10-2023.json')).toEqual(alone);
    await close();
  });

  it('refuses a level without units', async () => {
    const { save, close } = openHiepHoa();
    const refusal = await refusalOf(() => save({ eachUnitAt: 4 }));
    expect(refusal).toMatchObject({
      code: 'settingRefused',
      details: {
        problems: [
          {
            field: 'eachUnitAt',
            sentence: 'Dưới “Huyện Hiệp Hòa” không có đơn vị nào ở cấp đã chọn; chọn lại cấp.',
          },
        ],
      },
    });
    await close();
  });

  it('takes names that no file may have, and tells two units of one name apart', async () => {
    const folder = tempFolder();
    const dataDir = tempFolder();
    const office = officeOf({
      dataDir,
      clock: () => new Date('2026-10-20T01:00:00Z'),
      platform: { ...testPlatform, chooseFolder: async () => folder },
    });
    const { campaignId } = communeIn(office, ['Thôn A/B: "cũ"?', `Thôn ${'dài '.repeat(50)}`], {});
    const saved = await office.reports.saveSet({
      campaignId,
      reports: [{ report: 'appendix', on: '2026-10-01', style: 'office' }],
      formats: ['json'],
      asOne: true,
    });
    expect(saved.files).toHaveLength(1);
    expect(saved.files[0]).toMatch(/^[^\\/:*?"<>|]+\.json$/);
    office.close();
  });
});
