import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CONNECT_CHANNEL, PORT_CHANNEL } from './channels.ts';
import { type PagePort, transportOver } from './page-port.ts';

// The page gets only the functions of a carrier and nothing of Electron: no channels, no ports.
const port = new Promise<PagePort>((resolve) => {
  ipcRenderer.once(PORT_CHANNEL, ({ ports }) => resolve(ports[0]!));
});
const connected = ipcRenderer.invoke(CONNECT_CHANNEL);

contextBridge.exposeInMainWorld(
  'soChiTieu',
  transportOver(
    connected.then(() => port),
    (file) => webUtils.getPathForFile(file as File),
  ),
);
