import { userInfo } from 'node:os';
import { extname, join } from 'node:path';
import { app, type BrowserWindow, dialog, type FileFilter } from 'electron';
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

/** The platform with a window: its dialogs belong to the one that `window` gives. */
export function desktopPlatform(window: () => BrowserWindow): Platform {
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
    printPdf: createPrinter(),
    userName: userInfo().username,
  };
}

const filtersFor = (extension: string): FileFilter[] => {
  const name = FILE_KINDS[extension];
  return name === undefined ? [] : [{ name, extensions: [extension] }];
};
