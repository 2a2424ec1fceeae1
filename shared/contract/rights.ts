import { RIGHTS, type Right } from '../domain/person.ts';
import type { Touches } from './method.ts';
import type { Topic } from './topics.ts';

/** What changing a topic asks for, where the method does not say otherwise. */
const TO_CHANGE: Record<Topic, Right> = {
  results: 'key',
  notes: 'key',
  closings: 'key',
  findings: 'key',
  deadlines: 'key',
  notices: 'key',
  written: 'key',
  documents: 'key',
  office: 'summarise',
  papers: 'summarise',
  campaigns: 'summarise',
  settings: 'summarise',
  units: 'summarise',
  targets: 'summarise',
  ownTables: 'summarise',
  forms: 'summarise',
  exchange: 'summarise',
  signed: 'summarise',
  backups: 'summarise',
  people: 'manage',
};

/**
 * The right that a method asks for: what it says itself, or the strongest that a change of its
 * topics asks for; whatever only reads is open to everybody who is signed in.
 */
export function rightOf({ right, changes = [] }: Touches): Right {
  if (right !== undefined) return right;
  const asked = changes.map((topic) => RIGHTS.indexOf(TO_CHANGE[topic]));
  return RIGHTS[Math.max(RIGHTS.indexOf('look'), ...asked)]!;
}
