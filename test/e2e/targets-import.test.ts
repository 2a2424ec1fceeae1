import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { accessProblems } from './looks.ts';
import { openTargets } from './targets-screen.ts';

const browser = browserOfFile();
const PLEIKU = 'Thành phố Pleiku';

describe('what has to be said of a file', () => {
  it('is asked one thing at a time, and answered by keyboard', async () => {
    const { page, folder, stored, complaints } = await openTargets(browser(), 'gia-lai');
    const choose = async (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Nhập từ tệp…' }).press('Enter');
      await (await chooser).setFiles(join(folder, name));
    };
    const heads = 'STT,Nơi,Giao đầu năm,Giao bổ sung,Làm được';
    await choose('cot.csv', `${heads}\n1,TP Pleiku,150.000,185.300,39.161\n`);

    // The first column without a meaning has the keyboard.
    const columnOf = (head: string) =>
      page.getByRole('combobox', { name: `“${head}”, là`, exact: false });
    await columnOf('Nơi').waitFor();
    expect(await accessProblems(page, '.mantine-Modal-body')).toEqual([]);
    const go = page.getByRole('button', { name: 'Ghi nhớ và nhập' });
    expect(await go.isDisabled()).toBe(true);
    await columnOf('Nơi').selectOption('Tên đơn vị');
    await columnOf('Giao bổ sung').selectOption('Chỉ tiêu');
    await columnOf('Làm được').selectOption('Đã thực hiện');
    await go.press('Enter');

    // No day is written in it, and an opening figure would change.
    const yes = page.getByRole('button', { name: 'Đúng, là số ngày 23/8/2023' });
    await yes.waitFor();
    expect(await accessProblems(page, '.mantine-Modal-body')).toEqual([]);
    await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Thôi'));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('đã ghi 1 chỉ tiêu', { exact: false }).waitFor();
    expect(await stored(PLEIKU)).toBe(185_300);
    await page.keyboard.press('Escape');

    // The layout is known; leaving a question writes nothing.
    await choose('lan-hai.csv', `${heads}\n1,TP Pleiku,150.000,185.400,39.162\n`);
    await yes.waitFor();
    await page.getByRole('button', { name: 'Thôi, không nhập' }).press('Enter');
    await yes.waitFor({ state: 'detached' });
    expect(await stored(PLEIKU)).toBe(185_300);

    // Findings of the file stay in the list until they are answered.
    await page.getByRole('button', { name: /^Cảnh báo/ }).press('Enter');
    const answer = page.getByRole('textbox', { name: /cảnh báo của tệp đã nhập/ });
    await answer.waitFor();
    expect(await accessProblems(page, '[data-part="opened-panel"]')).toEqual([]);
    await answer.fill('đúng theo văn bản gốc');
    await answer.press('Enter');
    await answer.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });
});
