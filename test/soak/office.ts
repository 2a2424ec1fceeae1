import type { CellColumn } from '../../shared/contract/cell-columns.ts';
import type { Client } from '../../shared/contract/client.ts';
import { cellKey, type Figures, type Frame, withColumns } from './oracle.ts';

/** What a random office does, and what must be there afterwards. */

export interface Office {
  folder: string;
  /** The second folder of copies. */
  stick: string;
  frame: Frame;
  /** The unit that reports by itself: its figures come in files. */
  reporting: number;
  /** Files of that unit, each with a day and its figure. */
  packages: readonly { file: string; on: string; value: number }[];
  figures: Figures;
  closed: { id: number; on: string }[];
  /** Copies, with the figures that they hold. */
  copies: { name: string; figures: Figures }[];
  /** Steps of this session that can be taken back, with the figures before. */
  steps: { revision: number; before: Figures }[];
}

/** The program says that it did not do it, without an error: a file that cannot be taken now. */
export class NotDone extends Error {
  readonly code = 'notDone';
}

export interface Operation {
  name: string;
  run(client: Client): Promise<void>;
  /** The figures when it is done. */
  after(figures: Figures): Figures;
}

/** Reads again which days are closed; steps of a program that ended are not taken back. */
export async function settled(office: Office, client: Client): Promise<void> {
  const { campaignId } = office.frame;
  const closings = await client.call('closings.list', { campaignId });
  office.closed = closings.flatMap(({ id, from, opened }) =>
    opened === null ? [{ id, on: from }] : [],
  );
  office.steps = [];
}

const WEIGHTS: [name: keyof typeof MAKERS, weight: number][] = [
  ['key', 10],
  ['paste', 4],
  ['clear', 2],
  ['undo', 4],
  ['close', 1],
  ['open', 1],
  ['receive', 2],
  ['report', 1],
  ['look', 2],
  ['backup', 1],
  ['restore', 1],
];

/** The next thing that somebody does in the office; what cannot be done now is a key instead. */
export function nextOperation(office: Office, random: () => number): Operation {
  const all = WEIGHTS.flatMap(([name, weight]) => Array<keyof typeof MAKERS>(weight).fill(name));
  const name = pick(all, random);
  return MAKERS[name](office, random) ?? MAKERS.key(office, random)!;
}

const pick = <T>(list: readonly T[], random: () => number): T =>
  list[Math.floor(random() * list.length)]!;

type Maker = (office: Office, random: () => number) => Operation | null;

/** Columns of random figures; `share` of them blank. */
function columnsOf(
  office: Office,
  random: () => number,
  { days, units, blank }: { days: readonly string[]; units: readonly number[]; blank: number },
): CellColumn[] {
  const indicatorId = pick(office.frame.indicatorIds, random);
  return days.map((on) => ({
    indicatorId,
    on,
    unitIds: [...units],
    values: units.map(() => (random() < blank ? null : Math.floor(random() * 500))),
    was: units.map((unitId) => office.figures.get(cellKey(indicatorId, unitId, on)) ?? null),
  }));
}

function saving(
  office: Office,
  name: string,
  source: 'nhập tay' | 'dán từ bảng tính' | 'xóa',
  columns: CellColumn[],
): Operation {
  return {
    name,
    after: (figures) => withColumns(figures, columns),
    async run(client) {
      const before = office.figures;
      const { campaignId } = office.frame;
      const { revision } = await client.call('results.save', { campaignId, source, columns });
      if (revision !== null) office.steps.push({ revision, before });
    },
  };
}

const same = (figures: Figures) => figures;

const MAKERS = {
  key: (office, random) => {
    const days = [pick(office.frame.days, random)];
    const units = [pick(keyed(office), random)];
    return saving(
      office,
      'key',
      'nhập tay',
      columnsOf(office, random, { days, units, blank: 0.05 }),
    );
  },
  paste: (office, random) => {
    const first = Math.floor(random() * (office.frame.days.length - 3));
    const days = office.frame.days.slice(first, first + 3);
    const columns = columnsOf(office, random, { days, units: keyed(office), blank: 0.1 });
    return saving(office, 'paste', 'dán từ bảng tính', columns);
  },
  clear: (office, random) => {
    const days = [pick(office.frame.days, random)];
    const columns = columnsOf(office, random, { days, units: keyed(office), blank: 1 });
    return saving(office, 'clear', 'xóa', columns);
  },
  undo: (office) => {
    const step = office.steps.at(-1);
    if (step === undefined) return null;
    return {
      name: 'undo',
      after: () => step.before,
      async run(client) {
        office.steps.pop();
        await client.call('history.undo', {
          campaignId: office.frame.campaignId,
          id: step.revision,
        });
      },
    };
  },
  close: (office, random) => {
    const on = pick(office.frame.days.slice(0, 3), random);
    if (office.closed.some((closed) => closed.on === on)) return null;
    return {
      name: 'close',
      after: same,
      async run(client) {
        const { campaignId } = office.frame;
        const days = { campaignId, from: on, to: on, blankReason: 'chưa đến hạn' };
        const { id } = await client.call('closings.close', days);
        office.closed.push({ id, on });
        office.steps = [];
      },
    };
  },
  open: (office, random) => {
    if (office.closed.length === 0) return null;
    const { id } = pick(office.closed, random);
    return {
      name: 'open',
      after: same,
      async run(client) {
        const { campaignId } = office.frame;
        await client.call('closings.open', { campaignId, id, reason: 'đơn vị báo lại' });
        office.closed = office.closed.filter((closed) => closed.id !== id);
        office.steps = [];
      },
    };
  },
  receive: (office, random) => {
    const { file, on, value } = pick(office.packages, random);
    const key = cellKey(office.frame.indicatorIds[0]!, office.reporting, on);
    return {
      name: 'receive',
      after: (figures) => new Map(figures).set(key, value),
      async run(client) {
        const read = await client.call('exchange.read', { files: [file] });
        const ids = read.flatMap((one) => ('queued' in one ? [one.queued.id] : []));
        const applied = await client.call('exchange.apply', {
          files: ids.map((id) => ({ id, hash: null })),
          rule: 'theirs',
        });
        if (!applied.some((one) => 'receipt' in one)) throw new NotDone();
        office.steps = [];
      },
    };
  },
  report: (office, random) => {
    const on = pick(office.frame.days, random);
    return {
      name: 'report',
      after: same,
      async run(client) {
        const { campaignId } = office.frame;
        await client.call('reports.build', { campaignId, report: 'appendix', style: 'office', on });
      },
    };
  },
  look: (office, random) => {
    const on = pick(office.frame.days, random);
    return {
      name: 'look',
      after: same,
      async run(client) {
        const { campaignId, unitIds, indicatorIds } = office.frame;
        const sheet = await client.call('results.sheet', { campaignId, on });
        for (const { indicatorId, now } of sheet.stored) {
          if (!indicatorIds.includes(indicatorId)) continue;
          for (const [place, { unit }] of sheet.units.entries()) {
            if (!unitIds.includes(unit.id)) continue;
            const known = office.figures.get(cellKey(indicatorId, unit.id, on)) ?? null;
            if ((now[place] ?? null) !== known) {
              throw new Error(`${on} ${unit.name}: ${now[place]} instead of ${known}`);
            }
          }
        }
      },
    };
  },
  backup: (office) => ({
    name: 'backup',
    after: same,
    async run(client) {
      const { figures } = office;
      const { name } = await client.call('backups.make', {});
      office.copies.push({ name, figures });
    },
  }),
  restore: (office, random) => {
    if (office.copies.length === 0) return null;
    const copy = pick(office.copies, random);
    return {
      name: 'restore',
      after: () => copy.figures,
      async run(client) {
        const chosen = { place: 'own', name: copy.name } as const;
        const { seen } = await client.call('backups.preview', { chosen });
        await client.call('backups.restore', { chosen, seen });
        await settled(office, client);
      },
    };
  },
} satisfies Record<string, Maker>;

const keyed = ({ frame, reporting }: Office): number[] =>
  frame.unitIds.filter((id) => id !== reporting);
