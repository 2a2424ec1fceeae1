import { COMMANDS, type CommandWords, keyText } from '../../shared/contract/commands.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { unitSearch } from '../../shared/domain/search-members.ts';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { searchable, wordSearch } from '../../shared/text/find-words.ts';
import { unitNames } from '../units/unit-field.tsx';
import type { OfferedCommand } from './offered.ts';

/** Something that can be gone to or done, as one line of the search (Ctrl+K). */
export interface Entry {
  key: string;
  words: string;
  /** What kind of thing it is: "màn hình", "đơn vị · Xã Đồng Tâm". */
  note: string;
  /** The key that does the same. */
  shortcut?: string;
  run(): void;
}

/** An entry with its rank for a typed text, folded once. */
export interface Findable extends Entry {
  rank(search: Search): number | null;
}

/** A typed text, ready to be compared with words and with names of units. */
export interface Search {
  words: ReturnType<typeof wordSearch>;
  unit: ReturnType<typeof unitSearch>;
}

/** More lines are not looked through; the clerk types another letter. */
const MOST = 40;

function byWords(entry: Entry): Findable {
  const text = searchable(entry.words);
  return { ...entry, rank: ({ words }) => words(text) };
}

export const screenEntries = (screens: readonly { words: string; run(): void }[]): Findable[] =>
  screens.map(({ words, run }) =>
    byWords({ key: `screen ${words}`, words, note: 'màn hình', run }),
  );

export const commandEntries = (commands: readonly OfferedCommand[]): Findable[] =>
  commands.map(({ id, run }) => {
    const { words, shortcuts }: CommandWords = COMMANDS[id];
    const [shortcut] = shortcuts;
    return byWords({
      key: `command ${id}`,
      words,
      note: 'lệnh',
      ...(shortcut === undefined ? {} : { shortcut: keyText(shortcut) }),
      run,
    });
  });

export const campaignEntries = (
  campaigns: readonly Campaign[],
  open: (campaignId: number) => void,
): Findable[] =>
  campaigns.map(({ id, name, rootUnitName, startsOn, endsOn }) => {
    const days = `${formatDay(startsOn)} – ${formatDay(endsOn)}`;
    const text = searchable(`${name} ${rootUnitName}`);
    return {
      key: `campaign ${id}`,
      words: name,
      note: `chiến dịch · ${rootUnitName} · ${days}`,
      run: () => open(id),
      rank: ({ words }) => words(text),
    };
  });

export function unitEntries(
  units: readonly MemberUnit[],
  open: (unitId: number) => void,
): Findable[] {
  /** The unit above each, of units in preorder. */
  const above: MemberUnit[] = [];
  return units.map((unit) => {
    above[unit.depth] = unit;
    const parent = above[unit.depth - 1];
    return {
      key: `unit ${unit.id}`,
      words: unit.printedName ?? unit.name,
      note: parent === undefined ? 'đơn vị' : `đơn vị · ${parent.printedName ?? parent.name}`,
      run: () => open(unit.id),
      rank: ({ unit: fits }) => fits(unitNames(unit), unit.code),
    };
  });
}

/** What fits the typed text, best first; of equally good ones screens and commands come first. */
export function entriesFor(all: readonly Findable[], typed: string): Entry[] {
  const search = { words: wordSearch(typed), unit: unitSearch(typed) };
  const ranked: Findable[][] = [[], [], [], []];
  for (const entry of all) {
    const rank = entry.rank(search);
    if (rank !== null) ranked[rank]!.push(entry);
  }
  return ranked.flat().slice(0, MOST);
}
