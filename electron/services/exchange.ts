import { putSigningKey, readSigningKey } from '../db/known-offices.ts';
import type { Store } from '../db/open.ts';
import { fingerprintOf, newSigningKey, publicKeyOf } from '../files/package/keys.ts';
import type { ServiceContext } from './context.ts';
import { answersService } from './exchange-answers.ts';
import { exportService } from './exchange-export.ts';
import { formsOfUnitsService } from './exchange-forms.ts';
import { giveService } from './exchange-give.ts';
import { missingService } from './exchange-missing.ts';
import { paperService } from './exchange-paper.ts';
import { receiveService } from './exchange-receive.ts';
import { sendService } from './exchange-send.ts';
import { tablesService } from './exchange-tables.ts';
import { windowsService } from './exchange-windows.ts';

/** Files between offices: campaigns go down, figures go up, answers go down. */
export const exchangeService = (context: ServiceContext) => ({
  'exchange.key': () => ({
    fingerprint: fingerprintOf(publicKeyOf(readSigningKey(context.store)!)),
  }),
  ...sendService(context),
  ...giveService(context),
  ...receiveService(context),
  ...paperService(context),
  ...windowsService(context),
  ...missingService(context),
  ...answersService(context),
  ...exportService(context),
  ...formsOfUnitsService(context),
  ...tablesService(context),
});

/** At the first start the office gets the key by which it signs what it sends. */
export function ensureSigningKey(store: Store): void {
  if (readSigningKey(store) !== null) return;
  const { privateKey } = newSigningKey();
  store.transact((db) => putSigningKey(db, privateKey));
}
