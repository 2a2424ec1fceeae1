import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../electron/cli/run.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { officeOf, testPlatform } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

/** The file as a calendar program reads it; entries by their titles without "Hạn: ". */
function readCalendar(path: string) {
  const text = readFileSync(path, 'utf8');
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const events = calendar.getAllSubcomponents('vevent').map((part) => {
    const event = new ICAL.Event(part);
    return {
      uid: event.uid,
      title: event.summary.replace('Hạn: ', ''),
      about: event.description,
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      isDay: event.startDate.isDate,
      sequence: event.sequence,
      status: part.getFirstPropertyValue('status'),
      alarms: part
        .getAllSubcomponents('valarm')
        .map((alarm) => alarm.getFirstProperty('trigger')!.toICALString()),
    };
  });
  return { text, method: calendar.getFirstPropertyValue('method'), events };
}

function openLaunch(saveTo: string | null) {
  const place = { saveTo };
  const dataDir = tempFolder();
  const office = officeOf({
    dataDir,
    platform: { ...testPlatform, chooseSavePath: async () => place.saveTo },
    clock: () => new Date('2023-10-05T01:00:00Z'),
  });
  const { id: campaignId } = office.campaigns.openSample({ sample: 'hiep-hoa' });
  const save = (change: Partial<InputOf<'deadlines.saveCalendar'>> = {}) =>
    office.deadlines.saveCalendar({
      ...{ campaignId, unitId: null, from: '2023-10-01', to: '2023-10-31', file: 'all' },
      ...change,
    });
  return { office, campaignId, save, place, dataDir };
}

describe('deadlines as a calendar file', () => {
  it('are read by a calendar program at the right minute, with alarms, in lines that mail carries', async () => {
    const file = join(tempFolder(), 'lịch.ics');
    const { save, office, campaignId } = openLaunch(file);
    expect(await save()).toMatchObject({ path: file, entries: 6, added: 6, changed: 0 });
    const { text, method, events } = readCalendar(file);
    expect(method).toBe('PUBLISH');
    const report = events.find(({ title }) => title.startsWith('Báo cáo kết quả ra quân'))!;
    expect(report).toMatchObject({
      title: 'Báo cáo kết quả ra quân: số đăng ký, số kích hoạt tài khoản thành công',
      // 07:30 in Việt Nam.
      start: '2023-10-09T00:00:00.000Z',
      end: '2023-10-09T00:30:00.000Z',
      isDay: false,
      sequence: 0,
      status: 'CONFIRMED',
      alarms: ['TRIGGER:-P1D', 'TRIGGER:-PT1H'],
    });
    expect(report.about).toContain('Hạn: trước 07 giờ 30 ngày 09/10/2023.\nAi làm: UBND các xã');
    const calls = events.filter(({ title }) => title.startsWith('Phát loa'));
    expect(calls.map(({ isDay, alarms }) => [isDay, alarms])).toEqual(
      Array(3).fill([true, ['TRIGGER:-PT16H', 'TRIGGER;RELATED=START:PT8H']]),
    );
    expect(text).toContain('DTSTART;VALUE=DATE:20231006');
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n]/);
    }
    expect(office.deadlines.calendarTold({ campaignId, unitId: null }).at).toBe(
      '2023-10-05T01:00:00.000Z',
    );
  });

  it('then tell only what is new, changed or no more, and nothing where nothing is', async () => {
    const file = join(tempFolder(), 'lịch.ics');
    const { office, campaignId, save } = openLaunch(file);
    await save();
    const before = readCalendar(file).events;
    expect(await save({ file: 'changed' })).toEqual({
      ...{ path: null, entries: 0, added: 0, changed: 0, cancelled: 0 },
    });
    const { obligations } = office.campaigns.settings({ campaignId });
    const report = obligations.find(({ name }) => name.startsWith('Báo cáo kết quả ra quân'))!;
    const { id, uid: _, ...terms } = report;
    office.obligations.save({ campaignId, id, obligation: { ...terms, dueTime: '08:00' } });
    const list = obligations.find(({ name }) => name.startsWith('Phát loa'))!;
    office.removals.remove({ campaignId, kind: 'obligation', id: list.id });
    expect(await save({ file: 'changed' })).toMatchObject({
      ...{ entries: 4, added: 0, changed: 1, cancelled: 3 },
    });
    const told = readCalendar(file);
    expect(told.method).toBe('PUBLISH');
    const changed = told.events.find(({ status }) => status === 'CONFIRMED')!;
    expect(changed).toMatchObject({ end: '2023-10-09T01:00:00.000Z', sequence: 1 });
    expect(changed.uid).toBe(before.find(({ title }) => title === changed.title)!.uid);
    const gone = told.events.filter(({ status }) => status === 'CANCELLED');
    expect(gone.map(({ uid }) => uid)).toEqual(
      before.filter(({ title }) => title.startsWith('Phát loa')).map(({ uid }) => uid),
    );
    expect(gone.every(({ sequence, alarms }) => sequence === 1 && alarms.length === 0)).toBe(true);
  });

  it('are those of one unit, known apart from those of all; a cancelled dialog told nothing', async () => {
    const file = join(tempFolder(), 'lịch.ics');
    const { office, campaignId, save, place } = openLaunch(null);
    const [, commune] = office.units.list({ campaignId });
    const unitId = commune!.id;
    expect(await save({ unitId })).toMatchObject({ path: null, entries: 4 });
    expect(office.deadlines.calendarTold({ campaignId, unitId })).toEqual({ at: null });
    place.saveTo = file;
    expect(await save({ unitId, file: 'changed' })).toMatchObject({ entries: 4, added: 4 });
    const own = readCalendar(file).events;
    expect(own.every(({ about }) => about.includes(`Ai làm: ${commune!.name}.`))).toBe(true);
    await save();
    const all = new Set(readCalendar(file).events.map(({ uid }) => uid));
    expect(own.some(({ uid }) => all.has(uid))).toBe(false);
    await expect(save({ unitId: 99_999 })).rejects.toMatchObject({ code: 'unitNotInCampaign' });
  });

  it('come from the command line', async () => {
    const { office, dataDir } = openLaunch(null);
    office.close();
    const file = join(tempFolder(), 'lịch.ics');
    const days = ['--data', dataDir, '--from', '2023-10-01', '--to', '2023-10-31'];
    const cli = async (...more: string[]) => {
      const out: string[] = [];
      const print = (line: string) => out.push(line);
      const code = await runCli(['deadlines', ...days, ...more], { out: print, err: print });
      return `${code} ${out.join('\n')}`;
    };
    expect(await cli('--ics', file)).toBe(
      `0 Đã ghi 6 hạn vào ${file}; so với các tệp lần trước: 6 hạn mới, 0 hạn đổi, 0 hạn đã bỏ.`,
    );
    expect(readCalendar(file).events).toHaveLength(6);
    expect(await cli('--ics', file, '--changed')).toBe(
      '0 Những ngày này không có hạn nào mới, đổi hay bỏ so với các tệp lần trước; chưa ghi tệp.',
    );
    expect(await cli('--ics', file, '--late')).toMatch(/^1 .*bỏ --late/);
    expect(await cli('--changed')).toMatch(/^1 .*--changed chỉ dùng cùng --ics/);
  });
});
