import { chromium } from 'playwright-core';
import { findBrowser } from '../../electron/files/find-browser.ts';

/** Pictures of printed pages as they come by fax, scanner or chat. */

export interface PhotoLook {
  /** Dots to an inch of paper. */
  dpi?: number;
  /** Degrees by which the page is turned. */
  turned?: number;
  /** Of JPEG, in per cent. */
  quality?: number;
  /** How grey the paper is, from 0 to 1. */
  grey?: number;
  /** The caption of a code that is covered. */
  covered?: string;
}

const CSS_DPI = 96;

/** A JPEG of the last section of a report's page. */
export async function photoOf(
  html: string,
  { dpi = 150, turned = 3, quality = 40, grey = 0.25, covered }: PhotoLook = {},
): Promise<Buffer> {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath: findBrowser()!,
    chromiumSandbox: !isRoot,
  });
  try {
    const page = await browser.newPage({
      deviceScaleFactor: dpi / CSS_DPI,
      viewport: { width: 1250, height: 1250 },
    });
    await page.setContent(html);
    await page.addStyleTag({
      content: `html { background: #777 !important; filter: contrast(${1 - grey}) sepia(${grey / 2}) blur(0.3px); }
        section { transform: rotate(${turned}deg); margin-top: 60px !important; }`,
    });
    if (covered !== undefined) {
      await page.evaluate((caption) => {
        const texts = [...document.querySelectorAll('.codes text')];
        texts.find(({ textContent }) => textContent === caption)?.previousElementSibling?.remove();
      }, covered);
    }
    await page.evaluate(() => document.fonts.ready.then(() => null));
    // On a busy PC the picture may otherwise be one of the page as it was drawn before.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    return await page.screenshot({ type: 'jpeg', quality, fullPage: true });
  } finally {
    await browser.close();
  }
}
