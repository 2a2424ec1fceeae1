import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Transport } from '../../shared/contract/wire.ts';
import { CALL_CHANNEL, EVENT_CHANNEL, PICK_CHANNEL } from './channels.ts';

// The page gets these three functions and nothing of Electron: neither channel names nor events.
const transport: Transport = {
  send: (text) => ipcRenderer.invoke(CALL_CHANNEL, text),
  pickFile: () => ipcRenderer.invoke(PICK_CHANNEL),
  listen(onEvent) {
    const hear = (_: IpcRendererEvent, text: string) => onEvent(text);
    ipcRenderer.on(EVENT_CHANNEL, hear);
    return () => {
      ipcRenderer.removeListener(EVENT_CHANNEL, hear);
    };
  },
};

contextBridge.exposeInMainWorld('soChiTieu', transport);
