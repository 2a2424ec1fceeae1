import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { toldLines } from '../helpers/history.ts';
import { openOffice, refusalOf } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const own = (name: string, code = '') => ({ era: null, code, name });

/** A commune with hamlets A to D, each with ten activations on 2/9/2026. */
function openHamlets() {
  const folder = tempFolder();
  const office = openOffice(folder, '2026-09-10T01:00:00Z');
  const { id: campaignId } = ownCampaign(
    office,
    ['A', 'B', 'C', 'D'].map((x) => ({ name: `Thôn ${x}` })),
  );
  const list = () => office.units.list({ campaignId });
  const idOf = (name: string) => list().find((unit) => unit.name === name)!.id;
  const flow = office.campaigns
    .settings({ campaignId })
    .indicators.find(({ kind }) => kind === 'flow')!.id;
  const key = (name: string, on: string, value: number | null, was: number | null = null) =>
    office.results.save({
      campaignId,
      source: 'nhập tay',
      columns: byColumn([{ unitId: idOf(name), indicatorId: flow, on, value, was }]),
    });
  for (const name of ['Thôn A', 'Thôn B', 'Thôn C', 'Thôn D']) key(name, '2026-09-02', 10);
  const figures = (on: string) => {
    const found = figuresOf(office.results.sheet({ campaignId, on }));
    return found.sheet.units.map(({ unit }, index) => [
      unit.name,
      figureValue(found.count(flow, index)),
    ]);
  };
  /** All that a clerk sees of the units, now and before. */
  const seen = () => ({
    list: list(),
    before: figures('2026-09-02'),
    after: figures('2026-09-08'),
  });
  const undo = () => office.units.undo({ campaignId });
  const history = () => toldLines(folder);
  return { office, campaignId, list, idOf, key, figures, seen, undo, history };
}
type Hamlets = ReturnType<typeof openHamlets>;

const sentenceOf = async (call: () => unknown) => {
  const refusal = await refusalOf(call);
  if (refusal.code !== 'settingRefused') throw new Error(refusal.code);
  return refusal.details.problems.map(({ sentence }) => sentence).join(' ');
};

const on = '2026-09-05';
const COMMANDS: [string, (hamlets: Hamlets) => unknown, string][] = [
  [
    'a merger into a new unit',
    ({ office, campaignId, idOf }) =>
      office.units.merge({
        campaignId,
        unitIds: [idOf('Thôn A'), idOf('Thôn C')],
        into: own('Thôn Bình Minh', '01'),
        on,
      }),
    'Sáp nhập đơn vị: Thôn Bình Minh từ ngày 05/9/2026',
  ],
  [
    'a merger into one that is there, with what lies below',
    ({ office, campaignId, idOf }) => {
      office.units.add({ campaignId, parentId: idOf('Thôn A'), units: [own('Xóm 1')] });
      office.units.merge({ campaignId, unitIds: [idOf('Thôn A')], into: idOf('Thôn D'), on });
    },
    'Sáp nhập đơn vị: Thôn D từ ngày 05/9/2026',
  ],
  [
    'a split',
    ({ office, campaignId, idOf }) =>
      office.units.split({
        campaignId,
        unitId: idOf('Thôn B'),
        into: [
          { unit: own('Thôn B1'), share: 4000 },
          { unit: idOf('Thôn C'), share: 6000 },
        ],
        on,
      }),
    'Chia tách đơn vị: Thôn B1 40%, Thôn C 60% từ ngày 05/9/2026',
  ],
  [
    'a move',
    ({ office, campaignId, idOf }) =>
      office.units.move({
        campaignId,
        unitId: idOf('Thôn A'),
        parentId: idOf('Thôn C'),
        on,
      }),
    'Cấp trên của đơn vị “Thôn A”: Thôn C từ ngày 05/9/2026',
  ],
  [
    'a new name from a day on',
    ({ office, campaignId, idOf }) =>
      office.units.rename({ campaignId, unitId: idOf('Thôn A'), name: 'Tổ dân phố 1', on }),
    'Tên của đơn vị “Thôn A”: Tổ dân phố 1 từ ngày 05/9/2026',
  ],
  [
    'an end',
    ({ office, campaignId, idOf }) =>
      office.units.close({ campaignId, unitId: idOf('Thôn A'), on: '2026-09-04' }),
    'Ngày đóng của đơn vị “Thôn A”: 04/9/2026',
  ],
  [
    'new units',
    ({ office, campaignId, list }) =>
      office.units.add({
        campaignId,
        parentId: list()[0]!.id,
        units: [own('Thôn E', '01'), own('Thôn G')],
      }),
    'Đơn vị dưới “Xã Đồng Tâm”: Thôn E, Thôn G',
  ],
];

describe('the last change of the units of a campaign', () => {
  it.each(COMMANDS)('is taken back: %s', (_, command, name) => {
    const hamlets = openHamlets();
    const before = hamlets.seen();
    command(hamlets);
    expect(hamlets.seen()).not.toEqual(before);
    const done = hamlets.history();
    expect(hamlets.undo()).toEqual({ name });
    // One of the changes took two steps.
    if (hamlets.list().length > before.list.length) hamlets.undo();
    expect(hamlets.seen()).toEqual(before);
    // The history keeps what was done and that it was taken back.
    const [subject, old, now] = done.at(-1)!;
    expect(hamlets.history().slice(0, done.length)).toEqual(done);
    expect(hamlets.history()[done.length]).toEqual([`Hoàn tác: ${subject}`, now, old]);
    hamlets.office.close();
  });

  it('can be done again, and all are taken back one by one', async () => {
    const hamlets = openHamlets();
    const before = hamlets.seen();
    COMMANDS[0]![1](hamlets);
    const after = hamlets.figures('2026-09-08');
    hamlets.undo();
    COMMANDS[0]![1](hamlets);
    expect(hamlets.figures('2026-09-08')).toEqual(after);
    COMMANDS[2]![1]({
      ...hamlets,
      idOf: (name) => hamlets.idOf(name === 'Thôn C' ? 'Thôn D' : name),
    });
    hamlets.undo();
    hamlets.undo();
    expect(hamlets.seen()).toEqual(before);
    expect(await sentenceOf(hamlets.undo)).toBe('Không còn thay đổi đơn vị nào để hoàn tác.');
    hamlets.office.close();
  });

  it('stays when figures were keyed at the heir since; those of before do not count', async () => {
    const hamlets = openHamlets();
    const { office, campaignId, idOf, key, undo, seen } = hamlets;
    const before = seen();
    office.units.merge({ campaignId, unitIds: [idOf('Thôn A')], into: idOf('Thôn B'), on });
    key('Thôn B', '2026-09-06', 5);
    const after = seen();
    expect(await sentenceOf(undo)).toBe(
      '“Thôn B” đã có số liệu nhập sau thay đổi này nên không hoàn tác được; xóa số liệu đó trước.',
    );
    expect(seen()).toEqual(after);
    key('Thôn B', '2026-09-06', null, 5);
    key('Thôn C', '2026-09-06', 1);
    undo();
    key('Thôn C', '2026-09-06', null, 1);
    expect(seen()).toEqual(before);
    office.close();
  });

  it('stays when figures were keyed at a unit that it made, on whatever day', async () => {
    const hamlets = openHamlets();
    COMMANDS[6]![1](hamlets);
    hamlets.key('Thôn E', '2026-09-02', 3);
    expect(await sentenceOf(hamlets.undo)).toContain('“Thôn E” đã có số liệu');
    hamlets.office.close();
  });

  it('stays when a unit was changed otherwise since', async () => {
    const hamlets = openHamlets();
    const { office, campaignId, idOf, undo, seen } = hamlets;
    COMMANDS[0]![1](hamlets);
    office.removals.remove({ kind: 'unit', campaignId, id: idOf('Thôn Bình Minh') });
    const after = seen();
    expect(await sentenceOf(undo)).toContain('“Thôn Bình Minh” đã được sửa tiếp sau đó');
    expect(seen()).toEqual(after);
    office.close();
  });

  it('is told of the other campaigns that it touches, and taken back there too', () => {
    const { office, campaignId, idOf, undo } = openHamlets();
    const { campaign } = office.campaigns.settings({ campaignId });
    const second = office.campaigns.create({
      from: { kind: 'campaign', campaignId },
      head: { ...headOf(campaign), name: 'Đợt hai' },
      root: own(campaign.rootUnitName),
      below: 0,
      units: [],
    });
    const unitIds = [idOf('Thôn A')];
    expect(office.units.otherCampaigns({ campaignId, unitIds })).toEqual(['Đợt hai']);
    const names = () => office.units.list({ campaignId: second.id }).map(({ name }) => name);
    const before = names();
    office.units.merge({ campaignId, unitIds, into: own('Thôn Bình Minh'), on });
    expect(names()).toContain('Thôn Bình Minh');
    undo();
    expect(names()).toEqual(before);
    office.close();
  });
});

function headOf<
  C extends { id: number; sample: unknown; rootUnitId: number; rootUnitName: string },
>({ id: _, sample, rootUnitId, rootUnitName, ...head }: C) {
  return head;
}
