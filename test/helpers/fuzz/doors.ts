import { PASSPHRASE } from './passphrase.ts';

const ON = '2023-09-05';

/** The calls by which a file of each kind comes in. */
const received = { method: 'exchange.read', input: { files: ['$file'] } };
const asTargets = {
  method: 'targets.importFile',
  input: { campaignId: 1, file: '$file', isAsked: true },
};
const asUnits = { method: 'units.readFile', input: { file: '$file' } };
const asForm = {
  method: 'forms.check',
  input: { campaignId: 1, form: { file: '$file' }, on: ON },
};
const copy = { method: 'backups.preview', input: { chosen: { file: '$file' } } };
const sealed = {
  method: 'backups.preview',
  input: { chosen: { file: '$file', passphrase: PASSPHRASE } },
};
/** By the ending of a file. `$file` stands for it, see `HostileCall`. */
export const DOORS: Record<string, object[]> = {
  '.xlsx': [received, asTargets, asUnits, asForm],
  '.xls': [received, asTargets, asUnits],
  '.ods': [received],
  '.csv': [received, asTargets, asUnits],
  '.docx': [asForm],
  '.sct': [received],
  '.png': [received],
  '.jpg': [received],
  '.pdf': [received],
  '.db': [copy],
  '.sct-chuyen': [sealed],
};
