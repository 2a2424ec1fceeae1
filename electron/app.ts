import packageJson from '../package.json' with { type: 'json' };
import { encodeEvent } from '../shared/contract/wire.ts';
import { createDispatch, type Handlers } from './dispatch.ts';
import type { Log } from './platform.ts';
import { openServices, type ServicesOptions } from './services/open.ts';

export interface AppOptions extends ServicesOptions {
  log: Log;
}

export interface App {
  /** The contract's door, see `dispatch.ts`. */
  dispatch(text: string): Promise<string>;
  /** Calls `onEvent` with the text of every event; returns the function that stops it. */
  subscribe(onEvent: (text: string) => void): () => void;
  /** Closes the store; the app answers nothing after it. */
  close(): void;
}

/** The one place where the parts meet. Throws FieldError when the data cannot be opened. */
export function createApp({ log, ...options }: AppOptions): App {
  const {
    campaigns,
    settings,
    removals,
    units,
    targets,
    results,
    notes,
    closings,
    history,
    reports,
    checks,
    ...services
  } = openServices(options);
  const { today } = services;
  const handlers: Handlers = {
    'app.info': () => ({
      version: packageJson.version,
      dataDir: options.dataDir,
      today: today(),
    }),
    'campaigns.list': campaigns.list,
    'campaigns.models': campaigns.models,
    'campaigns.openSample': campaigns.openSample,
    'campaigns.create': campaigns.create,
    'campaigns.settings': settings.read,
    'campaigns.save': settings.saveHead,
    'indicators.save': settings.saveIndicator,
    'indicators.order': settings.orderIndicators,
    'audiences.save': settings.saveAudience,
    'milestones.save': settings.saveMilestone,
    'identities.save': settings.saveIdentity,
    'obligations.save': settings.saveObligation,
    'peerRanks.save': settings.savePeerRank,
    'targets.saveRule': settings.saveRule,
    'targets.save': targets.save,
    'targets.days': targets.days,
    'openings.save': targets.saveOpenings,
    'targets.history': targets.history,
    'targets.importFile': targets.importFile,
    'units.find': units.find,
    'units.below': units.below,
    'units.list': units.list,
    'units.add': units.add,
    'units.readFile': units.readFile,
    'units.rename': units.rename,
    'units.setCode': units.setCode,
    'units.move': units.move,
    'units.close': units.close,
    'units.merge': units.merge,
    'units.split': units.split,
    'units.successors': units.successors,
    'units.succeed': units.succeed,
    'units.otherCampaigns': units.otherCampaigns,
    'units.undo': history.undoUnits,
    'units.order': units.order,
    'units.addAlias': units.addAlias,
    'removals.preview': removals.preview,
    'removals.remove': removals.remove,
    'removals.restore': removals.restore,
    'removals.list': removals.list,
    'results.sheet': results.sheet,
    'results.range': results.range,
    'results.save': results.save,
    'results.history': results.history,
    'notes.save': notes.save,
    'closings.preview': closings.preview,
    'closings.close': closings.close,
    'closings.open': closings.open,
    'closings.list': closings.list,
    'history.list': history.list,
    'history.undo': history.undo,
    'history.redo': history.redo,
    'reports.build': reports.build,
    'reports.save': reports.save,
    'checks.list': checks.list,
    'checks.answer': checks.answer,
  };
  return {
    dispatch: createDispatch(handlers, log),
    subscribe: (onEvent) => services.subscribe((event) => onEvent(encodeEvent(event))),
    close: services.close,
  };
}
