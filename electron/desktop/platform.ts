import { basename, extname, join } from 'node:path';
import { app, type BrowserWindow, dialog, type FileFilter, shell } from 'electron';
import type { Asked } from './engine-wire.ts';
import { createPrinter } from './print-pdf.ts';

const FILE_KINDS: Readonly<Record<string, string>> = {
  sct: 'Gói dữ liệu Sổ Chỉ Tiêu',
  pdf: 'Tài liệu PDF',
  docx: 'Văn bản Word',
  xlsx: 'Bảng tính Excel',
  html: 'Trang web',
  csv: 'Bảng dạng văn bản (CSV)',
  json: 'Dữ liệu JSON',
  ics: 'Tệp lịch',
  zip: 'Tệp nén ZIP',
};

const RECEIVED_KINDS = ['sct', 'xlsx', 'xls', 'ods', 'csv', 'pdf', 'png', 'jpg', 'jpeg'];

/** What the engine asks of the window's process: dialogs that belong to `window`, and printing. */
export function askedOfWindow(window: () => BrowserWindow): Asked {
  return {
    async chooseSavePath(suggestedName) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: 'Lưu tệp',
        buttonLabel: 'Lưu',
        defaultPath: join(app.getPath('documents'), basename(suggestedName)),
        filters: filtersFor(extname(suggestedName).slice(1)),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      });
      return canceled || filePath === '' ? null : filePath;
    },
    async chooseFolder() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: 'Chọn thư mục để ghi các tệp',
        buttonLabel: 'Chọn thư mục',
        defaultPath: app.getPath('documents'),
        properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
      });
      return (canceled ? null : filePaths[0]) ?? null;
    },
    async chooseWatched() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: 'Chọn thư mục nhận',
        buttonLabel: 'Chọn thư mục',
        properties: ['openDirectory'],
      });
      return (canceled ? null : filePaths[0]) ?? null;
    },
    async chooseFile() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: 'Chọn tệp',
        buttonLabel: 'Chọn',
        filters: [{ name: 'Bảng tính, bản sao lưu', extensions: CHOSEN_KINDS }],
        properties: ['openFile'],
      });
      return (canceled ? null : filePaths[0]) ?? null;
    },
    async chooseFiles() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: 'Chọn các tệp gửi đến',
        buttonLabel: 'Chọn',
        filters: [{ name: 'Tệp gửi đến', extensions: RECEIVED_KINDS }],
        properties: ['openFile', 'multiSelections'],
      });
      return canceled ? [] : filePaths;
    },
    printPdf: createPrinter(),
    openFile: (path) => shell.openPath(path),
    async openFolder(path) {
      shell.showItemInFolder(path);
      return '';
    },
  };
}

/** What is taken in one file: a table, a copy of all data, or all data of another PC. */
const CHOSEN_KINDS = ['xlsx', 'xls', 'csv', 'db', 'sct-chuyen'];

const filtersFor = (extension: string): FileFilter[] => {
  const name = FILE_KINDS[extension];
  return name === undefined ? [] : [{ name, extensions: [extension] }];
};
