// What axe-core has against the pages, in both themes and languages.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { launch, open } from './lab.js';

const axe = await readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const SERIOUS = ['serious', 'critical'];

let browser;

before(async () => {
  browser = await launch();
});

after(() => browser?.close());

async function violations(page) {
  await page.evaluate(axe); // Not by a script element, which the page's policy forbids.
  const { violations: found } = await page.evaluate(() => window.axe.run({ resultTypes: ['violations'] }));
  return found.filter(({ impact }) => SERIOUS.includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`);
}

for (const path of ['/', '/chat.html', '/events.html', '/crawler.html', '/files.html']) {
  for (const [colorScheme, language] of [['light', 'en'], ['dark', 'ko']]) {
    test(`${path} is accessible, ${colorScheme}, in ${language}`, async () => {
      const page = await open(browser, `${path}?lang=${language}`, { colorScheme });
      if (path === '/') {
        for (const id of ['X11', 'X15']) { // With a time line, lines and figures to be seen.
          await page.locator(`#${id} button.run`).click();
          await page.locator(`#${id}[data-state=done]`).waitFor();
        }
        await page.locator('#live').scrollIntoViewIfNeeded();
        await page.locator('skein-insight').waitFor({ state: 'attached' });
        await page.evaluate(() => scrollTo(0, 0));
      }
      assert.deepEqual(await violations(page), []);
      await page.context().close();
    });
  }
}
