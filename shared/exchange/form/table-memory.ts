import { addDays, type Day, daysInclusive } from '../../domain/day.ts';
import { roleKey, roleOfKey } from '../paste-columns.ts';
import { fieldId, fieldPlace, type LayoutMemory, type TableChoice } from './table-choice.ts';
import type { KnownForTables } from './table-known.ts';

export type { LayoutMemory } from './table-choice.ts';

/** What is remembered of how a table was read, so that the next one of the sender is offered so. */
export function memoryOf(
  { unitsIn, roles, from }: TableChoice,
  { indicators }: KnownForTables,
): LayoutMemory {
  return {
    unitsIn,
    roles: roles.map((key) => {
      const field = fieldPlace(roleOfKey(key));
      const indicator = indicators.find(({ id }) => id === field?.indicatorId);
      if (!field || !indicator) return key;
      const { uid } = indicator;
      if (field.on === null || from === null) return `field ${uid}`;
      return `field ${uid} +${daysInclusive(from, field.on) - 1}`;
    }),
  };
}

/**
 * The roles of a table as the one before was read. Where the heads of this one say days, these
 * hold; a column that is not remembered stays as it is proposed.
 */
export function rememberedRoles(
  memory: LayoutMemory,
  proposed: readonly string[],
  { indicators }: KnownForTables,
  from: Day | null,
): string[] {
  return proposed.map((own, at) => {
    const kept = memory.roles[at];
    if (kept === undefined || kept === '') return own;
    const field = /^field (\S+)(?: \+(\d+))?$/.exec(kept);
    if (!field) return kept;
    const indicator = indicators.find(({ uid }) => uid === field[1]);
    if (!indicator) return '';
    const said = fieldPlace(roleOfKey(own))?.on ?? null;
    const later = field[2] === undefined || from === null ? null : addDays(from, Number(field[2]));
    return roleKey({
      kind: 'field',
      id: fieldId({ indicatorId: indicator.id, on: said ?? later }),
    });
  });
}
