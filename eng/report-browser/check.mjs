// Opens reports in Chromium and looks for what a reader would trip over: errors, charts that are not drawn, what axe-core finds,
// pages wider than the screen, requests to anywhere. node check.mjs PICTURES REPORT...
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [pictures, ...reports] = process.argv.slice(2);
const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const views = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  phone: { colorScheme: 'light', viewport: { width: 375, height: 812 } },
  print: { colorScheme: 'light', viewport: { width: 794, height: 1123 } },
};
let bad = 0;
console.log('| report | view | errors | charts | requests | too wide | tooltip | sorts | axe-core: violations (rules run) |');
console.log('|---|---|---|---|---|---|---|---|---|');
for (const report of reports) {
  const name = basename(report, '.html');
  for (const [view, options] of Object.entries(views)) {
    const context = await browser.newContext({ ...options, bypassCSP: true });
    const page = await context.newPage();
    const errors = [], requests = [];
    page.on('console', message => ['error', 'warning'].includes(message.type()) && errors.push(message.text()));
    page.on('pageerror', error => errors.push(error.message));
    page.on('dialog', dialog => { errors.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
    page.on('request', request => request.url().startsWith('file:') || request.url().startsWith('data:') || requests.push(request.url()));
    await page.goto(pathToFileURL(resolve(report)).href);
    await page.waitForFunction(() => document.querySelectorAll('.chart svg, .chart.failed').length === document.querySelectorAll('.chart').length);
    const [drawn, all] = [await page.locator('.chart svg').count(), await page.locator('.chart').count()];
    let tooltip = '', sorts = '';
    if (view === 'light') {
      await page.locator('.chart').first().scrollIntoViewIfNeeded();
      // Wherever the pointer is: no gap between the strips of two frequencies.
      const { x, y, width, height } = await page.locator('.chart').first().boundingBox();
      let shown = 0;
      for (let step = 0; step < 30; step++) {
        await page.mouse.move(x + width * (0.3 + step / 60), y + height / 2);
        shown += (await page.locator('#vg-tooltip-element.visible').allInnerTexts()).join('').length > 0;
      }
      tooltip = shown === 30 ? 'yes' : 'no';
      await page.locator('thead button').first().click();
      sorts = await page.locator('[aria-sort=ascending]').count() === 1 ? 'yes' : 'no';
      await page.mouse.move(0, 0);
    }
    if (view === 'print') {
      await page.emulateMedia({ media: 'print' });
      await page.pdf({ path: join(pictures, `${name}.pdf`), format: 'A4' });
    }
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    await page.addScriptTag({ content: axe });
    const found = await page.evaluate(async () => {
      const result = await axe.run(document, { resultTypes: ['violations'] });
      return { violations: result.violations.map(one => `${one.id} (${one.nodes.length}: ${one.nodes[0].target})`), run: result.violations.length + result.passes.length };
    });
    await page.screenshot({ path: join(pictures, `${name}-${view}.png`), fullPage: true });
    const isBad = errors.length || drawn !== all || requests.length || tooWide || found.violations.length || tooltip === 'no' || sorts === 'no';
    if (isBad) bad++;
    console.log(`| ${name} | ${view} | ${errors.join('; ') || 'none'} | ${drawn} of ${all} | ${requests.length} | ${tooWide ? 'yes' : 'no'} | ${tooltip} | ${sorts} | ${found.violations.join('; ') || 'none'} (${found.run}) |`);
    await context.close();
  }
}
await browser.close();
process.exitCode = bad ? 1 : 0;
