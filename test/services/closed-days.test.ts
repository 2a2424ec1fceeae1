import { describe, expect, it } from 'vitest';
import { errorSentence, FieldError } from '../../shared/contract/errors.ts';
import { type MethodName, methods } from '../../shared/contract/methods.ts';
import { openClosed, type Trial } from '../helpers/closed-commune.ts';
import { FIGURE_TRIALS } from '../helpers/closed-trials-figures.ts';
import { SETTING_TRIALS } from '../helpers/closed-trials-settings.ts';
import { UNIT_TRIALS } from '../helpers/closed-trials-units.ts';

/** Each method of the contract that changes something; null for those that read. */
const TRIALS: Record<MethodName, Trial[] | null> = {
  'app.info': null,
  'app.topics': null,
  'support.look': null,
  'support.save': null,
  'support.noteError': null,
  'backups.list': null,
  'backups.make': null,
  'backups.setSecond': null,
  'backups.preview': null,
  // The whole state of another moment, with its closings.
  'backups.restore': null,
  // Nothing is to be rescued from a sound file.
  'rescue.state': null,
  'rescue.preview': null,
  'rescue.restore': null,
  'backups.move': null,
  'backups.copyTo': null,
  'office.read': null,
  // Who may sign in changes no figure.
  'people.session': null,
  'people.signIn': null,
  'people.signOut': null,
  'people.changePin': null,
  'people.add': null,
  'people.save': null,
  'people.remove': null,
  'people.resetPin': null,
  'people.rescue': null,
  'papers.read': null,
  'documents.open': null,
  'forms.list': null,
  'forms.marks': null,
  'forms.check': null,
  'forms.fill': null,
  'forms.fillEach': null,
  'campaigns.list': null,
  'campaigns.models': null,
  'campaigns.standing': null,
  'campaigns.settings': null,
  'targets.history': null,
  'history.givenSteps': null,
  'targets.days': null,
  'units.find': null,
  'units.below': null,
  'units.list': null,
  'units.readFile': null,
  'units.successors': null,
  'units.otherCampaigns': null,
  'removals.preview': null,
  'removals.list': null,
  'results.sheet': null,
  'results.range': null,
  'results.history': null,
  'closings.list': null,
  'closings.preview': null,
  'ownTables.list': null,
  'reports.build': null,
  'reports.save': null,
  'reports.printed': null,
  'reports.show': null,
  'reports.saveSet': null,
  // Written texts only show figures.
  'written.list': null,
  'written.open': null,
  'written.offer': null,
  'written.save': null,
  'written.copy': null,
  'signed.list': null,
  'signed.open': null,
  'signed.compare': null,
  'signed.save': null,
  'checks.list': null,
  'history.list': null,
  'history.verify': null,
  'history.save': null,
  'history.steps': null,
  'checks.file': null,
  'jobs.cancel': null,
  'exchange.key': null,
  'exchange.sent': null,
  'exchange.sentChanges': null,
  'exchange.queue': null,
  'exchange.scan': null,
  'exchange.incompletePapers': null,
  'exchange.dropPaper': null,
  'exchange.folder': null,
  'exchange.watch': null,
  'exchange.plan': null,
  'exchange.receipt': null,
  'exchange.saveReceipt': null,
  'exchange.windows': null,
  'exchange.missing': null,
  // Files that go out or lie in the queue hold figures and change none here.
  'exchange.send': null,
  'exchange.give': null,
  'exchange.read': null,
  'exchange.drop': null,
  'exchange.sendAnswers': null,
  'exchange.exportData': null,
  'exchange.forms': null,
  'exchange.tables': null,
  'exchange.dropTable': null,
  'exchange.lookAtTable': null,
  'exchange.queueTable': null,
  'exchange.explainAgain': null,
  // What is said of offices and of days that they sent.
  'exchange.identify': null,
  'exchange.acceptKey': null,
  'exchange.answer': null,
  'exchange.takeOver': null,
  // It takes a second office: exchange.test.ts.
  'exchange.apply': null,
  'exchange.undo': null,
  'deadlines.list': null,
  'deadlines.month': null,
  'deadlines.completeness': null,
  'deadlines.open': null,
  'deadlines.units': null,
  'deadlines.due': null,
  'deadlines.reminders': null,
  // What was done of deadlines, and working days, are no figures.
  'deadlines.mark': null,
  'notices.list': null,
  'notices.seen': null,
  'notices.rule': null,
  'notices.saveRule': null,
  'deadlines.calendarTold': null,
  'deadlines.saveCalendar': null,
  'calendar.read': null,
  'calendar.save': null,
  'calendar.remove': null,
  // Answers findings of imported files; there are none here.
  'checks.answer': null,
  ...SETTING_TRIALS,
  ...UNIT_TRIALS,
  ...FIGURE_TRIALS,
};

describe('a closed day', () => {
  const trials = Object.entries(TRIALS).flatMap(([method, list]) =>
    (list ?? []).map((trial) => [method, ...trial] as const),
  );

  it('has a verdict on each method of the contract', () => {
    expect(Object.keys(TRIALS).sort()).toEqual(Object.keys(methods).sort());
  });

  it.each(trials)('keeps its figures: %s, %s, is %s', async (_, __, verdict, run) => {
    const office = await openClosed();
    const refusal = async (act: () => Promise<unknown>) => {
      try {
        const prepared = await act();
        return typeof prepared === 'function' ? (prepared as () => Promise<unknown>) : null;
      } catch (error) {
        if (error instanceof FieldError) return error.toWire();
        throw error;
      }
    };
    let before = await office.closedFigures();
    let answer = await refusal(() => run(office));
    if (typeof answer === 'function') {
      // Read again, since the preparation may have changed figures while the days were open.
      before = await office.closedFigures().catch(() => before);
      answer = await refusal(answer);
    }
    expect(answer).toEqual(
      verdict === 'done' ? null : expect.objectContaining({ code: 'closedDayChanged' }),
    );
    const after = await office.closedFigures();
    for (const [figure, value] of Object.entries(before))
      expect(after[figure], figure).toEqual(value);
    await office.app.close();
  });

  it('says which figure would change, who closed it when, and what to do', async () => {
    const { call, campaignId, unit, closing, app, closedFigures } = await openClosed();
    const remove = () => call('removals.remove', { kind: 'unit', campaignId, id: unit('Thôn B') });
    const before = await closedFigures();
    const error = await remove().then(
      () => null,
      (refused: FieldError) => refused.toWire(),
    );
    expect(error && errorSentence(error)).toBe(
      'Chưa ghi, vì số liệu đã chốt của chiến dịch “50 ngày đêm” sẽ đổi: ngày 01/9/2023, chỉ tiêu “Kích hoạt (mức 1 + mức 2)” (Cả chiến dịch) của Xã Đồng Tâm từ 900 sẽ thành 600. Số liệu từ ngày 01/9/2023 đến hết ngày 05/9/2023 đã được cán bộ thử chốt lúc 08:00:00 12/9/2023. Mở chốt (ghi lý do) rồi làm lại, hoặc làm cho ngày từ 06/9/2023 trở đi.',
    );
    expect(await closedFigures()).toEqual(before);
    await call('closings.open', { campaignId, id: closing.id, reason: 'Thôn B không tham gia' });
    await remove();
    expect(await closedFigures()).not.toEqual(before);
    await app.close();
  });

  it('is not changed by what is keyed into an open day before it', async () => {
    const { call, campaignId, closing, key, app } = await openClosed();
    await call('closings.open', { campaignId, id: closing.id, reason: 'chốt lại' });
    await call('closings.close', { campaignId, from: '2023-09-05', to: '2023-09-05' });
    await expect(key('Thôn A', '2023-09-03', 7)).rejects.toMatchObject({
      code: 'closedDayChanged',
      details: { on: '2023-09-05', old: '181', new: '188' },
    });
    await key('Thôn A', '2023-09-07', 7);
    await app.close();
  });
});
