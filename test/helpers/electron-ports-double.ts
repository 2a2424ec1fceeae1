import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type * as Electron from 'electron';

/** Ports and the utility process of the double of Electron, see `electron-double.ts`. */

export type Listening = 'on' | 'once';

/** Overloads by event name cannot be implemented one by one; the emitter takes every name. */
export const listening = <T extends Record<Listening, unknown>>(emitter: EventEmitter) =>
  ({ on: emitter.on.bind(emitter), once: emitter.once.bind(emitter) }) as unknown as Pick<
    T,
    Listening
  >;

/** Node's port as Electron's main side shows one. */
export class PortDouble extends EventEmitter {
  readonly native: MessagePort;

  constructor(native: MessagePort) {
    super();
    this.native = native;
    // Held back until `start`, as Electron does.
    native.on('close', () => this.emit('close'));
  }

  start(): void {
    this.native.on('message', (data) => this.emit('message', { data, ports: [] }));
  }
  postMessage(message: unknown): void {
    this.native.postMessage(message);
  }
  close(): void {
    this.native.close();
  }
}

export class ChannelDouble {
  readonly port1: PortDouble;
  readonly port2: PortDouble;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new PortDouble(port1);
    this.port2 = new PortDouble(port2);
  }
}

/** Gives the module of a utility process what Electron gives it, in a thread of its own. */
const UTILITY_PROCESS = `
const { parentPort, workerData } = require('node:worker_threads');
const { EventEmitter } = require('node:events');
const wrap = (native) => {
  const port = new EventEmitter();
  native.on('close', () => port.emit('close'));
  port.start = () => native.on('message', (data) => port.emit('message', { data, ports: [] }));
  port.postMessage = (message) => native.postMessage(message);
  port.close = () => native.close();
  return port;
};
const own = new EventEmitter();
own.postMessage = (message) => parentPort.postMessage(message);
process.parentPort = own;
process.argv = [process.execPath, workerData.module, ...workerData.args];
import(require('node:url').pathToFileURL(workerData.module).href).then(() =>
  parentPort.on('message', ({ data, ports }) => own.emit('message', { data, ports: ports.map(wrap) })),
);`;

type UtilityPart = Pick<Electron.UtilityProcess, 'postMessage' | 'kill' | Listening>;

export class UtilityProcessDouble implements UtilityPart {
  readonly on: Electron.UtilityProcess['on'];
  readonly once: Electron.UtilityProcess['once'];
  private readonly events = new EventEmitter();
  private readonly worker: Worker;

  constructor(module: string, args: readonly string[]) {
    ({ on: this.on, once: this.once } = listening<Electron.UtilityProcess>(this.events));
    this.worker = new Worker(UTILITY_PROCESS, { eval: true, workerData: { module, args } });
    this.worker.on('message', (message) => this.events.emit('message', message));
    this.worker.on('error', (error) => this.events.emit('error', 'FatalError', '', String(error)));
    this.worker.on('exit', (code) => this.events.emit('exit', code));
  }

  postMessage(data: unknown, transfer: readonly Electron.MessagePortMain[] = []): void {
    const ports = transfer.map((port) => (port as unknown as PortDouble).native);
    this.worker.postMessage({ data, ports }, ports);
  }
  /** A message of the engine, as if it had sent it. */
  say(message: unknown): void {
    this.events.emit('message', message);
  }
  kill(): boolean {
    void this.worker.terminate();
    return true;
  }
}

/** Node's port as a page has one, with the `onclose` that Electron adds. */
export function pagePort(native: MessagePort) {
  const port = {
    onclose: null as (() => void) | null,
    postMessage: (message: unknown) => native.postMessage(message),
    set onmessage(listener: (event: { data: unknown }) => void) {
      native.on('message', (data) => listener({ data }));
    },
  };
  native.on('close', () => port.onclose?.());
  return port;
}
