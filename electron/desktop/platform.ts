import { userInfo } from 'node:os';
import { basename, extname, join } from 'node:path';
import { app, type BrowserWindow, dialog, type FileFilter } from 'electron';
import type { PickedFile } from '../../shared/contract/wire.ts';
import { pickedFiles } from '../picked-files.ts';
import type { Platform } from '../platform.ts';
import { createPrinter } from './print-pdf.ts';

const FILE_KINDS: Readonly<Record<string, string>> = {
  pdf: 'Tài liệu PDF',
  docx: 'Văn bản Word',
  xlsx: 'Bảng tính Excel',
  html: 'Trang web',
  csv: 'Bảng dạng văn bản (CSV)',
  json: 'Dữ liệu JSON',
};

export interface DesktopPlatform extends Platform {
  /** Asks the clerk for a file to read; null when the dialog is cancelled. */
  pickFile(): Promise<PickedFile | null>;
}

/** The platform with a window: its dialogs belong to the one that `window` gives. */
export function desktopPlatform(window: () => BrowserWindow): DesktopPlatform {
  const picked = pickedFiles();
  return {
    async chooseSavePath(suggestedName) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: 'Lưu báo cáo',
        buttonLabel: 'Lưu',
        defaultPath: join(app.getPath('documents'), suggestedName),
        filters: filtersFor(extname(suggestedName).slice(1)),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return canceled || filePath === '' ? null : filePath;
    },
    async pickFile() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: 'Chọn tệp',
        buttonLabel: 'Chọn',
        filters: [{ name: 'Bảng tính Excel, CSV', extensions: ['xlsx', 'xls', 'csv'] }],
        properties: ['openFile'],
      });
      const [path] = filePaths;
      if (canceled || path === undefined) return null;
      return { file: picked.add(path), name: basename(path) };
    },
    pickedFile: picked.path,
    printPdf: createPrinter(),
    userName: userInfo().username,
  };
}

const filtersFor = (extension: string): FileFilter[] => {
  const name = FILE_KINDS[extension];
  return name === undefined ? [] : [{ name, extensions: [extension] }];
};
