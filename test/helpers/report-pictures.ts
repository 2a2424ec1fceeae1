import type { Page } from 'playwright-core';
import { REPORTS } from '../../shared/report/registry.ts';

/** What is opened over a report by the menu “Việc khác”, with the name of its picture. */
const PANELS = [
  ['10-van-ban-hanh-chinh', 'In thành văn bản hành chính…'],
  ['11-bang-tu-lap', 'Lập bảng riêng…'],
  ['12-nhieu-bao-cao', 'Lập nhiều báo cáo…'],
  ['13-bieu-mau', 'Biểu mẫu của cơ quan…'],
] as const;

const title = (name: string) => REPORTS.find((report) => report.name === name)!.title;

/** Pictures of every report and of what a clerk does with it, in the samples of two documents. */
export async function takeReportPictures(
  page: Page,
  {
    giaLai,
    hiepHoa,
    open,
    picture,
  }: {
    giaLai: number;
    hiepHoa: number;
    open(hash: string): Promise<void>;
    picture(name: string): Promise<void>;
  },
): Promise<void> {
  const drawn = () => page.frameLocator('iframe').locator('[data-block]').first().waitFor();
  const choose = async (name: string) => {
    await page.getByRole('combobox', { name: 'Chọn báo cáo' }).click();
    await page.getByRole('option', { name: title(name), exact: true }).click();
    await drawn();
  };
  const atGiaLai = `/reports?campaign=${giaLai}&on=2023-08-23`;
  for (const [name, item] of PANELS) {
    await open(atGiaLai);
    await drawn();
    await page.getByRole('button', { name: 'Việc khác' }).press('Enter');
    await page.getByRole('menuitem', { name: item }).press('Enter');
    await page.getByRole('dialog').first().waitFor();
    if (name === '10-van-ban-hanh-chinh') {
      await page
        .getByRole('combobox', { name: 'Cách in' })
        .selectOption('In thành văn bản hành chính');
      await page.frameLocator('iframe').locator('[data-block="signature"]').waitFor();
    }
    await picture(name);
  }
  await open(atGiaLai);
  await choose('written');
  await picture('14-bao-cao-viet');
  for (const { name } of REPORTS) {
    if (name === 'written') continue;
    // Gia Lai has no day of a launch, figures of one day alone, and nothing due before it begins.
    const isHiepHoa = ['launch-day', 'phases', 'pace', 'days'].includes(name);
    const isOfDeadlines = ['reporting', 'checklist', 'reminder'].includes(name);
    const on = isOfDeadlines ? '2023-09-10' : '2023-08-23';
    await open(
      isHiepHoa
        ? `/reports?campaign=${hiepHoa}&on=2023-10-08`
        : `/reports?campaign=${giaLai}&on=${on}`,
    );
    await choose(name);
    await picture(`bao-cao-${name}`);
  }
}
